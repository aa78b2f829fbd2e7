"""Compare the targets of every row with its achievements, and say how each row stands.

Three kinds of comparison: numeric columns side by side, goals of a task cell against the progress cell, and goals that a
sentence itself names. Where the text only states the share done, that share is a comparison of its own (basis ``reported``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.comparison.elsewhere import answers_elsewhere
from metrics.comparison.linked import linked_pairs, of_a_wider_place
from metrics.comparison.outcomes import comparison_of_pair, comparison_of_share
from metrics.comparison.pairing import RULED_OUT, pair_quantities
from metrics.comparison.ruled import NOTHING_RULED, rulings_by_row
from metrics.comparison.sides import asks_nothing, blank_targets, sides_of
from metrics.comparison.stated_shares import reported_shares, told_by_share
from metrics.comparison.status import row_status
from metrics.decisions import NO_DECISIONS
from metrics.records import NotCompared
from metrics.records.making import with_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.comparison.pairing import Pair, Pairing
    from metrics.comparison.ruled import RowRulings
    from metrics.comparison.sides import Sides
    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.records import Comparison, Period, Quantity, Row

__all__ = ["compare_row", "compare_rows"]

_LIKELY = 0.75  # from which a later sentence answers the goal of an earlier one
_NO_GOALS = ("rank", "difference")


def compare_rows(
    rows: Sequence[Row],
    quantities: Sequence[Quantity],
    period: Period | None,
    lexicon: Lexicon,
    decisions: Decisions = NO_DECISIONS,
) -> tuple[tuple[Row, ...], tuple[Comparison, ...], tuple[NotCompared, ...], tuple[str, ...]]:
    """Compare row by row; return the rows with their status, the comparisons, the unanswered targets, and notes.

    Args:
        rows: The rows of a document.
        quantities: Its numbers.
        period: The period that it is about.
        lexicon: Words to compare by.
        decisions: What a person decided about pairs; a given pair may reach over two rows.
    """
    rulings = rulings_by_row(quantities, decisions)
    by_row: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        by_row.setdefault(quantity.row, []).append(quantity)
    notes: list[str] = []
    found: dict[str, tuple[Comparison, ...]] = {}
    missing: dict[str, tuple[NotCompared, ...]] = {}
    for row in rows:
        numbers, ruled = by_row.get(row.id, ()), rulings.get(row.id, NOTHING_RULED)
        comparisons, unanswered, left_out = compare_row(row, numbers, period, lexicon, ruled)
        found |= {row.id: comparisons} if comparisons else {}
        missing |= {row.id: unanswered} if unanswered else {}
        if left_out:
            notes.append(f"row {row.id} holds too many numbers: {left_out} of them were not compared")
    _add_answers_elsewhere(rows, by_row, found, missing, period, lexicon, decisions)
    judged: list[Row] = []
    for row in rows:
        own, open_ = found.get(row.id, ()), missing.get(row.id, ())
        status = row_status(row, by_row.get(row.id, ()), own, open_, period, lexicon)
        judged.append(row if status == row.status else with_values(row, status=status))
    every = tuple(one for row in rows for one in found.get(row.id, ()))
    return tuple(judged), every, tuple(one for row in rows for one in missing.get(row.id, ())), tuple(notes)


def _add_answers_elsewhere(
    rows: Sequence[Row],
    by_row: Mapping[str, Sequence[Quantity]],
    found: dict[str, tuple[Comparison, ...]],
    missing: dict[str, tuple[NotCompared, ...]],
    period: Period | None,
    lexicon: Lexicon,
    decisions: Decisions,
) -> None:
    """Add to what is *found* by row the goals that other rows answer, and to what is *missing* those that none does.

    A share that only states how much of such a goal is done is no comparison of its own any more.
    """
    known = {one for own in found.values() for each in own for one in (each.target, each.actual) if one is not None}
    known |= {each.target for own in missing.values() for each in own}
    final = period is None or period.closed
    by_id = {row.id: row for row in rows}
    for pair in answers_elsewhere(rows, by_row, known, lexicon, decisions, final=final):
        if isinstance(pair, NotCompared):
            missing[pair.row] = (*missing.get(pair.row, ()), pair)
            continue
        own = found.get(pair.target.row, ())
        made = comparison_of_pair(by_id[pair.target.row], len(own), pair, period, lexicon)
        if made is not None:
            found[pair.target.row] = (*own, made)
            found[pair.actual.row] = _numbered(_without_share_of(pair.actual, by_row, found.get(pair.actual.row, ())))


def _without_share_of(
    answer: Quantity, by_row: Mapping[str, Sequence[Quantity]], found: Sequence[Comparison]
) -> tuple[Comparison, ...]:
    """Return the comparisons *found* in the row of *answer* but for the stated shares of its own goal."""
    numbers = by_row[answer.row]
    shares = {share.id for at, share in enumerate(numbers) if told_by_share(numbers, at) is answer}
    return tuple(one for one in found if one.basis != "reported" or one.actual not in shares)


def _numbered(found: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Return the comparisons of a row with ids by their order."""
    return tuple(c if c.id == name else replace(c, id=name) for i, c in enumerate(found) for name in (f"{c.row}.c{i}",))


def compare_row(
    row: Row,
    quantities: Sequence[Quantity],
    period: Period | None,
    lexicon: Lexicon,
    ruled: RowRulings = NOTHING_RULED,
) -> tuple[tuple[Comparison, ...], tuple[NotCompared, ...], int]:
    """Compare the targets of one row; return comparisons, unanswered targets, and how many numbers were not looked at."""
    if not ruled.given and asks_nothing(row, quantities):
        return (), (), 0
    sides = sides_of(row, quantities, period, ruled)
    pairing = pair_quantities(sides.goals, sides.told, lexicon, final=sides.final, decisions=ruled.decisions)
    again = tuple(ruled.kept(tuple(_of_goals_again(sides, pairing))))
    paired = (*pairing.pairs, *again)
    by_text = tuple(_told_by_text(sides, paired, lexicon))
    by_text += tuple(_told_later(sides, by_text, lexicon, ruled.decisions))
    pairs = (*ruled.given, *sides.numeric, *paired, *ruled.kept(by_text))
    found = [made for i, pair in enumerate(pairs) if (made := comparison_of_pair(row, i, pair, period, lexicon)) is not None]
    found += _of_shares(row, sides, [pair for pair in pairs if pair.actual.row == row.id], period, len(found), lexicon)
    found = list(_numbered(found))
    missing = [*_missing(row, quantities, sides, _without(pairing, again), lexicon), *ruled.unfit(row.id, found)]
    known = {comparison.target for comparison in found} | {each.target for each in missing}
    missing += _ruled_out(row, (*sides.barred, *ruled.barred(by_text)), known)
    return tuple(found), tuple(missing), pairing.left_out


def _ruled_out(row: Row, pairs: Sequence[Pair], known: set[str | None]) -> Iterator[NotCompared]:
    """Yield the targets that a person took the answer from, and that found no other."""
    for pair in pairs:
        if pair.target.id not in known:
            yield NotCompared(row=row.id, target=pair.target.id, candidates=(pair.actual.id,), reason=RULED_OUT)


def _of_goals_again(sides: Sides, pairing: Pairing) -> Iterator[Pair]:
    """Yield the goals without an answer that the progress states once more with theirs (今年计划更新58公里，已更新49公里)."""
    left = {(goal.value, goal.unit, goal.aspect): goal for goal, _, _ in pairing.unanswered}
    taken = {pair.actual.id for pair in pairing.pairs}
    for pair in linked_pairs(sides.texts) if left else ():
        goal = left.get((pair.target.value, pair.target.unit, pair.target.aspect))
        if goal is not None and goal.value is not None and pair.actual.id not in taken:
            yield replace(pair, target=goal)


def _without(pairing: Pairing, answered: Sequence[Pair]) -> Pairing:
    """Return *pairing* without the goals that were *answered* otherwise among those that have no answer."""
    if not answered:
        return pairing
    targets = {pair.target.id for pair in answered}
    return replace(pairing, unanswered=tuple(each for each in pairing.unanswered if each[0].id not in targets))


def _told_by_text(sides: Sides, paired: Sequence[Pair], lexicon: Lexicon) -> Iterator[Pair]:
    """Yield the pairs that sentences make themselves, but for those that pairing has made and those of two places."""
    taken = {pair.actual.id for pair in paired}
    for pair in linked_pairs(sides.texts, referring=bool(sides.goals)):
        later = bool({pair.target.id, pair.actual.id} & sides.ahead)
        again = pair.actual.id in taken and pair.rule == "prose.near"
        if not later and not again and not _repeats(pair, paired) and not of_a_wider_place(pair, lexicon):
            yield pair


def _told_later(sides: Sides, linked: Sequence[Pair], lexicon: Lexicon, decisions: Decisions) -> Iterator[Pair]:
    """Yield the pairs of goals that a text sets in one sentence and what a later one reports (年初提出建成8座。全年建成9座)."""
    if sides.goals or sides.numeric:
        return
    if not any(quantity.role == "target" for quantity in sides.texts):
        return
    goals, told = _left_over(sides, {number.id for pair in linked for number in (pair.target, pair.actual)})
    place = {quantity.id: at for at, quantity in enumerate(sides.texts)}
    for pair in pair_quantities(goals, told, lexicon, final=sides.final, decisions=decisions).pairs:
        later = place[pair.target.id] < place[pair.actual.id] and pair.target.clause != pair.actual.clause
        if later and pair.score >= _LIKELY:
            yield pair


def _left_over(sides: Sides, taken: set[str]) -> tuple[list[Quantity], list[Quantity]]:
    """Return the goals and the results of the text that belong to no pair and to the time of the report."""
    left = [quantity for quantity in sides.texts if quantity.id not in taken | sides.ahead]
    goals = [quantity for quantity in left if quantity.role == "target" and quantity.aspect not in _NO_GOALS]
    return goals, [quantity for quantity in left if quantity.role == "actual"]


def _of_shares(
    row: Row, sides: Sides, pairs: Sequence[Pair], period: Period | None, first: int, lexicon: Lexicon
) -> Iterator[Comparison]:
    """Yield a comparison for every share done that the text states and no two numbers give."""
    if not sides.texts:
        return
    shares = (share for share in reported_shares(sides.texts, pairs, lexicon) if share[0].id not in sides.ahead)
    goal = sides.goals[0] if len(sides.goals) == 1 else None
    for number, (share, name, scheduled) in enumerate(shares, first):
        yield comparison_of_share(row, number, share, name, goal, period, lexicon, scheduled=scheduled)


def _missing(
    row: Row, quantities: Sequence[Quantity], sides: Sides, pairing: Pairing, lexicon: Lexicon
) -> Iterator[NotCompared]:
    """Yield the targets that found no answer: in the text, in an empty column, and those of a later time."""
    for target, near, reason in pairing.unanswered:
        yield NotCompared(row=row.id, target=target.id, candidates=tuple(q.id for q in near), reason=reason)
    beside = {pair.target.id for pair in sides.numeric}  # a column of results may stand beside the goals of a later year
    later = sides.ahead - beside
    answered = sides.ahead.union(q.id for pair in sides.numeric for q in (pair.target, pair.actual))
    for target in blank_targets(row, quantities, answered, lexicon):
        yield NotCompared(row=row.id, target=target.id, reason="no_actual")
    for target in quantities:
        if target.id in later and target.role == "target":
            yield NotCompared(row=row.id, target=target.id, reason="not_due")


def _repeats(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Whether a target that the sentence names is the target of the task cell once more."""
    return any(
        p.actual.id == pair.actual.id and p.target.value == pair.target.value and p.target.unit == pair.target.unit
        for p in pairs
    )
