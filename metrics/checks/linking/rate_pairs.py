"""Part and whole of a rate, where the text gives them otherwise than by the name of the rate alone.

In brackets behind the rate, as what was done of what should have been, by the rate before it in a list. What stands between
a pair and its rate decides whether the pair is surely its own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.forms import FORMS
from metrics.checks.engine.operand import operand_of
from metrics.checks.linking.links import amounts_before, is_amount, is_percent, of_own_subject, same_unit, set_tasks
from metrics.checks.linking.parts import parts_of
from metrics.comparison.terms import likeness, terms_of, terms_of_text
from metrics.extraction.word_patterns import WordPattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

    Pair = tuple[Quantity, Quantity]

__all__ = [
    "farther_wholes",
    "in_bracket",
    "in_fraction",
    "is_own",
    "of_capacity",
    "of_last_rate",
    "owed_and_given",
    "part_behind",
    "rates_between",
    "side_by_side",
    "whole_behind",
    "with_twins",
]

OWED = WordPattern(r"<ought>(<han>{1,9})$")
GIVEN = WordPattern(r"(?:^<this_year>?(?:<indeed>已?|<so_far>)?|<indeed>已?|<so_far>)(<han>{1,9})$")
BEHIND = re.compile(r"\([^\d,。;()]{2,10}")
ALL_BEHIND = WordPattern(r",<han>{2,12}<bare_total>")  # 升学260人，升学率26%，毕业生共1000人
LISTED = WordPattern(r"[^,;:。()]{0,24}(?:、|<and>)[^,;:。()]{0,8}")
FRACTION = WordPattern(r"/<han>{0,6}")
PRESENT = WordPattern(r"<presence>")
OUT_OF = WordPattern(r"<han>{0,8}(?:<among>,?)?<han>{0,6}$")
MOST_WHOLES = 3
LONGEST_VERB = 2  # characters


def rates_between(cell: CellView, part: Quantity, claim: Quantity) -> bool:
    """Return whether another share stands between *part* and *claim*."""
    return any(other.start > part.start and is_share(other) for other in cell.before(claim))


def is_share(quantity: Quantity) -> bool:
    """Return whether *quantity* is a share in percent."""
    return is_percent(quantity) and quantity.aspect == "share"


def is_own(view: View, cell: CellView, claim: Quantity, pair: Pair) -> bool:
    """Return whether the pair surely belongs to *claim*: no other rate and no other topic stands between."""
    part, whole = pair
    if rates_between(cell, part, claim) or of_own_subject(cell, part, claim):
        return False
    here = (whole.row, whole.cell) == (part.row, part.cell) and whole.start < part.start
    return not here or cell.near(whole, part) or (part.counted and not _of_another(view, part, whole))


def with_twins(cell: CellView, pairs: Sequence[Pair]) -> list[Pair]:
    """Return *pairs* with those of the numbers that stand right behind them in another unit (812户2563人, 583户1846人)."""
    here = [pair for pair in pairs if all((one.row, one.cell) == (cell.row.id, cell.index) for one in pair)]
    twins = [(_twin(cell, part), _twin(cell, whole)) for part, whole in here]
    return [*pairs, *((part, whole) for part, whole in twins if part and whole and part.unit == whole.unit)]


def _twin(cell: CellView, quantity: Quantity) -> Quantity | None:
    """Return the amount that stands right behind *quantity*, without a word between."""
    behind = cell.next(quantity)
    return behind if behind is not None and behind.start == quantity.end and is_amount(behind) else None


def _of_another(view: View, part: Quantity, whole: Quantity) -> bool:
    """Return whether the part names things that the whole does not: 入户23万人；重点人群签约18万人, 抽检350批；65批不合格."""
    named, above = terms_of(part, view.lexicon), terms_of(whole, view.lexicon)
    if whole.indicator:
        above = replace(above, nouns=above.nouns | terms_of_text(whole.indicator, view.lexicon).nouns)
    return bool(named.nouns) and likeness(replace(named, indicator=None), replace(above, indicator=None)) == 0


def side_by_side(cell: CellView, part: Quantity, whole: Quantity) -> bool:
    """Return whether both are items of one list (5座山塘、7座县管水库和2座乡管水库均达标): neither is part of the other."""
    here = (whole.row, whole.cell) == (cell.row.id, cell.index) and whole.start < part.start
    return here and LISTED.of(cell).fullmatch(cell.gap(whole, part)) is not None


def of_last_rate(view: View, cell: CellView, claim: Quantity, stem: str) -> tuple[Pair, ...]:
    """Return the part named by *stem* over the whole of the list of rates it stands in (开工28个，开工率93.3%，完工20个).

    It may be of the part before it as well (不合格40批次，不合格率2%，已处置38批次，处置率95%).
    """
    part = next(parts_of(view, cell, claim, stem), None)
    if part is None or rates_between(cell, part, claim) or not part.counted:
        return ()
    amounts = [other for other in cell.before(part, reach="cell") if _counts_with(cell, other, part)]
    whole = _whole_of_list(cell, part, amounts)
    if whole is None:
        return ()
    return ((part, whole), *((part, one) for one in amounts[:1] if one is not whole and _may_hold(cell, one, part)))


def _whole_of_list(cell: CellView, part: Quantity, amounts: list[Quantity]) -> Quantity | None:
    """Return the one of *amounts* that the rate before *part* is of."""
    rate = next((other for other in cell.before(part, reach="near") if is_share(other)), None)
    if rate is None:
        return None
    return next((whole for whole in amounts[:MOST_WHOLES] if _is_whole(whole, part, amounts, rate)), None)


def _counts_with(cell: CellView, other: Quantity, part: Quantity) -> bool:
    return is_amount(other) and same_unit(cell, other, part) and not cell.aside(other, part)


def _is_whole(whole: Quantity, part: Quantity, amounts: list[Quantity], rate: Quantity) -> bool:
    """Return whether *rate* is that of the first of *amounts* behind *whole*, so that *part* is of the same whole."""
    if whole.value is None or part.value is None or whole.value <= part.value:
        return False
    first = next((other for other in amounts if whole.start < other.start < part.start), None)
    return first is not None and _is_ratio(rate, first, whole)


def _is_ratio(rate: Quantity, part: Quantity, whole: Quantity) -> bool:
    stated, numbers = operand_of(rate), [operand_of(part), operand_of(whole)]
    if stated is None or numbers[0] is None or numbers[1] is None:
        return False
    found = FORMS["ratio_percent"](numbers[0].nearest, numbers[1].nearest)
    return found is not None and stated.nearest.meets(found)


def in_bracket(_view: View, cell: CellView, claim: Quantity, _stem: str) -> Pair | None:
    """Return part and whole that the brackets right behind the rate give: 优良比例93.3%（30个断面中28个达标）."""
    behind = list(islice(cell.following(claim, reach="near"), 2))
    if len(behind) < 2 or not cell.after(claim, 1).startswith("(") or ")" in cell.text[claim.end : behind[1].start]:
        return None
    whole, part = behind
    if not _are_counts(cell, part, whole) or part.value is None or whole.value is None or part.value > whole.value:
        return None
    return (part, whole) if OUT_OF.of(cell).match(cell.gap(whole, part)) else None


def _are_counts(cell: CellView, part: Quantity, whole: Quantity) -> bool:
    return all(is_amount(one) and one.counted for one in (part, whole)) and same_unit(cell, part, whole)


def in_fraction(_view: View, cell: CellView, claim: Quantity, _stem: str) -> Pair | None:
    """Return part and whole that stand as a fraction right before the rate: 培训748人/900人，完成率83.1%."""
    before = list(islice(cell.before(claim, reach="near"), 2))
    if len(before) < 2 or not all(map(is_amount, before)) or not same_unit(cell, *before):
        return None
    whole, part = before
    return (part, whole) if FRACTION.of(cell).fullmatch(cell.gap(part, whole)) else None


def part_behind(view: View, cell: CellView, claim: Quantity, stem: str) -> Pair | None:
    """Return the part in the brackets behind the rate and its one whole: 培训1820人次，合格率97.3%（1771人次合格）."""
    part = cell.next(claim)
    if part is None or not is_amount(part) or not part.counted or not cell.gap(claim, part).startswith("("):
        return None
    if stem[-2:] not in cell.head(part) + cell.tail(part):
        return None
    before = next((one for one in amounts_before(cell, claim, like=part) if one.counted), None)
    wholes = [before] if before is not None else list(islice(set_tasks(view, part), 2))
    return (part, wholes[0]) if len(wholes) == 1 else None


def whole_behind(view: View, cell: CellView, claim: Quantity, stem: str) -> Pair | None:
    """Return the part and the whole right behind the rate: 亏损面21.2%（规上企业769户）, 参保490人，参保率98%，应参保500人."""
    part, whole = next(parts_of(view, cell, claim, stem), None), cell.next(claim)
    if part is None and whole is not None and OWED.of(cell).search(cell.head(whole)):
        part = next(amounts_before(cell, claim, reach="near", like=whole), None)  # 随访8600人，管理率86%（应管理10000人）
    if part is None or whole is None or not is_amount(whole) or not same_unit(view, part, whole) or not part.counted:
        return None
    told = _is_told_behind(cell, claim, whole, stem) or _is_all_told_behind(cell, claim, part, whole)
    return (part, whole) if told and not rates_between(cell, part, claim) else None


def _is_all_told_behind(cell: CellView, claim: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Return whether *whole* is all there is by the word before it, and the text tells no other that *part* may be of."""
    counted = ALL_BEHIND.of(cell).fullmatch(cell.gap(claim, whole)) is not None and _holds(whole, part)
    return counted and next(amounts_before(cell, part, reach="near", like=part), None) is None


def of_capacity(_view: View, cell: CellView, claim: Quantity, stem: str) -> Pair | None:
    """Return what a sentence opens with and what the brackets behind its rate say there is room for, counted in other units.

    收住老人486人，…，床位使用率81%（核定床位600张）; only the arithmetic tells that they belong together.
    """
    room = cell.next(claim)
    if room is None or not room.counted or BEHIND.fullmatch(cell.gap(claim, room)) is None:
        return None
    opened = cell.sentence_start(claim.start)
    part = next((one for one in cell.quantities if one.start >= opened and one.counted), None)
    named = stem[:2] in cell.head(room) and part is not None and part.start < claim.start
    return (part, room) if part is not None and named and _holds(room, part) else None


def _is_told_behind(cell: CellView, claim: Quantity, whole: Quantity, stem: str) -> bool:
    """Return whether *whole* stands in the brackets behind *claim*, or behind a comma as what ought to have been."""
    if BEHIND.fullmatch(cell.gap(claim, whole)) is not None:
        return cell.after(whole, 1) == ")"
    owed = OWED.of(cell).fullmatch(cell.gap(claim, whole).removeprefix(","))
    return owed is not None and stem[-2:] in owed[1]


def farther_wholes(view: View, cell: CellView, claim: Quantity, stem: str) -> Iterator[Pair]:
    """Yield the part named by *stem* with wholes that only the arithmetic can tell.

    They are counted in other units (床位618张，入住321人，入住率52%) or stand before another rate.
    """
    part = next(parts_of(view, cell, claim, stem), None) if stem else None
    if part is None or rates_between(cell, part, claim):
        return
    yield from ((part, other) for other in cell.before(part) if _may_hold(cell, other, part))
    topic = topic_before(cell, part)
    if topic is not None and part.counted and _may_hold(cell, topic, part):
        yield (part, topic)  # 分娩4000例，…。筛查3960例，筛查率99%


def topic_before(cell: CellView, number: Quantity) -> Quantity | None:
    """Return the number that opens the sentence before that of *number*."""
    opened, begin = cell.sentence_start(number.start), cell.sentence_start(number.start, back=1)
    return next((one for one in cell.quantities if begin <= one.start < opened), None)


def _may_hold(cell: CellView, other: Quantity, part: Quantity) -> bool:
    """Return whether *other* is no smaller than *part*, and of its unit or counted in the same part of the sentence."""
    if not is_amount(other) or other.role == "target" or not _holds(other, part):
        return False
    return (other.counted and part.counted and cell.near(other, part)) or same_unit(cell, other, part)


def _holds(other: Quantity, part: Quantity) -> bool:
    return other.value is not None and part.value is not None and other.value >= part.value


def owed_and_given(_view: View, cell: CellView, claim: Quantity, stem: str) -> Pair | None:
    """Return what was done and what should have been, where both are called so: 应检车辆3200台，实检3136台."""
    earlier = list(islice(cell.before(claim, reach="near"), 2))
    if len(earlier) < 2 or not all(is_amount(other) for other in earlier) or not same_unit(cell, *earlier):
        return None
    given, owed = GIVEN.of(cell).search(cell.head(earlier[0])), OWED.of(cell).search(cell.head(earlier[1]))
    if given is None or owed is None or owed[1][0] not in given[1][:LONGEST_VERB]:  # 应付工资，已支付
        return None
    return (earlier[0], earlier[1]) if PRESENT.of(cell).search(stem) or set(stem) & set(given[1]) else None
