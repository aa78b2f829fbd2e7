"""Say what a goal asks for and what a reported number may answer: what each speaks of, and what units it can be measured in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.comparison.terms import Terms, is_stage, terms_of, terms_of_text
from metrics.extraction.change import changed
from metrics.lexicon.units import dimension_of, find_unit
from metrics.lexicon.word_sets import finder_of
from metrics.statements.cores import core
from metrics.statements.own_names import share_verb
from metrics.statements.respective import RESPECTIVE
from metrics.text.sentences import CLAUSE_MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["Answer", "Goal", "answers_of", "counts_alike", "goal_of", "is_of_whole", "names_in", "same_dimension"]


@dataclass(frozen=True, slots=True)
class Goal:
    """A target with what it is about, whether it is the only one of its kind, and whether its unit counts anything (个, 项)."""

    quantity: Quantity
    terms: Terms
    name: str
    alone: bool
    generic: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A reported number with what it is about: of itself, inherited from the subject before it, and by its heading.

    *further* holds the subjects of its sentence before that, of numbers in its unit; *step* says which step it tells of a
    course that the numbers before it began (申报71户，初审通过58户), 0 where it tells none.
    """

    quantity: Quantity
    terms: Terms
    inherited: Terms
    topic: Terms | None
    name: str
    further: tuple[Terms, ...] = ()
    step: int = 0


def is_of_whole(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Return whether the clause before a number tells of which whole it is a share (占全省的9%)."""
    return share_verb(lexicon).search(CLAUSE_MARK.split(quantity.lead)[-1]) is not None


def goal_of(target: Quantity, targets: Sequence[Quantity], lexicon: Lexicon) -> Goal:
    """Return *target* as a goal; one that does not say what it is about goes on from the goal before (860户3300人)."""
    terms = terms_of(target, lexicon)
    if terms.elliptic and target.indicator:
        above = terms_of_text(target.indicator, lexicon, target.indicator_id)
        terms = Terms(above.nouns, terms.verbs | above.verbs, above.indicator, above.sides, above.weak)
    alone = not target.lead and not target.after  # 24个 beside the name of its task
    name = core((target.indicator or "") if alone else target.before, lexicon)
    if RESPECTIVE in target.rules and target.indicator:
        terms, name = terms_of_text(target.indicator, lexicon, target.indicator_id), core(target.indicator, lexicon)
    rivals = sum(
        1 for t in targets if same_dimension(t, target, lexicon) and t.aspect == target.aspect and t.modality != "stretch"
    )
    return Goal(target, terms, name, rivals == 1, _is_generic(target.unit, lexicon))


def answers_of(actual: Quantity, lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return *actual* as a possible answer, once for each thing it is said of (达标率、发放率均为100%)."""
    every = finder_of("said_of_each", lexicon).search(actual.before)
    if every is None or "、" not in actual.before:
        return (answer_of(actual, lexicon),)
    names = actual.before[: every.start()].split("、")
    of_each = [changed(actual, before=name, indicator=name, indicator_id=None) for name in names if name]
    return tuple(replace(answer_of(each, lexicon), quantity=actual) for each in of_each)


def names_in(quantity: Quantity, lexicon: Lexicon) -> int:
    """Return of how many things a number is said (受理率、办结率均达到100%; 起数、人数分别下降10%)."""
    apart = RESPECTIVE not in quantity.rules and finder_of("each", lexicon).search(quantity.before)
    each = finder_of("said_of_each", lexicon).search(quantity.before)
    return quantity.lead.count("、") + 1 if each or apart else 1


def answer_of(actual: Quantity, lexicon: Lexicon) -> Answer:
    """Return *actual* as a possible answer."""
    terms = terms_of(actual, lexicon)
    above = terms_of_text(actual.indicator, lexicon, actual.indicator_id) if actual.indicator else terms
    inherited = replace(above, sides=frozenset(s for s in above.sides if not is_stage(s[0])))
    name = core(actual.before, lexicon)
    if actual.aspect == "share" and actual.indicator and is_of_whole(actual, lexicon):
        terms, name = inherited, core(actual.indicator, lexicon)  # 占地方财政收入的78.6% is of what stands before 占
    if RESPECTIVE in actual.rules and actual.indicator:
        terms, name = above, core(actual.indicator, lexicon)
    topic = terms_of_text(actual.topic, lexicon) if actual.topic else None
    return Answer(actual, terms, inherited, topic, name)


def same_dimension(one: Quantity, other: Quantity, lexicon: Lexicon) -> bool:
    """Whether two quantities may be compared: one dimension, or two general classifiers (个, 家, 项, 件, 处)."""
    if one.unit == other.unit or (_is_generic(one.unit, lexicon) and _is_generic(other.unit, lexicon)):
        return True
    if one.unit is None or other.unit is None:
        return one.counted and other.counted and (one.unit or other.unit) != "元"
    return dimension_of(one.unit, lexicon) == dimension_of(other.unit, lexicon)


def counts_alike(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    """Whether a classifier of things and 个 count the same thing, by name (充电桩500根, 充电桩386个)."""
    symbols = {goal.quantity.unit, answer.quantity.unit}
    unit = find_unit(next(iter(symbols - {"个"}), None), lexicon) if "个" in symbols else None
    if unit is None or not unit.objects:
        return False
    asked, told = goal.terms.nouns, answer.terms.nouns
    head = (goal.quantity.indicator or goal.name).endswith(tuple(told))  # 公办园8所 is no 公办幼儿园学位
    return bool(asked and told) and (asked <= told or (head and told <= asked))


@lru_cache(maxsize=4096)
def _is_generic(symbol: str | None, lexicon: Lexicon) -> bool:
    unit = find_unit(symbol, lexicon)
    return unit is not None and unit.generic
