"""Find what the reports say of a target: the numbers with its key and time, or the nearest that have not.

Nothing is chosen silently: equal values are all named, different ones make the answer ambiguous.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.decisions import NO_DECISIONS
from metrics.lexicon.units import compatible, convert
from metrics.lexicon.word_sets import words_meaning
from metrics.panels.deeds import done_to, same_deed
from metrics.records.outcome import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.panels.deeds import Done
    from metrics.records import Quantity, Span
    from metrics.records.outcome import Figure, Reason

__all__ = ["FigureIndex", "FoundAnswer", "find_answer"]

_NO_ANSWER = ("target", "claim", "baseline", "benchmark")
_NEAREST: tuple[Reason, ...] = ("ruled_out", "other_scope", "other_period", "other_aspect", "unit_differs", "other_indicator")
_MOST_CANDIDATES = 5
_UNFINISHED = ("begun", "under_way", "planned", "left", "involved")


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """What was found.

    Args:
        found: The numbers that answer, all of one value, the plainest first.
        reason: Why there is none.
        candidates: Numbers that came near.
    """

    found: tuple[Figure, ...] = ()
    reason: Reason | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureIndex:
    """The numbers of reports by what they can be found under: their indicator."""

    by_name: dict[str, list[Figure]] = field(default_factory=dict, repr=False)
    by_id: dict[str, list[Figure]] = field(default_factory=dict, repr=False)
    revised: list[Figure] = field(default_factory=list, repr=False)
    by_key: dict[str, Figure] = field(default_factory=dict, repr=False)
    by_thing: dict[str, list[tuple[Done, Figure]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, figures: Iterable[Figure], lexicon: Lexicon) -> FigureIndex:
        """Return the index of *figures*; numbers that cannot answer anything are left out."""
        index = cls()
        for figure in figures:
            index.by_key.setdefault(figure.quantity.key, figure)
            if figure.revised:
                index.revised.append(figure)
            if not _reports(figure):
                continue
            index.by_name.setdefault(figure.key.indicator, []).append(figure)
            done = done_to(figure.key.indicator, lexicon)
            if done is not None and figure.quantity.progress not in _UNFINISHED:
                index.by_thing.setdefault(done.thing, []).append((done, figure))
            if figure.related_id is not None:
                index.by_id.setdefault(figure.related_id, []).append(figure)
        return index


def _reports(figure: Figure) -> bool:
    quantity = figure.quantity
    return not figure.listed and not figure.revised and quantity.aspect != "rank" and quantity.role not in _NO_ANSWER


def find_answer(
    target: Figure,
    indexes: Sequence[FigureIndex],
    covered: Sequence[Span | None],
    lexicon: Lexicon,
    decisions: Decisions = NO_DECISIONS,
) -> FoundAnswer:
    """Return what the reports say of *target*.

    Args:
        target: The target.
        indexes: The numbers of the reports.
        covered: Periods in which a number answers: the target's own, or the part of it that a report covers so far.
        lexicon: Units.
        decisions: What a person decided about pairs.
    """
    given = _given(target, indexes, decisions)
    if given is not None:
        return given
    named = (figure for index in indexes for figure in index.by_name.get(target.key.indicator, ()))
    exact, near = _sorted_out(target, named, covered, decisions)
    revised = tuple(f for index in indexes for f in index.revised if f.key == target.key and f.period in covered)
    if revised:
        changed = (Candidate(figure=figure, reason="revised") for figure in (*revised, *exact))
        return FoundAnswer(reason="revised", candidates=tuple(changed))
    if not exact:
        exact, others = _sorted_out(target, _by_deed(target, indexes, lexicon), covered, decisions)
        near += others
    if exact:
        return _choose(exact, lexicon)
    if not near and target.key.indicator_id is not None:
        related = (figure for index in indexes for figure in index.by_id.get(target.key.indicator_id, ()))
        near = [Candidate(figure=figure, reason="other_indicator") for figure in related]
    near.sort(key=lambda c: _NEAREST.index(c.reason))
    return FoundAnswer(reason=near[0].reason if near else None, candidates=tuple(near[:_MOST_CANDIDATES]))


def _by_deed(target: Figure, indexes: Sequence[FigureIndex], lexicon: Lexicon) -> Iterator[Figure]:
    """Yield the numbers that say in other words what was done to the thing of *target* (新建公园, 建成公园)."""
    asked = done_to(target.key.indicator, lexicon, asked=True)
    if asked is None or asked.thing in _general(lexicon):
        return
    for index in indexes:
        for given, figure in index.by_thing.get(asked.thing, ()):
            if figure.key.indicator != target.key.indicator and same_deed(asked, given):
                yield figure


def _general(lexicon: Lexicon) -> frozenset[str]:
    """Return the nouns that say of no thing what it is (项目, 企业)."""
    return frozenset(words_meaning("general_noun", lexicon))


def _sorted_out(
    target: Figure, named: Iterable[Figure], covered: Sequence[Span | None], decisions: Decisions
) -> tuple[list[Figure], list[Candidate]]:
    """Return which numbers of the same name answer *target*, and which do not, with the reason."""
    exact: list[Figure] = []
    near: list[Candidate] = []
    for figure in named:
        reason = _difference(target, figure, covered)
        if reason is None and decisions.bars(target.quantity, figure.quantity):
            reason = "ruled_out"
        if reason is None:
            exact.append(figure)
        else:
            near.append(Candidate(figure=figure, reason=reason))
    return exact, near


def _given(target: Figure, indexes: Sequence[FigureIndex], decisions: Decisions) -> FoundAnswer | None:
    """Return the answer that a person gave to *target*; ``None`` where nobody did."""
    key = decisions.answer_to(target.quantity.key)
    if not key:
        return None
    found = next((index.by_key[key] for index in indexes if key in index.by_key), None)
    if found is None:
        return None
    if found.key.dimension != target.key.dimension:
        return FoundAnswer(reason="unit_differs", candidates=(Candidate(figure=found, reason="unit_differs"),))
    return FoundAnswer(found=(found,))


def _difference(target: Figure, figure: Figure, covered: Sequence[Span | None]) -> Reason | None:
    """Return the first thing in which *figure* is not what *target* asks; ``None`` when it answers."""
    asked, given = target.key, figure.key
    if asked.aspect != given.aspect:
        return "other_aspect"
    if asked.dimension != given.dimension:
        return "unit_differs"
    if asked.scope != given.scope:
        return "other_scope"
    if asked.average != given.average or figure.period not in covered:
        return "other_period"
    return None


def _choose(exact: list[Figure], lexicon: Lexicon) -> FoundAnswer:
    """Return the numbers as one answer when they agree, as candidates of an ambiguous one otherwise."""
    ordered = sorted(exact, key=_plainness)
    first = ordered[0]
    if all(_agree(first, other, lexicon) for other in ordered[1:]):
        return FoundAnswer(found=tuple(ordered))
    return FoundAnswer(reason="ambiguous", candidates=tuple(Candidate(figure=f, reason="ambiguous") for f in exact))


def _plainness(figure: Figure) -> tuple[bool, bool]:
    return figure.quantity.value is None, not _plain(figure.quantity)


def _agree(one: Figure, other: Figure, lexicon: Lexicon) -> bool:
    """Whether two numbers can be one fact, told to different places (52.3万, 52万) or with a bound."""
    a, b = one.quantity, other.quantity
    factor = Fraction(1)
    if a.unit != b.unit and compatible(a.unit, b.unit, lexicon):
        factor = convert(factor, b.unit, a.unit, lexicon)
    if not (_plain(a) and _plain(b)):
        return a.meaning.meets(b.meaning.scaled(factor))
    apart = abs(Fraction(a.value or 0) - Fraction(b.value or 0) * factor)
    return apart == 0 or (a.quantum != b.quantum * factor and apart <= max(a.quantum, b.quantum * factor) / 2)


def _plain(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.bound is None and quantity.spread is None
