"""Let the members of a list share the target that one of them is, and the total behind them be one too.

新建敬老院8所、服务站15个的任务 sets both; 分别控制在60起和15人以内 holds for either; of 省下达820套、市增加180套，合计1000套
the total is the goal.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.statements.lists import alike, make_up
from metrics.statements.tree import host_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.target_form import TargetForm
    from metrics.statements.tree import Clause

__all__ = ["NO_TARGETS", "share_targets", "split_goals"]

NO_TARGETS = ("rank", "difference", "multiple")
"""Aspects of numbers that are no targets."""

_TOTAL = re.compile(r"[yw]?TN")
_BETWEEN_SHARED = re.compile(r"[wb]?&[wPgS]{0,2}")


def share_targets(clause: Clause, found: dict[int, TargetForm], quantities: Sequence[Quantity], lexicon: Lexicon) -> None:
    """Let further numbers of a clause share the targets *found* so far, which it adds them to.

    Args:
        clause: The clause.
        found: Targets by the place of their number.
        quantities: Of the text.
        lexicon: Units to compare by.
    """
    if found:
        _share_with_list(clause, found, quantities)
        _share_each(clause, found, quantities)
        _share_behind(clause, found, quantities, lexicon)
        _total_of_goals(clause, found, quantities, lexicon)


def split_goals(clauses: Sequence[Clause], found: dict[int, TargetForm], quantities: Sequence[Quantity]) -> None:
    """Take what the brackets behind a goal split it into for goals, too: 计划实施86个（续建48个、新开工38个）.

    They are its parts where they add up to it.
    """
    by_number = {clause.number: clause for clause in clauses}
    for clause in clauses:
        host = found.get(host_number(clause, by_number))
        parts = [clause.tokens[at].number for at in clause.numbers]
        if host is not None and not host.refers and make_up(quantities[host.number], [quantities[part] for part in parts]):
            found |= {part: replace(host, number=part) for part in parts if part not in found}


def _total_of_goals(clause: Clause, found: dict[int, TargetForm], quantities: Sequence[Quantity], lexicon: Lexicon) -> None:
    """Take the total behind a list of goals for the goal (省下达820套、市增加180套，合计1000套)."""
    match = _TOTAL.match(clause.symbols) if "T" in clause.symbols else None
    number = clause.tokens[match.end() - 1].number if match is not None else 0
    closes = number > 1 and number not in found and all(n in found for n in (number - 1, number - 2))
    if closes and alike(quantities[number], quantities[number - 1], lexicon) and not found[number - 1].refers:
        found[number] = replace(found[number - 1], number=number, form="total")


def _share_with_list(clause: Clause, found: dict[int, TargetForm], quantities: Sequence[Quantity]) -> None:
    """Let the members before a goal share it (新建敬老院8所、服务站15个的任务; 确保8%、力争9%的目标)."""
    places = clause.numbers
    for place, after in zip(reversed(places[:-1]), reversed(places[1:]), strict=True):
        number, later = clause.tokens[place].number, clause.tokens[after].number
        form, own = found.get(later), found.get(number)
        if form is None or form.form != "behind" or (own is not None and own.refers):
            continue
        between = clause.symbols[place + 1 : after]
        if _BETWEEN_SHARED.fullmatch(between) and quantities[number].aspect == quantities[later].aspect:
            found[number] = replace(form, number=number)


def _share_each(clause: Clause, found: dict[int, TargetForm], quantities: Sequence[Quantity]) -> None:
    """Let the members behind a goal with 分别 share it (分别控制在60起和15人以内, 分别达到年初计划的12座和40座)."""
    each = clause.symbols.find("F")
    places = [at for at in clause.numbers if at > each] if each >= 0 else []
    for place, after in pairwise(places):
        form, later = found.get(clause.tokens[place].number), clause.tokens[after].number
        if form is None or not form.refers or not _BETWEEN_SHARED.fullmatch(clause.symbols[place + 1 : after]):
            return
        if quantities[later].aspect not in NO_TARGETS:
            found.setdefault(later, replace(form, number=later))


def _share_behind(clause: Clause, found: dict[int, TargetForm], quantities: Sequence[Quantity], lexicon: Lexicon) -> None:
    """Let the members behind a goal that the sentence measures against share it (比计划的15户和6户)."""
    for place, after in pairwise(clause.numbers):
        number, later = clause.tokens[place].number, clause.tokens[after].number
        form = found.get(number)
        if form is None or not form.refers or later in found:
            continue
        if clause.symbols[place + 1 : after].strip("b") == "&" and alike(quantities[number], quantities[later], lexicon):
            found[later] = replace(form, number=later)
