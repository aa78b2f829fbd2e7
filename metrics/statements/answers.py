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
from typing import TYPE_CHECKING

from metrics.statements.frames import answers_in_time
from metrics.statements.lists import alike, lists_of
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, TimeFrame
    from metrics.statements.lists import NumberList
    from metrics.statements.targets import TargetForm
    from metrics.statements.tree import Clause

__all__ = ["answers_of", "measured_results"]

_CLOSE = 3  # numbers
_REACH = 40  # numbers to look at on either side of a target
_FAR = 60  # tokens to look back at for a name
_YEAR = re.compile(r"\d{4}")
_NAME_SHARED = 2
_UNDONE = ("planned", "left")
_UNFINISHED = ("under_way", "involved", "begun")


def answers_of(
    clauses: Sequence[Clause],
    quantities: Sequence[Quantity],
    forms: dict[int, TargetForm],
    frames: dict[int, TimeFrame],
    parts: frozenset[int],
    folded: str,
    lexicon: Lexicon,
) -> dict[int, tuple[int, ...]]:
    """Return the places of the answers of each target.

    Args:
        clauses: Of the text.
        quantities: Of the text, with roles.
        forms: The targets.
        frames: Of which time a number speaks.
        parts: Numbers that are parts of a whole.
        folded: The text.
        lexicon: Units to compare by.
    """
    if not forms:
        return {}
    reader = _Reader(clauses, quantities, forms, frames, parts, folded, lexicon)
    found = dict(reader.by_lists())
    taken = set().union(*found.values())
    for place, form in forms.items():
        if place in found or reader.superseded(place):
            continue
        refers = form.refers or reader.nameless(place)
        answer = reader.before(place) if refers else reader.behind(place, taken) or reader.done_before(place)
        if answer is None and reader.goes_with(place, place - 1):
            answer = found.get(place - 1, (None,))[0]
        if answer is not None:
            found[place] = (answer,)
            taken.add(answer)
    return found


def measured_results(
    clauses: Sequence[Clause], quantities: Sequence[Quantity], parts: frozenset[int], folded: str, lexicon: Lexicon
) -> dict[int, int]:
    """Return the result that each stated share of a plan measures (产量5万吨，占年计划的85%), by its place.

    Args:
        clauses: Of the text.
        quantities: Of the text, with roles.
        parts: Numbers that are parts of a whole.
        folded: The text.
        lexicon: Units to compare by.
    """
    if not any(_is_share_of_plan(quantity) for quantity in quantities):
        return {}
    reader = _Reader(clauses, quantities, {}, {}, parts, folded, lexicon)
    return dict(reader.measured())


class _Reader:
    def __init__(
        self,
        clauses: Sequence[Clause],
        quantities: Sequence[Quantity],
        forms: dict[int, TargetForm],
        frames: dict[int, TimeFrame],
        parts: frozenset[int],
        folded: str,
        lexicon: Lexicon,
    ) -> None:
        self._quantities, self._lexicon = quantities, lexicon
        self._cumulative = follow_words(lexicon).cumulative
        self._forms, self._frames, self._parts, self._folded = forms, frames, parts, folded
        numbered = [(t.number, c, i) for c in clauses for i, t in enumerate(c.tokens) if t.symbol == "N"]
        self._clause = {number: clause for number, clause, _ in numbered}
        self._at = {number: at for number, _, at in numbered}
        self._by_number = {c.number: c for c in clauses}
        self._lists = lists_of(clauses, quantities, lexicon)
        self._list_of = {member: each for each in reversed(self._lists) for member in each.members}
        self._deeds_of = {c.number: {word.lstrip("新已") for word in _words(c, "V", folded)} for c in clauses}
        self._years_of = {c.number: _years(c, folded) for c in clauses}

    def _sentence(self, place: int) -> int:
        return self._clause[place].sentence

    def fits(self, target: int, place: int) -> bool:
        """Whether a number can answer a target at all: same aspect, dimension and time, and reported as done."""
        goal, told = self._quantities[target], self._quantities[place]
        if place in self._forms or not alike(goal, told, self._lexicon):
            return False
        rate = told.role == "claim" and goal.unit in ("%", "‰") and any(r.startswith("role.13") for r in told.rules)
        if told.role not in ("actual", "part") and not rate:
            return False
        if (self._per(target)) != (self._per(place)):
            return False
        if told.progress in _UNDONE or (told.progress in _UNFINISHED and not self._asked_for(target, place)):
            return False
        return self._same_time(target, place)

    def _asked_for(self, target: int, place: int) -> bool:
        """Whether the number is measured by the goal all the same: the goal refers to it, or asks for just this deed."""
        if place < target and (self._forms[target].refers or not (self._name_of(target) or self._deeds(target))):
            return True
        return self._quantities[place].progress == "begun" and bool(self._deeds(target) & self._deeds(place))

    def _per(self, place: int) -> bool:
        symbols, at = self._clause[place].symbols, self._at[place]
        return "p" in symbols[symbols.rfind("N", 0, at) + 1 : at]

    def _deeds(self, place: int) -> set[str]:
        return self._deeds_of[self._clause[place].number]

    def _same_time(self, target: int, place: int) -> bool:
        if self._years(target) and self._years(place) and not self._years(target) & self._years(place):
            return False
        return answers_in_time(self._frame(target), self._frame(place))

    def _frame(self, place: int) -> TimeFrame | None:
        """Return the time of a number; what is told as cumulative beside the whole of a work (总投资) is of its whole life."""
        own = self._frames.get(place)
        if own is not None or not any(self._cumulative.search(word) for word in _words(self._clause[place], "w", self._folded)):
            return own
        near = (p for p in range(place - 1, max(-1, place - _CLOSE - 1), -1) if self._sentence(p) == self._sentence(place))
        return "whole_life" if any(self._frames.get(p) == "whole_life" for p in near) else None

    def _years(self, place: int) -> set[str]:
        """Return the years that the clause of a number names."""
        return self._years_of[self._clause[place].number]

    # --- lists

    def by_lists(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield the targets that a list answers."""
        for goals in self._lists:
            if all(m in self._forms for m in goals.members):
                told = self._aligned(goals)
                if told is not None:
                    yield from ((g, (a,)) for g, a in zip(goals.members, told, strict=True))
        for place in self._forms:
            if 0 <= self._clause[place].symbols.find("A") < self._at[place] and not self._listed(place):
                told = self._list_before(place)
                if told:
                    yield place, told

    def _listed(self, place: int) -> NumberList | None:
        return self._list_of.get(place)

    def _aligned(self, goals: NumberList) -> tuple[int, ...] | None:
        """Return as many results as there are goals, before them or else behind, in order."""
        first, last = goals.members[0], goals.members[-1]
        size = len(goals.members)
        before = [p for p in range(max(0, first - _REACH), first) if self._together(first, p)]
        after = [p for p in range(last + 1, min(len(self._quantities), last + _REACH)) if self._together(first, p)]
        if not before and not after:
            after = [p for p in range(last + 1, min(len(self._quantities), last + _REACH)) if self._next(first, p)]
        for told in (before[-size:], after[:size]):
            if len(told) == size and all(self.fits(g, p) for g, p in zip(goals.members, told, strict=True)):
                return tuple(told)
        return None

    def _together(self, target: int, place: int) -> bool:
        aside = self._clause[place].host is not None and self._clause[place].host != self._clause[target].host
        return self._sentence(place) == self._sentence(target) and not aside and self.fits(target, place)

    def _next(self, target: int, place: int) -> bool:
        return self._sentence(place) == self._sentence(target) + 1 and self.fits(target, place)

    def _list_before(self, place: int) -> tuple[int, ...] | None:
        """Return all members of the list that 均 takes together, or the results of the clauses before it."""
        near = [p for p in range(max(0, place - _REACH), place) if self._together(place, p)]
        if not near:
            return None
        held = self._listed(near[-1])
        if held is not None:
            return tuple(m for m in held.members if self.fits(place, m))
        return tuple(near)

    # --- stated shares

    def measured(self) -> Iterator[tuple[int, int]]:
        """Yield the shares of plans with the results that they measure."""
        claims = [p for p, q in enumerate(self._quantities) if _is_share_of_plan(q)]
        for place in claims:
            told = [
                p
                for p in range(max(0, place - _REACH), place)
                if self._sentence(p) == self._sentence(place) and self._is_result(p)
            ]
            if not told:
                continue
            held = self._listed(place)
            if held is not None and len(held.members) <= len(told):
                yield place, told[-len(held.members) :][held.members.index(place)]
            else:
                yield place, self._level_of(self._named(place, told), told)

    def _level_of(self, place: int, told: Sequence[int]) -> int:
        """Return the amount that a rate of the same thing stands beside (产值9亿元，增长5%，完成年度目标的90%)."""
        name = self._quantities[place].indicator
        levels = [p for p in told if self._quantities[p].aspect == "level" and self._quantities[p].indicator == name]
        return levels[-1] if levels and name else place

    def _is_result(self, place: int) -> bool:
        quantity = self._quantities[place]
        return quantity.role in ("actual", "part") and quantity.aspect in ("level", "growth", "share")

    # --- one by one

    def nameless(self, target: int) -> bool:
        """Whether a stated target names no thing and follows a result of its kind (收入86亿元，目标为85亿元)."""
        if self._forms[target].form != "named" or self._name_of(target):
            return False
        return any(self._together(target, p) and p not in self._parts for p in range(max(0, target - _CLOSE), target))

    def goes_with(self, target: int, other: int) -> bool:
        """Whether a goal without a name stands right behind another of its kind, so that one number is measured by both."""
        if other not in self._forms or self._name_of(target) or self._sentence(other) != self._sentence(target):
            return False
        return alike(self._quantities[target], self._quantities[other], self._lexicon)

    def superseded(self, target: int) -> bool:
        """Whether a later goal of the sentence or the next replaces this one (年初预算8亿元，调整为7亿元)."""
        goal = self._quantities[target]
        return (
            any(
                (form := self._forms.get(place)) is not None
                and form.form in ("revised", "total")
                and alike(goal, self._quantities[place], self._lexicon)
                and self._sentence(place) <= self._sentence(target) + 1
                for place in range(target + 1, min(len(self._quantities), target + _REACH + 1))
            )
            and self._forms[target].form not in ("revised", "total")
            and not self._forms[target].refers
        )

    def before(self, target: int) -> int | None:
        """Return what a target measures: the number before its bracket, of its own name, or the last whole one."""
        own = self._before_bracket(target)
        if own is not None:
            return own
        if self._answered_at_once(target):
            return target + 1
        inside = [p for p in range(max(0, target - _REACH), target) if self._together(target, p)]
        if inside:
            ahead = self._said_next(target, inside)
            return self._named(target, inside) if ahead is None else ahead
        following = self.behind(target, set())
        if following is not None and self._sentence(following) == self._sentence(target):
            return following
        clause = self._clause[target]
        if self._name_of(target) or clause.host is not None:
            return None
        earlier = [
            p
            for p in range(max(0, target - _REACH), target)
            if self._sentence(p) == self._sentence(target) - 1 and self.fits(target, p)
        ]
        whole = [p for p in earlier if p not in self._parts]
        return whole[-1] if whole else None

    def _answered_at_once(self, target: int) -> bool:
        """Whether the next number says without a name what really came of the target (完成任务数9处，实际完成13处)."""
        told = target + 1
        if told >= len(self._quantities) or self._name_of(told):
            return False
        return self._reported_next(target, told) and self.fits(target, told)

    def _said_next(self, target: int, places: Sequence[int]) -> int | None:
        """Return the result behind a target that names another thing than all results before it."""
        name = self._name_of(target)
        if not name or any(_shared(name, self._quantities[p].indicator or "") >= _NAME_SHARED for p in places):
            return None
        following = self.behind(target, set())
        return following if following is not None and self._sentence(following) == self._sentence(target) else None

    def _before_bracket(self, target: int) -> int | None:
        clause = self._clause[target]
        if clause.host is None:
            return None
        outer = self._by_number.get(clause.host[0])
        if outer is None or not 0 <= clause.host[1] < len(outer.tokens):
            return None
        host = outer.tokens[clause.host[1]]
        if host.symbol == "N" and self.fits(target, host.number):
            return host.number
        following = [t.number for t in outer.tokens[clause.host[1] + 1 :] if t.symbol == "N"]
        if following and outer.symbols[: clause.host[1] + 1].strip("wyS") == "" and self.fits(target, following[0]):
            return following[0]  # 渔船检验（年度计划400艘）完成412艘
        return None

    def _named(self, target: int, places: Sequence[int]) -> int:
        name = self._name_of(target)
        if name:
            shared = {p: _shared(name, self._quantities[p].indicator or "") for p in places}
            best = max(shared.values())
            if best >= _NAME_SHARED:
                return [p for p in places if shared[p] == best][-1]
        whole = places if target in self._parts else [p for p in places if p not in self._parts]
        return whole[-1] if whole else places[-1]

    def _name_of(self, target: int) -> str:
        """Return the words of the target's own clause that name what it is about."""
        at = self._at[target]
        tokens = self._clause[target].tokens[max(0, at - _FAR) : at]
        words = (self._folded[t.start : t.end].strip() for t in reversed(tokens) if t.symbol == "w")
        return next((word for word in words if len(word) > 1 and not self._cumulative.fullmatch(word)), "")

    def behind(self, target: int, taken: set[int]) -> int | None:
        """Return the result that answers a target stated before it: of the same name, or the next of its kind."""
        places = [
            p
            for p in range(target + 1, min(len(self._quantities), target + _REACH))
            if p not in taken and self.fits(target, p) and self._sentence(p) <= self._sentence(target) + 1
        ]
        for place in places:
            if place in self._parts:
                continue
            if self._another_goal_between(target, place) and not self._alike_named(target, place):
                continue
            if self._reported_next(target, place) or self._unnamed(target, place) or self._alike_named(target, place):
                return place
            if self._is_bare_rate(target) and self._sentence(place) == self._sentence(target):
                return place
        return None

    def _is_bare_rate(self, target: int) -> bool:
        """Whether a goal of growth names nothing and measures the growth that its sentence tells (目标6%，出口增长5%)."""
        return self._quantities[target].aspect == "growth" and not self._name_of(target)

    def done_before(self, target: int) -> int | None:
        """Return the result before a plan that asks for the same deed (竣工22个；年度计划竣工30个)."""
        asked = self._deeds(target)
        places = range(target - 1, max(-1, target - _REACH), -1)
        return next((p for p in places if self._together(target, p) and asked & self._deeds(p)), None)

    def _reported_next(self, target: int, place: int) -> bool:
        """Whether the next clause of the sentence says what really came of it (计划800人，实际录取802人)."""
        if self._sentence(place) != self._sentence(target) or "D" not in self._clause[place].symbols[: self._at[place]]:
            return False
        return not self._another_result_between(target, place)

    def _unnamed(self, target: int, place: int) -> bool:
        """Whether a result names nothing of its own, and no other one lies nearer unless it is of the target's unit."""
        if self._name_of(place):
            return False
        return self._quantities[place].unit == self._quantities[target].unit or not self._another_result_between(target, place)

    def _another_result_between(self, target: int, place: int) -> bool:
        return any(alike(self._quantities[p], self._quantities[target], self._lexicon) for p in range(target + 1, place))

    def _alike_named(self, target: int, place: int) -> bool:
        """Whether both name the same thing, by the words of their own clauses first."""
        goal, told = self._quantities[target], self._quantities[place]
        if goal.indicator_id is not None and goal.indicator_id == told.indicator_id:
            return True
        one, other = self._name_of(target) or goal.indicator or "", self._name_of(place) or told.indicator or ""
        return _shared(one, other) >= _NAME_SHARED

    def _another_goal_between(self, target: int, place: int) -> bool:
        return any(
            p in self._forms and alike(self._quantities[p], self._quantities[target], self._lexicon)
            for p in range(target + 1, place)
        )


def _is_share_of_plan(quantity: Quantity) -> bool:
    return quantity.role == "claim" and quantity.unit in ("%", "‰")


def _words(clause: Clause, symbol: str, folded: str) -> list[str]:
    return [folded[t.start : t.end] for t in clause.tokens if t.symbol == symbol]


def _years(clause: Clause, folded: str) -> set[str]:
    """Return the years that a clause names."""
    return {found[0] for word in _words(clause, "z", folded) if (found := _YEAR.match(word)) is not None}


def _shared(one: str, other: str) -> int:
    """Return the length of the longest common run of two names."""
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best
