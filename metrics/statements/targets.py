"""Recognise the targets that a sentence itself names, by the form of its clause.

Four forms, written over the symbols of :mod:`metrics.statements.tree`:

- *behind*: the number belongs to a goal that follows it (完成全年36亿元目标, 低于14起的控制指标);
- *named*: a goal word stands before it (年初预算为18亿元, 目标(42人));
- *planned*: a verb of planning governs it (拟改造15家, 应建32处, 确保增长6%);
- *controlled*: 控制在 with a limit (控制在11起以内).

A form *refers* when the sentence measures against the target what it has just reported, and *sets* when it states the target for
what is reported next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["TargetForm", "target_forms"]

_LONGEST_NAME = 16  # characters of a name between a goal word and its number

_GOAL_BEHIND = re.compile(r"b?(?:d[wyVSg]{0,3}|[wy]?)G")
_DIRECTLY_BEHIND = re.compile(r"[yS]?G")
_MEASURED = re.compile(r"[XCVDKP][XCVDKPySgF]*(?:w[yS]?)?$")
_COUNTED_GOALS = re.compile(r"^[yl]?w?$")
_NAMED = re.compile(r"G[C:]?[gF]?(?:w?g?)?$")
_NAMED_LONG = re.compile(r"G[C:][^DXNO]{0,4}$|G[VwgS][^DXNCO]{0,3}$")
_OF_GOAL = re.compile(r"X[^N]*Gd$")
_PLANNED = re.compile(r"P(?!d)[^DXlN]*(?:N[&CgVwP]*)*$")
_CONTROLLED = re.compile(r"K[^DN]{0,3}$")
_REVISED = re.compile(r"J[C]?$")


@dataclass(frozen=True, slots=True)
class TargetForm:
    """How a sentence names a target.

    Args:
        number: Place of the number in the quantities of the text.
        form: The form of its clause.
        refers: The target measures what was reported before it.
    """

    number: int
    form: Literal["behind", "named", "planned", "controlled", "revised"]
    refers: bool


def target_forms(clauses: Sequence[Clause], quantities: Sequence[Quantity]) -> dict[int, TargetForm]:
    """Return the form of each number that is a target, by its place in *quantities*."""
    by_number = {c.number: c for c in clauses}
    found: dict[int, TargetForm] = {}
    for clause in clauses:
        for at, token in enumerate(clause.tokens):
            if token.symbol == "N" and (form := _form(clause, at, quantities, by_number)) is not None:
                found[token.number] = form
        _share_with_list(clause, found, quantities)
    return found


def _form(clause: Clause, at: int, quantities: Sequence[Quantity], by_number: dict[int, Clause]) -> TargetForm | None:
    number = clause.tokens[at].number
    quantity = quantities[number]
    if quantity.aspect in ("rank", "difference", "multiple"):
        return None
    before, after = clause.symbols[:at].replace("B", ""), clause.symbols[at + 1 :]
    inherited = before
    if clause.host is not None and not before.strip("wyS&N"):
        outer = by_number.get(clause.host[0])
        inherited = (outer.symbols[: clause.host[1] + 1] if outer else "") + before.strip("&N")
        if inherited.endswith(("G", "Gw")):
            return TargetForm(number, "named", refers=True)
    rate = quantity.unit in ("%", "‰")
    measured = _MEASURED.search(before) is not None
    behind = _GOAL_BEHIND.match(after)
    if behind is not None and (measured or "d" in behind[0] or clause.host is not None):
        return TargetForm(number, "behind", refers=True)
    if behind is not None and _COUNTED_GOALS.match(before) and re.match(r"w?G.*[DV]", after) and not rate:
        return TargetForm(number, "behind", refers=False)
    if rate and quantity.aspect == "share" and _is_claim(before):
        return None
    name = clause.tokens[at - 1] if at else None
    short = name is None or name.symbol != "w" or name.end - name.start <= _LONGEST_NAME
    if short and (_NAMED.search(before) or _NAMED_LONG.search(before)):
        refers = after.startswith("d") or re.search(r"[XCK][^N]*G[^N]*$", before) is not None or clause.host is not None
        return TargetForm(number, "named", refers=refers)
    if _OF_GOAL.search(before):
        return TargetForm(number, "behind", refers=True)
    if _REVISED.search(before):
        return TargetForm(number, "revised", refers=False)
    if _PLANNED.search(before):
        return TargetForm(number, "planned", refers=False)
    if _CONTROLLED.search(before):
        return TargetForm(number, "controlled", refers=True)
    return None


def _is_claim(before: str) -> bool:
    """Whether a share is measured in percent of a goal (完成年度任务的85%, 为预算的96%)."""
    return re.search(r"G[wd]*[C]?[FA]?$", before) is not None


def _share_with_list(clause: Clause, found: dict[int, TargetForm], quantities: Sequence[Quantity]) -> None:
    """Let the members before a goal share it (新建敬老院8所、服务站15个的任务; 42万吨、3万吨的目标)."""
    numbers = [t.number for t in clause.tokens if t.symbol == "N"]
    listed = {
        clause.tokens[i].number
        for i in range(len(clause.tokens))
        if clause.tokens[i].symbol == "N" and re.search(r"N[w]?[b]?$", clause.symbols[: i + 1])
    }
    for later, number in zip(reversed(numbers), list(reversed(numbers))[1:], strict=False):
        form = found.get(later)
        if form is None or number in found or form.form != "behind" or number not in listed:
            continue
        between = _between(clause, number, later)
        if re.fullmatch(r"w?&w?", between) and quantities[number].aspect == quantities[later].aspect:
            found[number] = TargetForm(number, form.form, form.refers)


def _between(clause: Clause, first: int, second: int) -> str:
    places = {t.number: i for i, t in enumerate(clause.tokens) if t.symbol == "N"}
    return clause.symbols[places[first] + 1 : places[second]]
