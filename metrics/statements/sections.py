"""Say of every row which kind of section it stands in and of which period that section speaks.

A heading says it (一、2030年工作回顾, 二、2031年工作安排, 名词解释), and inside a part the opening of a paragraph that turns
to another time of the heading (过去五年……, 2030年是……). A period that lies behind the year of the speech
makes a review, one ahead of it an outlook; only a heading without a time is judged by its words. What says nothing goes
on with what was before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.lexicon.pattern_start import guarded
from metrics.statements.calendar import days_of, year_span
from metrics.statements.times import times_in
from metrics.text.fold import fold
from metrics.text.ordinals import NUMERALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Row, SectionKind, Span
    from metrics.statements.calendar import Clock

__all__ = ["Section", "headings_in", "meaning_of", "sections_of", "word_pattern"]

_LONGEST_HEADING = 45
_LONGEST_BARE = 30
_OPENING = 90  # characters in which a paragraph says of which time it speaks
_ORDINAL = re.compile(rf"(?:[{NUMERALS}]{{1,3}}、|第[{NUMERALS}]{{1,3}}(?:部分|章)|附[件录表])")
_INNER = re.compile(rf"[(（][{NUMERALS}\d]{{1,3}}[）)]|\d{{1,2}}[.、．]|[①-⑩]")
_SENTENCE_END = ("。", "；", ";", "，", ",", "、", "！", "!")
_ADDRESS = re.compile(r"^[^,。!;:]{2,6}[!:]")
_YEARS = ("year", "year_number", "year_range", "reported_year", "plan", "years_past", "years_ahead")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a part of a document speaks of.

    Args:
        kind: ``review``, ``outlook``, ``annex``, ``other``, or ``None`` where nothing says.
        span: The days it speaks of.
        goals: Offset in the row's text from which it lists the expected goals; ``None`` where it does not.
        others: Further periods that the heading names.
    """

    kind: SectionKind | None = None
    span: Span | None = None
    goals: int | None = None
    others: tuple[Span, ...] = field(default=(), repr=False)


@lru_cache(maxsize=64)
def word_pattern(lexicon: Lexicon, meaning: str) -> re.Pattern[str]:
    """Return the pattern of the words with one meaning in ``lexicons/sections.toml``."""
    found = [e for e in lexicon.entries("section") if e.text("meaning") == meaning]
    parts = [e.pattern for e in found if e.pattern] + [re.escape(w) for e in found for w in e.words]
    return re.compile(guarded(*parts) if parts else r"(?!)")


def meaning_of(heading: str, lexicon: Lexicon) -> Literal["annex", "other", "review", "outlook", "tasks"] | None:
    """Return what the words of a heading say of its part, ``None`` where they say nothing.

    >>> from metrics.lexicon import Lexicon
    >>> [meaning_of(h, Lexicon.default()) for h in ("一、2030年工作回顾", "附件2 名词解释", "二、深化改革")]
    ['review', 'annex', None]
    """
    text = fold(heading).strip()
    order: tuple[Literal["annex", "other", "review", "outlook", "tasks"], ...] = (
        "annex",
        "other",
        "review",
        "outlook",
        "tasks",
    )
    return next((meaning for meaning in order if word_pattern(lexicon, meaning).search(text)), None)


def headings_in(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the headings with an ordinal of the first rank (一、, 第二部分) among *rows*."""
    texts = (row.cells[0].text.strip() for row in rows if row.table is None and row.cells)
    return tuple(text for text in texts if _is_heading(text) and _ORDINAL.match(text))


def sections_of(rows: Sequence[Row], clock: Clock, lexicon: Lexicon, title: str | None = None) -> tuple[Section, ...]:
    """Return the section of every row, in order.

    Args:
        rows: The rows of one document.
        clock: That of the document.
        lexicon: Words of headings and times.
        title: The title; that of a plan makes all of it an outlook.
    """
    state = _of_title(title, clock, lexicon)
    found: list[Section] = []
    listing = False  # a list of goals whose lines were broken goes on
    for row in rows:
        text = row.cells[0].text.strip() if row.table is None and row.cells else ""
        if text:
            state = _after(text, state, clock, lexicon)
        own = _with_goals(text, state, lexicon, listing=listing) if text else _of_row(row, state)
        listing = own.goals is not None and bool(text) and not text.endswith(("。", "!", "！"))
        found.append(own)
    return tuple(found)


def _of_row(row: Row, state: Section) -> Section:
    """Return the section of a row of a table: one with results reports on them, under a heading of tasks (民生实事) too."""
    reports = row.table is not None and any(cell.role == "actual" and cell.text.strip() for cell in row.cells)
    return Section() if reports and state.kind == "outlook" and state.span is None else state


def _of_title(title: str | None, clock: Clock, lexicon: Lexicon) -> Section:
    """Return what the title says of the whole: a plan is an outlook on its year."""
    if not title or meaning_of(title, lexicon) != "outlook" or clock.looks_back:
        return Section()
    return Section(kind="outlook", span=clock.reported)


def _after(text: str, state: Section, clock: Clock, lexicon: Lexicon) -> Section:
    """Return the section after the line *text*, which may be a heading or may turn to another time."""
    if not _is_heading(text):
        return _turned(text, state, clock, lexicon)
    return _headed(text, state, clock, lexicon)


def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE_END) or _INNER.match(text):
        return False
    return _ORDINAL.match(text) is not None or (len(text) <= _LONGEST_BARE and not re.search(r"[,，。；;]", text))


def _headed(text: str, state: Section, clock: Clock, lexicon: Lexicon) -> Section:
    """Return the section that the heading *text* opens."""
    meaning = meaning_of(text, lexicon)
    spans = _spans(text, clock, lexicon)
    if meaning == "other":
        return Section(kind="other")
    if meaning == "annex" or (state.kind == "annex" and not _ORDINAL.match(text)):
        if meaning is None and not spans:
            return state
        return Section(kind="annex", span=next(iter(spans), None) if meaning != "annex" or spans else None)
    if state.kind in ("annex", "other") and not (meaning and spans):
        return state
    ordinal = _ORDINAL.match(text) is not None
    if meaning is None and not ordinal:
        return state
    kind = _kind(meaning, spans, clock)
    if kind == "outlook" and word_pattern(lexicon, "problems").search(fold(text)):
        return Section()  # 存在问题和下一步打算: how things stand comes first
    if kind is None or (meaning is None and not spans):
        return _untold(meaning, spans, state, clock)
    if spans:
        return Section(kind=kind, span=spans[0], others=tuple(spans[1:]))
    return Section(kind=kind, span=_unsaid(kind, clock))


def _untold(meaning: str | None, spans: Sequence[Span], state: Section, clock: Clock) -> Section:
    """Return the section under a heading that tells no tense: all that does not look back in a plan is to be done."""
    if clock.is_plan:
        return Section(kind="outlook", span=clock.reported)
    return state if meaning is None else Section(span=next(iter(spans), None))


def _kind(meaning: str | None, spans: Sequence[Span], clock: Clock) -> SectionKind | None:
    """Return the kind of a part: its time says it, then its words."""
    tense = _tense(spans[0], clock) if spans else None
    if tense is not None:
        return tense
    if meaning in ("review", "outlook"):
        return meaning  # type: ignore[return-value]
    return "outlook" if meaning == "tasks" and clock.looks_back else None


def _tense(span: Span, clock: Clock) -> Literal["review", "outlook"] | None:
    if clock.is_future(span):
        return "outlook"
    return "review" if clock.is_past(span) else None


def _unsaid(kind: SectionKind, clock: Clock) -> Span | None:
    """Return the period of a part whose heading names none."""
    if kind == "review":
        return clock.reported
    return year_span(clock.year) if clock.looks_back and clock.year is not None else clock.left


def _spans(text: str, clock: Clock, lexicon: Lexicon) -> list[Span]:
    """Return the years that *text* names, in order."""
    named = (days_of(t, clock) for t in times_in(text, lexicon) if t.meaning in _YEARS and t.use != "compared")
    return list(dict.fromkeys(span for span in named if span is not None))


def _turned(text: str, state: Section, clock: Clock, lexicon: Lexicon) -> Section:
    """Return the section after a paragraph whose opening turns to another time.

    Under a heading that names several times the last of them that the opening names counts; else one of the other tense.
    """
    if state.span is None or state.kind not in ("review", "outlook"):
        return state
    spans = _spans(_opening(text), clock, lexicon)
    choices = [state.span, *state.others]
    if state.others:
        named = [span for span in spans if span in choices]
        return _switched(state, named[-1], choices, clock) if named and named[-1] != state.span else state
    other = next(iter(spans), None)
    if other is None or other == state.span or _tense(other, clock) in (None, state.kind):
        return state
    return _switched(state, other, choices, clock) if _is_frame(other, state.span) else state


def _is_frame(span: Span, current: Span) -> bool:
    """Whether a time is as long as a part of a document speaks of: a plan beside a plan."""
    return span.years >= current.years and span.years > 1


def _switched(state: Section, span: Span, choices: Iterable[Span], clock: Clock) -> Section:
    others = tuple(each for each in choices if each != span)
    return replace(state, kind=_tense(span, clock) or state.kind, span=span, others=others)


def _opening(text: str) -> str:
    """Return the beginning of a paragraph, without the address (各位代表！) and up to its first figures."""
    folded = fold(text)[:_OPENING]
    return _ADDRESS.sub("", folded)


def _with_goals(text: str, state: Section, lexicon: Lexicon, *, listing: bool) -> Section:
    """Return the section of one row, with the place from which it lists the expected goals."""
    if state.kind != "outlook":
        return state
    if listing:
        return replace(state, goals=0)
    match = word_pattern(lexicon, "goals").search(fold(text))
    return state if match is None else replace(state, goals=match.end())
