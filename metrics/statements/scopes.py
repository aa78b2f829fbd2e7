"""Say of which place, of which set or by which way of counting a number is, where that is not all that its report speaks of.

- a wider whole (全国, 全省), unless it is what the report is on;
- a place that opens the sentence (南浦区引进外资3亿元，增长5%), up to ； or the next place;
- the things that a count at the start of its clause sets apart (60个重点项目完成投资9亿元);
- another way of counting (同口径, 扣除价格因素), in the words before the number or in brackets behind it.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Row, RowCell
>>> from metrics.statements.cells import measure_row
>>> row = Row(id="1", cells=(RowCell(name="正文", role="text", text="南浦区引进外资3亿元，同口径增长5%；全省平均增长4%"),))
>>> [q.scope for q in with_scopes((row,), measure_row(row, Lexicon.default()), "临江市", Lexicon.default())]
['南浦区', '南浦区+同口径', '全省']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.extraction.wordlists import plain_finder
from metrics.lexicon.units import find_unit
from metrics.lexicon.word_sets import finder_of
from metrics.statements.words import follow_words
from metrics.text.fold import fold
from metrics.text.ordinals import NUMERALS
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Row

__all__ = ["is_whole", "with_scopes"]

_CLAUSE_END = re.compile(r"[。;!?\n,]")
_OPENS = re.compile(rf"^[\s{NUMERALS}\d、.()①-⑩]{{0,6}}(?:其中)?:?")
_IN_BRACKETS = re.compile(r"[一-鿿]{0,3}\(([^()\d]{2,16})\)")
_REACH = 120  # characters before a number in which its place or set can stand
_LONGEST = 24
_LEAST = 2
_FEW = 6  # characters of a clause that names nothing of its own (同比增长, 完成年度任务的)
_HELD_AGAINST = ("difference", "rank")  # 高于全省2个百分点 is told of the report's own region
_CELL = attrgetter("row", "cell")
_WHOLES = ("scope_whole", "scope_level")
_JOINT = "+"


def with_scopes(
    rows: Sequence[Row], quantities: Iterable[Quantity], region: str | None, lexicon: Lexicon
) -> Iterator[Quantity]:
    """Yield *quantities* with their scopes.

    Args:
        rows: All rows of the document.
        quantities: Their numbers, in order.
        region: The region that the document reports on.
        lexicon: Words of places, wholes and ways of counting.
    """
    texts = {row.id: row for row in rows}
    for (row_id, cell), group in groupby(quantities, key=_CELL):
        text, numbers = texts[row_id].cells[cell].text, list(group)
        if numbers[0].start == 0 and numbers[0].end == len(text):
            yield from numbers  # most cells of a table: no word stands beside the number
        else:
            yield from _Passage(fold(text), numbers, region or "", lexicon).scoped()


def is_whole(scope: str | None, lexicon: Lexicon) -> bool:
    """Return whether a scope is that of a wider whole (全国, 全省)."""
    wholes = (finder_of(meaning, lexicon) for meaning in _WHOLES)
    return scope is not None and any(whole.match(scope) for whole in wholes)


class _Passage:
    """The text of a cell with its numbers."""

    def __init__(self, folded: str, quantities: Sequence[Quantity], region: str, lexicon: Lexicon) -> None:
        self._folded, self._quantities, self._region, self._lexicon = folded, quantities, region, lexicon
        self._clauses = [match.end() for match in _CLAUSE_END.finditer(folded)]
        self._parts = [end for end in self._clauses if folded[end - 1] != ","]
        self._names_whole = any(map(self._may_say, _WHOLES))
        self._areas, self._methods = finder_of("scope_area", lexicon), follow_words(lexicon).scopes

    def scoped(self) -> list[Quantity]:
        """Return the numbers with their scopes."""
        found = []
        previous = 0
        for at, quantity in enumerate(self._quantities):
            start = quantity.start
            clause = _start_of(start, self._clauses)
            own = self._folded[max(previous, clause) : start]
            where = self._whole(own) if self._names_whole and quantity.aspect not in _HELD_AGAINST else None
            where = where or self._area(start) or self._set(at, clause)
            method = self._method(own, quantity.end)
            scope = f"{where}{_JOINT}{method}" if where and method else where or method
            found.append(changed(quantity, scope=scope) if scope else quantity)
            previous = quantity.end
        return found

    def _may_say(self, meaning: str) -> bool:
        words = plain_finder(meaning, self._lexicon)
        return words is None or words.search(self._folded) is not None

    def _whole(self, words: str) -> str | None:
        """Return the wider whole in the words of a number alone, unless the report is on just that."""
        whole = finder_of("scope_whole", self._lexicon).search(words)
        if whole is not None:
            return whole[0]
        level = finder_of("scope_level", self._lexicon).search(words)
        return None if level is None or not self._region or level[0][-1] == self._region[-1] else level[0]

    def _area(self, start: int) -> str | None:
        """Return the place that the clause of a number begins with, or a clause before it where its own says hardly more."""
        first, at = _start_of(start, self._parts), bisect_right(self._clauses, start)
        begin = start + 1
        while begin > first:
            end = begin - 1
            at -= 1
            begin = max(first, self._clauses[at]) if at >= 0 else first
            clause = self._folded[begin:end]
            name = self._opened_by(clause)
            if name is not None or len(clause.strip()) > _FEW:
                return name
        return None

    def _opened_by(self, clause: str) -> str | None:
        """Return the place that a clause begins with, unless the report is on it or lies in it."""
        opening = _OPENS.match(clause)
        match = self._areas.match(clause, opening.end() if opening else 0)
        if match is None or match.end() == len(clause):
            return None
        name = match[0]
        apart = name not in self._region and self._region not in (name, name[: len(self._region)])
        return name if apart and self._is_place(name) else None

    def _is_place(self, name: str) -> bool:
        """Whether what ends like a place is the name of one: neither a word of another meaning nor what is done to a place."""
        if len(name) <= _LEAST or finder_of("scope_no_area", self._lexicon).search(name) is not None:
            return False
        return not any(is_verb(word, self._lexicon) for word in words_of(name, self._lexicon))

    def _set(self, at: int, clause: int) -> str | None:
        """Return the things that the count at the start of the number's clause, which begins at *clause*, sets apart."""
        quantity, first = self._quantities[at], self._first_before(at, clause)
        unit = None if first is None else find_unit(first.unit, self._lexicon)
        if first is None or unit is None or not unit.generic or first.lead or first.role == "target":
            return None
        noun = self._folded[first.end : quantity.start]
        ends = finder_of("scope_set_ends", self._lexicon).search(noun)
        named = noun[: ends.start()] if ends is not None else ""
        return f"{first.text}{named}" if _LEAST <= len(named) <= _LONGEST and "、" not in named else None

    def _first_before(self, at: int, clause: int) -> Quantity | None:
        """Return the first of the numbers before the one at *at* in its clause, which begins at *clause*."""
        if not at or self._quantities[at - 1].start < clause:
            return None
        return next((q for q in self._quantities[max(0, at - 3) : at] if q.start >= clause), None)

    def _method(self, own: str, end: int) -> str | None:
        """Return another way of counting, as printed in the clause *own* or in brackets at *end*."""
        bracket = _IN_BRACKETS.match(self._folded, end)
        words = f"{own}({bracket[1]})" if bracket else own
        return next((m[0] for pattern, _ in self._methods if (m := pattern.search(words))), None)


def _start_of(place: int, ends: Sequence[int]) -> int:
    """Return where the part of a text begins in which *place* lies, of parts that *ends* end."""
    first = max(0, place - _REACH)
    at = bisect_right(ends, place)
    return max(first, ends[at - 1]) if at else first
