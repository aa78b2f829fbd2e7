"""Put the keys on everything that was found in a document, and on each result what a person decided about it."""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.decisions.decided import Decisions
from metrics.decisions.files import as_decisions
from metrics.decisions.silences import apply_silences, unused_silences
from metrics.messages import render, rendered_by, templates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from metrics.decisions.silences import Silence
    from metrics.records import Analysis, Check

__all__ = ["deciding", "with_decisions"]

_MOVED = "the decision on {key} was made on other numbers: {about}"
_NUMBER = re.compile(r"\d[\d.,]{0,30}")
_UNUSED = "the silence for row {row} ({kind}) matches no finding"
_CALLER = 3
# Arguments of messages that hold no number of the report: what is spoken of, and what follows from the numbers.
_SUBJECT = "subject"
_CONCLUSIONS = frozenset({"ending", "reason"})


def deciding(decisions: Decisions | str | PathLike[str] | None, silences: tuple[Silence, ...]) -> Decisions:
    """Return all that was decided as one value.

    Raises:
        DecisionError: A file of decisions cannot be read.
    """
    made = as_decisions(decisions)
    if silences:
        warnings.warn("silences= ends with the next release; use decisions=", DeprecationWarning, stacklevel=_CALLER)
        made += Decisions(silences=silences)
    return made


def with_decisions(analysis: Analysis, made: Decisions) -> Analysis:
    """Return *analysis* with what was decided about its checks and claims, and what is to be told of that.

    Args:
        analysis: What was found, with its keys; what was decided about its comparisons is known.
        made: What was decided.
    """
    numbers = {quantity.id: quantity for quantity in analysis.quantities} if made.silences else {}
    found = replace(
        analysis,
        checks=apply_silences(made.judged(analysis.checks), made.silences, numbers, analysis.source),
        claims=made.judged(analysis.claims),
    )
    groups = (found.comparisons, found.not_compared, found.checks, found.claims)
    unused = unused_silences(found.checks, made.silences, numbers, analysis.source)
    notes = [_UNUSED.format(row=silence.row, kind=silence.kind) for silence in unused]
    notes += [note for check in found.checks if (note := _moved(check)) is not None]
    return replace(
        found,
        notes=(*analysis.notes, *notes),
        decided=made.fitting(analysis.quantities, (result.key for group in groups for result in group)),
    )


def _moved(check: Check) -> str | None:
    """Return what to tell of a decision on *check* that was made when its numbers were others, ``None`` of all else.

    A key holds while the words stay, whatever the numbers; what a decision is about was written down with it.
    """
    made = check.decision
    if made is None or not made.about or check.said is None:
        return None
    section = check.said.code.partition(".")[0]
    for name in templates().get(section, ()):
        written = rendered_by(f"{section}.{name}", made.about)
        if written is not None:
            language, earlier = written
            now = {place: render(argument, language) for place, argument in check.said.args}
            return _MOVED.format(key=made.key, about=made.about) if _on_other_numbers(earlier, now) else None
    return None  # a person's own words


def _on_other_numbers(earlier: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Return whether two messages about one thing differ in the numbers of what both say."""
    if earlier.get(_SUBJECT) != now.get(_SUBJECT):
        return False
    both = (earlier.keys() & now.keys()) - _CONCLUSIONS
    return any(_NUMBER.findall(earlier[place]) != _NUMBER.findall(now[place]) for place in both)
