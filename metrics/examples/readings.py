"""How each kind of lexicon entry is read: one line a kind, each through the stage that uses it.

A new kind adds a function that gives what its stage reads in a text, and a line to :data:`READINGS`.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from metrics.api import audit, find_quantities
from metrics.examples.following import FOLLOW
from metrics.examples.reading import KindReading, Seen
from metrics.extraction.quantities import scan
from metrics.extraction.states import find_states
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.layout.front_words import front_pattern
from metrics.layout.table.headings import decide, modifier_places
from metrics.lexicon.word_sets import alternatives_of
from metrics.records import Row, RowCell
from metrics.statements.cues import cues_in
from metrics.statements.known_indicators import known_indicator
from metrics.statements.sections import word_pattern
from metrics.statements.times import times_in
from metrics.text.adverbials import adverbials_in
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from metrics.lexicon import Entry, Lexicon

__all__ = ["READINGS"]


def _units(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for quantity in find_quantities(text, lexicon):
        yield Seen(quantity.start, quantity.end, quantity.unit or "")
        if quantity.unit and "/" in quantity.unit:
            # 元/吨 is read by 元 and by 吨 as the word for what is counted per
            yield Seen(quantity.start, quantity.end, "/" + quantity.unit.rpartition("/")[2])


def _symbol(entry: Entry) -> str:
    return ("/" if entry.text("kind") == "rate" else "") + entry.text("symbol")


def _bounds(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for quantity in find_quantities(text, lexicon):
        yield Seen(quantity.start, quantity.end, quantity.bound or "", quantity.rules)


def _aspects(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for quantity in find_quantities(text, lexicon):
        said = f"{quantity.aspect} {quantity.direction or ''}".strip()
        yield Seen(quantity.start, quantity.end, said, quantity.rules)


def _aspect(entry: Entry) -> str:
    return f"{entry.text('aspect')} {entry.text('direction')}".strip()


def _roles(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for quantity in find_quantities(text, lexicon, measured=True):
        yield Seen(quantity.start, quantity.end, quantity.role or "", quantity.rules)


def _progress(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    # The marked word and the number that it speaks of stand apart.
    for quantity in find_quantities(text, lexicon, measured=True):
        yield Seen(0, len(text), quantity.progress or "")


def _indicators(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    measured = [quantity.indicator for quantity in find_quantities(text, lexicon, measured=True) if quantity.indicator]
    for phrase in dict.fromkeys(measured or [text]):
        entry = known_indicator(phrase, lexicon)
        if entry is not None:
            word = max((word for word in entry.words if word in text), key=len, default=text)
            yield Seen(text.find(word), text.find(word) + len(word), entry.id)


def _headings(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    found = decide(text, lexicon)
    if found is not None:
        yield Seen(found.start, found.end, found.role, (found.entry,))
    for role, start, end in modifier_places(text, lexicon):
        yield Seen(start, end, role, tuple(e.id for e in lexicon.entries("heading") if e.text("role") == role))


def _names(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for refused in scan(text, lexicon).refused:
        yield Seen(refused.start, refused.end, refused.reason, (refused.rule,))


def _states(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for state in find_states(text, lexicon):
        yield Seen(state.start, state.end, state.meaning, (state.rule,))


def _claims(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    row = Row(id="1", table="1", cells=(RowCell(name="完成情况", role="actual", text=text),))
    for claim in audit((row,), lexicon=lexicon).claims:
        start = max(0, text.find(claim.text))
        yield Seen(start, start + len(claim.text), claim.claim)


def _cues(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    cues = [Seen(cue.start, cue.end, cue.meaning) for cue in cues_in(fold(text), lexicon)]
    yield from cues
    for entry in lexicon.entries("cue"):
        if entry.text("meaning") == "mask":
            shielded = re.search(entry.pattern or any_of(entry.words), text)
            if shielded is not None and not any(cue.start < shielded.end() and shielded.start() < cue.end for cue in cues):
                yield Seen(*shielded.span(), "mask", (entry.id,))


def _times(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    meanings = {entry.id: entry.text("meaning") for entry in lexicon.entries("time")}
    for time in times_in(text, lexicon):
        for rule in time.rules:
            yield Seen(time.start, time.end, meanings[rule], (rule,))


def _sections(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    folded = fold(text)
    ends = [quantity.start for quantity in find_quantities(text, lexicon)]  # some words count right before a number only
    for meaning in dict.fromkeys(entry.text("meaning") for entry in lexicon.entries("section")):
        for part in (folded, *(folded[:end] for end in ends)):
            for match in word_pattern(lexicon, meaning).finditer(part):
                yield Seen(match.start(), match.end(), meaning)


def _front(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for meaning in dict.fromkeys(entry.text("meaning") for entry in lexicon.entries("front")):
        for match in front_pattern(lexicon, meaning).finditer(text):
            yield Seen(match.start(), match.end(), meaning)


def _adverbials(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    return (Seen(start, end, "adverbial") for start, end in adverbials_in(fold(text), lexicon))


def _markers(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    folded = fold(text)
    for meaning in dict.fromkeys(entry.text("meaning") for entry in lexicon.entries("marker")):
        for match in re.finditer(any_of(spellings_of(lexicon, meaning)), folded):
            yield Seen(match.start(), match.end(), meaning)


def _edges(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    for meaning in dict.fromkeys(entry.text("meaning") for entry in lexicon.entries("edge")):
        for match in re.finditer(alternatives_of("edge", lexicon, meaning), fold(text)):
            yield Seen(match.start(), match.end(), meaning)


def _id(entry: Entry) -> str:
    return entry.id


READINGS: Mapping[str, KindReading] = MappingProxyType(
    {
        "unit": KindReading(read=_units, means=_symbol),
        "indicator": KindReading(read=_indicators, means=_id),
        "bound": KindReading(read=_bounds, means=lambda entry: entry.text("bound")),
        "aspect": KindReading(read=_aspects, means=_aspect),
        "role": KindReading(read=_roles, means=lambda entry: entry.text("role"), own=True),
        "progress": KindReading(read=_progress, means=lambda entry: entry.text("state"), apart=True),
        "heading": KindReading(read=_headings, means=lambda entry: entry.text("role"), own=True),
        "name": KindReading(read=_names, means=lambda entry: entry.text("reason")),
        "state": KindReading(read=_states, means=lambda entry: entry.text("meaning")),
        "marker": KindReading(read=_markers, means=lambda entry: entry.text("meaning")),
        "cue": KindReading(read=_cues, means=lambda entry: entry.text("meaning")),
        "time": KindReading(read=_times, means=lambda entry: entry.text("meaning"), own=True),
        "edge": KindReading(read=_edges, means=lambda entry: entry.text("meaning")),
        "section": KindReading(read=_sections, means=lambda entry: entry.text("meaning")),
        "adverbial": KindReading(read=_adverbials, means=lambda _: "adverbial"),
        "front": KindReading(read=_front, means=lambda entry: entry.text("meaning")),
        "follow": FOLLOW,
        "claim": KindReading(read=_claims, means=lambda entry: entry.text("claim")),
    }
)
