"""Say how a row as a whole stands, from its comparisons first and its words otherwise."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.comparison.terms import likeness, terms_of_text
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.statements.goal_gaps import ABOVE, BELOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Comparison, NotCompared, Period, Quantity, Row, Status

__all__ = ["row_status"]

_ALL_DONE = WordPattern(r"<row_manner>[^,。;]{0,6}<row_wholly>?<row_reached>")
_STILL_OPEN = WordPattern(r"待[^,。;]{0,10}<row_awaited>|<row_pending>")
_WHOLLY = WordPattern(r"全部(?:[^,。;]{0,4})<row_closed>|(?:已|均)全部")
_NO_COUNT = r"(?![了的]{0,2}\d)"  # 中止214件 is one group of a tally and says nothing of the row
_OF_ROW = {"suspended": _NO_COUNT, "not_started": _NO_COUNT}
_CLAUSE = re.compile(r"[,，。;；!\n]")
_SHORT = ("unmet", "behind_schedule")
_TOLD = frozenset({"actual", "text", None})  # roles of cells that say how the work stands
_ASKED = frozenset({"target", "detail", "task", "project", "indicator"})


class _Words(NamedTuple):
    """Words that say how a row stands where no number does."""

    suspended: re.Pattern[str]
    done: re.Pattern[str]
    open: re.Pattern[str]
    not_started: re.Pattern[str]
    all_done: re.Pattern[str]
    still_open: re.Pattern[str]
    wholly: re.Pattern[str]


@lru_cache(maxsize=16)
def _words_of(lexicon: Lexicon) -> _Words:
    words = {name: any_of(spellings_of(lexicon, f"row_{name}")) for name in ("suspended", "done", "open", "not_started")}
    return _Words(
        **{name: re.compile(f"(?:{each}){_OF_ROW.get(name, '')}") for name, each in words.items()},
        all_done=_ALL_DONE.in_words_of(lexicon),
        still_open=_STILL_OPEN.in_words_of(lexicon),
        wholly=_WHOLLY.in_words_of(lexicon),
    )


def row_status(
    row: Row,
    quantities: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    missing: Sequence[NotCompared],
    period: Period | None,
    lexicon: Lexicon,
) -> Status:
    """Return the status of a row; numbers outrank words.

    Args:
        row: The row.
        quantities: Its quantities.
        comparisons: What was compared in it.
        missing: Targets that found no answer.
        period: The report's period; ``None`` counts as closed.
        lexicon: Words that say how a row stands.
    """
    final = period is None or period.closed
    words = _words_of(lexicon)
    if comparisons:
        return _from_comparisons([c.status for c in comparisons], final=final, missing=bool(missing))
    text = " ".join(c.text for c in row.cells if c.role in _TOLD)
    if words.suspended.search(text) and (final or not words.open.search(words.suspended.sub("", text))):
        return "suspended"
    side = _side_of_goal(quantities)
    if side is not None and not missing:
        return _by_side(side, final=final)
    if not final:
        return _interim(text, words)
    if missing:
        return "unverifiable"
    goal = " ".join(c.text for c in row.cells if c.role in _ASKED)
    if not goal:
        return "met" if not quantities and words.wholly.search(text) else "unverifiable"
    return _final(text, goal, words, lexicon)


def _side_of_goal(quantities: Sequence[Quantity]) -> str | None:
    """Return on which side of a goal that is not given the row says that it lies."""
    sides = {rule for q in quantities for rule in q.rules if rule in (ABOVE, BELOW)}
    return BELOW if BELOW in sides else ABOVE if ABOVE in sides else None


def _by_side(side: str, *, final: bool) -> Status:
    if side == BELOW:
        return "unmet" if final else "behind_schedule"
    return "exceeded" if final else "on_schedule"


def _from_comparisons(statuses: Sequence[Status], *, final: bool, missing: bool) -> Status:
    if any(s in _SHORT for s in statuses):
        return "unmet" if final and "unmet" in statuses else "behind_schedule"
    reached = [s for s in statuses if s in ("exceeded", "met")]
    if len(reached) == len(statuses):
        if "exceeded" in reached:
            return "exceeded"
        return "met" if final or not missing else "on_schedule"
    if "on_schedule" in statuses:
        return "on_schedule"
    return "in_progress"


def _interim(text: str, words: _Words) -> Status:
    if words.wholly.search(text) and not words.open.search(text):
        return "met"
    if words.not_started.search(text) and not words.done.search(text):
        return "not_started"
    return "in_progress"


def _final(text: str, goal: str, words: _Words, lexicon: Lexicon) -> Status:
    if words.still_open.search(text) and not words.wholly.search(text):
        return "in_progress"
    done = [clause for clause in _CLAUSE.split(text) if words.done.search(clause) or words.all_done.search(clause)]
    if done and goal and not _speaks_of(goal, text, lexicon):
        return "unverifiable"
    return "met" if done or words.all_done.search(text) else "in_progress"


def _speaks_of(goal: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a report has any word in common with its goal, or names nothing at all (已完成)."""
    asked, told = terms_of_text(goal, lexicon), terms_of_text(text, lexicon)
    return not asked.nouns or not told.nouns or likeness(asked, told) > 0 or any(n in text for n in asked.nouns | asked.verbs)
