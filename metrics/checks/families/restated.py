"""重述: one fact of a text given twice with two digits exchanged (群众来访3180批次 … 全年共接待群众来访3810批次).

Both numbers are called alike, of one unit and one form, in different sentences or parts of a text, and differ by nothing but
the order of two neighbouring digits. Others may be of other times or scopes and are left alone. In different paragraphs, or in
a table and the prose beside it, the one name is the other or the end of it; there 亿 for 万 is found too.

Source: XBRL duplicate-fact rules.
"""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import is_amount, is_percent
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.clean_names import clean_name
from metrics.text.segment import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

FEWEST_DIGITS, FEWEST_FIGURES = 3, 2  # of an amount, of a rate
DEED = 2  # characters
LABEL, ITEM = ":", re.compile(r"\d{1,2}[.]")
SHORTEST_NAME = 3
SAME_ENDING = 4  # characters: 新建5G基站, 全区5G基站
RESULTS = ("actual", "part")
NOW = {"this_period", "to_date"}
MOST_PAIRS = 200  # numbers of the same digits that are held against each other
FILLING = WordPattern(r"<restated_idle>")
DIGITS = re.compile(r"[\d.,]+")


def find_restated_facts(view: View) -> Iterable[Statement]:
    """Yield a statement for every number in *view* that repeats an earlier one with two digits exchanged."""
    found: set[str] = set()
    for cell in view.prose:
        for later, like in _of_same_digits(cell):
            earlier = next(
                (one for one in cell.before(later, reach="cell") if one.start in like and _repeats(view, cell, one, later)),
                None,
            )
            if earlier is not None:
                found.add(later.id)
                yield _same(earlier, later)
    for earlier, later in _in_other_paragraphs(view):
        if later.id not in found:
            found.add(later.id)
            yield _same(earlier, later)


def _same(earlier: Quantity, later: Quantity) -> Statement:
    return Statement(kind="duplicate_count", claim=later, readings=(Reading("same", (earlier,)),))


def _in_other_paragraphs(view: View) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield two results of different paragraphs that are called alike, with two digits exchanged."""
    prose = {number.id for fits in (is_amount, _is_rate) for _, number in view.numbers(fits)}
    for numbers in _by_digits(view.quantities) if prose else ():
        pairs = islice(combinations(numbers, 2), MOST_PAIRS)
        yield from (pair for pair in pairs if not prose.isdisjoint((pair[0].id, pair[1].id)) and _restates(view, *pair))


def _by_digits(quantities: Iterable[Quantity]) -> Iterator[list[Quantity]]:
    """Yield the named results that are of one unit and aspect and printed in the same digits, in any order."""
    found: dict[tuple[str | None, str, str], list[Quantity]] = {}
    for number in quantities:
        digits = _digits(number.text).lstrip("0.") if number.role in RESULTS and number.indicator else ""
        if _is_long_enough(number, len(digits.replace(".", ""))):
            found.setdefault((number.unit, number.aspect, "".join(sorted(digits))), []).append(number)
    yield from (numbers for numbers in found.values() if len(numbers) > 1)


def _is_long_enough(number: Quantity, figures: int) -> bool:
    """Return whether two numbers of so many *figures* hardly have the same ones by chance."""
    if is_amount(number):
        return figures >= FEWEST_DIGITS
    return figures >= FEWEST_FIGURES and _is_rate(number)


def _restates(view: View, earlier: Quantity, later: Quantity) -> bool:
    """Return whether two numbers of different paragraphs and of one time are called by one name, or by the end of it."""
    if (earlier.row, earlier.cell) == (later.row, later.cell) or not _slipped(earlier, later):
        return False
    if _is_listed(earlier) and _is_listed(later):
        return False
    if earlier.frame != later.frame and not {earlier.frame, later.frame} <= NOW:
        return False
    shorter, longer = sorted((_told_name(view, one) for one in (earlier, later)), key=len)
    alike = longer == shorter if _is_rate(later) else longer.endswith(shorter) or _says_deed_too(view, longer, shorter)
    return alike and len(shorter) >= SHORTEST_NAME


def _says_deed_too(view: View, longer: str, shorter: str) -> bool:
    """Return whether the one name says at its end what was done with the thing that the other names (产业资金投入)."""
    return longer[:-DEED] == shorter and is_verb(longer[-DEED:], view.lexicon)


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


def _told_name(view: View, quantity: Quantity) -> str:
    return FILLING.of(view).sub("", clean_name(quantity.indicator or "", view.lexicon))


def _of_same_digits(cell: CellView) -> Iterator[tuple[Quantity, frozenset[int]]]:
    """Yield the numbers of *cell* with where those before them begin that are printed in the same digits, in any order."""
    known: dict[str, list[int]] = {}
    for number in filter(is_amount, cell.quantities):
        digits = _digits(number.text)
        if len(digits.replace(".", "")) >= FEWEST_DIGITS:
            like = known.setdefault("".join(sorted(digits)), [])
            if like:
                yield number, frozenset(like)
            like.append(number.start)


def _repeats(view: View, cell: CellView, earlier: Quantity, later: Quantity) -> bool:
    if cell.near(earlier, later) or earlier.unit != later.unit:
        return False
    if earlier.role != later.role or not _exchanged(earlier.text, later.text):
        return False
    first, second = _name(view, cell, earlier), _name(view, cell, later)
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= SHORTEST_NAME and (shorter in longer or first[-SAME_ENDING:] == second[-SAME_ENDING:])


def _name(view: View, cell: CellView, quantity: Quantity) -> str:
    name = _core(view, cell.head(quantity))
    return name if len(name) >= SHORTEST_NAME else _core(view, quantity.indicator or "")


def _core(view: View, words: str) -> str:
    words = view.finder("done").sub("", view.finder("total").sub("", words))
    return FILLING.of(view).sub("", words)


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
