"""Compare the targets of every row with its achievements, and say how each row stands.

Three kinds of comparison: numeric columns side by side, goals of a task cell against the progress cell, and goals that a
sentence itself names. Where the text only states the share done, that share is a comparison of its own (basis ``reported``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.comparison.direction import better_of, bound_of
from metrics.comparison.judgement import judge, judge_share
from metrics.comparison.linked import linked_pairs
from metrics.comparison.pairing import Pair, Pairing, pair_quantities
from metrics.comparison.stated_shares import reported_shares
from metrics.comparison.status import row_status
from metrics.errors import UnitMismatchError
from metrics.records import Comparison, NotCompared
from metrics.statements.cells import GOALS
from metrics.text.numbers import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Period, Quantity, Row

__all__ = ["compare_row", "compare_rows"]

_BESIDE = 6  # characters of a bound word
_LONGEST_NAME = 40
_WHOLE = re.compile(r"[^,。;、]{0,10}(?:任务|问题|项目|事项|案件|工程|隐患)$")
_OF_IT = re.compile(r"(?:年内|全年|今年|年底前|当年)?(?:确保|力争|计划)?(?:完成|办结|整改|销号|解决|建成|开工)")
_EARLY = re.compile(r"提前|超过|已达|突破|超额")


def compare_rows(
    rows: Sequence[Row], quantities: Sequence[Quantity], period: Period | None, lexicon: Lexicon
) -> tuple[tuple[Row, ...], tuple[Comparison, ...], tuple[NotCompared, ...], tuple[str, ...]]:
    """Compare row by row; return the rows with their status, the comparisons, the unanswered targets, and notes."""
    by_row: dict[str, list[Quantity]] = {}
    for quantity in quantities:
        by_row.setdefault(quantity.row, []).append(quantity)
    judged: list[Row] = []
    comparisons: list[Comparison] = []
    unanswered: list[NotCompared] = []
    notes: list[str] = []
    for row in rows:
        found, missing, left_out = compare_row(row, by_row.get(row.id, ()), period, lexicon)
        comparisons += found
        unanswered += missing
        if left_out:
            notes.append(f"row {row.id} holds too many numbers: {left_out} of them were not compared")
        status = row_status(row, by_row.get(row.id, ()), found, missing, period, lexicon)
        judged.append(row if status == row.status else replace(row, status=status))
    return tuple(judged), tuple(comparisons), tuple(unanswered), tuple(notes)


def compare_row(
    row: Row, quantities: Sequence[Quantity], period: Period | None, lexicon: Lexicon
) -> tuple[tuple[Comparison, ...], tuple[NotCompared, ...], int]:
    """Compare the targets of one row; return comparisons, unanswered targets, and how many numbers were not looked at."""
    ahead = frozenset(q.id for q in quantities if _is_ahead(q))
    numeric = _numeric_pairs(row, quantities)
    paired = frozenset(q.id for p in numeric for q in (p.target, p.actual))
    texts = [q for q in quantities if q.id not in paired and not _is_column(q)]
    goals = [q for q in _goals(row, texts) if q.id not in ahead]
    answers = [q for q in texts if row.cells[q.cell].role not in GOALS]
    pairing = _paired(row, goals, [q for q in answers if q.role != "target" and q.id not in ahead], period, lexicon)
    pairs = (*numeric, *pairing.pairs, *_linked(answers, goals, pairing, ahead))
    computed = [c for i, p in enumerate(pairs) if (c := _comparison(row, i, p, period, lexicon)) is not None]
    shares = [share for share in reported_shares(answers, pairs) if share[0].id not in ahead]
    stated = [_stated(row, share, goals, period) for share in shares]
    found = tuple(replace(c, id=f"{row.id}.c{i}") for i, c in enumerate((*computed, *stated)))
    return found, tuple(_missing(row, quantities, pairing, paired, ahead)), pairing.left_out


def _paired(row: Row, goals: Sequence[Quantity], told: Sequence[Quantity], period: Period | None, lexicon: Lexicon) -> Pairing:
    """Pair the goals of the task cells with what the progress tells."""
    subjects = [c.text for c in row.cells if c.role in (*GOALS, "indicator", "project") and c.text]
    return pair_quantities(goals, told, lexicon, subjects=subjects, final=period is None or period.closed)


def _linked(answers: Sequence[Quantity], goals: Sequence[Quantity], pairing: Pairing, ahead: frozenset[str]) -> Iterator[Pair]:
    """Yield the pairs that the sentences themselves link, but for those that a task cell makes already."""
    taken = {pair.actual.id for pair in pairing.pairs}
    for pair in linked_pairs(answers, referring=bool(goals)):
        known = pair.actual.id in taken and pair.rule == "prose.near"
        if not known and not {pair.target.id, pair.actual.id} & ahead and not _repeats(pair, pairing.pairs):
            yield pair


def _stated(row: Row, stated: tuple[Quantity, str, bool], goals: Sequence[Quantity], period: Period | None) -> Comparison:
    """Return a stated share of the work as a comparison of its own."""
    share, name, scheduled = stated
    verdict = judge_share(share, period, scheduled=scheduled)
    return Comparison(
        id="",
        row=row.id,
        indicator=name or None,
        aspect="share",
        basis="reported",
        target=goals[0].id if len(goals) == 1 else None,
        actual=share.id,
        completion_ratio=verdict.ratio,
        exceeded=verdict.exceeded,
        status=verdict.status,
        rules=("share.scheduled" if scheduled else "share.work",),
    )


def _missing(
    row: Row, quantities: Sequence[Quantity], pairing: Pairing, paired: frozenset[str], ahead: frozenset[str]
) -> Iterator[NotCompared]:
    """Yield the targets that found no answer, those beside an empty place, and those of a time to come."""
    for target, near, reason in pairing.unanswered:
        yield NotCompared(row=row.id, target=target.id, candidates=tuple(q.id for q in near), reason=reason)
    for target in _blank_targets(row, quantities, paired | ahead):
        yield NotCompared(row=row.id, target=target.id, reason="no_actual")
    for quantity in quantities:
        if quantity.id in ahead and quantity.role == "target":
            yield NotCompared(row=row.id, target=quantity.id, reason="not_due")


def _is_ahead(quantity: Quantity) -> bool:
    """Whether a number speaks of what lies after the report, which neither answers it nor answers by it."""
    return quantity.frame == "future" or (quantity.section == "outlook" and quantity.role == "target")


def _task_of(row: Row) -> str:
    """Return the name of the task, for columns of bare numbers beside it."""
    name = next((cell.text for cell in row.cells if cell.role in ("indicator", "project", "task") and cell.text), "")
    return name if len(name) <= _LONGEST_NAME else ""


def _is_column(quantity: Quantity) -> bool:
    return bool(quantity.rules) and quantity.rules[0].startswith("column.")


def _numeric_pairs(row: Row, quantities: Sequence[Quantity]) -> tuple[Pair, ...]:
    """Pair the numeric target and actual cells of each group of columns."""
    groups: dict[int, dict[str, Quantity]] = {}
    for quantity in quantities:
        cell = row.cells[quantity.cell]
        if _is_column(quantity) and cell.role in ("target", "actual", "target_initial", "ratio_initial"):
            groups.setdefault(cell.group, {}).setdefault(cell.role, quantity)
    found = [Pair(g["target"], g["actual"], 1.0, "pair.columns") for g in groups.values() if {"target", "actual"} <= set(g)]
    # The table itself measures the actual against the other version of the target too.
    found += [
        Pair(g["target_initial"], g["actual"], 1.0, "pair.columns")
        for g in groups.values()
        if {"target_initial", "actual", "ratio_initial"} <= set(g)
    ]
    return (*found, *_mixed_pairs(row, quantities, {g for g, held in groups.items() if len(held) > 1}))


def _blank_targets(row: Row, quantities: Sequence[Quantity], paired: frozenset[str]) -> Iterator[Quantity]:
    """Yield the targets in figures beside which the place of the answer is empty or holds a dash."""
    empty = {cell.group for cell in row.cells if cell.role == "actual" and is_blank(cell.text)}
    for quantity in quantities:
        cell = row.cells[quantity.cell]
        if cell.role == "target" and cell.group in empty and _is_column(quantity) and quantity.id not in paired:
            yield quantity


def _mixed_pairs(row: Row, quantities: Sequence[Quantity], paired: set[int]) -> Iterator[Pair]:
    """Yield the pairs of a bare number and a cell with hardly more than its number and unit (≥500人次 | 526)."""
    cells: dict[tuple[int, str], list[Quantity]] = {}
    for quantity in quantities:
        cell = row.cells[quantity.cell]
        if cell.group not in paired and cell.role in ("target", "actual"):
            cells.setdefault((cell.group, cell.role), []).append(quantity)
    for (group, role), targets in cells.items():
        actuals = cells.get((group, "actual"), [])
        if role != "target" or len(targets) != 1 or len(actuals) != 1:
            continue
        target, actual = targets[0], actuals[0]
        short = all(len(row.cells[q.cell].text) <= len(q.text) + _BESIDE for q in (target, actual))
        if short and _is_column(target) != _is_column(actual) and target.unit == actual.unit and target.aspect != "difference":
            yield Pair(target, actual, 1.0, "pair.columns")


def _goals(row: Row, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the numeric goals of the task cells, each once though goal and detail both name it."""
    goals: list[Quantity] = []
    for quantity in quantities:
        if row.cells[quantity.cell].role not in GOALS or quantity.role != "target" or quantity.aspect in ("rank", "difference"):
            continue
        same = [
            g
            for g in goals
            if g.cell != quantity.cell
            and (g.value, g.ends, g.unit, g.aspect) == (quantity.value, quantity.ends, quantity.unit, quantity.aspect)
        ]
        if not same:
            goals.append(quantity)
    return [goal for i, goal in enumerate(goals) if i + 1 == len(goals) or not _is_whole(goal, goals[i + 1])]


def _is_whole(goal: Quantity, following: Quantity) -> bool:
    """Whether a number only counts all that the next goal is of (54项整改任务，年内完成38项)."""
    return (
        (goal.cell, goal.sentence, goal.unit, goal.aspect)
        == (following.cell, following.sentence, following.unit, following.aspect)
        and following.clause == goal.clause + 1
        and _WHOLE.match(goal.after) is not None
        and _OF_IT.fullmatch(following.lead) is not None
        and goal.value is not None
        and following.value is not None
        and following.value < goal.value
    )


def _repeats(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Whether a target that the sentence names is the target of the task cell once more."""
    return any(
        p.actual.id == pair.actual.id and p.target.value == pair.target.value and p.target.unit == pair.target.unit
        for p in pairs
    )


def _comparison(row: Row, number: int, pair: Pair, period: Period | None, lexicon: Lexicon) -> Comparison | None:
    target, actual = pair.target, pair.actual
    better = better_of(target, actual, lexicon)
    early = target.cell == actual.cell and pair.rule.startswith("prose") and _EARLY.search(target.lead) is not None
    try:
        verdict = judge(target, actual, lexicon, better=better, period=period, early=early)
    except UnitMismatchError:
        return None
    name = target.indicator or actual.indicator or _task_of(row)
    if actual.indicator and (not target.indicator or pair.rule.startswith("prose")):
        name = actual.indicator
    if target.aspect == "growth" and not re.search(r"增[速长]|降幅|增长率", name):
        name += "降幅" if target.direction == "down" else "增速"
    return Comparison(
        id=f"{row.id}.c{number}",
        row=row.id,
        indicator=name or None,
        aspect=target.aspect if target.aspect != "multiple" else "growth",
        basis="computed",
        target=target.id,
        actual=actual.id,
        bound=bound_of(target, better),
        better=better,
        completion_ratio=verdict.ratio,
        gap=verdict.gap,
        gap_unit=verdict.gap_unit,
        exceeded=verdict.exceeded,
        status=verdict.status,
        rules=(pair.rule,),
    )
