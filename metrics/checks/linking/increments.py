"""The amount by which a growth says that something grew, and what that amount is of: 完成86.5亿元，比上年增加7.2亿元，增长9.1%.

What a change is of stands before it in its clause, or is the topic of the sentence before (收入5亿元，其中…。比上年增加2亿元).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.linking.earlier_levels import BETWEEN, is_achieved
from metrics.checks.linking.links import THAN, amounts_before, of_year_before
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of
from metrics.text.adverbials import without_adverbials
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["has_sure_sign", "is_increment", "is_of_subject", "topic_of_change"]

ABOVE_IT = WordPattern(r"<above_behind><about>?$")
CHANGED = WordPattern(r"(?:<rise|fall|flow_up|flow_down>|(?<![至不最])[多少]<han>{0,2}|[增减])<perfective|about>?$")
STEPPED = WordPattern(r"<upward|downward><perfective|about>?$")
RISEN = WordPattern(r"(?:<rise|flow_up>|(?<![至不最])多<han>{0,2})<perfective|about>?$")
EACH_YEAR = WordPattern(r"(?=<han>{0,2}年)<per_year>")
SINCE_YEAR_START = WordPattern(r"<since_year_start>")
ON_YEAR = WordPattern(r"<year_on_year>")
IDLE = WordPattern(
    r"(?:19|20)\d\d年|"
    r"<past_base|basis|than|this_year|each|growth_idle|shorten|about|is|perfective|per_year|of_which|change_noun>"
    r"|提[高升]"
)
SHORTEST_NAME = 2
NAME_REACH = 40


def is_increment(cell: CellView, change: Quantity, claim: Quantity) -> bool:
    """Return whether *change* is the amount by which *claim* says that something grew (增加7.21亿元，增长9.1%)."""
    if change.aspect not in ("difference", "level") or change.unit in (POINTS, None) or change.value is None:
        return False
    if _is_gap_to_plan(cell, change) or _is_of_each_year(cell, change):
        return False
    stepped = change.aspect == "difference" and (change.direction is not None or _is_gap_to_past(cell, change))
    if not BETWEEN.of(cell).fullmatch(cell.gap(change, claim)):
        return False
    if not stepped and not CHANGED.of(cell).search(cell.head(change)):
        return False
    return has_sure_sign(cell, change, claim) and not _of_two_bases(cell, change, claim)


def topic_of_change(view: View, cell: CellView, change: Quantity) -> Quantity | None:
    """Return what the sentence before is about, where *change* opens its own: 收入5.5亿元，其中…。比上年增加0.5亿元."""
    begin = cell.sentence_start(change.start)
    opened = without_adverbials(cell.sentence_head(change), view.lexicon).lstrip(" ,")
    if not begin or MARK.search(opened) or any(one.start >= begin for one in cell.before(change)):
        return None
    found = [one for one in amounts_before(cell, change, reach="cell", like=change) if is_achieved(view, cell, one)]
    told = _of_sentence(cell, found, change, back=1)
    if told and all(of_year_before(view, cell.head(one)) for one in told):  # 到位9.8亿元。上年为8.5亿元。同比增加1.3亿元
        told = _of_sentence(cell, found, change, back=2)
    return told[-1] if told else None


def is_of_subject(view: View, cell: CellView, change: Quantity, level: Quantity) -> bool:
    """Return whether *change* is of nothing else than *level*: 投资50亿元，工业投资增加5亿元 are of two things."""
    words = MARK.split(cell.text[level.end : change.start])[-1]
    words = STEPPED.of(cell).sub("", CHANGED.of(cell).sub("", view.finder("year_before").sub("", words)))
    words = ABOVE_IT.of(cell).sub("", words)
    name = IDLE.of(cell).sub("", words)
    name = name[-SHORTEST_NAME:] if THAN.of(cell).match(words) else name  # 比去年最大负荷: named after the same thing last year
    return len(name) < SHORTEST_NAME or name in cell.text[max(0, level.start - NAME_REACH) : level.end]


def has_sure_sign(cell: CellView, change: Quantity, claim: Quantity) -> bool:
    """Return whether the sign of the change is sure: it agrees with the growth, or its words leave no doubt."""
    if change.value is None or claim.value is None:
        return False
    return (
        (change.value < 0) == (claim.value < 0)
        or change.value < 0
        or change.direction == "up"
        or RISEN.of(cell).search(cell.head(change)) is not None
    )


def _is_gap_to_plan(cell: CellView, change: Quantity) -> bool:
    """Return whether *change* says by how much a plan was missed or saved (为预算9亿元的96%，少支出0.4亿元)."""
    return finder_of("gap_verb", cell.lexicon).match(cell.head(change)) is not None and change.aspect == "level"


def _is_gap_to_past(cell: CellView, change: Quantity) -> bool:
    """Return whether *change* is how far something lies above what it was a year before (比上年高出3万吨)."""
    words = cell.clause_head(change)
    said = THAN.of(cell).search(words) is not None and ABOVE_IT.of(cell).search(words) is not None
    return said and finder_of("year_before", cell.lexicon).search(words) is not None


def _is_of_each_year(cell: CellView, change: Quantity) -> bool:
    """Return whether *change* is the step of each year of several, and the growth behind it of each year, too.

    由70亿元增加到100亿元，平均每年增加6亿元，增长7.4%: neither is of one year alone.
    """
    return EACH_YEAR.of(cell).search(finder_of("year_before", cell.lexicon).sub("", cell.head(change))) is not None


def _of_two_bases(cell: CellView, change: Quantity, claim: Quantity) -> bool:
    """Return whether one is counted from the start of the year, the other from a year before (较年初新增…，同比增长…)."""
    bases = {_base(cell, cell.head(change)), _base(cell, cell.gap(change, claim))}
    return {SINCE_YEAR_START, ON_YEAR} <= bases


def _base(cell: CellView, words: str) -> WordPattern | None:
    """Return which of the two bases *words* name; 比上年末 is the start of the year."""
    return next((base for base in (SINCE_YEAR_START, ON_YEAR) if base.of(cell).search(words)), None)


def _of_sentence(cell: CellView, amounts: list[Quantity], change: Quantity, *, back: int) -> list[Quantity]:
    """Return those of *amounts* in the sentence so many before that of *change*."""
    begin, end = (cell.sentence_start(change.start, back=count) for count in (back, back - 1))
    return [one for one in amounts if begin <= one.start < end]
