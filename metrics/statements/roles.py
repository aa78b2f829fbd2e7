"""Give each number of a text its part, by the form of its clause, and link the targets of the text with what answers them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.extraction.change_words import ATTRIBUTIVE
from metrics.lexicon.word_sets import has_sense
from metrics.statements.answers import answers_of
from metrics.statements.bare_goals import with_kind_of_result
from metrics.statements.breakdown import parts_of
from metrics.statements.claims import BEYOND_GOAL, shares_beyond_goals, shares_of_goals
from metrics.statements.cues import has_cue
from metrics.statements.frames import frame_by_words, was_examined
from metrics.statements.goal_gaps import sides_of_goal
from metrics.statements.limits import LIMITS
from metrics.statements.listed_answers import aligned_goals
from metrics.statements.lists import alike
from metrics.statements.measured import goals_before_rates, is_share_of_plan, measured_results
from metrics.statements.passage import Passage, Times
from metrics.statements.periods import times_of_numbers
from metrics.statements.respective import with_respective
from metrics.statements.section_roles import DELIMITER, is_delimiter
from metrics.statements.target_form import TargetForm
from metrics.statements.targets import target_forms
from metrics.statements.task_counts import counts_of_tasks, is_count_of_tasks
from metrics.statements.tree import Marks, clauses_of, hosts_of
from metrics.statements.whole_names import with_whole_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, TimeFrame
    from metrics.statements.periods import NumberTime
    from metrics.statements.tree import Clause

__all__ = ["PART_OF_PERIOD", "understood"]

PART_OF_PERIOD = "time.part_of_period"

_JOINED = re.compile(r"[、和并]")
_RESULT = re.compile(r"[yt]?D?[wV]?V|[yt]?D[wV]{0,2}")
_GOALS = ("target", "detail", "task", "project")
_REMARK = 2  # clauses that one remark in brackets counts for (5亿元（含）以上项目6个)
_OF = "的"
_KEPT = ("benchmark", "baseline")
_TELLING = frozenset("GPKJSOFmo")  # goals, plans and standards, parts, lists with 分别, a month alone


def understood(quantities: Sequence[Quantity], folded: str, lexicon: Lexicon, role: str | None) -> tuple[Quantity, ...]:
    """Return *quantities* with role, frame and answers.

    Args:
        quantities: Of one text, with indicators.
        folded: The text.
        lexicon: Words to read by.
        role: What the cell holds; a task cell sets goals, so that its numbers are targets whatever their form.
    """
    marks = Marks(folded, [(q.start, q.end) for q in quantities], lexicon)
    clauses = clauses_of(marks) if _may_tell_more(marks, quantities, lexicon) else ()
    quantities = with_respective(quantities, clauses, folded, lexicon)
    found = list(quantities)
    if role in _GOALS:
        return _without_delimiters(found)
    for place in shares_of_goals(clauses, found):
        if found[place].role == "actual":
            found[place] = changed(found[place], role="claim", rules=(*found[place].rules, "claim.of_goal"))
    for place in shares_beyond_goals(clauses, found):
        found[place] = changed(found[place], role="claim", rules=(*found[place].rules, BEYOND_GOAL))
    forms = {
        i: form
        for i, form in target_forms(clauses, found, lexicon, reports=role == "actual").items()
        if found[i].role not in _KEPT and not _counts_what_is_left(found[i], lexicon)
    }
    if role != "actual":
        forms |= {i: TargetForm(i, "counted", refers=False) for i in counts_of_tasks(clauses, found, forms, lexicon)}
    _without_results(found, forms, clauses, lexicon)
    for place in list(_done_members(clauses, found, forms, folded, lexicon)):
        del forms[place]
        found[place] = changed(found[place], role="actual")
    parts = parts_of(clauses, found, lexicon)
    found = [_with_part(q, forms.get(place), lexicon, inside=place in parts) for place, q in enumerate(found)]
    found = list(with_whole_names(with_kind_of_result(found, forms, clauses), hosts_of(clauses), lexicon))
    for place, side in sides_of_goal(clauses, found, folded, lexicon).items():
        found[place] = changed(found[place], rules=(*found[place].rules, side))
    for place in _of_one_month(clauses, found, lexicon):
        found[place] = changed(found[place], rules=(*found[place].rules, PART_OF_PERIOD))
    if forms or any(map(is_share_of_plan, found)):
        times = times_of_numbers(folded, found, lexicon) if forms else ()
        text = Passage(clauses, found, forms, _times(times), parts, folded, lexicon)
        _link(text, found, reports=role == "actual")
    return tuple(found)


def _may_tell_more(marks: Marks, quantities: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether the clauses of a text can make a number more than it is by itself: a goal, a part, the member of a list.

    Without a word of goals, parts or lists that takes a threshold (达到95%以上) or a limit (≤2%，实际1.4%), a share of a number
    (40亿元的25%), a share of a plan or a count of tasks.
    """
    if not _TELLING.isdisjoint(marks.symbols):
        return True
    return any(
        quantity.bound in LIMITS
        or quantity.after.startswith(ATTRIBUTIVE)
        or is_share_of_plan(quantity)
        or is_count_of_tasks(quantity, lexicon)
        for quantity in quantities
    )


def _link(text: Passage, found: list[Quantity], *, reports: bool) -> None:
    """Write into the numbers *found* of a text which of them answer its targets, and which its shares of plans measure."""
    aligned = aligned_goals(text)
    for place, told in answers_of(text, aligned).items():
        found[place] = changed(found[place], answered=tuple(p - place for p in told))
    for each in (each for each in aligned if each.named):
        for goal, result in zip(each.goals, each.results, strict=True):
            found[goal] = _as_told(found[goal], found[result], found[each.goals[-1]])
    _limits_kept(found, text.forms, text.lexicon)
    if reports:
        _plans_of_the_progress(found, text.forms)
    measured = measured_results(text)
    for place, result in measured.items():
        found[place] = changed(found[place], measures=result - place)
        if found[result].progress == "begun":  # 受理3024件，完成计划的108%: the plan counts what was begun
            found[result] = changed(found[result], progress="done")
    for goal, result in goals_before_rates(text, measured):
        found[goal] = changed(found[goal], answered=(result - goal,))


def _as_told(goal: Quantity, result: Quantity, last: Quantity) -> Quantity:
    """Return *goal* as of what *result* is of, with the bound of the *last* goal of its list."""
    names = {"indicator": result.indicator, "indicator_id": result.indicator_id, "aspect": result.aspect}
    return changed(goal, **names, bound=goal.bound or last.bound)


def _without_delimiters(goals: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the numbers of a task; one that only tells the size of what the next counts sets no goal (亿元以上项目8个)."""
    sized = {i for i, (goal, following) in enumerate(pairwise(goals)) if _sizes(goal, following)}
    return tuple(changed(q, role=None, rules=(*q.rules, DELIMITER)) if i in sized else q for i, q in enumerate(goals))


def _sizes(goal: Quantity, following: Quantity) -> bool:
    joined = _JOINED.search(goal.after) is not None
    beside = following.clause - goal.clause in (0, _REMARK)
    return is_delimiter(goal) and beside and not joined


def _counts_what_is_left(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number counts what has not reached its goal, and is none itself (未达目标的4项)."""
    return quantity.progress == "left" and quantity.before.endswith(_OF) and has_cue(quantity.before, "goal", lexicon)


def _without_results(found: list[Quantity], forms: dict[int, TargetForm], clauses: Sequence[Clause], lexicon: Lexicon) -> None:
    """Take what was done out of a list of goals: 任务为26亿元,完成27.3亿元."""
    for clause in clauses if forms else ():
        if not clause.numbers:
            continue
        first = clause.tokens[clause.numbers[0]].number
        if first == 0 or first in forms:
            continue
        quantity, before = found[first], found[first - 1]
        told = clause.symbols[: clause.numbers[0]]
        listed = quantity.role == "target" and first - 1 in forms
        if listed and alike(quantity, before, lexicon) and _RESULT.fullmatch(told):
            found[first] = changed(quantity, role="actual")


def _done_members(
    clauses: Sequence[Clause], found: Sequence[Quantity], forms: Mapping[int, TargetForm], folded: str, lexicon: Lexicon
) -> Iterator[int]:
    """Yield the members of lists of goals that say only what came of the goal before them (计划投资4.4亿元、完成3.9亿元)."""
    for clause in clauses if forms else ():
        for at, place in pairwise(clause.numbers):
            goal, told = clause.tokens[at].number, clause.tokens[place].number
            if goal not in forms or told not in forms or clause.symbols[at + 1 : place] != "&V":
                continue
            deed = clause.tokens[place - 1]
            if folded[deed.start : deed.end] in _completions(lexicon) and alike(found[goal], found[told], lexicon):
                yield told


@lru_cache(maxsize=16)
def _completions(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that say that a goal was carried out (完成), of no work of its own."""
    return frozenset(word for entry in lexicon.entries("cue") if entry.text("meaning") == "deed" for word in entry.words)


def _with_part(quantity: Quantity, form: TargetForm | None, lexicon: Lexicon, *, inside: bool) -> Quantity:
    """Return *quantity* as the target that its *form* shows, as a part where it stands *inside* a breakdown, or as a result."""
    if form is not None:
        return _goal(quantity, form)
    if quantity.role == "part" and not inside and not has_sense(quantity.rules, "inside_part", lexicon):
        return changed(quantity, role="actual")
    return changed(quantity, role="part") if quantity.role == "actual" and inside else quantity


def _goal(quantity: Quantity, form: TargetForm) -> Quantity:
    """Return *quantity* as a target; what a sentence plans to complete is not done yet (全年计划完成投资86亿元)."""
    planned = form.form == "planned" and not form.refers and quantity.progress == "done"
    progress = "planned" if planned else quantity.progress
    return changed(quantity, role="target", progress=progress, rules=(*quantity.rules, _rule(form)))


def _rule(form: TargetForm) -> str:
    return f"target.{form.form}.{'refers' if form.refers else 'sets'}"


def _plans_of_the_progress(found: list[Quantity], forms: Mapping[int, TargetForm]) -> None:
    """Let what a report only plans (下一步计划新建三所) be planned, and no goal of its row."""
    for place, form in forms.items():
        if form.form == "planned" and not found[place].answered:
            found[place] = changed(found[place], role="actual", progress="planned")


def _of_one_month(clauses: Sequence[Clause], found: Sequence[Quantity], lexicon: Lexicon) -> Iterator[int]:
    """Yield the places of the numbers that 当月 and the like governs, up to the next word of time in the clause.

    A rate that was examined then is of no month alone (9月份测得亮灯率98.3%).
    """
    for clause in clauses:
        if "m" not in clause.symbols:
            continue
        month = False
        for token in clause.tokens:
            month = token.symbol == "m" or (month and token.symbol not in "ytzlf")
            if month and token.symbol == "N" and not was_examined(found[token.number], lexicon):
                yield token.number


def _frames(times: Sequence[NumberTime]) -> dict[int, TimeFrame]:
    """Return the time that the sentence of each number names for it, by its place."""
    found = {}
    for place, number in enumerate(times):
        frame = None if number.time is None or number.basis == "paragraph" else frame_by_words(number.time)
        if frame is not None:
            found[place] = frame
    return found


def _times(times: Sequence[NumberTime]) -> Times:
    """Return of which time the numbers of a text speak."""
    named = [(place, number.time) for place, number in enumerate(times) if number.time is not None]
    return Times(
        frames=_frames(times),
        months={place: time.months for place, time in named if time.months is not None},
        horizons=frozenset(place for place, time in named if time.use == "by"),
    )


def _limits_kept(found: list[Quantity], forms: Mapping[int, TargetForm], lexicon: Lexicon) -> None:
    """Let 控制在4.9%以内 be a result where no other number is measured by it and no list announces it as a goal."""
    for place, form in forms.items():
        if form.form == "controlled" and not found[place].answered and not has_sense(found[place].rules, "goal_list", lexicon):
            found[place] = changed(found[place], role="actual")
