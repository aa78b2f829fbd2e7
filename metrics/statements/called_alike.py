"""Say which results are called like a target: by the words of their own clauses first, else by what they measure.

A name that two numbers share tells more than their places; a general noun at the end of both (面积) tells nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.lexicon.word_sets import finder_of, has_sense, words_meaning
from metrics.statements.passage import shared_run

if TYPE_CHECKING:
    from metrics.statements.passage import Passage

__all__ = ["NAME_SHARED", "Named"]

_BOTH = 2
NAME_SHARED = 2
"""Characters that two names of one thing have in common at least."""


class Named:
    """The names of the numbers of one text."""

    def __init__(self, text: Passage) -> None:
        self._text = text
        self._general = words_meaning("weak_noun", text.lexicon)

    def alike(self, target: int, place: int) -> bool:
        """Whether both name the same thing, by the words of their own clauses first."""
        goal, told = self._text.quantities[target], self._text.quantities[place]
        if goal.indicator_id is not None and goal.indicator_id == told.indicator_id:
            return True
        if self._is_stock_of(goal.indicator, told.indicator):
            return True
        return self._shares_a_thing(self._called(target), self._called(place))

    def _called(self, place: int) -> str:
        """Return what a number is called in its own clause, as a whole where that ends with a general noun (种植面积)."""
        own, whole = self._text.name_of(place), self._text.quantities[place].indicator or ""
        return whole if not own or (own in self._general and whole.endswith(own)) else own

    def _shares_a_thing(self, one: str, other: str) -> bool:
        """Whether two names share more than a noun that any thing may have (播种面积 and 玉米种植面积)."""
        if shared_run(one, other) < NAME_SHARED:
            return False
        general = next((noun for noun in self._general if one.endswith(noun) and other.endswith(noun)), "")
        rest = one.removesuffix(general), other.removesuffix(general)
        return not general or not all(rest) or shared_run(*rest) >= NAME_SHARED

    def _is_stock_of(self, thing: str | None, name: str | None) -> bool:
        """Whether *name* says how much there is of *thing*, which a limit is set for (债务限额90亿元，年末余额85亿元)."""
        if not thing or not name or not name.startswith(thing):
            return False
        return finder_of("stock_word", self._text.lexicon).fullmatch(name, len(thing)) is not None

    def opening_with(self, target: int) -> int | None:
        """Return the one number of the sentence before that a target's clause opens with (税收9亿元。税收完成任务8亿元的…)."""
        subject = self._text.subject(target)
        found = [
            p
            for p in self._text.before(target)
            if self._text.sentence(p) == self._text.sentence(target) - 1
            and self._text.fits(target, p)
            and (self._text.quantities[p].indicator or "").startswith(subject)
        ]
        return found[0] if subject and len(found) == 1 else None

    def referred(self, target: int, *, first: bool) -> int | None:
        """Return the result that 该项, 后者 or, with *first*, 前者 stands for, in the target's sentence or the one before."""
        told = [p for p in self._text.before(target) if self._is_result(p)]
        here = [p for p in told if self._text.sentence(p) == self._text.sentence(target)]
        near = here or [p for p in told if self._text.sentence(p) == self._text.sentence(target) - 1]
        if first:
            near = near[:1] if len(near) == _BOTH else []
        return next((p for p in reversed(near) if self._text.fits(target, p)), None)

    def _is_result(self, place: int) -> bool:
        return self._text.quantities[place].role == "actual" and place not in self._text.parts

    def told_before(self, target: int) -> int | None:
        """Return the one whole result of the sentences before that is called like a target (确定的结案率95%的目标已实现)."""
        before = (p for p in self._text.before(target) if self._text.sentence(p) < self._text.sentence(target))
        told = [p for p in before if p not in self._text.parts and self._text.fits(target, p) and self.alike(target, p)]
        return told[0] if len(told) == 1 else None

    def just_like(self, target: int) -> int | None:
        """Return the one result of the sentence before a goal that is called just like it (优良率90.7%，优良率目标90%)."""
        name = self._text.name_of(target)
        found = [p for p in self._text.before(target) if self._text.together(target, p)]
        called = [p for p in found if name and self._text.quantities[p].indicator == name]
        return called[0] if len(called) == 1 else None

    def earlier(self, target: int) -> int | None:
        """Return the one result of an earlier sentence called just like a goal of the year behind it (上半年…。全年力争…)."""
        goal = self._text.quantities[target]
        if "y" not in self._text.clause[target].symbols or has_sense(goal.rules, "goal_list", self._text.lexicon):
            return None
        before = (p for p in self._text.before(target) if self._text.sentence(p) < self._text.sentence(target))
        earlier = [p for p in before if self._text.quantities[p].indicator == goal.indicator]
        found = [p for p in earlier if p not in self._text.parts and self._text.fits(target, p)]
        return found[0] if goal.indicator and len(found) == 1 else None

    def one_name(self, one: int, other: int) -> bool:
        """Whether two numbers measure what goes by one name."""
        return self._text.quantities[one].indicator == self._text.quantities[other].indicator
