"""重述: one fact of a text given twice with two digits exchanged (群众来访3180批次 … 全年共接待群众来访3810批次).

Both numbers are results of one unit, one form and one time, in different parts of a sentence, sentences, paragraphs or tables,
and differ by nothing but the order of two neighbouring digits, or by 亿 for 万. The one name is the other or the end of it, or
the later number points back (新招聘的578名教师, 上述152个充电桩); a sentence that sums up (综上, 总体看) may say it in other
words. What it says in the same words with one digit changed is the same fact, too. Others may be of other times or scopes and
are left alone.

Source: XBRL duplicate-fact rules.
"""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_amount, is_percent
from metrics.checks.linking.share_wholes import LEAD_IN
from metrics.checks.linking.table_facts import table_facts
from metrics.checks.linking.told_times import NOW, may_be_of_one_time
from metrics.comparison.terms import opposed, terms_of
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of
from metrics.statements.clean_names import clean_name
from metrics.statements.cores import core
from metrics.text.segment import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["FAMILY"]

FEWEST_DIGITS, FEWEST_FIGURES = 3, 2  # of an amount, of a rate
DEED = 2  # characters
LABEL, ITEM = ":", re.compile(r"\d{1,2}[.]")
SHORTEST_NAME = 3
RESULTS = ("actual", "part")
MOST_PAIRS = 200  # numbers of the same digits that are held against each other
SHORTEST_THING = 2
FRAME = WordPattern(r"<arrives|is|so_far|about>+$")
FILLING = WordPattern(r"<restated_idle>")
KNOWN = WordPattern(r"<restated_idle|above_list|entire>")
OTHERS = WordPattern(r"<of_which|rest_part|addend|adding>")
RECALLED = WordPattern(r"^<han>{0,6}?<recalled>")
SUMMING_UP = WordPattern(r"<summing_up>")
DIGITS = re.compile(r"[\d.,]+")


def find_restated_facts(view: View) -> Iterable[Statement]:
    """Yield a statement for every number in *view* that repeats an earlier one with two digits exchanged."""
    yield from _of_tables(view)
    prose = {number.id: cell for fits in (is_amount, _is_rate) for cell, number in view.numbers(fits)}
    found: set[str] = set()
    for numbers in _by_digits(view) if prose else ():
        for earlier, later in islice(combinations(numbers, 2), MOST_PAIRS):
            cell = prose.get(later.id) or prose.get(earlier.id)
            if cell is not None and later.id not in found and _restates(cell, earlier, later):
                found.add(later.id)
                yield _same_fact(earlier, later)
    yield from (one for one in _summed_up(view) if one.claim.id not in found)


def _summed_up(view: View) -> Iterator[Statement]:
    """Yield the facts that a sentence which sums up tells again with one digit changed."""
    for cell, later in view.numbers(is_amount):
        told = _told_before(cell, later) if _closes(cell, later) else []
        if len(told) == 1 and _one_digit_off(told[0], later):
            yield _same_fact(told[0], later)


def _same_fact(earlier: Quantity, later: Quantity) -> Statement:
    return Statement(kind="duplicate_count", claim=later, readings=(Reading("same", (earlier,)),))


def _closes(cell: CellView, later: Quantity) -> bool:
    """Return whether a result of three digits or more stands in a sentence that sums up (综上，全年处置泄漏点286处)."""
    enough = later.role in RESULTS and len(_digits(later.text).replace(".", "")) >= FEWEST_DIGITS
    return enough and SUMMING_UP.of(cell).match(cell.sentence_head(later)) is not None


def _told_before(cell: CellView, later: Quantity) -> list[Quantity]:
    """Return the results of the sentences before that are called just as *later* is."""
    name = _told_name(cell.lexicon, later)
    before = (one for one in cell.before(later, reach="cell") if cell.sentences_between(one, later) > 0)
    alike = (one for one in before if one.role in RESULTS and (one.unit, one.aspect) == (later.unit, later.aspect))
    called = [one for one in alike if len(name) >= SHORTEST_NAME and _told_name(cell.lexicon, one) == name]
    return [one for one in called if _of_one_time(one, later)]


def _of_tables(view: View) -> Iterator[Statement]:
    """Yield the amounts of the prose that name a row and a column of a table and differ from its number by one slip."""
    if not view.tables:
        return
    for cell, number in view.numbers(is_amount):
        told = _in_table(view, cell, number) if number.role in RESULTS and number.spread is None else None
        if told is not None and told.unit == number.unit and _one_digit_off(told, number):
            yield _same_fact(told, number)


def _in_table(view: View, cell: CellView, number: Quantity) -> Quantity | None:
    """Return the number of a table whose row and column the words before *number* name."""
    name = FRAME.of(cell).sub("", LEAD_IN.of(cell).sub("", cell.head(number)))
    fact = table_facts(view).called(name) if len(name) > SHORTEST_NAME else None
    if fact is None or not fact.label or not may_be_of_one_time(fact.quantity, number):
        return None
    return fact.quantity


def _one_digit_off(told: Quantity, again: Quantity) -> bool:
    """Return whether the digits of two numbers, as large as each other or not, differ in one place or by two exchanged.

    >>> from metrics import find_quantities
    >>> from itertools import pairwise
    >>> [_one_digit_off(*pair) for pair in pairwise(find_quantities("3528万元、4528万元、5428亿元、5428万元、5397万元"))]
    [True, True, True, False]
    """
    one, other = (_digits(number.text).replace(".", "").strip("0") for number in (told, again))
    if len(one) != len(other) or len(one) < FEWEST_DIGITS:
        return False
    differing = sum(map(str.__ne__, one, other))
    return differing == 1 or _exchanged(one, other) or (not differing and told.value != again.value)


def _by_digits(view: View) -> Iterator[list[Quantity]]:
    """Yield the named results, and what is recalled of them, of one unit and aspect and in the same digits, in any order."""
    found: dict[tuple[str | None, str, str], list[Quantity]] = {}
    for number in view.quantities:
        told = (number.role in RESULTS and number.indicator) or _is_recalled(view.lexicon, number)
        digits = _digits(number.text).lstrip("0.") if told else ""
        if _is_long_enough(number, len(digits.replace(".", ""))):
            found.setdefault((number.unit, number.aspect, "".join(sorted(digits))), []).append(number)
    yield from (numbers for numbers in found.values() if len(numbers) > 1)


def _is_long_enough(number: Quantity, figures: int) -> bool:
    """Return whether two numbers of so many *figures* hardly have the same ones by chance."""
    if is_amount(number):
        return figures >= FEWEST_DIGITS
    return figures >= FEWEST_FIGURES and _is_rate(number)


def _restates(cell: CellView, earlier: Quantity, later: Quantity) -> bool:
    """Return whether two numbers with the same digits are one fact told twice; *cell* is that of one of them."""
    recalled = _is_recalled(cell.lexicon, later)
    if not _slipped(earlier, later) or not (recalled or _of_one_time(earlier, later)):
        return False
    if (earlier.row, earlier.cell) == (later.row, later.cell):
        again = is_amount(later) and not cell.near(earlier, later)
        return again and any(test(cell, earlier, later) for test in (_called_alike, _points_back, _sums_up))
    if recalled:
        return _recalls(cell, earlier, later)
    return not (_is_listed(earlier) and _is_listed(later)) and _called_alike(cell, earlier, later)


def _recalls(cell: CellView, earlier: Quantity, later: Quantity) -> bool:
    """Return whether *later*, which is told as known, is called as *earlier* is, however short its name."""
    one_name = _told_name(cell.lexicon, earlier) == _told_name(cell.lexicon, later) != ""
    return one_name or _called_alike(cell, earlier, later) or _points_back(cell, earlier, later)


def _is_recalled(lexicon: Lexicon, number: Quantity) -> bool:
    """Return whether *number* is told as known: before what is to come (在完成…的基础上), or as said above (前述…)."""
    founded = finder_of("founded_on", lexicon).search(number.after) is not None
    return founded or RECALLED.in_words_of(lexicon).search(number.before) is not None


def _of_one_time(earlier: Quantity, later: Quantity) -> bool:
    """Return whether both are of one time, as far as the text tells: of one quarter, of the year so far."""
    if earlier.frame != later.frame:
        return {earlier.frame, later.frame} <= {*NOW}
    return earlier.frame in NOW or earlier.period == later.period


def _called_alike(cell: CellView, earlier: Quantity, later: Quantity) -> bool:
    """Return whether both are called alike by the words before them, or by their indicators."""
    lexicon, rates = cell.lexicon, _is_rate(later)
    told = [] if rates else [_told_name(lexicon, one) for one in (earlier, later)]
    if told and _are_one_name(lexicon, *told, whole=False):
        return True
    here = (earlier.row, earlier.cell) == (later.row, later.cell)
    if here and told and min(map(len, told)) >= SHORTEST_NAME:
        return False  # a name of its own goes before that of what was measured last
    return _are_one_name(lexicon, *(_measured_name(lexicon, one) for one in (earlier, later)), whole=rates)


def _are_one_name(lexicon: Lexicon, earlier: str, later: str, *, whole: bool) -> bool:
    """Return whether the one name is the other, or where not the *whole* must be one, the end of it."""
    shorter, longer = sorted((earlier, later), key=len)
    if len(shorter) < SHORTEST_NAME or whole:
        return len(shorter) >= SHORTEST_NAME and longer == shorter
    return longer.endswith(shorter) or _says_deed_too(lexicon, longer, shorter)


def _says_deed_too(lexicon: Lexicon, longer: str, shorter: str) -> bool:
    """Return whether the one name says at its end what was done with the thing that the other names (产业资金投入).

    The other may say so at its beginning (清运建筑垃圾, 建筑垃圾清运).
    """
    said = longer[:-DEED] == shorter and is_verb(longer[-DEED:], lexicon)
    return said or (len(longer) == len(shorter) and longer in shorter + shorter)


def _points_back(cell: CellView, earlier: Quantity, later: Quantity) -> bool:
    """Return whether *later* stands before the thing that was counted, as known (招聘教师587名 … 新招聘的578名教师已到岗)."""
    name, thing = _told_name(cell.lexicon, earlier) or _measured_name(cell.lexicon, earlier), later.after
    again = any(name.endswith(thing[:length]) for length in range(SHORTEST_THING, len(thing) + 1))
    deed = KNOWN.of(cell).sub("", core(later.before, cell.lexicon))
    return again and (not deed or deed[-DEED:] in name) and OTHERS.of(cell).search(later.before) is None


def _sums_up(cell: CellView, earlier: Quantity, later: Quantity) -> bool:
    """Return whether *later* stands in a sentence that sums up (综上, 总体看) and names what *earlier* is of."""
    if SUMMING_UP.of(cell).match(cell.sentence_head(later)) is None:
        return False
    first, second = (terms_of(one, cell.lexicon) for one in (earlier, later))
    return bool(first.nouns & second.nouns) and not opposed(first, second)


def _is_listed(number: Quantity) -> bool:
    """Return whether *number* stands in an item of a list, of which others may be of other places or levels.

    1.城南中学：新增学位1800个 … 2.幼儿园2所：新增学位1080个; 9.耕地占用税2.43亿元, of a city, and once more of its own level.
    """
    return LABEL in number.lead or ITEM.match(number.lead) is not None


def _is_rate(number: Quantity) -> bool:
    """Return whether *number* is a rate or a growth, which of two paragraphs must have one name."""
    return is_percent(number) and number.aspect in ("growth", "share")


def _slipped(earlier: Quantity, later: Quantity) -> bool:
    """Return whether two numbers differ by the order of two digits, or by 万 and 亿 alone (3418万元, 3418亿元)."""
    if _exchanged(earlier.text, later.text):
        return True
    return earlier.scale != later.scale and _digits(earlier.text) == _digits(later.text)


def _told_name(lexicon: Lexicon, quantity: Quantity) -> str:
    """Return what the words before *quantity*, or behind 前述, call it, without what says nothing of it."""
    before = RECALLED.in_words_of(lexicon).sub("", quantity.before)
    return FILLING.in_words_of(lexicon).sub("", core(before, lexicon))


def _measured_name(lexicon: Lexicon, quantity: Quantity) -> str:
    """Return the name of what *quantity* measures, without what says nothing of it."""
    return FILLING.in_words_of(lexicon).sub("", clean_name(quantity.indicator or "", lexicon))


def _exchanged(first: str, second: str) -> bool:
    """Return whether two printed numbers differ only by the order of two neighbouring digits.

    >>> _exchanged("3,180批次", "3810批次"), _exchanged("3180批次", "3190批次")
    (True, False)
    >>> _exchanged("23.6万平方米", "26.3万平方米")
    True
    """
    one, other = (_digits(text) for text in (first, second))
    if len(one) != len(other) or one == other:
        return False
    if one.find(".") != other.find("."):
        return False
    one, other = one.replace(".", ""), other.replace(".", "")
    if len(one) < FEWEST_FIGURES:
        return False
    at = next(at for at in range(len(one)) if one[at] != other[at])
    return one[:at] + one[at : at + 2][::-1] + one[at + 2 :] == other


def _digits(text: str) -> str:
    found = DIGITS.match(text)
    return "" if found is None else found[0].replace(",", "")


FAMILY = Family(
    "restated",
    find_restated_facts,
    kinds=("duplicate_count",),
    forms=("same",),
)
