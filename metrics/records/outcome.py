"""The frozen records of following: a number with its key and time, and what became of a target.

Documents are told apart by their source: a number is (source, id), so that nothing here assumes one document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from decimal import Decimal
    from fractions import Fraction

    from metrics.records.decision import Correction, Decision
    from metrics.records.quantity import Quantity
    from metrics.records.row import Span
    from metrics.records.vocabulary import Aspect, Status

__all__ = [
    "MODALITIES",
    "REASONS",
    "Candidate",
    "DocumentPart",
    "Figure",
    "Following",
    "Key",
    "Modality",
    "Outcome",
    "Reason",
]

Modality = Literal["base", "stretch"]
MODALITIES: tuple[Modality, ...] = get_args(Modality)
Reason = Literal[
    "not_mentioned",
    "words_only",
    "other_period",
    "other_scope",
    "other_aspect",
    "other_indicator",
    "unit_differs",
    "bound_only",
    "ambiguous",
    "revised",
    "not_due",
    "ruled_out",
]
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a number speaks of; two numbers are compared only when their keys are equal.

    Args:
        indicator: Name of the indicator: that of the lexicon, else the exact words.
        indicator_id: Entry of the lexicon, when the whole name is one.
        aspect: What the number says of the indicator.
        dimension: Dimension of its unit.
        scope: Another region or way of counting than the report's own (``nation``, ``real``, ``comparable``), joined by ``+``.
        average: A yearly average over its period.
    """

    indicator: str
    indicator_id: str | None
    aspect: Aspect
    dimension: str | None
    scope: str | None = None
    average: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of one document with its key, its time and its place.

    Args:
        source: The document.
        quantity: The number as read.
        key: What it speaks of.
        period: The days that it speaks of; ``None`` where that is not known.
        sentence: The sentence that holds it, as printed.
        offset: Where it begins in the sentence.
        modality: ``base`` (确保) or ``stretch`` (力争), for a target.
        modality_text: The words of modality and bound, as printed.
        listed: It stands in a list of goals.
        related_id: The indicator that the words before the number name last, where the whole name is another.
        revised: It is what a target was changed to (目标调整为5%).
        rhetorical: It numbers topics, names a time or says not of what it is, and is no target outside a list of goals.
    """

    source: str
    quantity: Quantity
    key: Key
    period: Span | None
    sentence: str = field(repr=False)
    offset: int = field(repr=False)
    modality: Modality | None = None
    modality_text: str | None = None
    listed: bool = False
    related_id: str | None = field(default=None, repr=False)
    revised: bool = field(default=False, repr=False)
    rhetorical: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A number that came near to an answer, with the reason why it is none."""

    figure: Figure
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A target of a plan with what the reports say of it.

    Args:
        id: ``o1``, ``o2`` … in the order of the plan.
        target: The target.
        actual: The number that answers it; ``None`` where the reports have none.
        also: Other places with the same value.
        amount: The value of *actual* in the unit of the target, exact; ``None`` for a range.
        completion_ratio: Fraction of 1, exact; ``None`` where no ratio is defined.
        gap: Actual minus target in *gap_unit*.
        exceeded: ``None`` when a hedge leaves it open.
        status: ``unverifiable`` where no number decides; *reason* says why.
        claim: The report's own verdict, as printed; it decides nothing.
        candidates: Numbers that came near.
        better: Whether more or less is better; ``None`` where neither is.
        key: Short key of the target by its content.
        decision: What a person decided about the outcome.
    """

    id: str
    region: str | None
    target: Figure
    actual: Figure | None = None
    also: tuple[Figure, ...] = ()
    amount: Fraction | None = None
    completion_ratio: Fraction | None = None
    gap: Decimal | None = None
    gap_unit: str | None = None
    exceeded: bool | None = None
    status: Status = "unverifiable"
    reason: Reason | None = None
    claim: str | None = None
    candidates: tuple[Candidate, ...] = ()
    better: Literal["up", "down"] | None = "up"
    key: str = field(default="", repr=False)
    decision: Decision | None = field(default=None, repr=False)

    @property
    def missed(self) -> bool:
        """Whether the target is fallen short of (and nobody dismissed that)."""
        dismissed = self.decision is not None and self.decision.ruling == "dismissed"
        return self.status in ("unmet", "behind_schedule") and not dismissed


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """What a result keeps of a document: its name, region and the days that it is about."""

    source: str
    title: str | None
    region: str | None
    period: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The targets of a plan with their outcomes.

    Args:
        plan: The plan; its period is the one that its targets are set for.
        reports: The reports.
        outcomes: One for each target, in the order of the plan.
        decided: The decisions and corrections of a person that fitted something.
    """

    plan: DocumentPart
    reports: tuple[DocumentPart, ...]
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)
    decided: tuple[Decision | Correction, ...] = field(default=(), repr=False)
