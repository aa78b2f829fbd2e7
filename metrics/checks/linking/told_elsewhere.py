"""What a document tells elsewhere under a name: the whole, the amount, the count or the goal that a sentence only names.

占一般公共预算支出的76% measures an amount that may stand sections away. It is meant only where one amount of the document goes
by the full name, at the level (全市, 市本级), of the account and at the time of the number that is held against it. Where the
level of either is not said and the document has several, or several amounts may be meant that differ, nothing is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from metrics.checks.linking.links import is_amount, is_plan, same_unit, targets_of
from metrics.checks.linking.told_names import BEFORE_NAME, SHORTEST, ToldNames
from metrics.checks.linking.told_times import is_a_year_before, is_due, is_of_now, of_one_time
from metrics.extraction.grammar import YUAN
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.word_sets import finder_of
from metrics.statements.known_indicators import known_place
from metrics.statements.remits import SEVERAL, WHOLE_REGION, Remit, Remits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from metrics.checks.engine.document_view import View
    from metrics.records import Quantity

__all__ = ["Told", "told_in"]

SHORTEST_OF_TIME = 2  # characters of a name of which the time is told too
PART = "part"
PAST = ("actual", "baseline", None)
TOLD = ("actual", PART, None)
MOST = 40  # amounts of one name


class Fact(NamedTuple):
    """An amount with where it stands."""

    quantity: Quantity
    remit: Remit


def told_in(view: View) -> Told:
    """Return what the document of *view* tells by name; it is listed once."""
    return view.keep("told", lambda: Told(view))


class Told:
    """The amounts of a document by their names."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sections = {row.id: row.section for row in view.rows}
        self._names = ToldNames(view)

    @cached_property
    def _remits(self) -> Remits:
        """Where each number stands; read only for a document that tells what a sentence names."""
        return Remits(self._view.rows, self._view.region, self._view.lexicon)

    def whole(self, asked: str, every: str, part: Quantity) -> Quantity | None:
        """Return the amount called *asked*, or *asked* with the words for *every* one behind it, that *part* is a part of."""
        names = [asked + every, asked]
        if self._names_all(asked):  # 占全市的 is of what goes by the name of the part
            names = [asked + name for name in self._names_of(part)]
        found = (self.named(name, part, like=part) for name in dict.fromkeys(names))
        return next((one for one in found if one is not None), None)

    def named(self, asked: str, beside: Quantity, *, like: Quantity | None = None, listed: bool = False) -> Quantity | None:
        """Return the amount called *asked* in full, at the level and the time of *beside*; ``None`` where none is sure.

        Args:
            asked: What it is called.
            beside: The number that it is held against, or that is said of it.
            like: What it has the unit of, where that is known.
            listed: It may be a part in a list of what is left open.
        """
        called = self._called(asked, beside, like)
        found = self._meant(called, asked, beside) if called else []
        if not found or not _agree(found) or self._is_told_nearer(called, found, beside):
            return None
        return min((one for one in found if listed or not self._is_listed(one)), key=lambda one: one.quantum, default=None)

    def goal_and_result(self, asked: str, beside: Quantity, *, rate: bool) -> tuple[Quantity, Quantity] | None:
        """Return the one result called *asked* at the level of *beside*, and the one goal that it has; ``None`` where open.

        Args:
            asked: What both are called.
            beside: What is said of them: how far they lie apart, or how much of the goal was done.
            rate: Rates are meant, not amounts.
        """
        called = self._standing(asked, beside, rate=rate) if beside.role != "target" else []
        results = self._agreeing(self._results(called, beside))
        if not results:
            return None
        goal = self._one_goal(called, results, beside, like=results[0])
        return None if goal is None else (min(results, key=lambda one: one.quantum), goal)

    def goal(self, asked: str, result: Quantity, *, rate: bool) -> Quantity | None:
        """Return the one goal called *asked* at the level of *result*, which is told at the side of what is said of both."""
        called = self._standing(asked, result, rate=rate)
        told = self._results(called, result)
        alike = (one for one in told if same_unit(self._view, one, result))
        if not all(one.interval.meets(result.interval) for one in alike):
            return None
        return self._one_goal(called, told, result, like=result)

    def _results(self, called: Sequence[Quantity], beside: Quantity) -> list[Quantity]:
        return [one for one in called if self._may_answer(one, beside) and is_due(one, beside)]

    def _agreeing(self, results: Sequence[Quantity]) -> Sequence[Quantity]:
        """Return *results* where they may be one, else those that were compared with a goal, where these may."""
        compared = [one for one in results if targets_of(self._view, one)]
        return next((those for those in (results, compared) if those and _agree(those)), ())

    def _one_goal(
        self, called: Sequence[Quantity], results: Sequence[Quantity], beside: Quantity, *, like: Quantity
    ) -> Quantity | None:
        """Return the one goal that *results* were compared with or that is *called* so, in the unit of *like*."""
        goals = [goal for one in results for goal in targets_of(self._view, one)]
        goals += [one for one in called if one.role == "target" and one.aspect != "difference" and is_due(one, beside)]
        alike = [goal for goal in goals if goal.value is not None and same_unit(self._view, goal, like)]
        return alike[0] if len({(goal.value, goal.unit) for goal in alike}) == 1 else None

    def _standing(self, asked: str, beside: Quantity, *, rate: bool) -> list[Quantity]:
        """Return the other numbers called *asked* that stand at the level and of the account of *beside*."""
        called = self._names.called(self._names.key(asked), rate=rate)
        if not 0 < len(called) <= MOST or not any(map(self._is_goal_or_has_one, called)):
            return []
        wanted = self._wanted(asked, beside)
        facts = (self._fact(one) for one in called if one is not beside)
        return [fact.quantity for fact in facts if self._stands(fact, wanted, asked)]

    def _is_goal_or_has_one(self, quantity: Quantity) -> bool:
        return (quantity.role == "target" and is_of_now(quantity)) or bool(self._view.answered(quantity))

    def year_before(self, asked: str, now: Quantity) -> Quantity | None:
        """Return the one amount called *asked* that is told of the time of *now* a year before, at its level."""
        called = [one for one in self._called(asked, now, now) if is_a_year_before(one, now) and one.spread is None]
        if not called:
            return None
        wanted = self._wanted(asked, now)
        found = [one for one in called if one.role in PAST and self._stands(self._fact(one), wanted, asked)]
        return found[0] if found and _agree(found) and not any(map(self._is_listed, found)) else None

    def of_time(self, asked: str, like: Quantity, start: date, end: date) -> Quantity | None:
        """Return the amount called *asked* in the words of its own clause, or by its indicator, of the days given."""
        name, remit = self._names.key(asked), self._remits.of(like)
        if len(name) < SHORTEST_OF_TIME:
            return None
        told = [one for one in self._by_days.get((start, end), ()) if one.row != like.row and same_unit(self._view, one, like)]
        found = [one for one in told if self._is_called(one, name) and self._remits.of(one).owner == remit.owner]
        return found[0] if found and _agree(found) else None

    @cached_property
    def _by_days(self) -> dict[tuple[date, date], list[Quantity]]:
        """The amounts told of the days that they say themselves, which are no goals."""
        found: dict[tuple[date, date], list[Quantity]] = {}
        for one in filter(is_amount, self._view.quantities):
            if one.period is not None and one.role in TOLD and one.spread is None:
                found.setdefault((one.period.start, one.period.end), []).append(one)
        return found

    def _is_called(self, quantity: Quantity, name: str) -> bool:
        cell = self._view.cell_of(quantity)
        if cell is None or cell.numeric:
            return False
        return name in {self._names.key(quantity.indicator or ""), self._names.key(cell.head(quantity))}

    def printed(self, asked: str, beside: Quantity) -> Quantity | None:
        """Return the amount called *asked* that its own clause calls just so, with the words of its time (年末常住人口)."""
        found = self.named(asked, beside)
        cell = None if found is None else self._view.cell_of(found)
        if found is None or cell is None or cell.numeric:
            return None
        said, name = (BEFORE_NAME.of(self._view).sub("", words) for words in (cell.clause_head(found), asked))
        return found if said == name else None

    def _called(self, asked: str, beside: Quantity, like: Quantity | None) -> list[Quantity]:
        """Return the other amounts that go by the name *asked*, in the unit of *like*; none where it is short or common."""
        name = self._names.key(asked)
        called = self._names.amounts.get(name, ()) if len(name) >= SHORTEST else ()
        if len(called) > MOST:
            return []
        return [one for one in called if one is not beside and (like is None or same_unit(self._view, one, like))]

    def _meant(self, called: Sequence[Quantity], asked: str, beside: Quantity) -> list[Quantity]:
        """Return those of the amounts *called* as asked that stand at the level, of the account and at the time asked for."""
        wanted = self._wanted(asked, beside)
        facts = (self._fact(one) for one in called if self._may_answer(one, beside))
        return [fact.quantity for fact in facts if self._fits(fact, wanted, beside, asked)]

    def _names_of(self, part: Quantity) -> Iterator[str]:
        """Yield what a part is called, and the known name at the end of it, before which its own stands (东湖景区接待游客)."""
        name = (part.indicator or "").removeprefix(part.scope or "")
        known = known_place(name, self._view.lexicon)
        if name:
            yield name
        if known is not None and known[0] and known[1] == len(name):
            yield name[known[0] :]

    def _names_all(self, words: str) -> bool:
        """Return whether *words* name nothing but all that a report speaks of (全市, 集团)."""
        rest = BEFORE_NAME.of(self._view).sub("", words)
        return bool(words) and not finder_of("scope_own_level", self._view.lexicon).sub("", rest, count=1)

    def _is_listed(self, quantity: Quantity) -> bool:
        """Return whether a quantity is a part in a list, of what is left open."""
        if quantity.role != PART:
            return False
        cell = self._view.cell_of(quantity)
        return cell is None or cell.numeric or self._view.finder("of_which").search(cell.sentence_head(quantity)) is not None

    def _fact(self, quantity: Quantity) -> Fact:
        remit = self._remits.of(quantity)
        account = self._remits.account_in(quantity.indicator or "") or remit.account
        return Fact(quantity, Remit(remit.level, account, _owner(quantity, remit)))

    def _wanted(self, asked: str, part: Quantity) -> Remit:
        """Return where the amount must stand that *asked* names beside *part*: what the words say, else as *part* does."""
        remit = self._remits.of(part)
        level, account = self._remits.level_in(asked), self._remits.account_in(asked)
        whole = level is not None or self._names_body(asked)
        owner = None if whole else _owner(part, remit)
        return Remit(level or remit.level, account or remit.account, owner)

    def _names_body(self, words: str) -> bool:
        """Return whether *words* begin with what the report calls its own body (集团, 学校)."""
        return words.startswith(spellings_of(self._view.lexicon, "scope_body"))

    def _may_answer(self, quantity: Quantity, part: Quantity) -> bool:
        """Return whether a quantity is told as what it is, neither bound nor plan unless *part* is planned too."""
        if quantity.bound is not None or quantity.spread is not None or _is_set_apart(quantity):
            return False
        if part.role == "target":
            return quantity.role == "target" and self._sections[quantity.row] == self._sections[part.row]
        cell = self._view.cell_of(quantity)
        set_so = cell is not None and not cell.numeric and is_plan(self._view, cell, quantity)
        return quantity.role in TOLD and not set_so

    def _fits(self, fact: Fact, wanted: Remit, part: Quantity, asked: str) -> bool:
        return of_one_time(fact.quantity, part) and self._stands(fact, wanted, asked)

    def _stands(self, fact: Fact, wanted: Remit, asked: str) -> bool:
        """Return whether an amount is of the level, the owner and the account that are *wanted*."""
        remit = fact.remit
        if not self._of_one_level(remit.level, wanted.level, fact.quantity) or remit.owner != wanted.owner:
            return False
        return self._of_one_account(remit.account, wanted.account, fact.quantity, asked)

    def _of_one_level(self, one: str | None, other: str | None, quantity: Quantity) -> bool:
        """Return whether a number is of the level asked for; where neither says one, accounts of several may be meant."""
        level = self._level(one)
        if level is None:
            return one is other is None and quantity.unit != YUAN
        return level == self._level(other)

    def _level(self, level: str | None) -> str | None:
        """Return the level that is meant; ``None`` where that is open, in a document that speaks of several."""
        if level is None:
            return None if self._remits.levels - {WHOLE_REGION} else WHOLE_REGION
        return None if level == SEVERAL else level

    def _of_one_account(self, one: str | None, other: str | None, quantity: Quantity, asked: str) -> bool:
        if quantity.unit != YUAN or len(self._remits.accounts) < 2:
            return True
        sided = asked.endswith(spellings_of(self._view.lexicon, "account_side"))
        return one == other and one != SEVERAL and not (one is None and sided)

    def _is_told_nearer(self, called: Sequence[Quantity], found: Sequence[Quantity], part: Quantity) -> bool:
        """Return whether the section of *part* itself has told before what is called so, of another time or level."""
        here = self._sections[part.row]
        told_here, found_here = (
            any(self._sections[one.row] == here and self._is_before(one, part) for one in those) for those in (called, found)
        )
        return told_here and not found_here

    def _is_before(self, one: Quantity, other: Quantity) -> bool:
        return (self._places[one.row], one.cell, one.start) < (self._places[other.row], other.cell, other.start)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.id: at for at, row in enumerate(self._view.rows)}


def _owner(quantity: Quantity, remit: Remit) -> str | None:
    """Return whose a number is: of a district or a school, by its own words or by the heading above."""
    return remit.owner if _is_set_apart(quantity) else quantity.scope or remit.owner


def _is_set_apart(quantity: Quantity) -> bool:
    """Return whether a number is of things that a count sets apart (60个重点项目完成投资)."""
    return (quantity.scope or "")[:1].isdigit()


def _agree(found: Sequence[Quantity]) -> bool:
    """Return whether all amounts may be one, told more or less exactly."""
    exact = min(found, key=lambda one: one.quantum)
    return all(one.unit == exact.unit and exact.interval.meets(one.interval) for one in found)
