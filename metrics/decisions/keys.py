"""Short keys of results by what they say: whose report, which row, which indicator, the sentence without its numbers.

A key does not hold a row number, a file name or a value, so that what a person decided about January's report holds for
February's, with rows inserted and numbers changed. It holds for no other sentence. Where two sentences of a document are the
same, the section and the sentence before tell them apart, then their order, which holds as long as there are as many of them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING

from metrics.decisions.skeleton import NUMBER_MARK, skeleton, skeleton_rules
from metrics.extraction.change import changed, frozen
from metrics.records import Row
from metrics.records.making import with_values
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from metrics.records import Check, Claim, Comparison, NotCompared, Quantity

__all__ = ["KEY_FORM", "Keys", "keyed_numbers", "pair_key", "plain_key", "sender"]

# No vowels, no digit that looks like a letter; a letter first, so that no program takes a key for a number.
_FIRST = "BCDFGHJKMNPQRSTVWXYZ"
_REST = "23456789" + _FIRST
_PAIRS = tuple(second + first for first in _REST for second in _REST)
_TWO = len(_PAIRS)
KEY_FORM = re.compile(f"[{_FIRST}][{_REST}]{{7}}")
_LONGEST = 120

_NAMING = ("project", "indicator", "task", "group", "owner", "target", "detail")  # roles of cells that say what a row is about

_Place = tuple[str, ...]


def plain_key(text: str) -> str:
    """Return a key as it is printed, from what a person typed.

    >>> plain_key(" b7kq-2mxw ")
    'B7KQ2MXW'
    """
    return "".join(text.split()).replace("-", "").upper()


def pair_key(target: str, actual: str) -> str:
    """Return the key of the pair of two numbers, from their keys."""
    return _code(("pair", target, actual))


def _code(parts: _Place) -> str:
    text = "\x1f".join((skeleton_rules().version, *parts))
    number = int.from_bytes(blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).digest())
    number, first = divmod(number, len(_FIRST))
    number, second = divmod(number, _TWO)
    number, third = divmod(number, _TWO)
    number, fourth = divmod(number, _TWO)
    return f"{_FIRST[first]}{_PAIRS[second]}{_PAIRS[third]}{_PAIRS[fourth]}{_REST[number % len(_REST)]}"


def sender(*names: str | None) -> str:
    """Return who a document is of, from its issuer, or else its region: the government of a region is the region.

    >>> sender("松平区人民政府办公室", "松平区"), sender(None, "松平区"), sender("松平区教育局", "松平区")
    ('松平区', '松平区', '松平区教育局')
    """
    found = skeleton(next((name for name in names if name), ""))
    for word in skeleton_rules().offices:
        found = found.removesuffix(word)
    return found


def keyed_numbers(quantities: Iterable[Quantity], rows: Sequence[Row], who: str) -> tuple[Quantity, ...]:
    """Return *quantities*, or drafts of them, with their keys.

    Args:
        quantities: All numbers of a document, in order.
        rows: Its rows.
        who: Who the document is of (:func:`sender`).
    """
    row_of = {row.id: row for row in rows}
    places = _Places()
    numbers: list[Quantity] = []
    found: list[_Place] = []
    for quantity in quantities:
        numbers.append(quantity)
        found.append(places.of(quantity, row_of.get(quantity.row)))
    twins = _repeated(found)
    for at, (place, quantity) in enumerate(zip(found, numbers, strict=True)):
        if place in twins:
            found[at] = (*place, *places.around(quantity, row_of.get(quantity.row)))
    for at, (row, header, *rest) in enumerate(_in_order(found)):
        numbers[at] = changed(numbers[at], key=_code(("number", who, f"{row}{header}", *rest)))
    return frozen(numbers)


class _Places:
    """Where numbers stand, in words; each sentence and each row is read once.

    What a row is about and the header of a column stay apart until a key is made: a large table has few of either.
    """

    def __init__(self) -> None:
        self.told = _Told(Row(id=""))

    def of(self, quantity: Quantity, row: Row | None) -> _Place:
        if row is None or quantity.cell >= len(row.cells):
            return ("", skeleton(f"{quantity.before}{NUMBER_MARK}{quantity.after}"), quantity.unit or "")
        cell = row.cells[quantity.cell]
        sentence = NUMBER_MARK
        if quantity.end - quantity.start < len(cell.text):
            low, high = sentence_span(cell.text, quantity.start, quantity.end)
            sentence = skeleton(f"{cell.text[low : quantity.start]}{NUMBER_MARK}{cell.text[quantity.end : high]}")
        about, header = self.label(row, quantity.cell)
        name = skeleton(quantity.indicator or "")
        said = name in sentence or name in about or name in header
        return (about, header, sentence, quantity.unit or "", "" if said else name)

    def label(self, row: Row, cell: int) -> tuple[str, str]:
        """Return what a row of a table is about, and the header of the column; empty in prose."""
        if row.table is None and len(row.cells) == 1:
            return "", ""
        if self.told.row is not row:
            self.told = _Told(row)  # numbers come row by row
        return self.told.about(cell), skeleton(row.cells[cell].name)

    def around(self, quantity: Quantity, row: Row | None) -> _Place:
        """Return what tells two equal sentences apart: the section, and the sentence before."""
        if row is None or quantity.cell >= len(row.cells):
            return ()
        if not quantity.start:
            return (skeleton(row.section or ""), "")  # as most numbers of a table: nothing stands before it
        text = row.cells[quantity.cell].text
        low, _ = sentence_span(text, quantity.start, quantity.end)
        first = sentence_span(text, low - 1, low - 1)[0] if low > 0 else 0
        return (skeleton(row.section or ""), skeleton(text[first:low]))


class _Told:
    """What the cells of a row say it is about; that none is meant to is seen before others are read."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.named = [
            (at, f"{each.role}={text}")
            for at, each in enumerate(row.cells)
            if each.role in _NAMING and each.text and (text := skeleton(each.text[:_LONGEST]))
        ]

    def names(self, cell: int) -> list[str]:
        """Return what the cells other than *cell* say; the first cell of words where none is meant to."""
        named = [name for at, name in self.named if at != cell]
        return named or [text for at, text in self._first_words if at != cell][:1]

    def about(self, cell: int) -> str:
        """Return :meth:`names` as one word, which goes before the header; the same one for all numbers of a row."""
        if all(at != cell for at, _ in self.named) and self.named:
            return self._about_all
        return _joined(self.names(cell))

    @cached_property
    def _about_all(self) -> str:
        return _joined([name for _, name in self.named])

    @cached_property
    def _first_words(self) -> tuple[tuple[int, str], ...]:
        said = ((at, skeleton(each.text[:_LONGEST])) for at, each in enumerate(self.row.cells) if each.text)
        return tuple(islice((one for one in said if one[1]), 2))


def _joined(names: Sequence[str]) -> str:
    return "".join(f"{name}\x1e" for name in names)


def _repeated(places: Iterable[_Place]) -> dict[_Place, int]:
    """Return how often each of *places* stands there, of those that stand there more than once."""
    return {place: count for place, count in Counter(places).items() if count > 1}


def _in_order(places: Sequence[_Place]) -> Iterator[_Place]:
    """Yield *places*, those that are still equal with their order among how many."""
    counts = _repeated(places)
    seen: Counter[_Place] = Counter()
    for place in places:
        if place in counts:
            seen[place] += 1
            yield (*place, f"{seen[place]}/{counts[place]}")
        else:
            yield place


class Keys:
    """The keys of what was found in one document.

    Args:
        rows: Its rows.
        quantities: Its numbers, with their keys.
        who: Who it is of (:func:`sender`).
    """

    def __init__(self, rows: Sequence[Row], quantities: Sequence[Quantity], who: str) -> None:
        self.rows = rows
        self.number: Mapping[str, str] = {quantity.id: quantity.key for quantity in quantities}
        self.who = who

    def checks(self, checks: Iterable[Check]) -> tuple[Check, ...]:
        """Return *checks* with their keys: the kind of arithmetic and the number that states the result.

        Of checks that nobody else holds, one copy exists at a time.
        """
        found = list(checks)
        places = [("check", check.kind, *self._stated(check.reported, check.rows)) for check in found]
        for at, place in enumerate(_in_order(places)):
            found[at] = with_values(found[at], key=_code(place))
        return tuple(found)

    def comparisons(self, comparisons: Iterable[Comparison]) -> tuple[Comparison, ...]:
        """Return *comparisons* with the keys of their pairs."""
        number = self.number
        return tuple(
            with_values(c, key=pair_key(number.get(c.target or "", ""), number.get(c.actual, ""))) for c in comparisons
        )

    def not_compared(self, targets: Iterable[NotCompared]) -> tuple[NotCompared, ...]:
        """Return *targets* with the keys of their numbers."""
        return tuple(with_values(each, key=self.number.get(each.target, "")) for each in targets)

    def claims(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Return *claims* with their keys: the words, and the sentence or row that they are said in or of."""
        places = [("claim", self.who, c.claim, skeleton(c.text), *self._said(c)) for c in claims]
        return tuple(with_values(claim, key=_code(place)) for claim, place in zip(claims, _in_order(places), strict=True))

    @cached_property
    def _row_of(self) -> Mapping[str, Row]:
        return {row.id: row for row in self.rows}

    def _stated(self, reported: str, rows: Sequence[str]) -> _Place:
        if self.number.get(reported):
            return (self.number[reported],)
        row = self._row_of.get(next(iter(rows), ""))
        return (self.who, *(() if row is None else (skeleton(cell.text) for cell in row.cells)))

    def _said(self, claim: Claim) -> _Place:
        row = self._row_of.get(claim.row)
        if row is None:
            return ()
        if row.table is not None or len(row.cells) != 1:
            return tuple(_Told(row).names(-1))
        text = row.cells[0].text
        at = text.find(claim.text)
        low, high = sentence_span(text, at, at + len(claim.text)) if at >= 0 else (0, _LONGEST)
        return (skeleton(text[low:high]),)
