"""Score how well a reported number answers a goal: what both speak of, what was done, and how finished it is.

From 0 (another thing) to about 1.5 (the same name, the same verb). Only scores of :data:`ENOUGH` and more are answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from metrics.comparison.terms import Terms, closeness, coverage, likeness, opposed, terms_of, terms_of_text
from metrics.extraction.change import changed
from metrics.statements.indicators import core
from metrics.statements.respective import RESPECTIVE
from metrics.lexicon.units import dimension_of, find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["ENOUGH", "Answer", "Goal", "answers_of", "counts_alike", "goal_of", "names_in", "same_dimension", "score"]

ENOUGH = 0.34
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
    """A target with what it is about and how many targets of its kind the row sets."""

    quantity: Quantity
    terms: Terms
    name: str
    alone: bool


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
    rivals = sum(1 for t in targets if same_dimension(t, target) and t.aspect == target.aspect and t.modality != "stretch")
    return Goal(target, terms, name, rivals == 1)


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


def same_dimension(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be compared: one dimension, or two general classifiers (个, 家, 项, 件, 处)."""
    if one.unit == other.unit or (_is_generic(one.unit) and _is_generic(other.unit)):
        return True
    if one.unit is None or other.unit is None:
        return one.counted and other.counted and (one.unit or other.unit) != "元"
    return dimension_of(one.unit) == dimension_of(other.unit)


def counts_alike(goal: Goal, answer: Answer) -> bool:
    """Whether a classifier of things and 个 count the same thing, by name (充电桩500根, 充电桩386个)."""
    symbols = {goal.quantity.unit, answer.quantity.unit}
    unit = find_unit(next(iter(symbols - {"个"}), None))
    if "个" not in symbols or unit is None or not unit.objects:
        return False
    asked, told = goal.terms.nouns, answer.terms.nouns
    return bool(asked and told) and (asked <= told or told <= asked)


@cache
def _is_generic(symbol: str | None) -> bool:
    unit = find_unit(symbol)
    return unit is not None and unit.generic


def score(goal: Goal, answer: Answer, subjects: Sequence[Terms]) -> tuple[float, str]:
    """Return how well *answer* answers *goal*, and the rule that says so.

    Args:
        goal: The target.
        answer: The reported number.
        subjects: What the row is about, for goals that do not say so themselves.
    """
    does = bool(goal.terms.verbs & answer.terms.verbs)
    found, rule = _alike(goal, answer, subjects, does=does)
    if found < ENOUGH:
        return found, ""
    return found - _doubts(goal, answer), rule


def _alike(goal: Goal, answer: Answer, subjects: Sequence[Terms], *, does: bool) -> tuple[float, str]:
    bonus = 0.15 if does else 0.0
    if len(goal.name) > 1 and goal.name == answer.name:
        return 1.5 + bonus, "pair.same_name"
    if len(answer.name) > 1 and len(goal.name) > 1 and (goal.name.endswith(answer.name) or answer.name.endswith(goal.name)):
        return 0.9 + bonus + 0.4 * closeness(goal.terms, answer.terms), "pair.head_of_name"
    if answer.terms.elliptic or (not answer.terms.nouns and goal.terms.indicator is None):
        found, rule = _elliptic(goal, answer, does=does)
        return (found, rule) if found >= ENOUGH else _by_topic(goal, answer, found)
    if goal.terms.elliptic:
        if opposed(goal.terms, answer.terms) or (not goal.alone and _does_another(goal.terms, answer.terms)):
            return 0.0, ""
        near = max((likeness(s, answer.terms) for s in subjects), default=0.0)
        near = near if does or not goal.terms.verbs else near * _ANOTHER_DEED
        return (near, "pair.subject") if near >= ENOUGH else (0.0, "")
    found = likeness(goal.terms, answer.terms)
    if found < ENOUGH and answer.quantity.indicator:
        found = max(found, 0.9 * likeness(goal.terms, answer.inherited))
    target = goal.quantity
    if found < ENOUGH and goal.alone and does and not _is_generic(target.unit) and target.counted:
        found = 0.45
    if found >= ENOUGH:
        return found + bonus + 0.4 * closeness(goal.terms, answer.terms), "pair.alike"
    return _by_topic(goal, answer, found)


def _by_topic(goal: Goal, answer: Answer, found: float) -> tuple[float, str]:
    """Score by the heading over the answer (二是安防工程。完成护栏安装85公里), for measures and classifiers of their own."""
    if answer.topic is None or _is_generic(goal.quantity.unit) or goal.quantity.aspect != "level":
        return found, ""
    if answer.quantity.role == "part" or answer.quantity.progress != "done" or opposed(goal.terms, answer.terms):
        return found, ""
    if likeness(goal.terms, answer.topic) <= _TOPIC:
        return found, ""
    return (0.4 if answer.terms.elliptic else 0.36), "pair.topic"


def _does_another(goal: Terms, answer: Terms) -> bool:
    """Whether a goal that is only a deed (竣工45个) is answered without that deed."""
    asked = goal.verbs | {word for _, word in goal.sides}
    return bool(asked) and not asked & (answer.verbs | {word for _, word in answer.sides})


def _elliptic(goal: Goal, answer: Answer, *, does: bool) -> tuple[float, str]:
    """Score a number that does not say itself what it counts (已完工27栋)."""
    bonus = 0.15 if does else 0.0
    above = answer.inherited
    told = bool(above.nouns or above.indicator)
    if told:
        found = likeness(goal.terms, above)
        if found >= ENOUGH:
            return min(found, 0.9) + bonus + 0.1 * closeness(goal.terms, above), "pair.inherited"
    if does and (not told or goal.alone):
        return 0.6, "pair.verb"
    rate = goal.quantity.aspect in ("share", "multiple")
    if goal.alone and ((goal.terms.elliptic and not rate) or not told):
        return 0.5, "pair.elliptic"
    if goal.alone and not _is_generic(goal.quantity.unit) and goal.quantity.aspect == "level":
        return 0.4, "pair.only_of_unit"
    return 0.0, ""


def _another_rate(goal: str, answer: str) -> bool:
    """Whether two names of rates have different heads: a 达标率 is no 发放率, though a 通过率 may be the 备案通过率."""
    heads = _RATE.search(goal), _RATE.search(answer)
    return heads[0] is not None and heads[1] is not None and heads[0][1] not in answer and heads[1][1] not in goal


def _doubts(goal: Goal, answer: Answer) -> float:
    """Return what speaks against an answer that speaks of the right thing."""
    target, actual = goal.quantity, answer.quantity
    doubt = 0.0
    finished = answer.terms.elliptic and actual.progress == "done"  # 32个开工（其中已完工27个）
    added = _ADDED in target.lead and _ADDED in actual.before
    same_side = bool(goal.terms.sides & (answer.terms.sides | answer.inherited.sides))
    doubt -= 0.2 if same_side else 0.0
    if actual.role == "part" and not (finished or added or same_side) and closeness(goal.terms, answer.terms) < _SAME:
        doubt += 0.3
    if actual.progress == "involved":
        doubt += 0.4
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
        doubt += 0.3  # what is to be added is answered by what was added, rather than by all there is
    if _NET in target.lead:
        doubt += -0.3 if _NET in actual.before else 0.6
    return doubt
