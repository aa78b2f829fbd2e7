"""Make the record of a comparison: what is compared, under which name, and how it is judged."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.comparison.direction import better_of, bound_of
from metrics.comparison.due import period_of_goal
from metrics.comparison.judgement import judge, judge_share
from metrics.comparison.labels import change_noun, plain_label, share_label, tells_change
from metrics.comparison.stated_shares import tells_excess
from metrics.errors import UnitMismatchError
from metrics.extraction.word_patterns import WordPattern
from metrics.records import Comparison
from metrics.statements.clean_names import clean_name
from metrics.statements.names import indicator_name
from metrics.statements.words import follow_words
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.comparison.pairing import Pair
    from metrics.lexicon import Lexicon
    from metrics.records import Period, Quantity, Row

__all__ = ["comparison_of_pair", "comparison_of_share"]

_LONGEST_NAME = 40
_AHEAD = WordPattern(r"<ahead>")
_ALREADY = WordPattern(r"<already>")


def comparison_of_pair(row: Row, number: int, pair: Pair, period: Period | None, lexicon: Lexicon) -> Comparison | None:
    """Return the comparison number *number* of *row* that *pair* makes; ``None`` where its units do not convert."""
    target, actual = pair.target, pair.actual
    better = better_of(target, actual, lexicon)
    due = period_of_goal(target, period)
    early = target.cell == actual.cell and pair.rule.startswith("prose") and _tells_early(target, due, lexicon)
    try:
        verdict = judge(target, actual, lexicon, better=better, period=due, early=early)
    except UnitMismatchError:
        return None
    name = target.indicator or actual.indicator or _task_of(row)
    if actual.indicator and (not target.indicator or pair.rule.startswith("prose")):
        name = actual.indicator
    label, entry, called = _known(name, target.aspect, lexicon)
    if target.aspect == "growth" and label and not tells_change(label, lexicon):
        falls = target.direction == "down"
        noun = change_noun(target.before, lexicon)
        if noun is None and falls == (actual.direction == "down"):
            noun = change_noun(actual.before, lexicon)
        label += noun or ("降幅" if falls else "增速")
    return Comparison(
        id=f"{row.id}.c{number}",
        row=row.id,
        indicator=label,
        indicator_id=entry,
        indicator_name=called,
        aspect=target.aspect if target.aspect != "multiple" else "growth",
        basis="computed",
        target=target.id,
        actual=actual.id,
        bound=bound_of(target, better),
        better=better,
        completion_ratio=verdict.ratio,
        gap=verdict.gap,
        gap_unit=verdict.gap_unit,
        exceeded=verdict.exceeded,
        status=verdict.status,
        rules=_rules(pair.rule),
        evidence=pair.evidence,
    )


def _tells_early(target: Quantity, due: Period | None, lexicon: Lexicon) -> bool:
    """Return whether the sentence says that a goal is reached for good; what a rate exceeds in June it may miss in December."""
    if _AHEAD.in_words_of(lexicon).search(target.lead):
        return True
    return due is not None and due.end.year > due.start.year and _ALREADY.in_words_of(lexicon).search(target.lead) is not None


def comparison_of_share(
    row: Row,
    number: int,
    share: Quantity,
    name: str,
    target: Quantity | None,
    period: Period | None,
    lexicon: Lexicon,
    *,
    scheduled: bool,
) -> Comparison:
    """Return the comparison that a stated *share* done is by itself.

    Args:
        row: Its row.
        number: Which comparison of the row it is.
        share: The stated share.
        name: What it is a share of.
        target: The one goal of the row, if it has one.
        period: The period of the report.
        lexicon: Names of indicators.
        scheduled: The share is of the period's task.
    """
    excess = tells_excess(share, lexicon)
    verdict = judge_share(share, period_of_goal(share, period), scheduled=scheduled, excess=excess)
    label, entry, called = _known(name, "level", lexicon)
    return Comparison(
        id=f"{row.id}.c{number}",
        row=row.id,
        indicator=label and share_label(label, share.lead, lexicon),
        indicator_id=entry,
        indicator_name=called,
        aspect="share",
        basis="reported",
        target=None if target is None else target.id,
        actual=share.id,
        completion_ratio=verdict.ratio,
        exceeded=verdict.exceeded,
        status=verdict.status,
        rules=("share.scheduled" if scheduled else "share.work",),
    )


def _task_of(row: Row) -> str:
    """Return the name of the task, for columns of bare numbers beside it."""
    name = next((cell.text for cell in row.cells if cell.role in ("indicator", "project", "task") and cell.text), "")
    return name if len(name) <= _LONGEST_NAME else ""


def _known(name: str, aspect: str, lexicon: Lexicon) -> tuple[str | None, str | None, str | None]:
    """Return what is compared by its clean name, with the entry of the lexicon that the whole name is, and its name there."""
    if not name:
        return None, None, None
    name = plain_label(clean_name(name, lexicon), lexicon)
    entry = indicator_name(fold(name), aspect, follow_words(lexicon)).indicator
    return (name, None, None) if entry is None else (name, entry.id, entry.words[0])


@lru_cache(maxsize=64)
def _rules(rule: str) -> tuple[str, ...]:
    return (rule,)
