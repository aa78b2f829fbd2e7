"""Why a target was answered by this number and by no other: what an explanation hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from metrics.records.check import Check  # noqa: TC001  the types of fields can be resolved at run time
from metrics.records.link import Link  # noqa: TC001

__all__ = ["Explanation", "TargetExplained", "Tried", "TriedOutcome", "Weighed"]

TriedOutcome = Literal["chosen", "forbidden", "unlikely", "another_answers", "answers_another", "divided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One feature of a pair.

    Args:
        name: Id of the feature.
        value: How far it holds, from -1 to 1 (to 2 for doubts).
        weight: What that counts for the pair, or against it below 0, in log odds.
    """

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A number that was considered as the answer to a target.

    Args:
        actual: Id of the number.
        text: The number as printed.
        outcome: ``chosen``; ``forbidden`` by *veto*; ``unlikely``, its score being too low; ``another_answers`` the target,
            being likelier; ``answers_another``, a target it fits better; or ``divided``, one of equal members of a list.
        veto: Id of the veto that forbids the pair.
        reason: The word of the closed list that the veto gives a target without an answer; ``None`` where the two have nothing
            in common.
        score: Chance from 0 to 1 that it answers, as the features weigh; 0 where it is forbidden.
        features: What speaks for and against it, the weightiest first.
    """

    actual: str
    text: str
    outcome: TriedOutcome
    veto: str | None = None
    reason: str | None = None
    score: float = 0.0
    features: tuple[Weighed, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetExplained:
    """A target with what was tried as its answer.

    Args:
        target: Id of the target.
        text: The target as printed.
        indicator: What it is about.
        comparisons: Ids of the comparisons that judge it.
        rules: Ids of the rules that paired it.
        reason: Why nothing answers it, a word of the closed list of ``not_compared``.
        tried: The numbers that were considered, the likeliest first.
    """

    target: str
    text: str
    indicator: str | None
    comparisons: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    reason: str | None = None
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why the targets of a row are answered as they are, and what its checks rest on.

    Args:
        row: Id of the row.
        number: Its number as printed.
        line: Its line in the file, by which outputs call a row without a number.
        targets: Its targets, in the order of the text.
        checks: The arithmetic statements that it holds or takes part in.
        links: What its comparisons and checks rest on.
        texts: The numbers of checks and links as printed, by id.
    """

    row: str
    number: str | None
    line: int | None = None
    targets: tuple[TargetExplained, ...] = ()
    checks: tuple[Check, ...] = ()
    links: tuple[Link, ...] = ()
    texts: dict[str, str] = field(default_factory=dict, repr=False)
