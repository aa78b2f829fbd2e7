"""The kinds of lexicon entries and the fields that each may have: one table, one line per kind.

A field is written ``name``, then ``:flag``, ``:list``, ``:chars`` or ``:fraction`` unless it is a text, then ``=a|b|c`` when
only these values are allowed, then ``!`` when it must be there. To add a field, add a word to the line of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from metrics.lexicon.meanings import MEANINGS, RELATIONS

__all__ = [
    "COMMON",
    "DEFINED",
    "EVIDENCE",
    "KINDS",
    "RETIRED",
    "UNREAD",
    "Field",
    "fields_of",
    "senses",
]

EVIDENCE = ("source", "yes", "no")
"""What shows that an entry is right; a user's own words may do without."""

COMMON = "id! words:list pattern source! note yes:list! no:list! ambiguous:flag"

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
    "heading": "role=actual|adjusted|amount|cumulative|detail|difference|done|group|growth|indicator|initial|last_year|month|"
    "number|of_plan|operator|owner|part|percent|period|plain|planned|project|ratio|remark|score|share|support|target|task|text|total|"
    "undone|unit|weight!",
    "name": "reason=date|document_number|footnote|grade|group|idiom|list_number|name|ordinal|page_number|period|phase|place|"
    "rate|ratio|telephone!",
    "state": "meaning=all|at_least_half|decline|first|full_coverage|growth|half|record|unchanged|zero!",
    "adverbial": "",
    "claim": "claim=exceeded|all_done|on_schedule|early!",
    "word": f"meaning={'|'.join(MEANINGS)}! beside:list part:list whole:list of:list less:list read_as:list",
    "marker": "meaning="
    "aim_word|amount_adverb|amount_noun|angle_word|area_kind|area_matter|article_noun|below_zero|between|"
    "between_end|bound_frame|bound_link|bound_mask|bound_modal|bound_negation|bound_reach|ceiling|change_base|"
    "comparator|count_end|count_name|count_verb|decimal_name|ahead|already|fraction_unit|half_before|half_end|half_limit|"
    "half_unit|half_within|heat_word|level_verb|level_with|limit_noun|money_noun|net_change|numeral_mask|"
    "ordinal_noun|over_goal|paid_verb|particle|past|past_base|past_state|range_from|rank_among|rank_verb|rate_end|reach_verb|"
    "reducing_verb|reference|rise_hedge|row_awaited|row_closed|row_done|row_manner|row_not_started|row_open|"
    "row_pending|row_reached|row_unanswered|row_wholly|scheduled_whole|share_before|share_behind|share_deed|"
    "share_time|share_whole|size_word|slash_noun|span_noun|tael_noun|told_behind|vague_count|whole_work|work_part|"
    "work_progress|"
    f"row_suspended|share_verb|speed_word|unwanted|{'|'.join(RELATIONS)}!",
    "cue": "meaning=goal|norm|plan|deed|total|control|revised|set|actual|actual_short|reach|compare|of_which|respective|each|"
    "hereafter|rest|per|date|to_date|last_period|part_period|this_period|next_period|mask!",
    "time": "meaning=year|year_in_force|plan_year|year_number|year_range|reported_year|plan|years_ahead|years_past|"
    "years_counted|first_years|years_running|months|first_months|last_months|month|month_range|quarter|now|whole_life|by|compared|from|end|period|same|"
    "since! offset months",
    "edge": "meaning=change_noun|deed_object|end|front|goal|inside|label|noun_end|reached|share_of|time|time_opening!",
    "section": "meaning=review|outlook|tasks|problems|annex|other|goals|already|average|flow|fulfilled|reached!",
    "front": "meaning=above_region|after_region|before_region|before_spoken|body_ending|committee_ending|contents|dated|"
    "delivered_report|department_ending|district|divided_region|event_of_year|half_year_report|hanging|"
    "inspection_ending|nine_months|no_region|no_title|now|office|opening_time|other_time|owner_ending|"
    "owner_opening|past_year|plan_beside|plan_outline|presented_in|published_by|quarter|region_in_text|region_name|report|"
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
