"""What forbids a pair however alike the names are, in the order in which it is asked.

Each veto answers with the reason why the two cannot be compared, an empty one where they have nothing in common, and ``None``
where it has nothing against them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metrics.comparison.scoring import counts_alike, same_dimension
from metrics.comparison.stages import asks_for_a_beginning, same_time
from metrics.comparison.terms import STAGES, likeness, opposed
from metrics.lexicon.word_sets import finder_of
from metrics.statements.scopes import is_whole
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.comparison.terms import Terms
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["VETOES", "Told", "place_of", "refusals"]

_ALIKE = 0.34  # of likeness, from which a number of another kind speaks of the goal's thing
_UNFINISHED = ("begun", "under_way", "left")
_WORK = re.compile(r"工程量|总进度|形象进度|工程进度|总体进度|完成率|执行率")
_EXPECTED = re.compile(r"预计")
_TIER = "contrast.tier"


@dataclass(frozen=True, slots=True)
class Told:
    """What the vetoes need to know of a row beside the pair.

    Args:
        lexicon: Words to compare by.
        final: The period is over, so that 预计全年 gives its result and no forecast.
        net: Some answer says that it is what was added less what was lost.
        mentioned: Ids of the answers that only lead to the next number.
        members: The answers that each total adds up, by its id.
        sides: The sides of contrasts (省级, 农村) that any answer names.
        newly: Sentences and units in which an answer without a name of its own says what is new (其中今年新增23万人).
    """

    lexicon: Lexicon
    final: bool
    net: bool
    mentioned: frozenset[str]
    members: Mapping[str, Sequence[Answer]]
    sides: frozenset[tuple[str, str]]
    newly: frozenset[tuple[int, int, str | None]]


def place_of(answer: Answer) -> tuple[int, int, str | None]:
    """Return cell, sentence and unit of an answer."""
    return answer.quantity.cell, answer.quantity.sentence, answer.quantity.unit


def refusals(goal: Goal, answers: Sequence[Answer], told: Told) -> list[str | None]:
    """Return for each of *answers* why it cannot answer *goal*, ``None`` when it can."""
    found = [_first(goal, answer, told) for answer in answers]
    names = {answer.name for answer, reason in zip(answers, found, strict=True) if reason is None}
    return [
        "scope_differs" if reason is None and _is_less_exact(goal.name, answer.name, names) else reason
        for answer, reason in zip(answers, found, strict=True)
    ]


def _first(goal: Goal, answer: Answer, told: Told) -> str | None:
    return next((reason for veto in VETOES if (reason := veto(goal, answer, told)) is not None), None)


def _is_less_exact(goal: str, own: str, names: Iterable[str]) -> bool:
    """Whether another number has more of the goal's name: 办结率 beside 按时办结率 for a goal of 工单按时办结率."""
    return len(own) > 1 and any(own != name and own in name and name in goal for name in names)


def _another_unit(goal: Goal, answer: Answer, told: Told) -> str | None:
    if same_dimension(goal.quantity, answer.quantity, told.lexicon) or counts_alike(goal, answer, told.lexicon):
        return None
    return "unit_differs" if _names_it(goal, answer) else ""


def _another_aspect(goal: Goal, answer: Answer, told: Told) -> str | None:
    if goal.quantity.aspect == answer.quantity.aspect or _adds_since_start(goal, answer, told.lexicon):
        return None
    return "aspect_differs" if _names_it(goal, answer) else ""


def _another_part(goal: Goal, answer: Answer, told: Told) -> str | None:
    """Refuse what is not reported as done (a benchmark, a baseline, a claim)."""
    target, actual = goal.quantity, answer.quantity
    if actual.role in ("actual", "part") or _both_of_work(target, actual) or _adds_since_start(goal, answer, told.lexicon):
        return None
    return "scope_differs"


def _not_done(goal: Goal, answer: Answer, told: Told) -> str | None:
    target, actual = goal.quantity, answer.quantity
    if actual.progress == "planned" and not (told.final and _EXPECTED.search(actual.lead)):
        return "planned_only"
    if actual.progress == "involved" and actual.value == target.value:
        return "not_finished"  # 14座水库中，9座正在加固: only the goal again
    if actual.progress in _UNFINISHED and not asks_for_a_beginning(target, actual, told.lexicon):
        return "not_finished"
    return None


def _another_place(goal: Goal, answer: Answer, told: Told) -> str | None:
    """Refuse a number of a wider whole (全省) or of another place than the one that the goal is set for."""
    asked, said = goal.quantity.scope, answer.quantity.scope
    if said is None or asked == said:
        return None
    if is_whole(said, told.lexicon):
        return "scope_differs"
    both_places = asked is not None and all(finder_of("scope_area", told.lexicon).match(each) for each in (asked, said))
    return "scope_differs" if both_places else None


def _another_time(goal: Goal, answer: Answer, told: Told) -> str | None:  # noqa: ARG001
    return None if same_time(goal.quantity, answer.quantity) else "period_differs"


def _wider_set(goal: Goal, answer: Answer, told: Told) -> str | None:
    """Refuse a number of the whole (全市, 城乡) for a goal of one part of it (省属, 农村).

    The tier of a goal tells apart only where another number has it: 县级 may be said of all that the county has.
    """
    missing = goal.terms.sides - answer.terms.sides - answer.inherited.sides
    narrower = any(_tells_apart(group) and (group != _TIER or (group, word) in told.sides) for group, word in missing)
    whole = narrower and finder_of("whole_area", told.lexicon).search(answer.quantity.before) is not None
    return "scope_differs" if whole else None


def _tells_apart(group: str) -> bool:
    return group.startswith("contrast.") and group not in STAGES


def _stock_for_flow(goal: Goal, answer: Answer, told: Told) -> str | None:
    """Refuse all there is (现有87个) for what is to be added, and what was added for all that is to be there (突破300家)."""
    adds, stock = finder_of("flow_word", told.lexicon), finder_of("stock_word", told.lexicon)
    asked, said = goal.quantity.lead, answer.quantity.before
    if goal.quantity.aspect != "level":
        return None
    if adds.search(asked) and not stock.search(asked):
        all_there_is = stock.search(said) is not None or _has_new_part(answer, told)
        return "scope_differs" if all_there_is and not adds.search(said) else None
    net = finder_of("net_word", told.lexicon).search(said)
    return "scope_differs" if net and not adds.search(asked) and _sets_a_level(goal, stock) else None


def _has_new_part(answer: Answer, told: Told) -> bool:
    """Whether a number so far is told with what of it is new (累计签约41万人，其中今年新增23万人)."""
    return follow_words(told.lexicon).cumulative.search(answer.quantity.before) is not None and place_of(answer) in told.newly


def _sets_a_level(goal: Goal, stock: re.Pattern[str]) -> bool:
    """Whether a goal is one of how many there are to be, by a word of a stock or a bound that is passed."""
    return stock.search(goal.quantity.lead) is not None or goal.quantity.bound == "more_than"


def _only_leads_on(goal: Goal, answer: Answer, told: Told) -> str | None:  # noqa: ARG001
    return "" if answer.quantity.id in told.mentioned else None


def _gross_for_net(goal: Goal, answer: Answer, told: Told) -> str | None:
    """Refuse what came in (新设520家) for what is to be added net, where another number is net (净增330家)."""
    net = finder_of("net_word", told.lexicon)
    if not told.net or net.search(goal.quantity.lead) is None:
        return None
    return None if net.search(answer.quantity.before) else "scope_differs"


def _another_thing(goal: Goal, answer: Answer, told: Told) -> str | None:
    of_one_thing = (answer, *told.members.get(answer.quantity.id, ()))  # a total is named by what it adds up
    return "indicator_differs" if all(_names_another(goal, each) for each in of_one_thing) else None


VETOES: tuple[Callable[[Goal, Answer, Told], str | None], ...] = (
    _another_unit,
    _another_aspect,
    _another_part,
    _not_done,
    _another_time,
    _another_place,
    _wider_set,
    _stock_for_flow,
    _only_leads_on,
    _gross_for_net,
    _another_thing,
)


def _names_it(goal: Goal, answer: Answer) -> bool:
    """Whether a number of another unit or aspect speaks of the goal's own thing."""
    return answer.quantity.role == "actual" and not answer.terms.elliptic and likeness(goal.terms, answer.terms) >= _ALIKE


def _adds_since_start(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    """Whether an amount grown since the period began (较年初新增36亿元) is what a goal asks to be added."""
    target, actual = goal.quantity, answer.quantity
    if (target.aspect, actual.aspect) != ("level", "difference"):
        return False
    added = finder_of("flow_word", lexicon).search(target.lead) is not None
    return added and finder_of("since_start", lexicon).search(actual.before) is not None


def _both_of_work(target: Quantity, actual: Quantity) -> bool:
    """Whether goal and achievement are both shares of a work done (完成总工程量的60%)."""
    return actual.role == "claim" and _WORK.search(target.lead) is not None and _WORK.search(actual.lead) is not None


def _names_another(goal: Goal, answer: Answer) -> bool:
    """Whether a number names a thing, itself or by the subject before it, and it is not the goal's."""
    own, above = _whole(answer), answer.inherited
    if opposed(goal.terms, own) or (own.elliptic and opposed(goal.terms, above)):
        return True
    if goal.terms.elliptic or (own.elliptic and above.elliptic):
        return False
    if (goal.alone and goal.terms.verbs & own.verbs and own.general) or _one_in_the_other(answer.name, goal.name):
        return False
    topic = likeness(goal.terms, answer.topic) if answer.topic is not None else 0.0
    return max(likeness(goal.terms, own), likeness(goal.terms, above), topic) < _ALIKE


def _whole(answer: Answer) -> Terms:
    """Return the terms of an answer; one that names nothing of its own is of the set of the subject before it."""
    own = answer.terms
    return replace(own, sides=own.sides | answer.inherited.sides) if own.elliptic else own


def _one_in_the_other(name: str, other: str) -> bool:
    return len(name) > 1 and (name in other or other in name)
