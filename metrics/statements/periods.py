"""Find the time that each number of a text speaks of: in its own clause, in its sentence or earlier in its paragraph.

A time governs what follows it: the rest of its clause; the rest of its sentence where it opens a clause (到2030年，…，…);
the sentences after it where it opens a sentence and is a year or more (五年来，…。…). What is only compared with (比上年),
begun from (从2020年的…) or said of one number (连续4年) governs no more than that number.

>>> from metrics import find_quantities
>>> from metrics.lexicon import Lexicon
>>> text = "去年新建公园9个，到2030年建成80个"
>>> [(n.time.text, n.basis) for n in times_of_numbers(text, find_quantities(text), Lexicon.default())]
[('去年', 'stated'), ('到2030年', 'stated')]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Literal, NamedTuple

from metrics.extraction.word_patterns import WordPattern
from metrics.statements.times import times_in
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import PeriodBasis, Quantity
    from metrics.statements.times import TimeExpression

__all__ = ["NumberTime", "times_of_numbers"]

_SENTENCE_STOPS = "。!?\n"
_CLAUSE_STOP = re.compile(r"[,。;:!?\n()、①-⑩]")
_REMARK = re.compile(r"\([^()。]{1,60}\)")
_LEAD = 6  # characters of an adverb that may stand before a time that opens its clause (力争, 预计, 其中, 我们)
_MOST = 8  # times of a sentence to look back on; keeps the cost linear where a sentence never ends
_ONLY_IS = WordPattern(r"<is>?")
_OWN = ("compared", "from")
_OPENING = ("year", "year_number", "year_range", "reported_year", "plan", "years_past")
_COUNTED = ("years_counted", "first_years")
_ANCHORS = ("year", "year_number", "year_range", "plan")
_PREDICATE = re.compile(r"[为是创]$|[一-鿿][至到]$")  # 创近5年新高, 暂缓至明年: no time of what follows
_OF = "的"
_IS = WordPattern(r"<is>$")
_ON_AVERAGE = WordPattern(r"<per_year>")
_OF_GOALS = ("plan_year", "year_in_force")
_SPANNING = re.compile(r"(?:来|今|后)$")


class NumberTime(NamedTuple):
    """The time of one number, as its text names it.

    Args:
        time: The time in force; ``None`` where the text names none.
        basis: Where it stands.
        base: The time that the number is compared with, in its own clause (比2020年增长).
        origin: The number is the start of a change (从2020年的5个增加到9个).
        above: The time that the paragraph is under, by which a part of a year is placed.
    """

    time: TimeExpression | None = None
    basis: PeriodBasis | None = None
    base: TimeExpression | None = None
    origin: bool = False
    above: TimeExpression | None = None


def times_of_numbers(text: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> tuple[NumberTime, ...]:
    """Return the time of each of *quantities*, which stand in *text* in their order."""
    if len(quantities) == 1 and not quantities[0].start:
        return (NumberTime(),)  # most cells of a table: no time can stand before the number
    times = times_in(text, lexicon)
    if not times:
        return (NumberTime(),) * len(quantities)
    passage = _Passage(fold(text), times, quantities, lexicon)
    return tuple(passage.time_of(at) for at in range(len(quantities)))


class _Passage:
    """A text with its times and numbers, and where its clauses and sentences begin."""

    def __init__(self, folded: str, times: Sequence[TimeExpression], quantities: Sequence[Quantity], lexicon: Lexicon) -> None:
        self.folded, self._only_is, self._is = folded, _ONLY_IS.in_words_of(lexicon), _IS.in_words_of(lexicon)
        self._on_average = _ON_AVERAGE.in_words_of(lexicon)
        self.times = times
        self.starts, self.ends = [time.start for time in times], [time.end for time in times]
        self.numbers = [(q.start, q.end) for q in quantities]
        self.quantities = quantities
        self.number_starts = [start for start, _ in self.numbers]
        marked = filter(lambda span: _CLAUSE_STOP.search(folded, *span), self.numbers)  # 3,500 holds one, most hold none
        self._taken = frozenset(at for start, end in marked for at in range(start, end))
        self.clauses = self._cut()
        self.sentences = [0, *[start for start in self.clauses[1:] if folded[start - 1] in _SENTENCE_STOPS]]
        self.remarks = [(m.start(), m.end()) for m in _REMARK.finditer(folded) if self._holds_number(m)]
        self.openings = self._openings()

    def _cut(self) -> list[int]:
        """Return where the clauses begin; a comma inside a number cuts nothing."""
        taken = self._taken
        return [0, *[m.end() for m in _CLAUSE_STOP.finditer(self.folded) if m.start() not in taken]]

    def _holds_number(self, remark: re.Match[str]) -> bool:
        first = bisect_right(self.number_starts, remark.start())
        return first < len(self.number_starts) and self.number_starts[first] < remark.end()

    def _is_aside(self, time: TimeExpression, start: int) -> bool:
        """Whether a time stands in a remark with figures of its own, over before the number (（上年同期22人）)."""
        at = bisect_right(self.remarks, (time.start, len(self.folded))) - 1
        return at >= 0 and time.end <= self.remarks[at][1] <= start

    def _openings(self) -> list[tuple[int, TimeExpression]]:
        """Return the times that open a sentence and govern those after it, with the place where that sentence ends."""
        found = []
        for time in self.times:
            at = bisect_right(self.sentences, time.start) - 1
            opens = time.start - self.sentences[at] <= _LEAD or self._before_figures(at, time)
            if (
                opens
                and not self._is_predicate(time)
                and time.meaning in _OPENING
                and time.use == "in"
                and time.months is None
                and not self._of_a_noun(time)
            ):
                ends = self.sentences[at + 1] if at + 1 < len(self.sentences) else len(self.folded)
                found.append((ends, time))
        return found

    def _is_predicate(self, time: TimeExpression) -> bool:
        """Whether a time only says what another is (今年是“十六五”开局之年)."""
        return self._is.search(self.folded, max(0, time.start - _LEAD), time.start) is not None

    def _before_figures(self, sentence: int, time: TimeExpression) -> bool:
        """Whether a time stands in the first sentences of the text, before any figure."""
        return sentence <= 1 and (not self.numbers or time.end <= self.numbers[0][0]) and self._opens_clause(time)

    def time_of(self, at: int) -> NumberTime:
        """Return the time of the number *at*."""
        start, end = self.numbers[at]
        behind = self._behind(end)
        if behind is not None:
            return NumberTime(behind, "stated")
        clause = self.clauses[bisect_right(self.clauses, start) - 1]
        sentence = self._sentence_of(start)
        last = bisect_right(self.ends, start)
        above = self._above(start, sentence)
        base: TimeExpression | None = None
        for time in reversed(self.times[max(0, last - _MOST) : last]):
            if time.start < sentence:
                break
            if self._is_aside(time, start) or self._is_of_plan(time, at):
                continue
            own = self._in_phrase(time, clause, start)
            if self._is_base(time, at):
                base = base or (time if own else None)
            elif time.use == "from":
                if own and not self._numbers_between(time, start):
                    return NumberTime(time, "stated", None, origin=True, above=above)
            elif self._governs(time, start, own=own) and (self.quantities[at].aspect == "level" or not _is_noun(time)):
                basis: Literal["stated", "sentence"] = "stated" if own else "sentence"
                return NumberTime(time, basis, base, above=self._anchor(time, sentence) or above)
        return NumberTime(above, None if above is None else "paragraph", base, above=above)

    def _anchor(self, time: TimeExpression, sentence: int) -> TimeExpression | None:
        """Return the time that so many years end with or lie in (到2033年，…，三年累计投资5亿元; “十六五”前四年)."""
        if time.meaning not in _COUNTED:
            return None
        at = bisect_right(self.starts, time.start) - 1
        earlier = reversed(self.times[max(0, at - _MOST) : at])
        near = (one for one in earlier if one.start >= sentence and one.use in ("in", "by"))
        return next((one for one in near if one.meaning in _ANCHORS), None)

    def _is_of_plan(self, time: TimeExpression, at: int) -> bool:
        """Whether a time is that of the plan of which a number tells how much is done or lacking (占年度计划的72.5%)."""
        done = self.quantities[at].role == "claim" or (
            self.quantities[at].aspect == "difference" and self.quantities[at].role != "target"
        )
        return done and time.meaning in _OF_GOALS

    def _is_base(self, time: TimeExpression, at: int) -> bool:
        """Whether a number is held against a time: compared with it, or so many times as much as then (是2030年的2.3倍)."""
        multiplied = (
            self.quantities[at].aspect == "multiple" and self._of_a_noun(time) and time.end + len(_OF) == self.numbers[at][0]
        )
        return multiplied or time.use == "compared"

    def _behind(self, end: int) -> TimeExpression | None:
        """Return the time of the goal that a number right before it sets: 高于8%的年度目标."""
        following = bisect_right(self.starts, end)
        if following == len(self.times) or not self.folded.startswith(_OF, end):
            return None
        time = self.times[following]
        return time if time.start == end + len(_OF) and time.meaning in _OF_GOALS else None

    def _above(self, start: int, sentence: int) -> TimeExpression | None:
        """Return the last time that opened an earlier sentence of the text."""
        found = None
        for ends, time in self.openings:
            if ends > sentence or ends > start:
                break
            found = time
        return found

    def _in_phrase(self, time: TimeExpression, clause: int, start: int) -> bool:
        """Whether a time stands in the clause of a number, or in the phrase before it that only names it (今年,)."""
        if time.start >= clause:
            return True
        return self.folded[time.end : start].strip(" ,") == ""

    def _governs(self, time: TimeExpression, start: int, *, own: bool) -> bool:
        between = self._numbers_between(time, start)
        if self._is_of_its_clause(time):
            return own and (time.meaning != "years_running" or not between)
        if time.meaning == "whole_life" and (between or (_is_noun(time) and "," in self.folded[time.end : start])):
            return False
        if self._of_a_noun(time):
            return own and not between and start - time.end <= 2
        return own or self._opens_clause(time)

    def _is_of_its_clause(self, time: TimeExpression) -> bool:
        """Whether a time says nothing of the clauses behind its own (两年平均增长6.4%；工业投资增长5.7%)."""
        averaged = time.meaning in _COUNTED and self._on_average.match(self.folded, time.end) is not None
        return averaged or time.meaning in ("years_running", "plan_year")

    def _tells_base(self, time: TimeExpression) -> bool:
        """Whether a time only says what the number before it was then (收入48亿元，上年同期为43亿元；利润5亿元).

        By a later time (到2030年达到26万千瓦、其中…) something is to be reached, whatever it was before.
        """
        if time.use == "by":
            return False
        behind = bisect_right(self.number_starts, time.end - 1)
        if not 0 < behind < len(self.number_starts) or self.number_starts[behind - 1] < self._sentence_of(time.start):
            return False
        return self._only_is.fullmatch(self.folded, time.end, self.number_starts[behind]) is not None

    def _sentence_of(self, place: int) -> int:
        return self.sentences[bisect_right(self.sentences, place) - 1]

    def _of_a_noun(self, time: TimeExpression) -> bool:
        return self.folded.startswith(_OF, time.end) and not time.text.endswith(_OF)

    def _opens_clause(self, time: TimeExpression) -> bool:
        begins = self.clauses[bisect_right(self.clauses, time.start) - 1]
        if time.use == "by" and self.folded[begins : time.start].strip():
            return False  # 改造暂缓至明年，更换230套: when the one ends says nothing of the other
        if self._tells_base(time):
            return False
        return time.start - begins <= _LEAD and _PREDICATE.search(self.folded, begins, time.start) is None

    def _numbers_between(self, time: TimeExpression, start: int) -> bool:
        first = bisect_right(self.number_starts, time.end - 1)
        return first < len(self.number_starts) and self.number_starts[first] < start


def _is_noun(time: TimeExpression) -> bool:
    """Whether a time is the name of an amount (总投资), which says nothing of a rate beside it."""
    return time.meaning == "whole_life" and _SPANNING.search(time.text) is None
