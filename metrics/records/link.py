"""How the numbers of a report hang together: which answers which, which is a share, a part, a change of which.

A link is what a comparison or a check rests on; both name theirs. What no link explains is ``not_compared`` or
``not_checkable``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metrics.records.vocabulary import LinkKind  # noqa: TC001  the types of fields can be resolved at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from metrics.records.check import Check
    from metrics.records.comparison import Comparison
    from metrics.records.quantity import Quantity

__all__ = ["Link", "links_of"]

_KINDS: dict[str, LinkKind] = {
    "completion_rate": "share_of",
    "rate": "share_of",
    "share": "share_of",
    "unit_slip": "share_of",
    "sum": "part_of",
    "table_sum": "part_of",
    "shares": "part_of",
    "headline_count": "part_of",
    "remainder": "rest_of",
    "difference": "difference_to",
    "schedule": "difference_to",
    "growth": "growth_on",
    "multiple": "multiple_of",
    "duplicate": "same_as",
    "duplicate_task": "same_as",
    "duplicate_count": "same_as",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between numbers that the report states or that its layout gives.

    Args:
        id: ``ROW.lN``.
        kind: How *source* stands to *to*. ``answers``: an achievement to its target; ``share_of``: a rate to part and whole;
            ``part_of``: a total to the parts that it is made of; ``rest_of``, ``difference_to``, ``growth_on``,
            ``multiple_of``: a result to the numbers that it is reckoned from; ``same_as``: one fact told twice.
        source: Id of the quantity that answers or states the result (``from`` in JSON).
        to: Ids of the quantities that it is linked to.
        rests: Id of the comparison or check that rests on the link.
        evidence: Names of what speaks for it: rules, features, and how near the numbers stand.
    """

    id: str
    kind: LinkKind
    source: str
    to: tuple[str, ...]
    rests: str
    evidence: tuple[str, ...] = field(default=(), repr=False)


def links_of(comparisons: Sequence[Comparison], checks: Sequence[Check], quantities: Sequence[Quantity]) -> tuple[Link, ...]:
    """Return a link for every comparison of two numbers and every check of numbers, in this order."""
    known = {quantity.id: quantity for quantity in quantities}
    counts: Counter[str] = Counter()
    links: list[Link] = []
    for row, kind, source, to, rests, rules in (*_answers(comparisons), *_results(checks, known)):
        links.append(
            Link(
                id=f"{row}.l{counts[row]}",
                kind=kind,
                source=source,
                to=to,
                rests=rests,
                evidence=(*rules, _nearness(source, to, known)),
            )
        )
        counts[row] += 1
    return tuple(links)


_Found = tuple[str, "LinkKind", str, tuple[str, ...], str, tuple[str, ...]]


def _answers(comparisons: Iterable[Comparison]) -> Iterator[_Found]:
    for item in comparisons:
        if item.target is not None and item.target != item.actual:
            yield item.row, "answers", item.actual, (item.target,), item.id, (*item.rules, *item.evidence)


def _results(checks: Iterable[Check], known: Mapping[str, Quantity]) -> Iterator[_Found]:
    for item in checks:
        kind = _KINDS.get(item.kind)
        if kind is not None and item.reported in known and item.operands:
            yield known[item.reported].row, kind, item.reported, item.operands, item.id, (f"check.{item.kind}",)


def _nearness(source: str, to: Sequence[str], known: Mapping[str, Quantity]) -> str:
    """Return how far apart the numbers of a link stand at most."""
    first = known[source]
    others = [known[each] for each in to if each in known]
    if any(other.row != first.row for other in others):
        return "near.document"
    if any(other.cell != first.cell for other in others):
        return "near.row"
    return "near.sentence" if all(other.sentence == first.sentence for other in others) else "near.cell"
