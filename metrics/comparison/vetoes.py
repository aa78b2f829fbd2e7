"""What forbids a reported number to answer a goal, whatever speaks for it: the vetoes, each with a name.

A veto is told with the reason that a reader is given for a goal without an answer; where the two numbers have nothing in
common it gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.comparison.repeats import only_mentioned, totals
from metrics.comparison.scoring import counts_alike, same_dimension
from metrics.comparison.stages import asks_for_a_beginning, same_time
from metrics.comparison.terms import likeness, opposed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["VETOES", "Ground", "Veto", "ground_of", "veto_of"]

_ALIKE = 0.34  # of likeness, from which a number of another kind speaks of the goal's thing
_UNFINISHED = ("begun", "under_way", "left")
_WORK = re.compile(r"工程量|总进度|形象进度|工程进度|总体进度|完成率|执行率")
_SETS = ("contrast.owner", "contrast.residence")
_WIDER = re.compile(r"全[国省市区县州镇乡]")
_EXPECTED = re.compile(r"预计")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a row knows beside the two numbers of a pair.

    Args:
        lexicon: Words to compare by.
        final: The period is over, so that 预计全年 gives its result and no forecast.
        names: What the reported numbers of the row are called.
        mentioned: Ids of the numbers that the text only mentions once more.
        members: For a total the answers that it adds up, by which it is named too.
    """

    lexicon: Lexicon
    final: bool
    names: frozenset[str]
    mentioned: frozenset[str]
    members: Mapping[str, Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class Veto:
    """A reason that forbids a pair.

    Args:
        name: Id of the veto.
        reason: The word of the closed list that a goal without an answer is given; empty where the numbers have nothing in
            common.
    """

    name: str
    reason: str


def ground_of(answers: Sequence[Answer], told: Sequence[Quantity], lexicon: Lexicon, *, final: bool) -> Ground:
    """Return the ground of a row with *answers*, made from the numbers *told*."""
    return Ground(
        lexicon=lexicon,
        final=final,
        names=frozenset(answer.name for answer in answers),
        mentioned=frozenset(only_mentioned(told)),
        members={total: [a for a in answers if a.quantity.id in parts] for total, parts in totals(told, lexicon).items()},
    )


def veto_of(goal: Goal, answer: Answer, ground: Ground) -> Veto | None:
    """Return the first veto against *answer* as the answer to *goal*, ``None`` where nothing forbids it."""
    for name, (reason, forbids) in VETOES.items():
        if forbids(goal, answer, ground):
            common = name not in _OF_KIND or _names_it(goal, answer)
            return Veto(name, reason if common else "")
    return None


def _another_unit(goal: Goal, answer: Answer, ground: Ground) -> bool:
    lexicon = ground.lexicon
    return not same_dimension(goal.quantity, answer.quantity, lexicon) and not counts_alike(goal, answer, lexicon)


def _another_aspect(goal: Goal, answer: Answer, _ground: Ground) -> bool:
    return goal.quantity.aspect != answer.quantity.aspect


def _no_result(goal: Goal, answer: Answer, _ground: Ground) -> bool:
    """Whether the number reports nothing of its own time and place: a baseline, a benchmark, a stated share."""
    return answer.quantity.role not in ("actual", "part") and not _both_of_work(goal.quantity, answer.quantity)


def _planned(_goal: Goal, answer: Answer, ground: Ground) -> bool:
    forecast = ground.final and _EXPECTED.search(answer.quantity.lead) is not None
    return answer.quantity.progress == "planned" and not forecast


def _goal_again(goal: Goal, answer: Answer, _ground: Ground) -> bool:
    """Whether the number is only the goal again (14座水库中，9座正在加固)."""
    return answer.quantity.progress == "involved" and answer.quantity.value == goal.quantity.value


def _unfinished(goal: Goal, answer: Answer, ground: Ground) -> bool:
    return answer.quantity.progress in _UNFINISHED and not asks_for_a_beginning(goal.quantity, ground.lexicon)


def _another_time(goal: Goal, answer: Answer, _ground: Ground) -> bool:
    return not same_time(goal.quantity, answer.quantity)


def _wider_set(goal: Goal, answer: Answer, _ground: Ground) -> bool:
    """Whether a number of the whole area (全市) is told for a goal of one part of it (省属, 农村)."""
    missing = goal.terms.sides - answer.terms.sides - answer.inherited.sides
    return _WIDER.search(answer.quantity.before) is not None and any(group in _SETS for group, _ in missing)


def _mentioned(_goal: Goal, answer: Answer, ground: Ground) -> bool:
    return answer.quantity.id in ground.mentioned


def _less_exact(goal: Goal, answer: Answer, ground: Ground) -> bool:
    """Whether another number has more of the goal's name: 办结率 beside 按时办结率 for a goal of 工单按时办结率."""
    own = answer.name
    return len(own) > 1 and any(own != name and own in name and name in goal.name for name in ground.names)


def _another_name(goal: Goal, answer: Answer, ground: Ground) -> bool:
    of_one_thing = (answer, *ground.members.get(answer.quantity.id, ()))  # a total is named by what it adds up
    return all(_names_another(goal, each) for each in of_one_thing)


def _names_another(goal: Goal, answer: Answer) -> bool:
    """Whether a number names a thing, itself or by the subject before it, and it is not the goal's."""
    if goal.terms.elliptic:
        return opposed(goal.terms, answer.terms)
    own, above = answer.terms, answer.inherited
    if opposed(goal.terms, own) or (own.elliptic and opposed(goal.terms, above)):
        return True
    if (own.elliptic and above.elliptic) or (goal.alone and goal.terms.verbs & own.verbs and own.general):
        return False
    if len(answer.name) > 1 and (answer.name in goal.name or goal.name in answer.name):
        return False
    topic = likeness(goal.terms, answer.topic) if answer.topic is not None else 0.0
    return max(likeness(goal.terms, own), likeness(goal.terms, above), topic) < _ALIKE


def _names_it(goal: Goal, answer: Answer) -> bool:
    """Whether a number of another unit or aspect speaks of the goal's own thing."""
    return answer.quantity.role == "actual" and not answer.terms.elliptic and likeness(goal.terms, answer.terms) >= _ALIKE


def _both_of_work(target: Quantity, actual: Quantity) -> bool:
    """Whether goal and achievement are both shares of a work done (完成总工程量的60%)."""
    return actual.role == "claim" and _WORK.search(target.lead) is not None and _WORK.search(actual.lead) is not None


# In the order in which they are asked: what the numbers are before what they are called.
VETOES: dict[str, tuple[str, Callable[[Goal, Answer, Ground], bool]]] = {
    "another_unit": ("unit_differs", _another_unit),
    "another_aspect": ("aspect_differs", _another_aspect),
    "no_result": ("scope_differs", _no_result),
    "planned": ("planned_only", _planned),
    "goal_again": ("not_finished", _goal_again),
    "unfinished": ("not_finished", _unfinished),
    "another_time": ("period_differs", _another_time),
    "wider_set": ("scope_differs", _wider_set),
    "mentioned": ("", _mentioned),
    "less_exact": ("scope_differs", _less_exact),
    "another_name": ("indicator_differs", _another_name),
}
_OF_KIND = ("another_unit", "another_aspect")  # of interest only where both speak of one thing
