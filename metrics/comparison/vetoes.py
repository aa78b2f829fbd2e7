"""What forbids a pair however alike the names are, in the order in which it is asked.

Each veto answers with the reason why the two cannot be compared, an empty one where they have nothing in common, and ``None``
where it has nothing against them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metrics.comparison.ground import Ground, cell_and_unit, ground_of, place_of_answer
from metrics.comparison.name_vetoes import another_rate, another_thing, less_exact, one_of_several
from metrics.comparison.scoring import counts_alike, same_dimension
from metrics.comparison.stages import asks_for_a_beginning, said_in_the_end, same_time, says_this_period
from metrics.comparison.terms import ALIKE, likeness, tells_sets_apart
from metrics.extraction.grammar import YUAN
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of
from metrics.statements.apart import is_another_deed, is_another_size, kind_of_all
from metrics.statements.roles import PART_OF_PERIOD
from metrics.statements.scopes import is_whole
from metrics.statements.sections import word_pattern
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["VETOES", "Ground", "Veto", "ground_of", "vetoes_of"]

_UNFINISHED = ("begun", "under_way", "left")
_LIMITS = ("at_most", "less_than")
_WORK = WordPattern(r"<work_progress>")
_EXPECTED = re.compile(r"预计")
_TIER = "contrast_of_tier"
_OUT_OF = WordPattern(r"<han>{0,8}<among>,?$")
_NAMED_OUT_OF = WordPattern(r"<han>{0,8}?(?!<among_mask>)<among>")


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


def vetoes_of(goal: Goal, answers: Sequence[Answer], ground: Ground) -> list[Veto | None]:
    """Return the first veto against each of *answers* as the answer to *goal*, ``None`` where nothing forbids it."""
    found = [_first(goal, answer, ground) for answer in answers]
    rivals = [answer for answer, veto in zip(answers, found, strict=True) if veto is None]
    beside = replace(ground, rivals=rivals)
    return [veto or _among_rivals(goal, answer, beside) for answer, veto in zip(answers, found, strict=True)]


def _among_rivals(goal: Goal, answer: Answer, ground: Ground) -> Veto | None:
    """Return what forbids an answer because of another that nothing forbids."""
    return _by("less_exact", goal, answer, ground) or _by("earlier_step", goal, answer, ground)


def _first(goal: Goal, answer: Answer, ground: Ground) -> Veto | None:
    for name, (_, ask) in VETOES.items():
        reason = ask(goal, answer, ground)
        if reason is not None:
            return Veto(name, reason)
    return None


def _by(name: str, goal: Goal, answer: Answer, ground: Ground) -> Veto | None:
    reason = VETOES[name][1](goal, answer, ground)
    return None if reason is None else Veto(name, reason)


def _another_unit(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    if same_dimension(goal.quantity, answer.quantity, ground.lexicon) or counts_alike(goal, answer, ground.lexicon):
        return None
    return "unit_differs" if _names_it(goal, answer) else ""


def _another_aspect(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    if goal.quantity.aspect == answer.quantity.aspect or _adds_since_start(goal, answer, ground.lexicon):
        return None
    return "aspect_differs" if _names_it(goal, answer) else ""


def _another_part(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse what is not reported as done (a benchmark, a baseline, a claim)."""
    target, actual = goal.quantity, answer.quantity
    if (
        actual.role in ("actual", "part")
        or _both_of_work(target, actual, ground.lexicon)
        or _adds_since_start(goal, answer, ground.lexicon)
    ):
        return None
    return "scope_differs"


def _another_base(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a total for an average (人均体育场地2.8平方米), and the other way round; money leaves it unsaid."""
    if goal.quantity.aspect != "level" or goal.quantity.unit == YUAN:
        return None
    base = finder_of("per_base", ground.lexicon)
    asked, said = (base.search(side.quantity.before) is not None for side in (goal, answer))
    return "scope_differs" if asked != said else None


def _design_size(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse what a work is designed for (设计能力1.5万吨/日), which says nothing of what was done."""
    size = finder_of("design_size", ground.lexicon)
    said = size.search(answer.quantity.before) is not None and size.search(goal.quantity.before) is None
    return "not_finished" if said else None


def _planned(goal: Goal, answer: Answer, ground: Ground) -> str | None:  # noqa: ARG001
    forecast = ground.final and _EXPECTED.search(answer.quantity.lead) is not None
    return "planned_only" if answer.quantity.progress == "planned" and not forecast else None


def _goal_again(goal: Goal, answer: Answer, ground: Ground) -> str | None:  # noqa: ARG001
    """Refuse a number that is only the goal again (14座水库中，9座正在加固)."""
    again = answer.quantity.progress == "involved" and answer.quantity.value == goal.quantity.value
    return "not_finished" if again else None


def _counted_among(goal: Goal, answer: Answer, ground: Ground) -> str | None:  # noqa: ARG001
    """Refuse how many there are of which the text goes on to tell (9座车站中，主体封顶3座; 3座渔港中东港完工、其余2座)."""
    after, lexicon = answer.quantity.after, ground.lexicon
    if _OUT_OF.in_words_of(lexicon).match(after) is not None:
        return ""
    named = _NAMED_OUT_OF.in_words_of(lexicon).match(after) is not None
    return "" if named and finder_of("rest_part", lexicon).search(after) is not None else None


def _unfinished(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    if goal.quantity.bound in _LIMITS:
        return None  # 投诉不超过150件 is kept by all that came in (受理136件), whatever became of them
    added_up = (member.quantity for member in ground.members.get(answer.quantity.id, ()))
    if all(one.progress not in _UNFINISHED for one in (answer.quantity, *added_up)):
        return None
    return None if asks_for_a_beginning(goal.quantity, answer.quantity, ground.lexicon) else "not_finished"


def _earlier_step(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a step of a course that others of the same things went beyond (通过检查36个，取得证书27个)."""
    if goal.terms.verbs & answer.terms.verbs:
        return None
    beyond = (one.quantity for one in ground.rivals if _goes_beyond(one.quantity, answer))
    return "not_finished" if any(answer.step or said_in_the_end(one, ground.lexicon) is not None for one in beyond) else None


def _goes_beyond(later: Quantity, answer: Answer) -> bool:
    """Whether a number behind a step tells how many of the same things went further."""
    step = answer.quantity
    beside = (later.cell, later.sentence, later.unit) == (step.cell, step.sentence, step.unit) and later.start > step.start
    return beside and later.value is not None and step.value is not None and later.value <= step.value


def _another_place(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number of a wider whole (全省) or of another place than the one that the goal is set for."""
    asked, said = goal.quantity.scope, answer.quantity.scope
    if said is None or asked == said:
        return None
    if is_whole(said, ground.lexicon):
        return "scope_differs"
    if asked is None or asked in said or said in asked:
        return None  # of part of what the other names, or in other words
    both_places = all(finder_of("scope_area", ground.lexicon).match(each) for each in (asked, said))
    return "scope_differs" if both_places else None


def _another_time(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number of another time; beside one of this period a cumulative number is of the whole work."""
    if not same_time(goal.quantity, answer.quantity):
        return "period_differs"
    if follow_words(ground.lexicon).cumulative.search(answer.quantity.before) is None or says_this_period(answer.quantity):
        return None
    if ground.members.get(answer.quantity.id):
        return None  # 首期132人、次期158人，累计290人
    longer = place_of_answer(answer) in ground.yearly or any(_told_first(goal, one, answer) for one in ground.told)
    return "period_differs" if longer else None


def _told_first(goal: Goal, one: Answer, answer: Answer) -> bool:
    """Whether a smaller number of the goal's thing stands before a cumulative one (治理38个村，累计治理127个)."""
    told, more = one.quantity, answer.quantity
    if place_of_answer(one) != place_of_answer(answer) or told.start >= more.start or PART_OF_PERIOD in told.rules:
        return False
    smaller = told.value is not None and more.value is not None and told.value < more.value
    if not smaller or told.role != "actual" or more.period_basis == "stated":
        return False
    return likeness(goal.terms, one.terms) >= max(ALIKE, likeness(goal.terms, answer.terms))


def _wider_set(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number of the whole (全市, 城乡) for a goal of one part of it (省属, 农村).

    The tier of a goal tells apart where another number has it, or where it is no tier of the area: 县级 may be said of all that
    the county has (全县), 省级 may not.
    """
    missing = goal.terms.sides - answer.terms.sides - answer.inherited.sides
    area = finder_of("whole_area", ground.lexicon).search(answer.quantity.before)
    if area is None:
        return None
    narrower = any(
        tells_sets_apart(group) and (group.meaning != _TIER or (group, word) in ground.sides or word[0] not in area[0])
        for group, word in missing
    )
    return "scope_differs" if narrower else None


def _stock_for_flow(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse all there is (现有87个) for what is to be added, and what was added for all that is to be there (突破300家)."""
    adds, stock = finder_of("flow_word", ground.lexicon), finder_of("stock_word", ground.lexicon)
    asked, said = goal.quantity.lead, answer.quantity.before
    if goal.quantity.aspect != "level":
        return None
    if _last(adds, asked) > _last(stock, asked):
        all_there_is = stock.search(said) is not None or answer.quantity.id in ground.stocked or _has_new_part(answer, ground)
        return "scope_differs" if all_there_is and not adds.search(said) else None
    added = adds.search(said) is not None and stock.search(said) is None
    alone = finder_of("net_word", ground.lexicon).search(said) is None and place_of_answer(answer) not in ground.stocks
    return "scope_differs" if added and not alone and _sets_a_level(goal, ground.lexicon) else None


def _last(words: re.Pattern[str], text: str) -> int:
    """Return where the last of *words* ends in *text*, -1 where there is none."""
    return max((match.end() for match in words.finditer(text)), default=-1)


def _has_new_part(answer: Answer, ground: Ground) -> bool:
    """Whether a number so far is told with what of it is new (累计签约41万人，其中今年新增23万人)."""
    return (
        follow_words(ground.lexicon).cumulative.search(answer.quantity.before) is not None
        and cell_and_unit(answer) in ground.newly
    )


def _sets_a_level(goal: Goal, lexicon: Lexicon) -> bool:
    """Whether a goal is one of how many there are to be: by a word of a stock, or by what is to be reached and not done."""
    lead = goal.quantity.lead
    reached = word_pattern(lexicon, "reached").search(lead) is not None and not goal.terms.verbs
    return finder_of("stock_word", lexicon).search(lead) is not None or reached or goal.quantity.bound == "more_than"


def _whole_of_named_part(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a whole of which a part is told that has more of the goal's name (各类学位9个，其中高中学位4个)."""
    if answer.quantity.role == "part":
        return None
    parts = ground.parts.get(place_of_answer(answer), ())
    if _is_of_other_sides(goal, answer, parts) or _part_tells_deed(goal, answer, parts):
        return "scope_differs"
    whole = " ".join(answer.terms.nouns)
    asked = goal.terms.nouns
    if answer.terms.elliptic:
        return "scope_differs" if any(_has_all_of(goal, part) for part in parts) else None
    fitting = (part.terms.nouns for part in parts if part.terms.nouns - answer.terms.nouns <= asked)
    named = any(noun not in whole for nouns in fitting for noun in asked & nouns)
    return "scope_differs" if named else None


def _has_all_of(goal: Goal, part: Answer) -> bool:
    """Whether a part of what no word names (培训940人，其中乡镇干部572人) is all that the goal asks for (乡镇干部)."""
    asked = goal.terms.nouns
    return bool(asked) and asked == part.terms.nouns and not goal.terms.general


def _part_tells_deed(goal: Goal, answer: Answer, parts: Sequence[Answer]) -> bool:
    """Whether a part was done what the goal asks for, and the whole something else (安装机架52架，其中投产43架)."""
    asked, said = goal.terms.verbs, answer.terms.verbs
    return bool(said) and not asked & said and any(asked & part.terms.verbs for part in parts)


def _is_of_other_sides(goal: Goal, answer: Answer, parts: Sequence[Answer]) -> bool:
    """Whether a whole is told by the sides of a contrast of which the goal asks another (国家级 of 省级9家、市级12家)."""
    told = {side for part in parts for side in part.terms.sides}
    asked = {side for side in goal.terms.sides if tells_sets_apart(side[0])} - answer.terms.sides
    groups = {group for group, _ in told}
    return len(parts) > 1 and any(side[0] in groups and side not in told for side in asked)


def _another_deed(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse what was done to things that are there (维修公厕9座) for something new (新建公厕12座)."""
    another = is_another_deed(goal.quantity.before, answer.quantity.before, ground.lexicon)
    return "indicator_differs" if another else None


def _all_kinds(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number of all kinds (各类专家133人) for a goal of one kind (外籍专家18人), and of another kind beside them."""
    asked, told, lexicon = goal.quantity.before, answer.quantity.before, ground.lexicon
    if kind_of_all(asked, told, lexicon):
        return "scope_differs"
    beside = (one for one in ground.told if place_of_answer(one) == place_of_answer(answer))
    kind = next(filter(None, (kind_of_all(asked, one.quantity.before, lexicon) for one in beside)), "")
    name = answer.quantity.indicator or ""
    named = kind in told or kind in name or (name and name in asked)
    return "scope_differs" if kind and not named and not answer.terms.elliptic else None


def _another_size(goal: Goal, answer: Answer, ground: Ground) -> str | None:  # noqa: ARG001
    """Refuse things of another size (50万元以上的村17个) than the goal asks for (20万元以上的村60个)."""
    another = is_another_size(goal.quantity.indicator or "", answer.quantity.indicator or "")
    return "scope_differs" if another else None


def _only_leads_on(goal: Goal, answer: Answer, ground: Ground) -> str | None:  # noqa: ARG001
    return "" if answer.quantity.id in ground.mentioned else None


def _gross_for_net(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse what came in (新设520家) for what is to be added net, where another number is net (净增330家)."""
    net = finder_of("net_word", ground.lexicon)
    if not ground.net or net.search(goal.quantity.lead) is None:
        return None
    return None if net.search(answer.quantity.before) else "scope_differs"


# In the order in which they are asked: what the numbers are before what they are called.
VETOES: dict[str, tuple[str, Callable[[Goal, Answer, Ground], str | None]]] = {
    "another_unit": ("unit_differs", _another_unit),
    "another_aspect": ("aspect_differs", _another_aspect),
    "no_result": ("scope_differs", _another_part),
    "another_base": ("scope_differs", _another_base),
    "design_size": ("not_finished", _design_size),
    "planned": ("planned_only", _planned),
    "goal_again": ("not_finished", _goal_again),
    "counted_among": ("", _counted_among),
    "unfinished": ("not_finished", _unfinished),
    "earlier_step": ("not_finished", _earlier_step),
    "another_time": ("period_differs", _another_time),
    "another_place": ("scope_differs", _another_place),
    "wider_set": ("scope_differs", _wider_set),
    "stock_for_flow": ("scope_differs", _stock_for_flow),
    "whole_of_named_part": ("scope_differs", _whole_of_named_part),
    "all_kinds": ("scope_differs", _all_kinds),
    "another_size": ("scope_differs", _another_size),
    "one_of_several": ("scope_differs", one_of_several),
    "mentioned": ("", _only_leads_on),
    "gross_for_net": ("scope_differs", _gross_for_net),
    "another_deed": ("indicator_differs", _another_deed),
    "another_rate": ("indicator_differs", another_rate),
    "less_exact": ("scope_differs", less_exact),
    "another_name": ("indicator_differs", another_thing),
}


def _names_it(goal: Goal, answer: Answer) -> bool:
    """Whether a number of another unit or aspect speaks of the goal's own thing."""
    return answer.quantity.role == "actual" and not answer.terms.elliptic and likeness(goal.terms, answer.terms) >= ALIKE


def _adds_since_start(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    """Whether an amount grown since the period began (较年初新增36亿元) is what a goal asks to be added."""
    target, actual = goal.quantity, answer.quantity
    if (target.aspect, actual.aspect) != ("level", "difference"):
        return False
    added = finder_of("flow_word", lexicon).search(target.lead) is not None
    return added and finder_of("since_start", lexicon).search(actual.before) is not None


def _both_of_work(target: Quantity, actual: Quantity, lexicon: Lexicon) -> bool:
    """Whether goal and achievement are both shares of a work done (完成总工程量的60%)."""
    work = _WORK.in_words_of(lexicon)
    return actual.role == "claim" and work.search(target.lead) is not None and work.search(actual.lead) is not None
