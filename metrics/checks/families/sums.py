"""合计: a whole and its parts.

An equality is tested only where the text says that the parts are all there are: a breakdown in brackets, a list that ends
in 合计, a list that ends in 其他, or parts that by their names always make the whole (税收收入 and 非税收入). A list after
其中 that says nothing of the kind is held to the one-sided bound: the parts cannot be more than the whole. If it adds up
all the same, it is reported as adding up.

Source: XBRL Calculations 1.1 (only declared relations are checked); GB/T 8170 on rounding of parts.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.operand import operand_of
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import CHANGE, amounts_before, asks_plan, is_amount, is_plan, name_of, same_unit
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["find_sum_checks"]

ACCOUNT = re.compile(r"收入|支出|税|费|资金")  # 其他收入 is the name of an account beside others
FIELD = re.compile(r"分(?:领域|产业|行业|类别|类型|区域|级次|板块|性质|部门|镇街|城乡)(?:来)?看")
ADDED = re.compile(r"(?:加上|再加|连同|另有|加)[^,。;]{0,16}$")
CLOSE = re.compile(r"[,、和及与]{1,2}[^\d,、。;()]{0,14}")
TASKS = re.compile(r"(?:整改|办理|化解|销号|推进)(?=任务|事项|问题|清单|项目|工作|案件)")
MOST_PARTS = 12
LONGEST_BRACKET = 400
LABEL = 16  # characters before a part that may name it
EXAMPLES = re.compile(r"等|如|比如|例如|含")


def find_sum_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every whole in *view* that the text breaks down."""
    averages = view.finder("not_additive")
    for cell in view.prose:
        yield from (
            one for one in _sums(view, cell) if not averages.search(name_of(cell, one.claim) + cell.clause_head(one.claim))
        )


def _sums(view: View, cell: CellView) -> Iterator[Statement]:
    for whole in cell.quantities:
        if is_amount(whole) and whole.unit is not None:
            yield from _bracket(view, cell, whole) or _split(view, cell, whole)
            yield from _totalled(view, cell, whole)
    yield from _of_which(view, cell)
    yield from _by_field(view, cell)


def _statement(
    whole: Quantity, parts: list[Quantity], *, firm: bool = True, near: bool = False, ceiling: bool = False
) -> Statement:
    reading = Reading("total", tuple(parts))
    return Statement(kind="sum", claim=whole, readings=(reading,), firm=firm, near=near, ceiling=ceiling, subject="分项合计")


def _bracket(view: View, cell: CellView, whole: Quantity) -> list[Statement]:
    """Parts in brackets right after the whole: 排查隐患120个（重大2个、一般118个）."""
    following = cell.following(whole)
    first = next(following, None)
    if first is None:
        return []
    opened = cell.gap(whole, first).find("(")
    if opened < 0 or opened > 8 or ")" in cell.gap(whole, first):
        return []
    close = cell.text.find(")", first.end, first.end + LONGEST_BRACKET)
    inside = [first, *(other for other in following if other.end <= close)]
    parts = [part for part in inside if same_unit(part, whole) and is_amount(part)]
    if len(parts) < 2 or len(parts) < len(inside):
        return []
    label = cell.text[whole.end + opened + 1 : parts[0].start]
    text = cell.text[whole.end : close]
    loose = EXAMPLES.search(text) is not None or view.finder("of_which").search(label) is not None
    if view.finder("overlapping").search(text):
        return []
    return _equal_or_bounded(whole, parts, equal=not loose)


def _equal_or_bounded(whole: Quantity, parts: list[Quantity], *, equal: bool) -> list[Statement]:
    """An equality, or else one that counts where it holds, and the bound that must hold anyway."""
    if equal:
        return [_statement(whole, parts)]
    return [_statement(whole, parts, near=True, ceiling=True)]


def _of_which(view: View, cell: CellView) -> Iterator[Statement]:
    """Parts that follow 其中, and the amount before it that they are parts of."""
    for first in cell.quantities:
        if not is_amount(first) or view.finder("of_which").search(cell.lead(first)) is None:
            continue
        for whole in islice(_wholes(view, cell, first), 3):
            listed = _list_parts(view, cell, first)
            parts = _up_to(whole, listed)
            declared = None if len(parts) == len(listed) and _fits(whole, parts) else _declared(view, cell, whole, listed)
            if declared is not None:
                yield declared
                break
            if len(parts) == 2 and _is_rest(view, cell, parts[-1]):
                break  # done and left: a remainder
            if len(parts) < 2 or view.finder("overlapping").search(cell.text[whole.end : parts[-1].end]):
                continue
            found = _fitting(whole, parts) or _bounded(cell, whole, parts)
            if found is not None:
                yield found
                break


def _by_field(view: View, cell: CellView) -> Iterator[Statement]:
    """Parts after 分领域看, each column against the amount before; counts only where it adds up."""
    for opening in islice(FIELD.finditer(cell.text), 4):
        close = cell.text.find("。", opening.end(), opening.end() + LONGEST_BRACKET)
        listed = [other for other in cell.quantities if opening.end() <= other.start < close and is_amount(other)]
        listed = [other for other in listed if other.unit is not None and not CHANGE.search(cell.head(other))]
        for unit in dict.fromkeys(other.unit for other in listed):
            parts = [other for other in listed if other.unit == unit][:MOST_PARTS]
            if len(parts) < 2:
                continue
            wholes = amounts_before(cell, parts[0], reach="cell", like=parts[0])
            wholes = (whole for whole in wholes if whole.end <= opening.start() and not is_plan(view, cell, whole))
            whole = next((one for one in islice(wholes, 3) if _adds_up(one, parts)), None)
            if whole is not None:
                yield _statement(whole, parts)


def _wholes(view: View, cell: CellView, first: Quantity) -> Iterator[Quantity]:
    """Yield the amounts that a list after 其中 may break down, nearest first: no plan, and at most one sentence back."""
    for other in amounts_before(cell, first, reach="cell", like=first):
        if cell.text.count("。", other.end, first.start) > 1:
            return
        if not is_plan(view, cell, other) and not asks_plan(view, cell.tail(other)[:4]):
            yield other


def _list_parts(view: View, cell: CellView, first: Quantity) -> list[Quantity]:
    """Return the amounts of the unit of *first* from it on that may be parts of one list."""
    parts: list[Quantity] = []
    for other in (first, *cell.following(first)):
        if other is not first and view.finder("of_which").search(cell.lead(other)):
            break
        if not is_amount(other) or not same_unit(other, first) or _in_brackets(cell, first, other):
            continue
        if CHANGE.search(cell.head(other)) or is_plan(view, cell, other):
            continue
        parts.append(other)
    return parts[:MOST_PARTS]


def _up_to(whole: Quantity, parts: list[Quantity]) -> list[Quantity]:
    """Return *parts* up to the first that is more than *whole* or negative: there the list has ended."""
    kept: list[Quantity] = []
    for part in parts:
        if whole.value is None or part.value is None or not 0 <= part.value <= whole.value:
            break
        kept.append(part)
    return kept


def _in_brackets(cell: CellView, first: Quantity, other: Quantity) -> bool:
    """Return whether *other* stands in brackets that were opened after *first*: a part of a part."""
    between = cell.text[first.end : other.start]
    return between.count("(") > between.count(")")


def _fitting(whole: Quantity, parts: list[Quantity]) -> Statement | None:
    """Return the statement that the longest run of *parts* makes up *whole*, if one does."""
    for length in range(len(parts), 1, -1):
        if _adds_up(whole, parts[:length]):
            return _statement(whole, parts[:length])
    return None


def _declared(view: View, cell: CellView, whole: Quantity, parts: list[Quantity]) -> Statement | None:
    """Return the equality that the names of the parts declare."""
    if len(parts) < 2 or (not cell.joined(whole, parts[0]) and not view.finder("of_which").match(cell.lead(parts[0], LABEL))):
        return None  # a list in a later sentence opens it: 三项费用86万元。其中…
    if cell.head(whole) in {cell.head(part) for part in parts}:
        return None  # the last part of a list before this one
    labels = [cell.lead(part, LABEL) for part in parts]
    for length in range(len(parts), 1, -1):
        nested = len(labels) >= 2 * length and _complete(view, labels[length : 2 * length])  # 市建议、市提案、县建议、县提案
        if _complete(view, labels[:length]) and not nested:
            return _statement(whole, parts[:length])
    return None


def _fits(whole: Quantity, parts: list[Quantity]) -> bool:
    return len(parts) > 1 and _adds_up(whole, parts)


def _bounded(cell: CellView, whole: Quantity, parts: list[Quantity]) -> Statement | None:
    """Return the bound that a close list must keep: its parts are not more than the whole."""
    close = _close_list(cell, parts)
    if len(close) < 2 or cell.text.count("。", whole.end, close[0].start) or _nested(close):
        return None
    return _statement(whole, close, near=True, ceiling=True)


def _close_list(cell: CellView, parts: list[Quantity]) -> list[Quantity]:
    """Return the leading parts that follow each other with nothing but a short name between."""
    close = parts[:1]
    for first, second in pairwise(parts):
        gap = cell.gap(first, second)
        if not CLOSE.fullmatch(gap) or not cell.near(first, second):
            break
        close.append(second)
    return close


def _nested(parts: list[Quantity]) -> bool:
    """Return whether one part is the sum of the others: then the list breaks that part down."""
    values = [part.value for part in parts if part.value is not None]
    return len(values) > 2 and any(2 * value == sum(values) for value in values)


def _adds_up(whole: Quantity, parts: list[Quantity]) -> bool:
    operands = [operand for part in parts if (operand := operand_of(part)) is not None]
    stated = operand_of(whole)
    total = FORMS["total"](*(operand.nearest for operand in operands))
    return stated is not None and total is not None and stated.nearest.meets(total)


def _complete(view: View, labels: list[str]) -> bool:
    """Return whether the names of the parts say that nothing is left out."""
    if len(labels) > 2 and view.finder("rest_part").match(MARK.split(labels[-1])[-1]) and not ACCOUNT.search(labels[-1]):
        return True
    for names in view.partitions:
        if len(names) == len(labels) and all(sum(name in label for label in labels) == 1 for name in names):
            return True
    return False


def _split(view: View, cell: CellView, whole: Quantity) -> list[Statement]:
    """A whole that the sentence deals out: 7个问题，已销号3个，4个达到进度要求. Counts only where it adds up."""
    parts: list[Quantity] = []
    for other in cell.following(whole, reach="near"):
        if not (is_amount(other) and same_unit(other, whole)):
            if is_amount(other):
                break
            continue
        parts.append(other)
    if len(parts) < 2 or not whole.counted or any(not part.counted for part in parts):
        return []
    state = view.finder("state")
    if state.search(TASKS.sub("", _around(cell, whole))) or not all(state.search(_around(cell, part)) for part in parts):
        return []
    if _is_rest(view, cell, parts[-1]):
        return []
    text = cell.text[whole.end : parts[-1].end]
    if view.finder("overlapping").search(text) or len(text) > 20 * (len(parts) + 1):
        return []
    return [_statement(whole, parts, firm=False)]


def _is_rest(view: View, cell: CellView, part: Quantity) -> bool:
    """Return whether *part* is what is left over; that is a remainder then, no sum."""
    return (view.finder("left").search(cell.head(part)) or view.finder("left_loose").search(_around(cell, part))) is not None


def _around(cell: CellView, quantity: Quantity) -> str:
    return cell.head(quantity) + cell.tail(quantity)


def _totalled(view: View, cell: CellView, whole: Quantity) -> Iterator[Statement]:
    """A total at the end of a list: 建议186件、提案243件，合计429件."""
    if not view.finder("total").search(cell.head(whole)[-8:]) and cell.head(whole) != "共":
        return
    parts: list[Quantity] = []
    for other in cell.before(whole):
        if not is_amount(other):
            continue
        if not same_unit(other, whole) or len(parts) == MOST_PARTS or view.finder("total").search(cell.head(other)[-8:]):
            break
        parts.append(other)
    parts.reverse()
    if len(parts) < 2:
        return
    text = cell.text[parts[0].start : whole.start]
    if view.finder("overlapping").search(text) or ADDED.search(cell.lead(parts[0])):
        return
    tails = [Reading("total", tuple(parts[at:])) for at in range(len(parts) - 1)]
    firm = len(parts) == 2 or all("、" in cell.gap(first, second) for first, second in pairwise(parts))
    yield Statement(kind="sum", claim=whole, readings=tuple(tails[:4]), firm=firm, subject="合计")
