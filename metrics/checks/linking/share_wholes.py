"""Parts and wholes of a share by their names: 税收收入 and 一般公共预算收入 in 税收收入占一般公共预算收入的比重.

A whole may be called by less than its name (收入总量, 营收), by another name of one indicator (社零总额), with the words of a
measure (占林地总面积的), or by its unit alone (占总场次的). A stock (余额) is no flow of that name, and a wider region (全省)
must be named with its number.

Source: statistical communiqués.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.checks.linking.links import amounts_before, is_amount, is_plan, set_tasks
from metrics.checks.linking.spelling import spells_out
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.known_indicators import known_indicator, known_place
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = [
    "LEAD_IN",
    "SCOPE",
    "called_by_clause",
    "called_just_so",
    "may_be_only",
    "part_called",
    "tasks_called",
    "wholes_called",
]

SCOPE = WordPattern(r"^(?:<region|own_level|entire|same_time>|总)+")
REACHED = WordPattern(r"^<arrives|is|about>*$")
LEAD_IN = WordPattern(r"^<of_which|linking>")
WIDER = WordPattern(r"^<wider_region>")
TOTAL_COST = WordPattern(r"<total_cost>")
SPENT = WordPattern(r"<carried_out|whole_year>")
DONE = WordPattern(r"^(?:<indeed|carried_out|done>)+$")
QUANTITY_OF = ("额", "量", "数")  # 发行额 is what was 发行
TIMES = ("次", "数")  # 场次, 户数
MEASURE = re.compile("总[\u4e00-\u9fff]{0,2}$")
BALANCE = "余额"
GENERIC = 2  # characters of a name that is too short to mean one whole only
NAME_REACH = 24  # characters of the clause before a number that only says how much


def part_called(view: View, cell: CellView, claim: Quantity, name: str) -> Quantity | None:
    """Return the amount that the text calls *name*, in the clause of the share or before it (稻渔面积 of 稻渔种养面积)."""
    core = SCOPE.of(cell).sub("", LEAD_IN.of(cell).sub("", name))
    inside = cell.previous(claim)
    if inside is not None and is_amount(inside) and not MARK.search(cell.gap(inside, claim)):
        return inside  # 税收收入17亿元占一般公共预算收入的73%
    told = [one for one in amounts_before(cell, claim, reach="cell") if not is_plan(view, cell, one)]
    heads = [(SCOPE.of(cell).sub("", LEAD_IN.of(cell).sub("", cell.head(one))), one) for one in told]
    return next((one for fits in (_begins_or_ends, _spells_apart) for head, one in heads if fits(head, core)), None)


def _spells_apart(head: str, core: str) -> bool:
    """Return whether *head* says *core* with a word between; what only holds it (非税收入) may be another thing."""
    return len(core) > GENERIC and core not in head and spells_out(head, core)


def _begins_or_ends(head: str, core: str) -> bool:
    """Return whether *head* begins or ends with *core*, which may add that it is an amount (急诊量 of 急诊7万人次)."""
    plain = core[:-1] if core.endswith(QUANTITY_OF) and len(core) > GENERIC else core
    return len(core) >= GENERIC and (head.startswith(plain) or head.endswith(plain))


def wholes_called(view: View, cell: CellView, part: Quantity, asked: str) -> Iterator[Quantity]:
    """Return the amounts before *part* that the text calls as *asked*, nearest first: by their own clause where any is."""
    amounts = [one for one in amounts_before(cell, part, reach="cell", like=part) if not is_plan(view, cell, one)]
    if called_by_unit(cell, part, asked):
        return (one for one in amounts if one.unit == part.unit and cell.sentences_between(one, part) <= 1)
    return iter(next(filter(None, (_all_called(cell, amounts, name, asked) for name in _names_of(cell, asked))), ()))


def _names_of(cell: CellView, asked: str) -> tuple[str, ...]:
    """Return what a whole may be called: its core, and that without the thing an amount is of (矿石 for 矿石产量)."""
    core = _core_of(cell, asked)
    return tuple(name for name in (core, core[:-1])[: 1 + asked.endswith(QUANTITY_OF)] if len(name) >= GENERIC)


def _all_called(cell: CellView, amounts: Sequence[Quantity], name: str, asked: str) -> list[Quantity]:
    """Return those of *amounts* that the text calls *name*, by their own clause where any is."""
    found = [one for one in amounts if _is_called(cell, one, name, asked)]
    return [one for one in found if _says_so(cell, one, name)] or found


def tasks_called(view: View, part: Quantity, asked: str) -> Iterator[Quantity]:
    """Yield what the tasks of the row count, in the words behind it, as *asked* (完成72个行政村的规划｜占行政村总数的)."""
    for task in set_tasks(view, part) if part.counted else ():
        cell = view.cell_of(task)
        core = "" if cell is None else _core_of(cell, asked)
        if cell is not None and len(core) > GENERIC and task.counted and cell.tail(task).startswith(core):
            yield task


def called_by_unit(cell: CellView, part: Quantity, asked: str) -> bool:
    """Return whether a whole is *asked* for by nothing but the unit of *part* (公益演出39场，占总场次的)."""
    core = SCOPE.of(cell).sub("", asked).removesuffix("的")
    return part.counted and core in {f"{part.unit}{ending}" for ending in ("", *TIMES)}


def _core_of(cell: CellView, asked: str) -> str:
    """Return what a whole is called without its scope and without the words of a measure."""
    core = SCOPE.of(cell).sub("", asked).removesuffix("的")
    core = core[:-1] if len(core) > GENERIC and core.endswith(QUANTITY_OF) else core
    shorter = MEASURE.sub("", core)  # 占林地总面积的 is of 林地80万亩
    return shorter if len(shorter) >= GENERIC else core


def _is_called(cell: CellView, quantity: Quantity, core: str, asked: str) -> bool:
    """Return whether *quantity* is called *core*; a wider region (全省) must be named with it."""
    name = called_by_clause(cell, quantity)
    wider = WIDER.of(cell).match(asked) and not name.startswith(asked[:2])
    stock = BALANCE in name and BALANCE not in asked and asked.endswith(QUANTITY_OF)  # 缴存额 is no 缴存余额
    if TOTAL_COST.of(cell).fullmatch(asked) and _is_spent_so_far(cell, quantity):
        return False
    called = spells_out(name, core) or _counts_by_deed(cell, quantity, core) or _is_known_as(cell, quantity, asked)
    return called and not wider and not stock


def _is_spent_so_far(cell: CellView, quantity: Quantity) -> bool:
    """Return whether *quantity* is what was done of a work (全年完成投资16亿元), which is not what all of it costs."""
    words = cell.clause_head(quantity)
    return SPENT.of(cell).search(words) is not None and TOTAL_COST.of(cell).search(words) is None


def _is_known_as(cell: CellView, quantity: Quantity, asked: str) -> bool:
    """Return whether *quantity* is plainly of the indicator that *asked* is another name of (社零, 社会消费品零售总额)."""
    known = known_indicator(asked, cell.lexicon) if quantity.indicator_id is not None else None
    if known is None or known.id != quantity.indicator_id or known_place(asked, cell.lexicon) != (0, len(asked)):
        return False
    return quantity.indicator in known.words


def _counts_by_deed(cell: CellView, quantity: Quantity, core: str) -> bool:
    """Return whether *core* joins the deed that *quantity* is counted by with what it counts: 项目开工41个 counts 开工项目.

    What is counted may be said by the unit alone (审结1733件 counts 审结案件).
    """
    deed, thing = core[:GENERIC], core[GENERIC:]
    if not quantity.counted or len(thing) < GENERIC or not cell.head(quantity).endswith(deed):
        return False
    return thing in cell.head(quantity) + (quantity.indicator or "") or thing[-1] == quantity.unit


def _says_so(cell: CellView, quantity: Quantity, core: str) -> bool:
    """Return whether the clause of *quantity* calls it so itself, or only says that it was reached."""
    words = cell.clause_head(quantity)
    return spells_out(words, core) or REACHED.of(cell).match(words) is not None


def called_just_so(cell: CellView, quantity: Quantity, asked: str) -> bool:
    """Return whether the words right before *quantity* call it as *asked*, or by less (占职工总数的20%（职工1500人）)."""
    core, name = _core_of(cell, asked), cell.head(quantity)
    return len(core) >= GENERIC and len(name) >= GENERIC and (spells_out(name, core) or spells_out(core, name))


def may_be_only(cell: CellView, part: Quantity, asked: str, wholes: Sequence[Quantity]) -> bool:
    """Return whether *asked* can be but one of the things named: it is long, or short for the only one (营收).

    What all of a work costs is one, however short its name.
    """
    if len(wholes) == 1 and TOTAL_COST.of(cell).fullmatch(asked):
        return TOTAL_COST.of(cell).search(cell.clause_head(wholes[0])) is not None
    if called_by_unit(cell, part, asked):
        return len(wholes) == 1
    if len(wholes) == 1 and wholes[0].cell == part.cell and cell.head(wholes[0]).removesuffix(BALANCE) == asked:
        return True
    longer = len(SCOPE.of(cell).sub("", asked)) > GENERIC
    return longer or (len(wholes) == 1 and asked not in called_by_clause(cell, wholes[0]))


def called_by_clause(cell: CellView, quantity: Quantity) -> str:
    """Return what a sentence calls *quantity*: the clause before it, or the one before that when it is only a verb."""
    head = cell.clause_head(quantity)
    if len(head) >= 4 and DONE.of(cell).match(head) is None:
        return head
    before = MARK.split(cell.text[max(0, quantity.start - len(head) - NAME_REACH) : quantity.start])[:-1]
    told = "".join(before[-1:]) if head and REACHED.of(cell).match(head) else ""  # 销量与上年持平，为31万吨
    return (quantity.indicator or "") + told + head
