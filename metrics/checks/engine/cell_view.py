"""One cell as the families of checks see it: its numbers, and the text around and between them.

A family links numbers by what stands between and around them, so the view answers questions about text: what leads up to
a number, what follows it, what lies between two numbers, whether a sentence ends there. Twenty families ask the same of each
number: marks are found once a cell, and what stands around a number is cut once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from metrics.extraction.wordlists import plain_finder
from metrics.text.fold import fold
from metrics.text.numbers import undated
from metrics.text.sentences import BREAKS, CLAUSE_MARK, MARK, STOPS
from metrics.text.wrapping import soften

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Row, RowCell

__all__ = ["CellView"]

REACH = 24  # numbers to look back or ahead; longer lists are tables in disguise, and cost must stay linear
SENTENCE_END = "。"
BEFORE, BEHIND = 40, 24  # characters of a lead and of a tail


class CellView:
    """One cell with its quantities in order.

    Args:
        row: The row.
        index: Which of its cells.
        quantities: The numbers of the cell, in order.
        lexicon: The words to read by.
    """

    __slots__ = ("cell", "cuts", "index", "lacking", "lexicon", "numeric", "quantities", "row", "said", "text")

    text: str
    """The text of the cell in half-width spelling, character for character; no comma inside a number."""
    cuts: _Cuts
    """Where the text is cut."""
    said: dict[str, bool]
    """Whether the text may say anything with a meaning, of those that were asked for."""
    lacking: dict[tuple[str, ...], bool]
    """Whether nothing cut from the text can say anything with several meanings, of those that were asked for."""

    def __init__(self, row: Row, index: int, quantities: tuple[Quantity, ...], lexicon: Lexicon) -> None:
        self.row, self.index, self.quantities, self.lexicon = row, index, quantities, lexicon
        self.cell: RowCell = row.cells[index]
        self.numeric: bool = len(quantities) == 1 and _is_bare(self.cell.text, quantities[0])

    def __getattr__(self, name: str) -> Any:
        """Work out the text and what is kept of it when it is asked for first; of most cells of a table nothing is."""
        if name == "text":
            self.text = _spelt(self.cell.text, self.quantities)
        elif name == "cuts":
            self.cuts = _Cuts(self.text, self.quantities)
        elif name == "said":
            self.said = {}
        elif name == "lacking":
            self.lacking = {}
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def says(self, *meanings: str) -> bool:
        """Return whether the text may say anything with one of *meanings*: the test that comes before any pattern of them."""
        said = self.said
        for meaning in meanings:
            found = said.get(meaning)
            if found is None:
                found = said[meaning] = self._may_say(meaning)
            if found:
                return True
        return False

    def lacks(self, *meanings: str) -> bool:
        """Return whether nothing cut from the text, which is without its spaces then, can say anything with *meanings*."""
        found = self.lacking.get(meanings)
        if found is None:
            found = self.lacking[meanings] = " " not in self.text and not self.says(*meanings)
        return found

    def _may_say(self, meaning: str) -> bool:
        words = plain_finder(meaning, self.lexicon)
        return words is None or words.search(self.text) is not None

    def gap(self, first: Quantity, second: Quantity) -> str:
        """Return the text between two quantities."""
        return self.text[first.end : second.start].replace(" ", "")

    def lead(self, quantity: Quantity, limit: int = BEFORE) -> str:
        """Return what stands before *quantity*, back to the quantity before it or the start of the sentence."""
        cuts = self.cuts
        return cuts.between(_behind_last(cuts.stops, cuts.begin(quantity, limit), quantity.start), quantity.start)

    def head(self, quantity: Quantity) -> str:
        """Return the words right before *quantity*, back to a punctuation mark or a number."""
        cuts, start = self.cuts, quantity.start
        found = cuts.heads.get(start)
        if found is None:
            found = cuts.heads[start] = cuts.between(_behind_last(cuts.marks, cuts.begin(quantity, BEFORE), start), start)
        return found

    def clause_head(self, quantity: Quantity) -> str:
        """Return the words before *quantity* back to a punctuation mark, across other numbers."""
        cuts, start = self.cuts, quantity.start
        found = cuts.clause_heads.get(start)
        if found is None:
            found = cuts.clause_heads[start] = cuts.between(_behind_last(cuts.marks, max(0, start - BEFORE), start), start)
        return found

    def tail(self, quantity: Quantity) -> str:
        """Return the words right after *quantity*, up to a punctuation mark or the next number."""
        cuts, start = self.cuts, quantity.start
        found = cuts.tails.get(start)
        if found is None:
            found = cuts.tails[start] = cuts.tail(quantity)
        return found

    def after(self, quantity: Quantity, limit: int = BEHIND) -> str:
        """Return the characters after *quantity*, whatever they are."""
        return self.text[quantity.end : quantity.end + limit]

    def joined(self, first: Quantity, second: Quantity) -> bool:
        """Return whether no sentence ends between two quantities."""
        return not _any_between(self.cuts.stops, first.end, second.start)

    def sentences_between(self, first: Quantity, second: Quantity) -> int:
        """Return how many sentences end between two quantities; 0 for two of one sentence."""
        return self.text.count(SENTENCE_END, first.end, second.start)

    def sentence_start(self, at: int, *, back: int = 0) -> int:
        """Return where the sentence begins that the character *at* stands in, or the one so many sentences *back*."""
        stops = self.cuts.stops
        last = bisect_left(stops, at) - 1 - back
        return stops[last] + 1 if last >= 0 else 0

    def sentence_head(self, quantity: Quantity, limit: int | None = None) -> str:
        """Return the words of the sentence before *quantity*, across other numbers, *limit* characters at most."""
        begin = 0 if limit is None else quantity.start - limit
        return self.text[max(begin, self.sentence_start(quantity.start)) : quantity.start]

    def clause_words(self, quantity: Quantity, limit: int) -> str:
        """Return the words of the clause before *quantity*, across other numbers and marks inside a clause."""
        return CLAUSE_MARK.split(self.text[max(0, quantity.start - limit) : quantity.start])[-1]

    def aside(self, other: Quantity, quantity: Quantity) -> bool:
        """Return whether *other* stands in brackets that were closed before *quantity*."""
        between = self.text[other.end : quantity.start]
        return ")" in between and between.count(")") > between.count("(")

    def near(self, first: Quantity, second: Quantity) -> bool:
        """Return whether neither a sentence nor a semicolon part ends between two quantities."""
        return not _any_between(self.cuts.breaks, first.end, second.start)

    def before(self, quantity: Quantity, *, reach: str = "joined") -> Iterator[Quantity]:
        """Return the quantities before *quantity*, nearest first, within the sentence (``joined``), part (``near``) or cell."""
        cuts = self.cuts
        at = cuts.places[quantity.start]
        first = 0 if reach == "cell" else cuts.opened[reach][at]
        return reversed(self.quantities[max(first, at - REACH) : at])

    def previous(self, quantity: Quantity, *, reach: str = "near") -> Quantity | None:
        """Return the number right before *quantity* within the part of the sentence (``near``) or the sentence (``joined``)."""
        cuts = self.cuts
        at = cuts.places[quantity.start]
        return self.quantities[at - 1] if cuts.opened[reach][at] < at else None

    def next(self, quantity: Quantity, *, reach: str = "near") -> Quantity | None:
        """Return the number right after *quantity* within the part of the sentence (``near``) or the sentence (``joined``)."""
        cuts = self.cuts
        at = cuts.places[quantity.start] + 1
        return self.quantities[at] if at < len(self.quantities) and cuts.opened[reach][at] < at else None

    def part_start(self, quantity: Quantity) -> int:
        """Return where the first number of the part of a sentence begins that *quantity* stands in."""
        cuts = self.cuts
        return self.quantities[cuts.opened["near"][cuts.places[quantity.start]]].start

    def touches(self, words: re.Pattern[str], begin: int, end: int) -> bool:
        """Return whether any of *words*, which are found once in the whole text, reaches into a stretch of it."""
        cuts = self.cuts
        found = cuts.spans.get(words.pattern)  # whose hash is known; that of a compiled pattern is worked out each time
        if found is None:
            spans = [match.span() for match in words.finditer(cuts.text)]
            found = cuts.spans[words.pattern] = ([start for start, _ in spans], [stop for _, stop in spans])
        starts, stops = found
        at = bisect_right(stops, begin)
        return at < len(starts) and starts[at] < end

    def following(self, quantity: Quantity, *, reach: str = "joined") -> Iterator[Quantity]:
        """Return the quantities after *quantity*, nearest first, within the sentence, part or cell."""
        cuts = self.cuts
        at = cuts.places[quantity.start]
        end = at + 1 + REACH if reach == "cell" else min(bisect_right(cuts.opened[reach], at), at + 1 + REACH)
        return iter(self.quantities[at + 1 : end])


def _is_bare(text: str, only: Quantity) -> bool:
    """Return whether *text* holds the number *only* and nothing else of weight."""
    return len(undated(text).strip()) - (only.end - only.start) <= 2


def _spelt(text: str, quantities: Sequence[Quantity]) -> str:
    """Return *text* in half-width spelling, with no comma inside one of its numbers."""
    text = fold(soften(text))
    pieces, end = [], 0
    for quantity in quantities:
        if "," in text[max(end, quantity.start) : quantity.end]:
            pieces += [text[end : quantity.start], text[quantity.start : quantity.end].replace(",", "_")]
            end = quantity.end
    return "".join([*pieces, text[end:]])


class _Cuts:
    """Where the text of a cell is cut, and what was cut from it.

    Args:
        text: The text.
        quantities: Its numbers, in order.
    """

    __slots__ = (
        "breaks",
        "clause_heads",
        "heads",
        "marks",
        "opened",
        "places",
        "quantities",
        "spans",
        "stops",
        "tails",
        "text",
    )

    def __init__(self, text: str, quantities: Sequence[Quantity]) -> None:
        self.text, self.quantities = text, quantities
        self.places = {quantity.start: at for at, quantity in enumerate(quantities)}
        self.marks = [match.start() for match in MARK.finditer(text)]
        self.breaks = [at for at in self.marks if text[at] in BREAKS]
        self.stops = [at for at in self.breaks if text[at] in STOPS]
        self.opened = {"joined": _first_joined(quantities, self.stops), "near": _first_joined(quantities, self.breaks)}
        self.heads: dict[int, str] = {}
        self.clause_heads: dict[int, str] = {}
        self.tails: dict[int, str] = {}
        self.spans: dict[str, tuple[list[int], list[int]]] = {}

    def begin(self, quantity: Quantity, limit: int) -> int:
        """Return where what leads up to *quantity* begins: behind the number before it, *limit* characters back at most."""
        at = self.places[quantity.start]
        return max(self.quantities[at - 1].end if at else 0, quantity.start - limit)

    def between(self, begin: int, end: int) -> str:
        """Return a stretch of the text without its spaces, which mean nothing."""
        return self.text[begin:end].replace(" ", "")

    def tail(self, quantity: Quantity) -> str:
        begin, following = quantity.end, self.places[quantity.start] + 1
        until = self.quantities[following].start if following < len(self.quantities) else len(self.text)
        until = min(until, begin + BEHIND)
        mark = bisect_left(self.marks, begin)
        return self.between(begin, min(until, self.marks[mark]) if mark < len(self.marks) else until)


def _behind_last(marks: Sequence[int], begin: int, end: int) -> int:
    """Return where the words begin that lead up to *end*: behind the last of *marks*, not before *begin*."""
    at = bisect_left(marks, end)
    return max(begin, marks[at - 1] + 1) if at else begin


def _any_between(marks: Sequence[int], begin: int, end: int) -> bool:
    at = bisect_left(marks, begin)
    return at < len(marks) and marks[at] < end


def _first_joined(quantities: Sequence[Quantity], marks: Sequence[int]) -> list[int]:
    """Return for each quantity the first one from which none of *marks* parts it."""
    found, first = [], 0
    for at, quantity in enumerate(quantities):
        while first < at and _any_between(marks, quantities[first].end, quantity.start):
            first += 1
        found.append(first)
    return found
