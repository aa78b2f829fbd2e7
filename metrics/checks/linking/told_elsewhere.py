"""What a document tells elsewhere under a name: the whole, the amount or the count that a sentence only names.

占一般公共预算支出的76% measures an amount that may stand sections away. It is meant only where one amount of the document goes
by the full name, at the level (全市, 市本级), of the account and at the time of the number that is held against it. Where the
level of either is not said and the document has several, or several amounts may be meant that differ, nothing is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from metrics.checks.linking.links import is_amount, is_plan, same_unit
from metrics.extraction.grammar import YUAN
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.word_sets import finder_of, words_meaning
from metrics.statements.clean_names import clean_name
from metrics.statements.cores import core
from metrics.statements.known_indicators import known_indicator, known_place
from metrics.statements.remits import SEVERAL, WHOLE_REGION, Remit, Remits
from metrics.statements.sections import word_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from metrics.checks.engine.document_view import View
    from metrics.records import Quantity

__all__ = ["Told", "told_in"]

AROUND = WordPattern(r"^(?:<region|own_level|own_region|entire|same_time|scope_body>)+")
SHORTEST = 3  # characters of a name that can mean one amount of a whole document
NOW = ("this_period", "to_date")
SAID = ("stated", "sentence")
PART = "part"
TOLD = ("actual", PART, None)
MOST = 40  # amounts of one name


class Fact(NamedTuple):
    """An amount with where it stands."""

    quantity: Quantity
    remit: Remit


def told_in(view: View) -> Told:
    """Return what the document of *view* tells by name; it is listed once."""
    key = ("told", "", 0)
    if key not in view.kept:
        view.kept[key] = Told(view)
    kept: Told = view.kept[key]
    return kept


class Told:
    """The amounts of a document by their names."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._sections = {row.id: row.section for row in view.rows}
        self._by_name: dict[str, list[Quantity]] = {}
        for quantity in filter(is_amount, view.quantities):
            if quantity.indicator:
                self._by_name.setdefault(self._key(quantity.indicator), []).append(quantity)

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

    def named(self, asked: str, beside: Quantity, *, like: Quantity | None = None) -> Quantity | None:
        """Return the amount called *asked* in full, at the level and the time of *beside*; ``None`` where none is sure.

        Args:
            asked: What it is called.
            beside: The number that it is held against, or that is said of it.
            like: What it has the unit of, where that is known.
        """
        called = self._called(asked, beside, like)
        found = self._meant(called, asked, beside) if called else []
        if not found or not _agree(found) or self._is_told_nearer(called, found, beside):
            return None
        return min((one for one in found if not self._is_listed(one)), key=lambda one: one.quantum, default=None)

    def printed(self, asked: str, beside: Quantity) -> Quantity | None:
        """Return the amount called *asked* that its own clause calls just so, with the words of its time (年末常住人口)."""
        found = self.named(asked, beside)
        cell = None if found is None else self._view.cell_of(found)
        if found is None or cell is None or cell.numeric:
            return None
        said, name = (AROUND.of(self._view).sub("", words) for words in (cell.clause_head(found), asked))
        return found if said == name else None

    def _called(self, asked: str, beside: Quantity, like: Quantity | None) -> list[Quantity]:
        """Return the other amounts that go by the name *asked*, in the unit of *like*; none where it is short or common."""
        name = self._key(asked)
        called = self._by_name.get(name, ()) if len(name) >= SHORTEST else ()
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
        rest = AROUND.of(self._view).sub("", words)
        return bool(words) and not finder_of("scope_own_level", self._view.lexicon).sub("", rest, count=1)

    def _is_listed(self, quantity: Quantity) -> bool:
        """Return whether a quantity is a part in a list, of what is left open."""
        if quantity.role != PART:
            return False
        cell = self._view.cell_of(quantity)
        return cell is None or cell.numeric or self._view.finder("of_which").search(cell.sentence_head(quantity)) is not None

    def _key(self, name: str) -> str:
        """Return what a name is looked up by: without the level, account and body before it, the known name where it is one."""
        lexicon, around = self._view.lexicon, AROUND.of(self._view)
        name = finder_of("scope_own_level", lexicon).sub("", around.sub("", name), count=1)
        name = core(around.sub("", clean_name(name, lexicon)), lexicon) or name
        begin, end = known_place(name, lexicon) or (len(name), 0)
        entry = known_indicator(name, lexicon)
        if entry is not None and end == len(name) and name[:begin] in ("", *words_meaning("scope_rank", lexicon)):
            return entry.words[0]
        return self._behind(word_pattern(lexicon, "already"), self._behind(finder_of("scope_account", lexicon), name))

    def _behind(self, words: re.Pattern[str], name: str) -> str:
        """Return what stands behind *words* that a name begins with, where that is long enough to be a name."""
        found = words.match(name)
        return name if found is None or len(name) - found.end() < SHORTEST else name[found.end() :]

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
        remit = fact.remit
        level = self._level(remit.level)
        if level is None or level != self._level(wanted.level) or remit.owner != wanted.owner:
            return False
        return _same_time(fact.quantity, part) and self._of_one_account(remit.account, wanted.account, fact.quantity, asked)

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
        """Return whether the section of *part* itself tells what is called so, of another time or level."""
        here = self._sections[part.row]
        told_here, found_here = (any(self._sections[one.row] == here for one in those) for those in (called, found))
        return told_here and not found_here


def _owner(quantity: Quantity, remit: Remit) -> str | None:
    """Return whose a number is: of a district or a school, by its own words or by the heading above."""
    return remit.owner if _is_set_apart(quantity) else quantity.scope or remit.owner


def _is_set_apart(quantity: Quantity) -> bool:
    """Return whether a number is of things that a count sets apart (60个重点项目完成投资)."""
    return (quantity.scope or "")[:1].isdigit()


def _same_time(one: Quantity, other: Quantity) -> bool:
    """Return whether two amounts are of one time; what does not say it is of the time that the report is on."""
    if one.frame in NOW and other.frame in NOW:
        return one.frame == other.frame or one.period == other.period or not (_says_time(one) and _says_time(other))
    return one.frame == other.frame and one.period == other.period


def _says_time(quantity: Quantity) -> bool:
    return quantity.period_basis in SAID


def _agree(found: Sequence[Quantity]) -> bool:
    """Return whether all amounts may be one, told more or less exactly."""
    exact = min(found, key=lambda one: one.quantum)
    return all(one.unit == exact.unit and exact.interval.meets(one.interval) for one in found)
