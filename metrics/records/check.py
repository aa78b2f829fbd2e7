"""Arithmetic statements and claims, judged: what the checks hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction  # noqa: TC003  the types of fields can be resolved at run time
from typing import Literal

from metrics.messages import Message, render
from metrics.records.decision import Decision  # noqa: TC001
from metrics.records.interval import Interval  # noqa: TC001
from metrics.records.vocabulary import Verdict  # noqa: TC001

__all__ = ["Check", "Claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An arithmetic statement of the report, recomputed.

    Args:
        id: ``ROW.kN``.
        kind: ``completion_rate``, ``rate``, ``share``, ``sum``, ``remainder``, ``difference``, ``growth``, ``average``,
            ``schedule``, ``unit_slip``, …: what the families declare.
        rows: Rows of all operands.
        reported: Id of the quantity that states the result.
        operands: Ids of the quantities it is recomputed from.
        formula: The formula in words, with the printed numbers.
        computed: What the operands allow, in *unit*.
        verdict: Rung of the ladder.
        diagnosis: The one repair that makes every equation of the number hold, in words.
        reason: Why a ``not_checkable`` statement cannot be judged (closed list).
        message: What a reader should look at, in Chinese.
        said: The same as a code with its arguments.
        implied: Back-solved operands, in words.
        slack: Width of *computed* over the quantum of the reported number; large means weak evidence.
        key: Short key of the statement by its content; it stays when rows are inserted and numbers change.
        decision: What a person decided about it.
    """

    id: str
    kind: str
    rows: tuple[str, ...]
    reported: str
    operands: tuple[str, ...]
    formula: str
    computed: Interval | None
    unit: str | None
    verdict: Verdict
    diagnosis: str | None = None
    reason: str | None = None
    message: str = ""
    said: Message | None = field(default=None, repr=False, compare=False)
    implied: tuple[str, ...] = field(default=(), repr=False)
    slack: Fraction | None = field(default=None, repr=False)
    key: str = field(default="", repr=False)
    decision: Decision | None = field(default=None, repr=False)

    @property
    def message_en(self) -> str:
        """The message in English."""
        return "" if self.said is None else render(self.said, "en")

    @property
    def silenced(self) -> str | None:
        """Why a person dismissed the statement; ``None`` where nobody did."""
        return self.decision.reason if self.decision is not None and self.decision.ruling == "dismissed" else None

    @property
    def finding(self) -> bool:
        """Whether the statement does not hold (and was not dismissed)."""
        return self.silenced is None and self.verdict in ("inconsistent", "conclusion_inconsistent")

    @property
    def doubtful(self) -> bool:
        """Whether a reader should look at the statement, which may hold (and was not dismissed): no finding."""
        return self.silenced is None and self.verdict == "inconsistent_soft"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim in words (超额完成, 均正常推进) beside its evidence, for one row.

    Args:
        claim: ``exceeded``, ``on_schedule``, ``early``, ``all_done``.
        text: The words of the claim.
        verdict: ``substantiated``, ``met_only``, ``contradicted``, ``unquantified`` or ``mismatched``.
        evidence: Ids of comparisons and quantities.
        key: Short key of the claim by its content.
        decision: What a person decided about it.
    """

    row: str
    claim: str
    text: str
    verdict: Literal["substantiated", "met_only", "contradicted", "unquantified", "mismatched"]
    evidence: tuple[str, ...] = ()
    key: str = field(default="", repr=False)
    decision: Decision | None = field(default=None, repr=False)

    @property
    def refuted(self) -> bool:
        """Whether the numbers contradict the claim (and it was not dismissed)."""
        dismissed = self.decision is not None and self.decision.ruling == "dismissed"
        return self.verdict == "contradicted" and not dismissed
