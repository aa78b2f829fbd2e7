"""Say which reported number a target of the same text is measured by.

Three ways, tried in this order for every target that the form of its clause shows (:mod:`metrics.statements.targets`):

- lists: the members of a list of goals and of a list of results go together by order (分别完成计划(150公里、200公里)的…); one
  goal with 均 holds for every member of the list before it;
- a target that *refers* measures what was reported before it: the number before its bracket, the result that its clause names,
  or else the last result that is no part of a breakdown already closed;
- a target that is *set* is answered by the next result of its kind.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import finder_of
from metrics.statements.called_alike import NAME_SHARED, Named
from metrics.statements.cores import core
from metrics.statements.listed_answers import shared_goals
from metrics.statements.measured import named_alike
from metrics.statements.passage import REACH, shared_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.statements.listed_answers import Aligned
    from metrics.statements.passage import Passage

__all__ = ["answers_of"]

_CLOSE = 3  # numbers
_JOINT = re.compile(r"w?&")
_MORE = re.compile(r"b?&?PB?")
_LAST_WORD = ("revised", "total")  # forms of a goal that replaces those before it


def answers_of(text: Passage, aligned: Sequence[Aligned]) -> dict[int, tuple[int, ...]]:
    """Return the places of the answers of each target of *text*, in which the goals *aligned* have theirs."""
    if not text.forms:
        return {}
    reader = _Reader(text)
    pairs = (pair for each in aligned for pair in zip(each.goals, each.results, strict=True))
    found = dict(chain(((goal, (result,)) for goal, result in pairs), shared_goals(text)))
    taken = set().union(*found.values())
    at_once = {place for place in text.forms if place - 1 not in text.forms and reader.answered_at_once(place)}
    for place in sorted(text.forms, key=lambda each: (each not in at_once, each)):
        form = text.forms[place]
        if place in found or reader.superseded(place):
            continue
        answer = reader.bracketed(place)
        if answer is None:
            refers = form.refers or reader.nameless(place)
            answer = reader.before(place) if refers else reader.set_answer(place, taken)
        if answer is None and reader.goes_with(place, place - 1):
            answer = found.get(place - 1, (None,))[0]
        if answer is not None:
            found[place] = (answer,)
            taken.add(answer)
    return found | _lower_levels(text, reader, found)


def _lower_levels(text: Passage, reader: _Reader, found: dict[int, tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """Return the answers of goals whose higher level has one (确保260万吨、冲刺280万吨，产出238万吨)."""
    lower = (place for place in text.forms if place not in found and place + 1 in found)
    return {place: found[place + 1] for place in lower if reader.is_lower_level(place)}


class _Reader:
    """Finds the answer of one target."""

    def __init__(self, text: Passage) -> None:
        self._text, self.named = text, Named(text)

    def nameless(self, target: int) -> bool:
        """Whether a stated target names no thing and follows a result of its kind (收入86亿元，目标85亿元; 该项目标85亿元)."""
        if self._text.reference(target):
            return True
        if self._text.forms[target].form != "named" or self._text.name_of(target) or self._done_next(target):
            return False
        return any(self._text.together(target, p) and p not in self._text.parts for p in range(max(0, target - _CLOSE), target))

    def _done_next(self, target: int) -> bool:
        """Whether the next clause says without a name what was done of a target (支出预算33亿元，完成32亿元)."""
        told = target + 1
        if told >= len(self._text.quantities) or self._text.name_of(told) or not self._text.deeds(told):
            return False
        return self._text.clause[told].symbols.startswith("V") and self._text.together(target, told)

    def goes_with(self, target: int, other: int) -> bool:
        """Whether a goal without a name stands right behind another of its kind, so that one number is measured by both."""
        if other not in self._text.forms or (self._text.name_of(target) and not self._listed_behind(target, other)):
            return False
        return self._text.sentence(other) == self._text.sentence(target) and self._text.alike(target, other)

    def is_lower_level(self, target: int) -> bool:
        """Whether a goal without a name follows that asks for more of the same thing (确保260万吨、冲刺280万吨)."""
        more = target + 1
        if more not in self._text.forms or not self._text.alike(target, more):
            return False
        clause, at = self._text.clause[more], self._text.at[more]
        start = self._text.at[target] + 1 if self._text.clause[target] is clause else 0
        together = self._text.sentence(more) == self._text.sentence(target) and not self.superseded(target)
        return together and _MORE.fullmatch(clause.symbols[start:at]) is not None

    def _listed_behind(self, target: int, other: int) -> bool:
        """Whether a goal follows another in its list without a name between them (确保8%、力争10%)."""
        clause, start, end = self._text.clause[target], self._text.at[other], self._text.at[target]
        between = clause.symbols[start + 1 : end] if self._text.clause[other] is clause else ""
        return between.startswith("&") and "w" not in between

    def superseded(self, target: int) -> bool:
        """Whether a later goal of the sentence or the next replaces this one (年初预算8亿元，调整为7亿元)."""
        goal = self._text.forms[target]
        if goal.form in _LAST_WORD or goal.refers:
            return False
        later = range(target + 1, min(len(self._text.quantities), target + REACH + 1))
        return any(
            (form := self._text.forms.get(place)) is not None
            and (form.form in _LAST_WORD or (self._text.adjusts(place) and not self._text.adjusts(target)))
            and self._text.alike(target, place)
            and self._text.sentence(place) <= self._text.sentence(target) + 1
            and (form.form == "total" or not self._another_goal_between(target, place))
            for place in later
        )

    def before(self, target: int) -> int | None:
        """Return what a target measures: the number before its bracket, of its own name, or the last whole one."""
        own = self._before_bracket(target)
        if own is not None:
            return own
        if self.answered_at_once(target):
            return target + 1
        reference = self._text.reference(target)
        if reference:
            return self.named.referred(target, first=finder_of("former", self._text.lexicon).search(reference) is not None)
        inside = [p for p in self._text.before(target) if self._text.together(target, p)]
        inside = [p for p in inside if not self._text.unfinished(p)] or inside  # 建成2个，另有3个在建，规划目标为5个
        if inside:
            ahead = self._said_next(target, inside)
            return named_alike(self._text, target, inside) if ahead is None else ahead
        following = self._behind_here(target)
        return self._sentence_before(target) if following is None else following

    def _behind_here(self, target: int) -> int | None:
        """Return the result that answers a target behind it in its sentence."""
        following = self.behind(target, set())
        here = following is not None and self._text.sentence(following) == self._text.sentence(target)
        return following if here else None

    def _sentence_before(self, target: int) -> int | None:
        """Return the last whole result of the sentence before that of a target, for one with a name what opens with it."""
        if self._text.clause[target].host is not None:
            return None
        if self._text.forms[target].form == "listed":
            return self.named.told_before(target)
        if self._text.name_of(target):
            return self.named.opening_with(target)
        earlier = [
            p
            for p in self._text.before(target)
            if self._text.sentence(p) == self._text.sentence(target) - 1 and self._text.fits(target, p)
        ]
        whole = [p for p in earlier if p not in self._text.parts]
        return whole[-1] if whole else None

    def answered_at_once(self, target: int) -> bool:
        """Whether the next number says without a name what really came of the target (完成任务数9处，实际完成13处)."""
        told = target + 1
        if told >= len(self._text.quantities) or self._text.name_of(told):
            return False
        return self._reported_next(target, told) and self._text.fits(target, told)

    def _said_next(self, target: int, places: Sequence[int]) -> int | None:
        """Return the result behind a target that names another thing than all results before it."""
        name = self._text.name_of(target)
        if not name or any(shared_run(name, self._text.quantities[p].indicator or "") >= NAME_SHARED for p in places):
            return None
        following = self._behind_here(target)
        return following if following is not None and self.named.alike(target, following) else None

    def bracketed(self, target: int) -> int | None:
        """Return the number that a goal in brackets right behind it is set for (开工57个（计划开工60个）), also a forecast."""
        host = self._text.host(target)
        if host is None or not self._text.of_kind(target, host):
            return None
        named = self._text.name_of(target) and not self._text.deeds(target) & self._text.deeds(host)
        return None if named and not self.named.alike(target, host) else host

    def _before_bracket(self, target: int) -> int | None:
        """Return the result before the bracket that a target stands in, else the one behind it (检验（计划400艘）完成412艘)."""
        host, clause = self._text.host(target), self._text.clause[target]
        if host is not None and self._text.fits(target, host):
            return host
        outer = self._text.around(clause)
        if outer is None or clause.host is None or clause.host[1] < 0:
            return None
        opens = outer.symbols[: clause.host[1] + 1].strip("wyS") == ""
        following = next((outer.tokens[at].number for at in outer.numbers if at > clause.host[1]), None)
        return following if opens and following is not None and self._text.fits(target, following) else None

    def behind(self, target: int, taken: set[int]) -> int | None:
        """Return the result that answers a target stated before it: of the same name, or the next of its kind."""
        places = [
            p
            for p in self._text.behind(target)
            if p not in taken and self._text.fits(target, p) and self._text.sentence(p) <= self._text.sentence(target) + 1
        ]
        ended = next((p for p in places if self._is_told_in_the_end(target, p)), None)
        told = self._named_part(target, places) if ended is None else ended
        return self._next_told(target, places) if told is None else told

    def _next_told(self, target: int, places: Sequence[int]) -> int | None:
        """Return the first of *places* of a target's name, or that says without one what came of it."""
        for place in places:
            if self._breaks_down(target, place) or self._joined(target, place):
                continue
            if self._is_part_of_another(target, place):
                continue
            if self._is_limit_of_stock(target) and self._flows(place):
                continue
            if self._another_goal_between(target, place) and not self.named.alike(target, place):
                continue
            if self._reported_next(target, place) or self._unnamed(target, place) or self.named.alike(target, place):
                return self._total_of(place, target)
            if self._is_bare_rate(target) and self._text.sentence(place) == self._text.sentence(target):
                return place
        return None

    def _named_part(self, target: int, places: Sequence[int]) -> int | None:
        """Return the part of a result that alone is of what its goal names (目标为村寨培训60人。共培训190人，其中村寨57人)."""
        asked, parts = self._text.quantities[target].before, self._text.parts
        if target in parts or "、" in asked:
            return None
        names = {p: core(self._text.name_of(p), self._text.lexicon) for p in places if p in parts}
        named = [p for p, name in names.items() if len(name) >= NAME_SHARED and name in asked]
        wholes = ",".join(self._text.quantities[p].before for p in places if p not in parts)
        return named[0] if len(named) == 1 and names[named[0]] not in wholes else None

    def _is_told_in_the_end(self, target: int, place: int) -> bool:
        """Whether a number tells what came of the steps before it: of the goal's deed (定开放45处。评估58处，最终开放44处)."""
        asked, told = self._text.quantities[target].before, self._text.quantities[place].before
        ended = finder_of("in_the_end", self._text.lexicon).match(told)
        if ended is None or place == target + 1 or self._another_goal_between(target, place):
            return False
        return shared_run(asked, told[ended.end() :]) >= NAME_SHARED

    def _is_part_of_another(self, target: int, place: int) -> bool:
        """Whether a number is a part of another whole than the goal.

        A goal that stands among the parts is answered there (其中：①公厕计划15座，完成15座); a part without a name is how much
        of the goal itself was done (计划救治64名，…，其中48名已做完手术).
        """
        if place not in self._text.parts or target in self._text.parts:
            return False
        symbols = self._text.clause[place].symbols
        return place != target + 1 or not symbols.startswith("ON") or "D" not in symbols

    def _is_limit_of_stock(self, target: int) -> bool:
        """Whether a target limits what there may be (债务限额90亿元), which nothing paid or raised in the year answers."""
        clause, at = self._text.clause[target], self._text.at[target]
        goals = [t for t in clause.tokens[:at] if t.symbol == "G"]
        limit = finder_of("stock_limit", self._text.lexicon)
        return bool(goals) and limit.search(self._text.text_of(goals[-1])) is not None

    def _flows(self, place: int) -> bool:
        """Whether the words of a number say that it went out or came in (偿还本金6亿元, 发行债券8亿元)."""
        name = self._text.name_of(place) or self._text.quantities[place].indicator or ""
        return finder_of("debt_flow", self._text.lexicon).search(name) is not None

    def _joined(self, target: int, place: int) -> bool:
        """Whether a number is the next member of the list that a target opens (省里确定的14项改革和30项任务)."""
        clause, at = self._text.clause[place], self._text.at[place]
        between = clause.symbols[self._text.at[target] + 1 : at] if self._text.clause[target] is clause else ""
        return place == target + 1 and _JOINT.fullmatch(between) is not None

    def _breaks_down(self, target: int, place: int) -> bool:
        """Whether brackets right behind a target deal it out (限额90亿元（一般债务30亿元、专项债务60亿元）)."""
        clause, own = self._text.clause[place], self._text.clause[target]
        return clause.host == (own.number, self._text.at[target]) and "D" not in clause.symbols

    def _total_of(self, place: int, target: int) -> int:
        """Return the total that adds a result to those listed with it (新建15套、改建8套，共计23套), or the result itself."""
        listed = self._text.listed(place)
        total = listed.members[-1] + 1 if listed is not None and place in listed.members else place
        if total == place or total not in self._text.clause or not self._text.clause[total].symbols.startswith("TN"):
            return place
        return total if self._text.together(place, total) or self._text.fits(target, total) else place

    def _is_bare_rate(self, target: int) -> bool:
        """Whether a goal of growth names nothing and measures the growth that its sentence tells (目标6%，出口增长5%)."""
        return self._text.quantities[target].aspect == "growth" and not self._text.name_of(target)

    def set_answer(self, target: int, taken: set[int]) -> int | None:
        """Return the answer of a target that is set: the result behind it, else one before it of its deed or its name."""
        called, behind = self.named.just_like(target), self.behind(target, taken)
        if called is not None and behind is not None and not self.named.one_name(called, behind):
            return called
        for answer in (behind, self.done_before(target), called, self._total_before(target), self.named.earlier(target)):
            if answer is not None:
                return answer
        return None

    def done_before(self, target: int) -> int | None:
        """Return the result before a plan that asks for the same deed (竣工22个；年度计划竣工30个), a sentence back at most."""
        asked = self._text.deeds(target)
        places = [p for p in range(target - 1, max(-1, target - REACH), -1) if asked and self._shares_deed(asked, p)]
        near = [p for p in places if self._text.together(target, p)]
        nameless = not near and not self._text.name_of(target)
        back = [p for p in places if self._text.following(target, p, back=True)] if nameless else []
        value = self._text.quantities[target].value  # 确保18项整治落地 behind 18项整治 is the same count again
        return next(iter((*near, *(p for p in back if self._text.quantities[p].value != value))), None)

    def _shares_deed(self, asked: set[str], place: int) -> bool:
        """Whether a number's clause tells one of the deeds that are *asked*, or more of it (竣工投产)."""
        return any(deed in told for deed in asked for told in self._text.deeds(place))

    def _total_before(self, target: int) -> int | None:
        """Return the total that a goal of the whole follows (造林9亩、封育8亩，合计17亩，营造林任务15亩)."""
        total = target - 1
        if total < 0 or not self._text.clause[total].symbols.startswith("TN") or not self._text.together(target, total):
            return None
        return total if shared_run(self._text.name_of(target), self._text.quantities[total].indicator or "") else None

    def _reported_next(self, target: int, place: int) -> bool:
        """Whether the next clause of the sentence says what really came of it (计划800人，实际录取802人)."""
        if self._text.sentence(place) != self._text.sentence(target):
            return False
        if "D" not in self._text.clause[place].symbols[: self._text.at[place]]:
            return False
        return not self._another_result_between(target, place)

    def _unnamed(self, target: int, place: int) -> bool:
        """Whether a result names nothing of its own, and no other one lies nearer unless it is of the target's unit."""
        nearest = not any(self._text.fits(target, p) for p in range(target + 1, place))
        deed = nearest and self._text.tells_deed(place)  # 服务站计划20个，挂牌20个
        if self._text.name_of(place) and not deed:
            return False
        same = self._text.quantities[place].unit == self._text.quantities[target].unit
        here = self._text.sentence(place) == self._text.sentence(target)
        return (same and here) or not self._another_result_between(target, place)

    def _another_result_between(self, target: int, place: int) -> bool:
        return any(self._text.alike(p, target) for p in range(target + 1, place))

    def _another_goal_between(self, target: int, place: int) -> bool:
        return any(p in self._text.forms and self._text.alike(p, target) for p in range(target + 1, place))
