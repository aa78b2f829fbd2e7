"""Derive the role of a number in prose from the time it speaks of and the section it stands in.

What a part on the coming year says is to be done, so its numbers are targets, unless the clause says that the thing is there
already (拥有, 已) or names a past time; what a review says is done. A number that only delimits a group or names the size of a
project (70岁以上老人, 30亿元以上项目) plays no part, nor does one in a glossary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.lexicon.units import find_unit
from metrics.lexicon.word_sets import finder_of, has_sense
from metrics.statements.goal_gaps import ABOVE, BELOW
from metrics.statements.sections import word_pattern

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity, Span
    from metrics.statements.calendar import Clock
    from metrics.statements.sections import Section

__all__ = ["DELIMITER", "FOUNDED", "is_announced", "is_delimiter", "with_section_role"]

DELIMITER = "role.delimiter"
FOUNDED = "role.founded"  # what a plan starts from: 在开通专线24条的基础上再开通6条
_DELIMITING = re.compile(r"(?:\([^()]{1,8}\))?(?:及?以[上下内]|之[内上])的?[一-鿿A-Za-z“]")
_SIZES = ("元", "岁", "千瓦", "万千瓦", "吨", "公里", "平方米", "亩", "年", "天", "小时", "米", "立方米")
_WISHES = ("target.planned.sets", "target.revised.sets")  # goals only where something answers them
_GAPS = ((ABOVE,), (BELOW,))
_LISTED = "target.listed.sets"  # goes on with a list of goals
_SETS = ".sets"  # the form of a target that a sentence states for what is reported next
_HELD = "target.controlled.refers"
_OTHER_ROLES = ("baseline", "benchmark", "claim")
_OWN_SUBJECT = re.compile(r"[^控压]{2,40}[控压]")


def is_delimiter(quantity: Quantity) -> bool:
    """Return whether a number only tells a group or a kind apart: 70岁以上老人, 30亿元以上项目.

    >>> from metrics import find_quantities
    >>> [is_delimiter(q) for q in find_quantities("实施30亿元以上项目80个", measured=True)]
    [True, False]
    """
    if quantity.unit not in _SIZES or quantity.bound not in ("at_least", "at_most", "more_than", "less_than"):
        return False
    return _DELIMITING.match(quantity.after) is not None


def with_section_role(
    quantity: Quantity, section: Section, span: Span | None, clock: Clock, lexicon: Lexicon, *, stated: bool
) -> Quantity:
    """Return *quantity* with the role that its time and section give.

    Args:
        quantity: With the role that its own words give.
        section: That of its row.
        span: The days it speaks of.
        clock: That of the document.
        lexicon: Words that say a thing is there already.
        stated: Its own sentence names the time.
    """
    if is_delimiter(quantity) or (section.kind == "annex" and section.span is None and not stated):
        return changed(quantity, role=None, rules=(*quantity.rules, DELIMITER))
    if _is_beside_goals(quantity):
        return quantity
    if section.kind == "review" and not (span is not None and clock.is_future(span)):
        return _reported(quantity, clock, lexicon)
    if not _is_ahead(section, span, clock):
        return quantity
    return quantity if section.goals is None and _is_there(quantity, lexicon) else _planned(quantity, lexicon)


def _planned(quantity: Quantity, lexicon: Lexicon) -> Quantity:
    """Return a number of a plan as its goal, or as what it starts from (在开通专线24条的基础上再开通6条)."""
    if finder_of("founded_on", lexicon).search(quantity.after) is not None:
        return changed(quantity, role="baseline", rules=(*quantity.rules, FOUNDED))
    return changed(quantity, role="target", rules=(*quantity.rules, "role.section.outlook"))


def _is_beside_goals(quantity: Quantity) -> bool:
    """Whether a number is neither goal nor result: a base, or how far a goal lies (距2025年目标还差8万亩)."""
    return quantity.role in _OTHER_ROLES or quantity.rules[-1:] in _GAPS


def _reported(quantity: Quantity, clock: Clock, lexicon: Lexicon) -> Quantity:
    """Return a number of a review, in which what reads like a goal may be a result."""
    if quantity.role == "target" and _is_result(quantity, clock, lexicon):
        return changed(quantity, role="actual", answered=(), rules=(*quantity.rules, "role.section.review"))
    return quantity


def _is_result(quantity: Quantity, clock: Clock, lexicon: Lexicon) -> bool:
    """Whether a review reports what the form of its clause would set.

    A report on a year that is over says what was striven for or changed (争取资金80亿元, 课间调整到15分钟) and what no answer
    follows. A clause with a subject says what was held within bounds (失业率控制在5%以内); without one the bound is that of the
    number before it (失业率4.8%，控制在5%以内). Tasks that are counted as fulfilled are a result (完成改革任务12项).
    """
    form = quantity.rules[-1] if quantity.rules else ""
    if clock.looks_back and form in _WISHES and not quantity.answered:
        return True
    if quantity.answered or is_announced(quantity, lexicon):
        return False
    if form == _HELD:
        return _OWN_SUBJECT.match(quantity.lead) is not None
    if clock.looks_back and form.endswith(_SETS):
        return True
    unit = find_unit(quantity.unit, lexicon)
    return unit is not None and unit.generic and word_pattern(lexicon, "fulfilled").search(quantity.lead) is not None


def is_announced(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number is one of a list that words announce as goals."""
    return quantity.rules[-1:] == (_LISTED,) or has_sense(quantity.rules, "goal_list", lexicon)


def _is_ahead(section: Section, span: Span | None, clock: Clock) -> bool:
    """Whether a number speaks of what is still to be done."""
    if span is None or clock.reported is None:
        return section.kind == "outlook"
    if clock.is_future(span):
        return section.kind is not None or span.start != span.end  # the day a page was put up plans nothing
    return section.kind == "outlook" and not clock.is_past(span)


def _is_there(quantity: Quantity, lexicon: Lexicon) -> bool:
    return word_pattern(lexicon, "already").search(quantity.lead) is not None
