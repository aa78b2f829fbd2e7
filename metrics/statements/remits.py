"""Say of which level and which account of a budget each number of a document is: 全市, 市本级; 一般公共预算, 政府性基金.

Its own clause says it, else the sentence so far, else the paragraph so far, else the paragraphs since the last line that is a
heading, else that heading, else one above it. A stretch of text that names several says nothing, and nothing further out is
asked then. What a number is of besides (a district, a school) is its scope (:mod:`metrics.statements.scopes`); a heading that
opens with the name of one says it of all that stands under it.

>>> from metrics.lexicon import Lexicon
>>> from metrics.records import Row, RowCell
>>> from metrics.statements.cells import measure_row
>>> text = "全市税收9亿元，增长5%。市本级支出2亿元，其中项目支出1亿元"
>>> row = Row(id="1", cells=(RowCell(name="正文", role="text", text=text),))
>>> remits = Remits((row,), "临江市", Lexicon.default())
>>> [remits.of(q).level for q in measure_row(row, Lexicon.default())]
['whole', 'whole', 'own 市', 'own 市']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from metrics.lexicon.word_sets import finder_of
from metrics.statements.owners import Owners
from metrics.text.fold import fold
from metrics.text.ordinals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Row

__all__ = ["SEVERAL", "WHOLE_REGION", "Remit", "Remits"]

WHOLE_REGION = "whole"
"""The level of all that a report speaks of."""
SEVERAL = "?"
"""Where a text names several and leaves open which is meant."""

_OWN = "own "
_SENTENCE_END = re.compile(r"[。;!?\n]")
_CLAUSE_END = re.compile(r"[,:。;!?\n]")
_LONGEST_HEADING = 45
_RANKED = 2  # characters of 全市
_NO_HEADING = re.compile(r"[,。;!]")
_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\S?[{NUMERALS}]{{1,3}}(?:、|\S{{1,2}}(?:\s|$))",
        rf"\([{NUMERALS}]{{1,3}}\)",
        r"\d{1,2}[.、]",
        r"\(\d{1,2}\)",
    )
)


class Remit(NamedTuple):
    """Where a number stands.

    Args:
        level: :data:`WHOLE_REGION`, one level of government alone (``own 市``), a wider region, :data:`SEVERAL`, or ``None``
            where nothing says it.
        account: The account of a budget, likewise.
        owner: Whose the heading says it is.
    """

    level: str | None = None
    account: str | None = None
    owner: str | None = None


class _Marks:
    """The words of one kind in one text, in order: where they begin and what they say."""

    __slots__ = ("_runs", "says", "starts")

    def __init__(self, found: Iterable[tuple[int, str]]) -> None:
        self.starts: list[int] = []
        self.says: list[str] = []
        self._runs: list[int] = []  # where the words begin that say the same without another between
        for at, (start, says) in enumerate(found):
            same = bool(self.says) and self.says[-1] == says
            self._runs.append(self._runs[-1] if same else at)
            self.starts.append(start)
            self.says.append(says)

    def within(self, begin: int, end: int) -> str | None:
        """Return what the words of a stretch of text say; ``None`` where there are none."""
        first, last = bisect_left(self.starts, begin), bisect_left(self.starts, end) - 1
        if last < first:
            return None
        return self.says[last] if self._runs[last] <= first else SEVERAL

    def last(self, begin: int, end: int) -> str | None:
        """Return what the last word of a stretch of text says."""
        at = bisect_left(self.starts, end) - 1
        return self.says[at] if at >= 0 and self.starts[at] >= begin else None


class _Text(NamedTuple):
    """One text with what it says of levels and accounts, and where its sentences and clauses begin."""

    own: _Marks
    levels: _Marks
    accounts: _Marks
    sentences: list[int]
    clauses: list[int]
    above: Remit


class Remits:
    """The levels and accounts of the numbers of one document.

    Args:
        rows: Its rows, in order.
        region: The region that it reports on.
        lexicon: Words of levels and accounts.

    Attributes:
        levels: The levels that it speaks of, besides wider ones.
        accounts: The accounts that it speaks of.
    """

    def __init__(self, rows: Sequence[Row], region: str | None, lexicon: Lexicon) -> None:
        self._region, self._lexicon = region or "", lexicon
        self.levels: set[str] = set()
        self.accounts: set[str] = set()
        self._texts: dict[tuple[str, int], _Text] = {}
        headings: list[Remit] = [Remit()] * (len(_RANKS) + 2)
        since = Remit()
        for row in rows:
            texts = [fold(cell.text) for cell in row.cells] if row.table is None else []
            for index, text in enumerate(texts):
                since = self._add(row.id, index, text, headings, since)
            if row.table is not None:
                self._texts[row.id, -1] = self._table_row(row, _outward(since, headings))

    def of(self, quantity: Quantity) -> Remit:
        """Return where a number stands."""
        text = self._texts.get((quantity.row, quantity.cell)) or self._texts.get((quantity.row, -1))
        if text is None:
            return Remit()
        start = quantity.start
        clause = text.clauses[bisect_right(text.clauses, start) - 1] if text.clauses else 0
        sentence = text.sentences[bisect_right(text.sentences, start) - 1] if text.sentences else 0
        level = text.own.last(clause, start) or text.levels.within(sentence, start) or text.levels.within(0, start)
        account = text.accounts.last(clause, start) or text.accounts.within(sentence, start) or text.accounts.within(0, start)
        return Remit(level or text.above.level, account or text.above.account, text.above.owner)

    def level_in(self, words: str) -> str | None:
        """Return the level that the last of *words* names."""
        found = [says for _, says in self._levels(words)]
        return found[-1] if found else None

    def account_in(self, words: str) -> str | None:
        """Return the account that the last of *words* names."""
        found = [says for _, says in self._accounts(words)]
        return found[-1] if found else None

    def _add(self, row: str, index: int, text: str, headings: list[Remit], since: Remit) -> Remit:
        """Keep one text of the document, and return what the text since the last heading says then."""
        found = list(self._levels(text))
        levels, accounts = _Marks(each for each in found if not self._is_wider(each[1])), _Marks(self._accounts(text))
        self.levels.update(levels.says)
        self.accounts.update(accounts.says)
        told = Remit(levels.within(0, len(text)), accounts.within(0, len(text)))
        if self._texts and len(text) <= _LONGEST_HEADING and _NO_HEADING.search(text) is None:  # the first line is the title
            _head(headings, text, told._replace(owner=self._owner(text)))
            since = Remit()
        sentences = [0, *(mark.end() for mark in _SENTENCE_END.finditer(text))]
        clauses = [0, *(mark.end() for mark in _CLAUSE_END.finditer(text))]
        above = _outward(since, headings)
        self._texts[row, index] = _Text(_Marks(found), levels, accounts, sentences, clauses, above)
        return Remit(_joined(since.level, told.level), _joined(since.account, told.account))

    def _table_row(self, row: Row, above: Remit) -> _Text:
        """Return what a row of a table says of itself: what stands in its first cell counts for all of them."""
        label = next((fold(cell.text) for cell in row.cells if cell.role in ("task", "indicator", "project", "group")), "")
        level, account = _Marks(self._levels(label)), _Marks(self._accounts(label))
        own = Remit(level.within(0, len(label)), account.within(0, len(label)))
        empty = _Marks(())
        inside = Remit(own.level or above.level, own.account or above.account, self._owner(label) or above.owner)
        return _Text(empty, empty, empty, [], [], inside)

    def _owner(self, text: str) -> str | None:
        """Return whose name a heading opens with."""
        end = len(text)
        return Owners(text, [(end, end)], self._region, self._lexicon).of(0) if text else None

    def _levels(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the levels named in a text, each with where."""
        found = [
            (each.start(), self._own_level(each["rank"])) for each in finder_of("scope_own_level", self._lexicon).finditer(text)
        ]
        for meaning in ("scope_level", "scope_whole"):
            found += [(each.start(), self._whole(each[0])) for each in finder_of(meaning, self._lexicon).finditer(text)]
        yield from sorted(found)

    def _own_level(self, rank: str | None) -> str:
        return f"{_OWN}{rank or self._region[-1:]}"

    def _whole(self, word: str) -> str:
        own = len(word) == _RANKED and word[-1] == self._region[-1:]
        return WHOLE_REGION if own else word

    def _is_wider(self, level: str) -> bool:
        """Whether a level is a wider one than the report's, which is told beside and goes on for nothing."""
        return bool(self._region) and level != WHOLE_REGION and not level.startswith(_OWN)

    def _accounts(self, text: str) -> Iterator[tuple[int, str]]:
        for each in finder_of("scope_account", self._lexicon).finditer(text):
            yield each.start(), (each["account"] or each[0])[:2]


def _head(headings: list[Remit], text: str, remit: Remit) -> None:
    """Keep what a heading says, of the rank that its number gives it; one without a number is below all others."""
    rank = next((at for at, pattern in enumerate(_RANKS, 1) if pattern.match(text)), len(_RANKS) + 1)
    for at in range(rank, len(headings)):
        headings[at] = Remit()
    headings[rank] = remit


def _outward(since: Remit, headings: Sequence[Remit]) -> Remit:
    """Return what the text since the last heading says, else the headings, the nearest first."""
    levels = (since.level, *(each.level for each in reversed(headings)))
    accounts = (since.account, *(each.account for each in reversed(headings)))
    owners = (each.owner for each in reversed(headings))
    return Remit(next(filter(None, levels), None), next(filter(None, accounts), None), next(filter(None, owners), None))


def _joined(one: str | None, other: str | None) -> str | None:
    """Return what two stretches of text say together."""
    if one is None or other is None or one == other:
        return one or other
    return SEVERAL
