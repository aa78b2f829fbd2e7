"""The kinds of lexicon entries and the fields that each may have: one table, one line per kind.

A field is written ``name``, then ``:flag``, ``:list``, ``:chars`` or ``:fraction`` unless it is a text, then ``=a|b|c`` when
only these values are allowed, then ``!`` when it must be there. To add a field, add a word to the line of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

__all__ = [
    "COMMON",
    "DEFINED",
    "EVIDENCE",
    "KINDS",
    "MEANINGS",
    "RELATIONS",
    "RETIRED",
    "UNREAD",
    "Field",
    "fields_of",
    "senses",
]

EVIDENCE = ("source", "yes", "no")
"""What shows that an entry is right; a user's own words may do without."""

COMMON = "id! words:list pattern source! note yes:list! no:list! ambiguous:flag"

MEANINGS = {
    "above": "more than what a number is held against (高于, 快于)",
    "aspect_mask": "holds a word of change or share and says neither (增加值)",
    "balance": "name of a difference: *of* less *less* (顺差)",
    "account_number": "says which number of an account follows, and not of what",
    "bare_measure": "names a measure and no thing (总量, 面积)",
    "batch": "one of the batches in which something was done",
    "below": "less than what a number is held against",
    "better": "on the good side of a limit, wherever that is",
    "called_before": "stands for the names listed before",
    "carried_over": "what was there before the period began (旧存)",
    "complete": "says that the parts listed are all there are",
    "completion_name": "name of a share that is one of the target",
    "constant_price": "growth at comparable prices, which levels at current prices do not give",
    "contrast": "one of several things that are never the same",
    "contrast_of_stage": "one of the stages that a work goes through, of which none answers another",
    "contrast_of_tier": "one of the levels that grade things",
    "course_verb": "a step that things go through, which names none",
    "deed_alike": "one deed in other words, as a plan and the report on it say it",
    "deed_asked": "a deed in a plan that those of the entries in ``beside`` answer",
    "done": "what has been dealt with, as the part of a rate",
    "design_size": "what a work is designed for",
    "each": "the numbers behind belong to the names before, in their order (分别, 依次)",
    "eligible": "who may or should, as the whole of a rate (意愿)",
    "example": "says that the parts listed are examples",
    "flow_word": "what came to be in the period",
    "general_noun": "names a thing too general to tell two numbers apart (项目)",
    "gap_verb": "how far two numbers lie apart, of which the words before speak",
    "grade": "one grade of several, named by its number",
    "left": "what remains when the rest is done",
    "left_loose": "what remains, if the text counts all else",
    "level": "whose target it is (省定), another than the one of the row",
    "margin": "name of a rate: what is left of *of* without *less*, divided by *of* (a gross margin)",
    "net_word": "what was added less what was lost",
    "no_rate": "a rate that is no part of a whole (失业率)",
    "not_additive": "averages, which do not add up",
    "made_from": "opens the parts that make up the whole before, up to a word of the meaning ``made_up``",
    "made_of": "the parts follow that make up the whole before",
    "made_up": "closes the parts that make up the whole before",
    "not_done": "what has not been dealt with",
    "of_which": "parts follow (其中)",
    "overlapping": "parts that share members",
    "part": "names a part of a thing (夏粮)",
    "partition": "names of parts that together are always the whole",
    "per_base": "an average over heads or areas",
    "plan": "a plan, budget or task",
    "plan_adjusted": "the plan as changed",
    "plan_initial": "the plan as first made",
    "qualifier": "a kind of a thing, beside the words it needs",
    "ratio": "name of a rate: *part* divided by *whole* (存贷比)",
    "reach": "verb of reaching a number (达到)",
    "reduction": "an amount taken off",
    "respectively": "parts or things apart follow, in the order of their names (分别)",
    "rest": "what remains of *of* when *less* is taken (结余)",
    "rest_part": "closes a list of parts, which is then complete (其他)",
    "round_mark": "a round number that was passed",
    "said_of_each": "the number is that of each thing named before",
    "sampled": "tested, not produced",
    "schedule": "the share of the period that has passed",
    "schedule_behind": "behind that share",
    "scope_area": "name of a place",
    "scope_city": "called without the rank that it has",
    "scope_institution": "name of an institution, from the place it is called by to what it is",
    "scope_lead": "what may stand before a count that sets things apart",
    "scope_level": "a whole of one rank of regions, wider than that of a report of another rank",
    "scope_listing": "what is counted is listed before its count",
    "scope_no_area": "ends like the name of a place and is none",
    "scope_no_city": "called like a city, and mostly another word",
    "scope_no_owner": "behind a name that opens a clause: the name is one of a list, or belongs to a longer word",
    "scope_part": "part of what a report speaks of",
    "scope_rank": "rank of a region that is also called without it",
    "scope_set_ends": "what a set of things did follows",
    "scope_whole": "a whole that is wider than the report's own",
    "set_aside": "handed on or made available, not spent",
    "since_start": "grown since the period began",
    "state": "how far things have got, as the parts of a tally",
    "set_task": "a matter that someone has been set to do",
    "stock_word": "all there is at one time",
    "above_behind": "how far above what the clause names, right before the number",
    "below_behind": "how far below what the clause names, right before the number",
    "former": "the first of two that were named",
    "one_of_two": "one of two that were named, the first or the second",
    "short_thing": "a thing that one character names, in a list",
    "stock_limit": "a limit of what there may be at one time",
    "debt_flow": "what is paid back, raised or replaced of a debt",
    "stop_word": "says nothing of the thing measured",
    "synonym": "other words for one thing; the first stands for all",
    "taken_in": "what came in during the period (新收)",
    "total": "a sum follows (合计)",
    "traditional": "a character as it is printed outside the mainland; ``read_as`` has those it is read as, in the same order",
    "weak_noun": "says little of a thing when two names are compared, and counts half",
    "whole_area": "says that a number is of the whole",
    "work_verb": "what is done to a thing (新建)",
    "year_before": "the year before",
}
"""What a ``[[word]]`` can mean, by the name that code asks for."""

RELATIONS = {
    "above_list": "the list above",
    "account": "names an account that stands beside others",
    "account_side": "which side of an account",
    "addend": "adds to what was told before",
    "again": "one more step",
    "agent": "says that someone did it",
    "among": "among those counted",
    "among_mask": "holds the character for among and counts nothing out",
    "agreed_price": "what a contract says is to be paid",
    "amount_end": "an amount, at the end of a name",
    "and": "joins two names or numbers",
    "apart": "says that two numbers differ",
    "approved": "approved by the congress",
    "arrives": "to the level of",
    "asked": "what is asked for, besides a plan",
    "at_once": "mended on the spot",
    "balance_frame": "says nothing of what a balance is of",
    "bare_total": "all there is, before the number or what was done",
    "since_year_start": "a change is counted from the start of the year",
    "basis": "at which prices or in which scope growth is measured",
    "begun": "begun, of a building",
    "built": "finished, of a building",
    "carried_on": "carried over to the next year",
    "carried_out": "done as planned",
    "change_noun": "how much something goes up or down",
    "compared": "compares, before a word of change",
    "control_line": "a line that is not to be crossed",
    "counted_parts": "counts the parts of a list",
    "cut": "takes something off an amount",
    "distance": "from a goal",
    "driving": "brings a task forward",
    "each_of": "each of several",
    "entire": "all of it",
    "entirely": "all of it, before what was done",
    "equals": "is as much as",
    "examined": "examines goods or finds something in them",
    "fall": "goes down",
    "field": "says by what the parts are told apart",
    "filler": "says nothing of a task",
    "finished": "finished, of a matter or a building",
    "flow_down": "less of what comes in, is made or paid out",
    "flow_up": "more of what comes in, is made or paid out",
    "gap_noun": "names how much is missing",
    "goal_frame": "says nothing of whose goal it is",
    "gone_over": "more than a plan",
    "grand_total": "all there is, in the name of a number",
    "growth_idle": "says nothing of what grows",
    "idle_name": "says nothing of what a rate is of",
    "in_time": "of what was due, in the name of a rate",
    "in_vigour": "already fixed",
    "indeed": "what was done indeed",
    "industries": "the three sectors together",
    "is": "is, amounts to, before a number",
    "joint_work": "what is done to tasks, in their name",
    "linking": "opens a clause and says nothing of its subject",
    "lowered": "an amount that is itself a change",
    "make_up": "how a whole is made up",
    "money_source": "where money comes from",
    "month_end": "the end of a month",
    "moved_short": "goes up or down, in one character",
    "name_frame": "says nothing of what is compared, at the beginning of its name",
    "now": "now, before what was done",
    "number_noun": "a number, in the name of a plan",
    "other_ratio": "makes a ratio one of something else than the plain one",
    "ought": "what ought to be",
    "output_noun": "what was produced in all",
    "overall": "on the whole, before the name of a rate",
    "own_money": "money of those who build",
    "own_level": "of this level of government alone",
    "own_region": "our region",
    "paid_out": "money or support handed out",
    "part_of_year": "for a part of the year",
    "part_target": "for a part of the year or of the whole",
    "passing": "how goods or pupils did, in the name of a rate",
    "per_year": "in each year of several",
    "perfective": "marks what has come about",
    "plan_frame": "says that what a count stands in was to be done",
    "plan_mask": "holds a word for a plan and sets none",
    "plan_set": "how a plan was set",
    "plan_work": "what is planned, between the word for a plan and its number",
    "pooled": "puts money together",
    "presence": "being there, paid in or covered, as the part of a rate",
    "proportion": "how large a part is",
    "rate_frame": "says nothing, before the name of a rate",
    "rate_noun": "a rate of growth or a mean, in a name",
    "region": "the whole of a region",
    "reshape": "changes to another level",
    "restated_idle": "says nothing of what is counted",
    "revised": "set anew",
    "rise": "goes up",
    "same_time": "of the same time",
    "share_idle": "names nothing, before a share",
    "seen_from": "under which head the parts are told",
    "shorten": "takes time or size off",
    "sized_noun": "names a thing by its size or grade",
    "slower": "less or later than the schedule",
    "so_far": "so far, all of them, before what was done",
    "spend": "spends money",
    "still": "still, of what is missing",
    "surplus_noun": "what is over or missing at the end of an account",
    "table_title": "ends the title of a table",
    "task_noun": "a task, a matter, a project",
    "task_word": "says nothing of what is counted in a headline",
    "than": "holds against something",
    "than_mask": "holds a word of comparison and compares nothing",
    "this_period": "the period reported on, before what is counted",
    "this_year": "this year",
    "total_prefix": "all of it, at the beginning of a name",
    "total_cost": "what a project costs in all",
    "two_of": "two that were named",
    "unchanged": "says that nothing changed",
    "under_way": "being done",
    "unreal": "not yet so: meant, expected, denied or supposed",
    "until": "up to a time",
    "whole_year": "for the whole year",
    "wider_region": "a region that holds others",
    "year_end": "at the end of the year, before what is left",
    "year_on_year": "against the same time a year before",
    "yield_noun": "what an area yields",
}
"""What a ``[[marker]]`` of change or relation can mean, by the name that the patterns of the checks ask for."""

DEFINED = {"ratio": ("part", "whole"), "margin": ("of", "less"), "balance": ("of", "less"), "rest": ("of", "less")}
"""Meanings of numbers that two others make, and the keys that name these two."""

RETIRED = {"indicator": ("name", "aspects", "accumulates")}
"""Fields of earlier versions that nothing reads any more; a user's file may still hold them."""

UNREAD = {"role": "words"} | dict.fromkeys(("unit", "indicator", "bound", "aspect", "claim", "marker"), "pattern")
"""Which of ``words`` and ``pattern`` the entries of a kind are not read by."""

_ASPECTS = "level|growth|share|difference|rank|multiple"

KINDS = {
    "unit": "symbol! dimension! factor:fraction! kind=measure|classifier|rate! "
    "discrete:flag generic:flag objects:flag arabic:flag not_before",
    "indicator": "units:list better=up|down constant_prices:flag",
    "bound": "bound=at_least|at_most|more_than|less_than|about! "
    "side=prefix|suffix|inner spread=above|below|around verb:flag floats:flag not_after:chars only_before:chars",
    "aspect": f"aspect={_ASPECTS}! direction=up|down basis=gap|schedule|completion alone:flag deed:flag near:flag",
    "role": "role=target|actual|claim|baseline|benchmark|part! scope=forward|backward|inside|sentence! "
    "sense=goal_list|inside_part|rate_of_counts|work_done stops_at:list tail then",
    "progress": "state=done|under_way|begun|planned|left|involved! final:flag fulfils:list",
    "heading": "role=actual|adjusted|amount|cumulative|detail|difference|group|growth|indicator|initial|last_year|month|"
    "number|operator|owner|percent|period|plain|project|ratio|remark|score|share|support|target|task|text|total|unit|weight!",
    "name": "reason=date|document_number|footnote|grade|group|idiom|list_number|name|ordinal|page_number|period|phase|place|"
    "rate|ratio|telephone!",
    "state": "meaning=all|at_least_half|decline|first|full_coverage|growth|half|record|unchanged|zero!",
    "adverbial": "",
    "claim": "claim=exceeded|all_done|on_schedule|early!",
    "word": f"meaning={'|'.join(MEANINGS)}! beside:list part:list whole:list of:list less:list read_as:list",
    "marker": "meaning="
    "aim_word|amount_adverb|amount_noun|angle_word|area_kind|area_matter|article_noun|below_zero|between|"
    "between_end|bound_frame|bound_link|bound_mask|bound_modal|bound_negation|bound_reach|ceiling|change_base|"
    "comparator|count_end|count_name|count_verb|decimal_name|early|fraction_unit|half_before|half_end|half_limit|"
    "half_unit|half_within|heat_word|level_verb|level_with|limit_noun|money_noun|net_change|numeral_mask|"
    "ordinal_noun|over_goal|paid_verb|particle|past|past_base|past_state|range_from|rank_among|rank_verb|rate_end|reach_verb|"
    "reducing_verb|reference|rise_hedge|row_awaited|row_closed|row_done|row_manner|row_not_started|row_open|"
    "row_pending|row_reached|row_unanswered|row_wholly|scheduled_whole|share_before|share_behind|share_deed|"
    "share_time|share_whole|size_word|slash_noun|span_noun|tael_noun|told_behind|vague_count|whole_work|work_part|"
    "work_progress|"
    f"row_suspended|share_verb|speed_word|unwanted|{'|'.join(RELATIONS)}!",
    "cue": "meaning=goal|plan|deed|total|control|revised|set|actual|actual_short|reach|compare|of_which|respective|each|"
    "hereafter|rest|per|date|to_date|last_period|part_period|this_period|next_period|mask!",
    "time": "meaning=year|year_in_force|plan_year|year_number|year_range|reported_year|plan|years_ahead|years_past|"
    "years_running|months|first_months|month|month_range|quarter|now|whole_life|by|compared|from|end|period|same|since! "
    "offset months",
    "edge": "meaning=change_noun|deed_object|end|front|goal|inside|label|noun_end|reached|share_of|time|time_opening!",
    "section": "meaning=review|outlook|tasks|annex|other|goals|already|average|flow|fulfilled|reached!",
    "front": "meaning=above_region|after_region|before_region|before_spoken|body_ending|committee_ending|contents|dated|"
    "delivered_report|department_ending|district|divided_region|event_of_year|half_year_report|hanging|"
    "inspection_ending|nine_months|no_region|no_title|now|office|opening_time|other_time|owner_ending|"
    "owner_opening|past_year|plan_beside|presented_in|published_by|quarter|region_in_text|region_name|report|"
    "report_closed|report_ending|site|six_months|title_label|title_lead|until|year_figure|year_report|zone_name!",
    "follow": "meaning=base_year|carrier_noun|cumulative|dependent_head|fold|goal_list_end|goal_list_opening|identity|"
    "measure_tail|modality_base|modality_stretch|nation|neutral_qualifier|one_for_all|predicate_end|respective|scope_method|"
    "scope_real|target_revised|topic_noun|yearly_average|zero_growth! beside:list",
}


@dataclass(frozen=True, slots=True)
class Field:
    """What a field may hold."""

    name: str
    type: str
    values: tuple[str, ...]
    required: bool


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """Return the fields that an entry of *kind* may have, by name.

    >>> fields_of("unit")["factor"].type
    'fraction'
    >>> fields_of("unit")["factor"].required
    True
    """
    fields = map(_field, f"{COMMON} {KINDS[kind]}".split())
    return {field.name: field for field in fields if field.name != UNREAD.get(kind)}


@cache
def senses() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return every value of a closed field, with the kinds of entries and their fields that take it.

    >>> senses()["goal"]
    (('cue', 'meaning'), ('edge', 'meaning'))
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind in KINDS:
        for field in fields_of(kind).values():
            for value in field.values:
                found[value] = (*found.get(value, ()), (kind, field.name))
    return found


def _field(spec: str) -> Field:
    name_and_type, _, values = spec.rstrip("!").partition("=")
    name, _, kind = name_and_type.partition(":")
    return Field(name, kind or "text", tuple(values.split("|")) if values else (), spec.endswith("!"))
