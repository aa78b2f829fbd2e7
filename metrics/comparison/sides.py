"""The two sides of a row: the goals, and the numbers that may answer them.

Goals stand in the task cells, answers everywhere else; numeric columns side by side are pairs by their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.comparison.pairing import Pair
from metrics.comparison.ruled import NOTHING_RULED
from metrics.decisions.decided import NO_TARGET
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.statements.cells import GOALS
from metrics.text.numbers import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.comparison.ruled import RowRulings
    from metrics.lexicon import Lexicon
    from metrics.records import Period, Quantity, Row

__all__ = ["Sides", "asks_nothing", "blank_targets", "sides_of"]

_SHORT = 12
_COLUMNS = ("target", "actual", "target_initial", "ratio_initial")
_ASKED = ("target", "target_initial")  # roles of columns that hold goals
_ASKING = ("target", "claim")
_BESIDE = 6  # characters of a bound word
_WHOLE = re.compile(r"[^,。;、]{0,10}(?:任务|问题|项目|事项|案件|工程|隐患)$")
_OF_IT = re.compile(r"(?:年内|全年|今年|年底前|当年)?(?:确保|力争|计划)?(?:完成|办结|整改|销号|解决|建成|开工)")


@dataclass(frozen=True, slots=True)
class Sides:
    """A row as pairing sees it.

    Args:
        numeric: Pairs that the columns make.
        barred: Those of them that a person forbade.
        goals: Goals of the task cells that lie in the report's time.
        told: What may answer them, in the order of the text.
        texts: All numbers outside the task cells and the numeric pairs, those of a later time among them.
        ahead: Ids of the numbers that speak of what lies after the report.
        final: The period is over.
    """

    numeric: tuple[Pair, ...]
    barred: tuple[Pair, ...]
    goals: tuple[Quantity, ...]
    told: tuple[Quantity, ...]
    texts: tuple[Quantity, ...]
    ahead: frozenset[str]
    final: bool


def asks_nothing(row: Row, quantities: Sequence[Quantity]) -> bool:
    """Return whether *row*, which holds *quantities*, has neither a goal nor a share that is stated of one."""
    if any(cell.role in _ASKED for cell in row.cells):
        return not quantities
    return all(not quantity.answered and quantity.role not in _ASKING for quantity in quantities)


def sides_of(row: Row, quantities: Sequence[Quantity], period: Period | None, ruled: RowRulings = NOTHING_RULED) -> Sides:
    """Return the two sides of *row*, which holds *quantities*.

    Args:
        row: The row.
        quantities: Its numbers.
        period: The period of the report.
        ruled: What a person decided about its pairs.
    """
    beside = _numeric_pairs(row, quantities)
    numeric = ruled.kept(beside)
    paired = {q.id for pair in numeric for q in (pair.target, pair.actual)}
    ahead = frozenset(q.id for q in quantities if _is_ahead(q)) - ruled.settled
    texts = [q for q in quantities if q.id not in paired and not _is_column(q) and row.cells[q.cell].role != "remark"]
    answers = tuple(q for q in texts if row.cells[q.cell].role not in GOALS)
    goals = tuple(q for q in ruled.free(_goals(row, texts)) if q.id not in ahead)
    return Sides(
        numeric=numeric,
        barred=ruled.barred(beside),
        goals=goals,
        told=tuple(q for q in ruled.free(answers) if q.role != "target" and q.id not in ahead),
        texts=answers,
        ahead=ahead,
        final=period is None or period.closed,
    )


def _is_ahead(quantity: Quantity) -> bool:
    """Whether a number speaks of what lies after the report, which neither answers it nor answers by it."""
    return quantity.frame == "future" or (quantity.section == "outlook" and quantity.role == "target")


def _is_column(quantity: Quantity) -> bool:
    return bool(quantity.rules) and quantity.rules[0].startswith("column.")


def _numeric_pairs(row: Row, quantities: Sequence[Quantity]) -> tuple[Pair, ...]:
    """Pair the numeric target and actual cells of each group of columns."""
    if all(cell.role not in _COLUMNS for cell in row.cells):
        return ()
    groups: dict[int, dict[str, Quantity]] = {}
    for quantity in quantities:
        cell = row.cells[quantity.cell]
        if _is_column(quantity) and cell.role in _COLUMNS:
            groups.setdefault(cell.group, {}).setdefault(cell.role, quantity)
    found = [Pair(g["target"], g["actual"], 1.0, "pair.columns") for g in groups.values() if {"target", "actual"} <= set(g)]
    # The table itself measures the actual against the other version of the target too.
    found += [
        Pair(g["target_initial"], g["actual"], 1.0, "pair.columns")
        for g in groups.values()
        if {"target_initial", "actual", "ratio_initial"} <= set(g)
    ]
    return (*found, *_mixed_pairs(row, quantities, {g for g, held in groups.items() if len(held) > 1}))


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
    cells: dict[tuple[object, ...], set[int]] = {}  # the cells that name a goal so far, by what it says
    for quantity in quantities:
        if row.cells[quantity.cell].role not in GOALS or quantity.role != "target" or quantity.aspect in ("rank", "difference"):
            continue
        named = cells.setdefault((quantity.value, quantity.ends, quantity.unit, quantity.aspect), set())
        if not named - {quantity.cell}:
            named.add(quantity.cell)
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


def blank_targets(row: Row, quantities: Sequence[Quantity], paired: AbstractSet[str], lexicon: Lexicon) -> Iterator[Quantity]:
    """Yield the targets in figures beside which the place of the answer is empty, holds a dash, or says that none is known."""
    unknown = _unanswered(lexicon)
    empty = {c.group for c in row.cells if c.role == "actual" and (is_blank(c.text) or _says_only(c.text, unknown))}
    for quantity in quantities if empty else ():
        cell = row.cells[quantity.cell]
        asked = cell.role == "target" and cell.group in empty and NO_TARGET not in quantity.rules
        if asked and _is_column(quantity) and quantity.id not in paired:
            yield quantity


@lru_cache(maxsize=16)
def _unanswered(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(any_of(spellings_of(lexicon, "row_unanswered")))


def _says_only(text: str, unknown: re.Pattern[str]) -> bool:
    """Whether a short text without figures says that there is no answer yet (待统计)."""
    return len(text) <= _SHORT and unknown.search(text) is not None and not any(map(str.isdigit, text))
