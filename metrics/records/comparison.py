"""Targets and their answers: what comparison hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003  the types of fields can be resolved at run time
from fractions import Fraction  # noqa: TC003
from typing import Literal

from metrics.records.decision import Decision  # noqa: TC001
from metrics.records.vocabulary import Aspect, Status  # noqa: TC001

__all__ = ["Comparison", "NotCompared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A target and what was achieved, of the same indicator, aspect and scope.

    Args:
        id: ``ROW.cN``.
        target: Id of the target quantity; ``None`` when the text states only the share done.
        actual: Id of the actual quantity.
        indicator_id: Entry of the lexicon that *indicator* is, when the whole name is one.
        indicator_name: What the lexicon calls it.
        basis: ``computed`` from two numbers, or ``reported`` (the text states the share done).
        completion_ratio: Fraction of 1, exact; ``None`` where no ratio is defined.
        gap: Actual minus target in *gap_unit* (百分点 between percentages).
        exceeded: ``None`` when a hedge leaves it open.
        rules: What decided, in order.
        evidence: Names of the features that speak for the pair, the weightiest first.
        key: Short key of the pair by its content; it stays when rows are inserted and numbers change.
        decision: What a person decided about it; a pair that was dismissed is not compared at all.
    """

    id: str
    row: str
    indicator: str | None
    aspect: Aspect
    basis: Literal["computed", "reported"]
    target: str | None
    actual: str
    indicator_id: str | None = None
    indicator_name: str | None = None
    bound: str | None = None
    better: Literal["up", "down"] = "up"
    completion_ratio: Fraction | None = None
    gap: Decimal | None = None
    gap_unit: str | None = None
    exceeded: bool | None = None
    status: Status = "unverifiable"
    rules: tuple[str, ...] = field(default=(), repr=False)
    evidence: tuple[str, ...] = field(default=(), repr=False)
    key: str = field(default="", repr=False)
    decision: Decision | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """A numeric target that found no answer.

    Args:
        reason: ``no_actual``, ``indicator_differs``, ``unit_differs``, ``aspect_differs``, ``scope_differs``,
            ``not_finished``, ``planned_only``, ``not_due`` (the time that the target is set for lies after the report),
            ``beyond_limit`` (the row holds more numbers than are compared), ``ambiguous`` (numbers of other paragraphs that are
            called so differ) or ``ruled_out`` (a person decided that the numbers do not belong together).
        key: Short key of the target by its content.
        decision: What a person decided about it.
    """

    row: str
    target: str
    candidates: tuple[str, ...] = ()
    reason: str
    key: str = field(default="", repr=False)
    decision: Decision | None = field(default=None, repr=False)
