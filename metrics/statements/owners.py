"""Find whose numbers a clause tells: the place, the institution or the part of the whole that it opens with.

An owner opens its clause, behind words of time alone: 南浦区引进外资, 临江机场旅客吞吐量, 园区新增企业. A clause that says only
what was done goes on about the owner of the clause before it, and so does one that begins with a verb where the owner opened
the sentence and its numbers are told there.

>>> from metrics.lexicon import Lexicon
>>> text = "今年南浦区引进外资3亿元,同比增长5%,园区新增企业9家"
>>> owners = Owners(text, [(9, 12), (17, 19), (26, 28)], "临江市", Lexicon.default())
>>> [owners.of(place) for place in range(3)]
['南浦区', '南浦区', '园区']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import finder_of
from metrics.statements.cores import core, edge_words
from metrics.statements.owner_names import ENUMERATES, OwnerNames
from metrics.statements.whole_names import is_deed
from metrics.text.characters import is_han
from metrics.text.ordinals import NUMERALS
from metrics.text.segment import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon

__all__ = ["Owners", "names_change", "start_of"]

_CLAUSE_END = re.compile(r"[。;!?\n,:]")
_IN_PART = ",:"  # those of them that end no part of the text
_REACH = 120  # characters before a number in which its owner or its set can stand
_LEAST = 2
_FEW = 3  # characters of a name that says only what is measured (税收, 开工率)
_BLANK = " \n、"
_HEADING = 16  # characters of a sentence that says what those behind it are about


class _Opening(NamedTuple):
    """What a clause opens with.

    Args:
        name: The owner, empty where it opens with none.
        end: Where the owner ends.
        whole: Whether it goes on about all that the report speaks of.
        acts: Whether it begins with what was done.
        about: The name that it begins with, which is no owner.
    """

    name: str = ""
    end: int = 0
    whole: bool = False
    acts: bool = False
    about: str = ""


class Owners:
    """The owners of the numbers of one text.

    Args:
        folded: The text.
        spans: Places of its numbers, in order.
        region: The region that its report is on.
        lexicon: Names of places, institutions and parts.

    Attributes:
        clauses: Where the clauses of the text end.
    """

    def __init__(self, folded: str, spans: Sequence[tuple[int, int]], region: str, lexicon: Lexicon) -> None:
        self._folded, self._spans, self._lexicon = folded, spans, lexicon
        self._names = OwnerNames(folded, spans, region, lexicon)
        self._starts = [start for start, _ in spans]
        self.clauses = [match.end() for match in _CLAUSE_END.finditer(folded)]
        self._parts = [end for end in self.clauses if folded[end - 1] not in _IN_PART]
        self._openings: dict[int, _Opening] = {}

    def of(self, place: int) -> str | None:
        """Return the owner of the number at *place* among those of the text."""
        start, end = self._spans[place]
        return self._names.before_bracket(start, end) or self._beside(place) or self._above(start)

    def _beside(self, place: int) -> str | None:
        """Return the owner that stands between a number of a list and the one before it (河西市3家、河东市2家)."""
        start, before = self._starts[place], self._spans[place - 1][1] if place else 0
        if not place or self._folded[before : before + 1] not in ENUMERATES:
            return None
        return self._names.at(before + 1, start) or None

    def _above(self, start: int) -> str | None:
        """Return the owner of the clause of a number, or of one before it that it goes on about."""
        part = start_of(start, self._parts)
        acts, about = False, ""
        for begin, end in self._clauses_before(start, part):
            opening = self._opening(begin, end)
            if opening.name:
                told = begin <= part and self._tells_number(begin, end) if acts else self._shares(about, opening.end, end)
                return opening.name if told else None
            if opening.whole or about or (acts and opening.about):
                break
            acts, about = acts or opening.acts, opening.about
        return self._heading(start) if acts else None

    def _shares(self, about: str, start: int, end: int) -> bool:
        """Whether a name begins with a word of what is said between two places."""
        first = words_of(about, self._lexicon)[0] if about else ""
        return not about or (len(first) >= _LEAST and first in self._folded[start:end])

    def _clauses_before(self, place: int, first: int) -> Iterator[tuple[int, int]]:
        """Yield the clause up to *place* and those before it in its part of the text, the nearest first."""
        at, begin = bisect_right(self.clauses, place), place + 1
        while begin > first:
            end = begin - 1
            at -= 1
            begin = max(first, self.clauses[at]) if at >= 0 else first
            yield begin, end

    def _tells_number(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def _heading(self, start: int) -> str | None:
        """Return the owner that the text opens with in a short sentence without a number, for one behind it."""
        end = self._parts[0] if self._parts else start
        told = end >= start or end > _HEADING or self._tells_number(-1, end)
        return None if told else self._opening(0, end - 1).name or None

    def _opening(self, start: int, end: int) -> _Opening:
        """Return what the clause between two places opens with, up to its first number."""
        known = self._openings.get(start)
        if known is not None:
            return known
        if start and not _CLAUSE_END.match(self._folded, start - 1):
            return _Opening(about=self._folded[start : start + _LEAST])  # out of reach
        at = bisect_right(self._starts, start - 1)
        first = min(end, self._starts[at]) if at < len(self._starts) else end
        self._openings[start] = self._opens(start, first)
        return self._openings[start]

    def _opens(self, start: int, end: int) -> _Opening:
        begin = self._behind_time(start, end)
        name = self._names.at(begin, end)
        if name:
            return _Opening(name, begin + len(name))
        if self._names_whole(start, begin, end):
            return _Opening(whole=True)
        said = core(self._folded[begin:end], self._lexicon)
        if not said and begin == end and not self._folded[start:begin].strip(_BLANK):
            return _Opening(about=self._folded[end : end + _LEAST])  # it begins with what it counts
        return self._about(said, begin, end) if said else _Opening()

    def _about(self, said: str, begin: int, end: int) -> _Opening:
        """Return what a clause that opens with no owner and says *said* between two places is about."""
        short = len(said) <= _FEW and all(map(is_han, said))
        works = finder_of("work_verb", self._lexicon).match(self._folded, begin, end) is not None
        only_done = (short or works) and is_deed(said, self._lexicon)
        if only_done or names_change(said, self._lexicon) or (short and not works):
            return _Opening()
        return _Opening(acts=True) if works else _Opening(about=said)

    def _names_whole(self, start: int, begin: int, end: int) -> bool:
        """Whether a clause speaks of a whole, before or behind its words of time, which end at *begin*."""
        for meaning in ("scope_whole", "scope_level"):
            whole = finder_of(meaning, self._lexicon)
            if (begin > start and whole.search(self._folded, start, begin)) or whole.match(self._folded, begin, end):
                return True
        return False

    def _behind_time(self, start: int, end: int) -> int:
        """Return where the words of time at the beginning of a clause end."""
        match = _fronts(self._lexicon).match(self._folded, start, end)
        return match.end() if match is not None else start


def names_change(said: str, lexicon: Lexicon) -> bool:
    """Whether words begin with a noun of change (增速比全市快), which is one of what was told before."""
    return _change_noun(lexicon).match(said) is not None


@lru_cache(maxsize=16)
def _change_noun(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(edge_words("change_noun", lexicon)))


@lru_cache(maxsize=16)
def _fronts(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern for what may stand before an owner: an ordinal, words of time, 其中."""
    time, opening = edge_words("time", lexicon), edge_words("time_opening", lexicon)
    which = "|".join(map(re.escape, spellings_of(lexicon, "of_which")))
    ordinal = rf"[\s{NUMERALS}\d、.()①-⑩]{{0,6}}"
    return re.compile(guarded(rf"{ordinal}(?:{opening}|{time}|{which}|,){{0,4}}"))


def start_of(place: int, ends: Sequence[int]) -> int:
    """Return where the part of a text begins in which *place* lies, of parts that *ends* end."""
    first = max(0, place - _REACH)
    at = bisect_right(ends, place)
    return max(first, ends[at - 1]) if at else first
