"""The kinds of lexicon entries and the fields that each may have: one table, one line a kind.

A field is written ``name``, then ``:flag``, ``:list``, ``:chars`` or ``:fraction`` unless it is a text, then ``=a|b|c`` when
only these values are allowed, then ``!`` when it must be there. To add a field, add a word to the line of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

__all__ = ["COMMON", "KINDS", "Field", "fields_of"]

COMMON = "id! words:list pattern source! note yes:list! no:list! ambiguous:flag"

_ASPECTS = "level|growth|share|difference|rank|multiple"

KINDS = {
    "unit": "symbol! dimension! factor:fraction! kind=measure|classifier|rate! "
    "discrete:flag generic:flag objects:flag arabic:flag not_before",
    "indicator": f"name! units:list aspects:list={_ASPECTS} better=up|down accumulates:flag constant_prices:flag",
    "bound": "bound=at_least|at_most|more_than|less_than|about! "
    "side=prefix|suffix|inner spread=above|below|around verb:flag floats:flag not_after:chars only_before:chars",
    "aspect": f"aspect={_ASPECTS}! side direction=up|down basis alone:flag deed:flag near:flag",
    "role": "role! scope=forward|backward|inside|sentence|cell stops_at:list yields_to:list modality tail then",
    "progress": "state! side",
    "heading": "role!",
    "name": "reason!",
    "period": "meaning!",
    "state": "meaning!",
    "scope": "meaning!",
    "claim": "claim! verdicts:list",
    "change": "direction! side",
    "form": "role!",
    "adverbial": "",
    "word": "meaning! beside:list part:list whole:list of:list less:list",
    "marker": "meaning!",
    "cue": "meaning=goal|plan|deed|total|control|revised|set|actual|actual_short|reach|compare|of_which|respective|each|"
    "hereafter|rest|per|date|to_date|last_period|whole_life|part_period|this_period|next_period|mask!",
    "time": "meaning! offset months",
    "section": "meaning!",
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
    return {field.name: field for field in map(_field, f"{COMMON} {KINDS[kind]}".split())}


def _field(spec: str) -> Field:
    name_and_type, _, values = spec.rstrip("!").partition("=")
    name, _, kind = name_and_type.partition(":")
    return Field(name, kind or "text", tuple(values.split("|")) if values else (), spec.endswith("!"))
