"""Say of which place, of which set or by which way of counting a number is, where that is not all that its report speaks of.

- a wider whole (全国, 全省) at the start of its clause, unless it is what the report is on;
- the things that a count in its clause sets apart (60个重点项目完成投资9亿元), or in the clause before, about whose measure it
  goes on (60个重点项目完成投资9亿元，投资完成率98%);
- the place, the institution or the part of the whole that its clause is about (:mod:`metrics.statements.owners`);
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
from metrics.statements.cores import core
from metrics.statements.owners import Owners, names_change, start_of
from metrics.statements.words import follow_words
from metrics.text.fold import fold
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Row

__all__ = ["is_whole", "with_scopes"]

_IN_BRACKETS = re.compile(r"[一-鿿]{0,3}\(([^()\d]{2,16})\)")
_LONGEST = 24
_LEAST = 2
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
        self._names_whole = any(map(self._may_say, _WHOLES))
        self._owners = Owners(folded, [(q.start, q.end) for q in quantities], region, lexicon)
        self._methods = follow_words(lexicon).scopes

    def scoped(self) -> list[Quantity]:
        """Return the numbers with their scopes."""
        found = []
        previous = 0
        sets = _Sets(self._folded, self._quantities, self._owners.clauses, self._lexicon)
        for at, quantity in enumerate(self._quantities):
            start = quantity.start
            clause = start_of(start, self._owners.clauses)
            own = self._folded[max(previous, clause) : start]
            where = self._whole(own) if self._names_whole and quantity.aspect not in _HELD_AGAINST else None
            where = where or sets.of(at, clause) or self._owners.of(at)
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
            before = words[: whole.start()]
            held = [finder_of(meaning, self._lexicon) for meaning in ("above", "below")]
            words_before = (word for word in words_of(before, self._lexicon) if not any(each.fullmatch(word) for each in held))
            return None if any(is_verb(word, self._lexicon) for word in words_before) else whole[0]
        level = finder_of("scope_level", self._lexicon).search(words)
        return None if level is None or not self._region or level[0][-1] == self._region[-1] else level[0]

    def _method(self, own: str, end: int) -> str | None:
        """Return another way of counting, as printed in the clause *own* or in brackets at *end*."""
        bracket = _IN_BRACKETS.match(self._folded, end)
        words = f"{own}({bracket[1]})" if bracket else own
        return next((m[0] for pattern, _ in self._methods if (m := pattern.search(words))), None)


class _Sets:
    """The things that the counts of a text set apart."""

    def __init__(self, folded: str, quantities: Sequence[Quantity], clauses: Sequence[int], lexicon: Lexicon) -> None:
        self._folded, self._quantities, self._clauses, self._lexicon = folded, quantities, clauses, lexicon
        self._named: tuple[int, str, str] = (-1, "", "")  # the clause of the last set, the set, what it did

    def of(self, at: int, clause: int) -> str | None:
        """Return the set that the number at *at*, whose clause begins at *clause*, is of; they are asked for in their order."""
        opened, name, did = self._named
        if clause == opened:
            return name if not did else self._set(at, clause)
        if did and self._is_next(opened, clause) and self._goes_on(self._folded[clause : self._quantities[at].start], did):
            self._named = (clause, name, "")
            return name
        self._named = (-1, "", "")
        return self._set(at, clause)

    def _is_next(self, one: int, other: int) -> bool:
        """Whether only a comma parts a clause from the one before it."""
        between = bisect_right(self._clauses, other) - bisect_right(self._clauses, one)
        return self._folded[other - 1 : other] == "," and between == 1

    def _goes_on(self, words: str, did: str) -> bool:
        """Whether a clause opens with the measure that the clause before it tells of a set, or names nothing at all."""
        if not words or finder_of("work_verb", self._lexicon).match(words) is not None:
            return False
        named = core(words, self._lexicon)
        if not named or names_change(named, self._lexicon):
            return True
        said = words_of(words, self._lexicon)
        return len(said[0]) >= _LEAST and said[0] in did

    def _set(self, at: int, clause: int) -> str | None:
        """Return the things that the first count in the number's clause, which begins at *clause*, sets apart."""
        quantity, first = self._quantities[at], self._first_before(at, clause)
        unit = None if first is None else find_unit(first.unit, self._lexicon)
        if first is None or unit is None or not unit.generic or first.role == "target" or not self._leads(first, clause):
            return None
        noun = self._folded[first.end : quantity.start]
        ends = finder_of("scope_set_ends", self._lexicon).search(noun)
        named = noun[: ends.start()] if ends is not None else ""
        if ends is None or not _LEAST <= len(named) <= _LONGEST or "、" in named:
            return None
        name = f"{first.text}{named}"
        self._named = (clause, name, noun[ends.start() :])
        return name

    def _leads(self, first: Quantity, clause: int) -> bool:
        """Whether a count begins what its clause says: nothing stands before it, or words that name no subject."""
        lead = self._folded[clause : first.start]
        return not lead or finder_of("scope_lead", self._lexicon).fullmatch(lead) is not None

    def _first_before(self, at: int, clause: int) -> Quantity | None:
        """Return the first of the numbers before the one at *at* in its clause, which begins at *clause*."""
        if not at or self._quantities[at - 1].start < clause:
            return None
        return next((q for q in self._quantities[max(0, at - 3) : at] if q.start >= clause), None)
