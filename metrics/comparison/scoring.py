"""Score how well a reported number answers a goal: what both speak of, what was done, and how finished it is.

From 0 (another thing) to about 1.5 (the same name, the same verb). Only scores of :data:`ENOUGH` and more are answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.comparison.terms import Terms, coverage, terms_of, terms_of_text
from metrics.extraction.change import changed
from metrics.lexicon.units import dimension_of, find_unit
from metrics.statements.indicators import core
from metrics.statements.respective import RESPECTIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["Answer", "Goal", "answers_of", "counts_alike", "doubts_of", "goal_of", "names_in", "same_dimension"]

_YEAR = re.compile(r"(?:19|20)\d\d年")
_TOTAL = re.compile(r"总数|总量|总计|总位数|存量|保有量")
_PER = re.compile(r"每(?:百|千|万|十万|百万)?(?:人|名|户|亩|平方|家|辆)|[万千]人(?:口)?(?=[一-鿿])|人均|户均|亩均")
_NEW = re.compile(r"新增|净增|新建|新认定|新开工|新签约|新引进|新登记")
_EVERY = re.compile(r"(?:[均都]|(?<![一-鿿])各|(?<=[^自])各)(?:达到|达|为|不低于|实现|保持)?(?:在)?$")
_OF_WHOLE = re.compile(r"占(?!比|地(?!方))[^,。;]*$")
_RATE = re.compile(r"([^、]{2})(?<!比)率$")
_ROUND = re.compile(r"^(?:的)?(?:大关|关口|台阶|门槛)")
_ADDED = "新增"
_SO_FAR = "累计"
_NET = "净增"
_TOPIC = 0.6
_ANOTHER_DEED = 0.7
_MOST = 0.5
_SAME = 0.99


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
    """A reported number with what it is about: of itself, inherited from the subject before it, and by its heading."""

    quantity: Quantity
    terms: Terms
    inherited: Terms
    topic: Terms | None
    name: str


def goal_of(target: Quantity, targets: Sequence[Quantity], lexicon: Lexicon) -> Goal:
    """Return *target* as a goal; one that does not say what it is about goes on from the goal before (860户3300人)."""
    terms = terms_of(target, lexicon)
    if terms.elliptic and target.indicator:
        above = terms_of_text(target.indicator, lexicon, target.indicator_id)
        terms = Terms(above.nouns, terms.verbs | above.verbs, above.indicator, above.sides)
    name = core(target.before)
    if RESPECTIVE in target.rules and target.indicator:
        terms, name = terms_of_text(target.indicator, lexicon, target.indicator_id), core(target.indicator)
    rivals = sum(
        1 for t in targets if same_dimension(t, target, lexicon) and t.aspect == target.aspect and t.modality != "stretch"
    )
    return Goal(target, terms, name, rivals == 1, _is_generic(target.unit, lexicon))


def answers_of(actual: Quantity, lexicon: Lexicon) -> tuple[Answer, ...]:
    """Return *actual* as a possible answer, once for each thing it is said of (达标率、发放率均为100%)."""
    every = _EVERY.search(actual.before)
    if every is None or "、" not in actual.before:
        return (answer_of(actual, lexicon),)
    names = actual.before[: every.start()].split("、")
    of_each = [changed(actual, before=name, indicator=name, indicator_id=None) for name in names if name]
    return tuple(replace(answer_of(each, lexicon), quantity=actual) for each in of_each)


def names_in(quantity: Quantity) -> int:
    """Return of how many things a number is said (受理率、办结率均达到100%)."""
    return quantity.lead.count("、") + 1 if _EVERY.search(quantity.before) else 1


def answer_of(actual: Quantity, lexicon: Lexicon) -> Answer:
    """Return *actual* as a possible answer."""
    terms = terms_of(actual, lexicon)
    above = terms_of_text(actual.indicator, lexicon, actual.indicator_id) if actual.indicator else terms
    inherited = replace(above, sides=frozenset(s for s in above.sides if s[0] != "contrast.stage"))
    name = core(actual.before)
    if actual.aspect == "share" and actual.indicator and _OF_WHOLE.search(actual.lead):
        terms, name = inherited, core(actual.indicator)  # 占地方财政收入的78.6% is of what stands before 占
    if RESPECTIVE in actual.rules and actual.indicator:
        terms, name = above, core(actual.indicator)
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
    unit = find_unit(next(iter(symbols - {"个"}), None), lexicon)
    if "个" not in symbols or unit is None or not unit.objects:
        return False
    asked, told = goal.terms.nouns, answer.terms.nouns
    return bool(asked and told) and (asked <= told or told <= asked)


@lru_cache(maxsize=4096)
def _is_generic(symbol: str | None, lexicon: Lexicon) -> bool:
    unit = find_unit(symbol, lexicon)
    return unit is not None and unit.generic


def _another_rate(goal: str, answer: str) -> bool:
    """Whether two names of rates have different heads: a 达标率 is no 发放率, though a 通过率 may be the 备案通过率."""
    heads = _RATE.search(goal), _RATE.search(answer)
    return heads[0] is not None and heads[1] is not None and heads[0][1] not in answer and heads[1][1] not in goal


def doubts_of(goal: Goal, answer: Answer) -> float:
    """Return what speaks against an answer that speaks of the right thing, from figures that are of another kind."""
    target, actual = goal.quantity, answer.quantity
    doubt = 0.0
    added = _ADDED in target.lead and _ADDED in actual.before
    year = _YEAR.search(actual.before)
    if target.aspect == "growth" and year is not None and year[0] not in target.before:
        doubt += 0.3
    if _NEW.search(target.lead) and _TOTAL.search(actual.before) and not _NEW.search(actual.before):
        doubt += 1.0  # a stock answers no increase
    if (_PER.search(target.lead) is None) != (_PER.search(actual.lead) is None) and target.aspect == "level":
        doubt += 1.0  # nor a figure per head a total
    if goal.name.endswith("率") and _OF_WHOLE.search(actual.lead) and coverage(goal.terms, answer.inherited) < _MOST:
        doubt += 1.0  # a part of something else
    if _another_rate(goal.name, answer.name):
        doubt += 0.5
    if _ROUND.match(actual.after):
        doubt += 0.5  # 突破20亿元大关，达到20.14亿元
    if _ADDED in target.lead and _SO_FAR in actual.before and not added:
        doubt += 1.0  # what is to be added is answered by what was added, rather than by all there is
    if actual.progress == "involved":
        doubt += 0.4
    if _NET in target.lead:
        doubt += -0.3 if _NET in actual.before else 0.6
    return doubt
