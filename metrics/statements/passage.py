"""A text with the numbers of its clauses: what the readings of goals and results ask for again and again, found once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.numeral_marks import DIGITS
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of, has_sense, words_meaning
from metrics.statements.apart import tells_apart
from metrics.statements.frames import answers_in_time
from metrics.statements.lists import alike, lists_of
from metrics.statements.tree import host_number
from metrics.statements.whole_names import is_deed
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, TimeFrame
    from metrics.statements.lists import NumberList
    from metrics.statements.target_form import TargetForm
    from metrics.statements.tree import Clause, Token

__all__ = ["REACH", "Passage", "Times", "shared_run"]

REACH = 40  # numbers to look at on either side of a target
_CLOSE = 3  # numbers
_FAR = 60  # tokens to look back at for a name
_YEAR = re.compile(r"\d{4}")
_FIGURES = str.maketrans({character: str(value) for character, value in DIGITS.items()})  # 一九八一年
_STILL_TO_DO = WordPattern(r"<still_to_do>")
_FAR_WORDS = 24  # characters of a clause in which it says what is still to be done
_UNDONE = ("planned", "left")
_UNFINISHED = ("under_way", "involved", "begun")


class Times(NamedTuple):
    """Of which time the numbers of a text speak, by their places.

    Args:
        frames: The time that the sentence of a number names for it.
        months: The first and the last month of a part of a year.
        horizons: Numbers that are to be reached by a time (到2030年), by which where things stand is measured at any time.
    """

    frames: Mapping[int, TimeFrame]
    months: Mapping[int, tuple[int, int]]
    horizons: frozenset[int]


class Passage:
    """The numbers of one text in their clauses.

    Args:
        clauses: Of the text.
        quantities: Of the text, with roles; a list that is changed in place is read as it stands.
        forms: The targets.
        times: Of which time a number speaks.
        parts: Numbers that are parts of a whole.
        folded: The text.
        lexicon: Units to compare by.
    """

    def __init__(
        self,
        clauses: Sequence[Clause],
        quantities: Sequence[Quantity],
        forms: Mapping[int, TargetForm],
        times: Times,
        parts: frozenset[int],
        folded: str,
        lexicon: Lexicon,
    ) -> None:
        self.quantities, self.forms, self.parts, self.lexicon = quantities, forms, parts, lexicon
        self.cumulative = follow_words(lexicon).cumulative
        self._clauses, self._times, self._folded = clauses, times, folded
        self.clause = {c.tokens[at].number: c for c in clauses for at in c.numbers}
        self.at = {c.tokens[at].number: at for c in clauses for at in c.numbers}
        self._deeds: dict[int, set[str]] = {}
        self._years: dict[int, set[str]] = {}
        self._names: dict[int, str] = {}
        self._still_to_do: dict[int, bool] = {}

    @cached_property
    def lists(self) -> tuple[NumberList, ...]:
        """The lists of numbers."""
        return lists_of(self._clauses, self.quantities, self.lexicon)

    @cached_property
    def _list_of(self) -> dict[int, NumberList]:
        return {member: each for each in reversed(self.lists) for member in each.members}

    def listed(self, place: int) -> NumberList | None:
        """Return the list that a number is a member of."""
        return self._list_of.get(place)

    @cached_property
    def _by_number(self) -> dict[int, Clause]:
        return {clause.number: clause for clause in self._clauses}

    def around(self, clause: Clause) -> Clause | None:
        """Return the clause around one in brackets."""
        return None if clause.host is None else self._by_number.get(clause.host[0])

    def host(self, place: int) -> int | None:
        """Return the number right before the bracket in which a number stands."""
        host = host_number(self.clause[place], self._by_number)
        return None if host < 0 else host

    def sentence(self, place: int) -> int:
        """Return the ordinal of a number's sentence."""
        return self.clause[place].sentence

    def before(self, place: int) -> range:
        """Return the places before a number that can go with it."""
        return range(max(0, place - REACH), place)

    def behind(self, place: int) -> range:
        """Return the places behind a number that can go with it."""
        return range(place + 1, min(len(self.quantities), place + REACH))

    def name_of(self, place: int) -> str:
        """Return the words of a number's own clause that name what it is about."""
        name = self._names.get(place)
        if name is None:
            at = self.at[place]
            tokens = self.clause[place].tokens[max(0, at - _FAR) : at]
            words = (self._folded[t.start : t.end].strip() for t in reversed(tokens) if t.symbol == "w")
            name = next((word for word in words if len(word) > 1 and not self.cumulative.fullmatch(word)), "")
            self._names[place] = name
        return "" if self._points_back.fullmatch(name) else name

    def reference(self, place: int) -> str:
        """Return the word by which a number's own clause points to what was told before (该项, 前者)."""
        return "" if self.name_of(place) else self._names[place]

    @cached_property
    def _points_back(self) -> re.Pattern[str]:
        return finder_of("points_back", self.lexicon)

    def tells_deed(self, place: int) -> bool:
        """Whether the words of a number's own clause say only what was done (挂牌20个); 面积 is the end of a longer name."""
        name = self.name_of(place)
        return name not in words_meaning("weak_noun", self.lexicon) and is_deed(name, self.lexicon)

    def deeds(self, place: int) -> set[str]:
        """Return the deeds that the clause of a number tells."""
        clause = self.clause[place]
        if clause.number not in self._deeds:
            self._deeds[clause.number] = {word.lstrip("新已") for word in self._words(clause, "V")}
        return self._deeds[clause.number]

    def _years_of(self, place: int) -> set[str]:
        """Return the years that the clause of a number names."""
        clause = self.clause[place]
        if clause.number not in self._years:
            words = self._words(clause, "z")
            read = (_YEAR.match(word.translate(_FIGURES)) for word in words)
            self._years[clause.number] = {found[0] for found in read if found is not None}
        return self._years[clause.number]

    def _words(self, clause: Clause, symbol: str) -> list[str]:
        if symbol not in clause.symbols:
            return []
        return [self._folded[t.start : t.end] for t in clause.tokens if t.symbol == symbol]

    def alike(self, one: int, other: int) -> bool:
        """Whether two numbers are of one aspect and dimension."""
        return alike(self.quantities[one], self.quantities[other], self.lexicon)

    def fits(self, target: int, place: int) -> bool:
        """Whether a number can answer a target at all: same aspect, dimension and time, and reported as done."""
        return self.of_kind(target, place) and not self._is_open(target, place)

    def of_kind(self, target: int, place: int) -> bool:
        """Whether a number tells what a target asks for, of the same time, however far the work has got."""
        goal, told = self.quantities[target], self.quantities[place]
        if self._adds_since_start(target, place):
            return self._same_time(target, place)
        if self._is_goal(place) or self._counts_goals(target, place) or not alike(goal, told, self.lexicon):
            return False
        claimed = told.role == "claim" and goal.unit in ("%", "‰")
        rate = claimed and has_sense(told.rules, "rate_of_counts", self.lexicon)
        if (told.role not in ("actual", "part") and not rate) or self._another_average(target, place):
            return False
        if self._is_stock_for_flow(target, place) or tells_apart(goal.before, told.before, self.lexicon):
            return False
        return self._same_time(target, place)

    def _is_open(self, target: int, place: int) -> bool:
        """Whether a goal is still to be done, or what a number counts is not done as the goal asks."""
        if self._is_still_to_do(target) or self.quantities[place].progress in _UNDONE:
            return True
        return self.unfinished(place) and not self._asked_for(target, place)

    def _is_goal(self, place: int) -> bool:
        """Whether a number is a target, or is itself to be reached by a time (9月底前再开工4万套以上)."""
        return place in self.forms or (place in self._times.horizons and self.quantities[place].bound == "at_least")

    def _counts_goals(self, target: int, place: int) -> bool:
        """Whether a number only counts the goals of a list before it (企业40家、投资9亿元两项目标)."""
        form = self.forms.get(target)
        return form is not None and form.form == "listed" and self.clause[place] is self.clause[target]

    def unfinished(self, place: int) -> bool:
        """Whether the work that a number counts goes on."""
        return self.quantities[place].progress in _UNFINISHED

    def _asked_for(self, target: int, place: int) -> bool:
        """Whether the number is measured by the goal all the same: the goal refers to it, or asks for just this deed."""
        if place < target and (self.forms[target].refers or not (self.name_of(target) or self.deeds(target))):
            return True
        return self.quantities[place].progress == "begun" and bool(self.deeds(target) & self.deeds(place))

    def _per(self, place: int) -> bool:
        symbols, at = self.clause[place].symbols, self.at[place]
        return "p" in symbols[symbols.rfind("N", 0, at) + 1 : at]

    def _another_average(self, target: int, place: int) -> bool:
        """Whether one of two numbers is an average (每万人) and the other is none, unless the goal only refers to it."""
        if self._per(target) == self._per(place) or self._is_plain_result(target, place):
            return False
        return bool(self.name_of(target)) or self._told_in_whole(target)

    def _is_plain_result(self, target: int, place: int) -> bool:
        """Whether the number behind a target says without a name what it came to (每户断水不得多于2次，实际1次)."""
        return place == target + 1 and "D" in self.clause[place].symbols and not self.name_of(place)

    def _adds_since_start(self, target: int, place: int) -> bool:
        """Whether a number is what came in since the period began, as the goal asks (比年初净增8亿元, 净增计划15亿元)."""
        goal, told = self.quantities[target], self.quantities[place]
        if (goal.aspect, told.aspect) != ("level", "difference") or goal.unit != told.unit:
            return False
        added = finder_of("flow_word", self.lexicon).search(goal.before) is not None
        return added and finder_of("since_start", self.lexicon).search(told.before) is not None

    def _is_stock_for_flow(self, target: int, place: int) -> bool:
        """Whether a goal asks what is to be added and a number is all there is (余额412亿元，…，完成净增计划35亿元的107%)."""
        lead = self.quantities[target].lead
        if finder_of("net_word", self.lexicon).search(lead) is not None:
            return self._grew(place) or finder_of("stock_word", self.lexicon).search(self.quantities[place].lead) is not None
        flow = finder_of("flow_word", self.lexicon)
        adds = flow.search(lead) is not None and flow.search(self.quantities[place].lead) is None
        return adds and self._grew(place)

    def _grew(self, place: int) -> bool:
        """Whether a number is told with how much it grew (客户43.9万户，比年初增加2.4万户)."""
        if place + 1 >= len(self.quantities):
            return False
        told, change = self.quantities[place], self.quantities[place + 1]
        return change.aspect == "difference" and (change.unit, change.sentence) == (told.unit, told.sentence)

    def _told_in_whole(self, target: int) -> bool:
        """Whether the sentence tells a number of the goal's kind that is no average before it (共9万个，每万人21个)."""
        near = (p for p in self.before(target) if self.sentence(p) == self.sentence(target))
        return any(not self._per(p) and self.alike(target, p) for p in near)

    def adjusts(self, target: int) -> bool:
        """Whether a goal is named as the one that replaces another (调整后预算)."""
        adjusted = finder_of("plan_adjusted", self.lexicon)
        tokens = self.clause[target].tokens[: self.at[target]]
        return any(adjusted.search(self._folded, t.start, t.end) for t in tokens if t.symbol == "G")

    def text_of(self, token: Token) -> str:
        """Return the words of a token."""
        return self._folded[token.start : token.end]

    def subject(self, place: int) -> str:
        """Return the words that the clause of a number opens with, where a deed follows them (铺设光缆完成…)."""
        clause = self.clause[place]
        opening = clause.tokens[0]
        return self._folded[opening.start : opening.end].strip() if clause.symbols.startswith("wV") else ""

    def _is_still_to_do(self, target: int) -> bool:
        """Whether a goal is what remains to be done, which nothing that is done answers (已完成3.5亿元，还需完成5.5亿元)."""
        left = self._still_to_do.get(target)
        if left is None:
            tokens = self.clause[target].tokens
            until = tokens[self.at[target]].start
            words = self._folded[max(tokens[0].start, until - _FAR_WORDS) : until]
            left = self._still_to_do[target] = _STILL_TO_DO.in_words_of(self.lexicon).search(words) is not None
        return left

    def _same_time(self, target: int, place: int) -> bool:
        goal, told = self._years_of(target), self._years_of(place)
        if goal and told and not goal & told:
            return target in self._times.horizons and max(goal) > max(told)
        asked_for, done = self._times.months.get(target), self._times.months.get(place)
        if asked_for is not None and done is not None and asked_for[0] > done[1]:
            return False  # 1至5月完成3.5亿元，后7个月需完成5.5亿元
        asked, form = self._frame(target), self.forms.get(target)
        if form is not None and form.form == "revised" and asked == "part":
            asked = None  # 7月调整为54公里: when it was revised, not for when
        return answers_in_time(asked, self._frame(place))

    def _frame(self, place: int) -> TimeFrame | None:
        """Return the time of a number; what is told as cumulative beside the whole of a work (总投资) is of its whole life."""
        own = self._times.frames.get(place)
        if own is not None or not any(self.cumulative.search(word) for word in self._words(self.clause[place], "w")):
            return own
        near = (p for p in range(place - 1, max(-1, place - _CLOSE - 1), -1) if self.sentence(p) == self.sentence(place))
        return "whole_life" if any(self._times.frames.get(p) == "whole_life" for p in near) else None

    def beside(self, target: int, place: int) -> bool:
        """Whether a number stands in the target's sentence, in no remark of another."""
        aside = self.clause[place].host is not None and self.clause[place].host != self.clause[target].host
        return self.sentence(place) == self.sentence(target) and not aside

    def together(self, target: int, place: int) -> bool:
        """Whether a number of the target's sentence, in no remark of another, can answer it."""
        return self.beside(target, place) and self.fits(target, place)

    def following(self, target: int, place: int, *, back: bool = False) -> bool:
        """Whether a number of the next sentence, or with *back* of the one before, can answer a target."""
        return self.sentence(place) == self.sentence(target) + (-1 if back else 1) and self.fits(target, place)


def shared_run(one: str, other: str) -> int:
    """Return the length of the longest common run of two names."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best
