"""Find the shares of work that a text only states: 完成总工程量的84%, 占年初预算的42.7%."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.extraction.change_words import ATTRIBUTIVE
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import has_sense
from metrics.statements.claims import BEYOND_GOAL
from metrics.statements.cores import core
from metrics.statements.goal_phrases import goal_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.comparison.pairing import Pair
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["reported_shares", "tells_excess", "told_by_share"]

_WINDOW = 40
_HUNDRED, _TWICE = Decimal(100), 2  # a share is rounded to the nearest of its last place
_NUMBER = re.compile(r"(?<![\d.])(?!\d{4}年)[\d.%]+[^\d]{0,2}")  # with its unit; a year is cut off as a time
_SCHEDULED = WordPattern(rf"<scheduled_whole>|<carried_out><perfective>?<whole_year|this_year><grand_total>?{ATTRIBUTIVE}$")
_WORK = WordPattern(r"<whole_work>")
_COMPONENT = WordPattern(r"<work_part>[^,。;]{0,8}$")
_EXCESS = WordPattern(r"<exceeding><carried_out>?<perfective>?<whole_year|plan_initial>?<plan>{0,2}<about>?$")
_CLEAN = WordPattern(r"(?:已)?<share_deed>?<share_time>?<share_whole>?(?:的)?$")


def reported_shares(
    quantities: Sequence[Quantity], pairs: Sequence[Pair], lexicon: Lexicon
) -> tuple[tuple[Quantity, str, bool], ...]:
    """Return the stated shares that no computed comparison covers, in the words of *lexicon*.

    Returns:
        The share, the name of what it is a share of, and whether the schedule of the period applies to it.
    """
    near: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        for side in {(pair.target.cell, pair.target.sentence), (pair.actual.cell, pair.actual.sentence)}:
            near[side].append(pair)
    actuals = {pair.actual.id for pair in pairs}
    found: list[tuple[Quantity, str, bool]] = []
    for at, quantity in enumerate(quantities):
        if not _is_stated(quantity, lexicon):
            continue
        around = quantities[max(0, at - _WINDOW) : at]
        if _restates_counts(quantity, around, lexicon) or _is_of_component(quantity, lexicon):
            continue
        told = told_by_share(quantities, at)
        scheduled = _is_scheduled(quantity, lexicon)
        covered = _is_covered(quantity, near[quantity.cell, quantity.sentence][:_WINDOW], around)
        if covered or (scheduled and told is not None and told.id in actuals):
            continue
        name = told.indicator if told is not None and scheduled and told.indicator else _named(quantity, lexicon)
        found.append((quantity, name, scheduled))
    return tuple(found)


def told_by_share(quantities: Sequence[Quantity], at: int) -> Quantity | None:
    """Return the result that the stated share at the place *at* of the numbers of a row measures, if it measures one."""
    place = at + quantities[at].measures
    return quantities[place] if quantities[at].measures and place >= 0 else None


def tells_excess(share: Quantity, lexicon: Lexicon) -> bool:
    """Return whether a stated share is only by how much a goal was exceeded (超额完成5%), and not all that was done of it.

    >>> from metrics import find_quantities
    >>> from metrics.lexicon import Lexicon
    >>> words = Lexicon.default()
    >>> texts = "超额完成年度目标5%", "完成年度目标的105%", "超额完成任务的105%"
    >>> [tells_excess(find_quantities(text, measured=True)[0], words) for text in texts]
    [True, False, False]
    """
    whole = share.value is None or share.value >= _HUNDRED
    return not whole and (
        _EXCESS.in_words_of(lexicon).search(share.lead) is not None or goal_side(share.lead, lexicon) == "above"
    )


def _is_stated(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number is a share that a text states; the ratio column of a table states its own."""
    claimed = quantity.role == "claim" and quantity.value is not None and quantity.unit in ("%", "‰")
    if claimed and BEYOND_GOAL in quantity.rules and goal_side(quantity.lead, lexicon) != "above":
        return False  # 低于目标8% is what is missing
    return claimed and quantity.progress != "planned" and quantity.rules[:1] != ("column.ratio",)


def _restates_counts(quantity: Quantity, around: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """Whether a rate (完成率) only restates the counts before it in its sentence."""
    return has_sense(quantity.rules, "rate_of_counts", lexicon) and _has_base(quantity, around)


def _is_scheduled(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a share is of the period's task, so that its schedule applies, and not of a whole work."""
    of_goal = "claim.of_goal" in quantity.rules or _SCHEDULED.in_words_of(lexicon).search(quantity.lead) is not None
    return of_goal and not _WORK.in_words_of(lexicon).search(quantity.before + quantity.after)


def _is_of_component(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a share is only of a component of the work (幕墙完成50%)."""
    whole, said, _ = quantity.lead.partition("总体")
    component = _COMPONENT.in_words_of(lexicon)
    if said and component.search(whole):
        return True
    plain = has_sense(quantity.rules, "work_done", lexicon)
    return plain and component.search(re.sub(r"(?:已完成|已完工|完工)$", "", quantity.lead)) is not None


def _has_base(quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether the counts that a rate is of stand before it in its sentence."""
    return any(q.counted for q in _told_before(quantity, quantities))


def _told_before(quantity: Quantity, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers before one in its sentence."""
    place = (quantity.cell, quantity.sentence)
    return [q for q in quantities if (q.cell, q.sentence) == place and q.start < quantity.start]


def _is_covered(quantity: Quantity, covered: Sequence[Pair], quantities: Sequence[Quantity]) -> bool:
    """Whether the share restates a computed comparison: its actual is the last amount before the share."""
    if any(p.actual.id == quantity.id or _has_target_near(quantity, p) or _is_ratio_of(quantity, p) for p in covered):
        return True
    told = _told_before(quantity, quantities)
    amounts = [q for q in told if q.aspect == "level" and q.role in ("actual", "part")]
    if not amounts:
        return False
    pairs = {p.actual.id for p in covered}
    own = next((a for a in reversed(amounts) if a.role == "actual"), amounts[-1])  # a bracketed part may stand between
    respective = "分别" in quantity.lead and len([a for a in amounts if a.id in pairs]) > 1
    return amounts[-1].id in pairs or own.id in pairs or respective


def _is_ratio_of(quantity: Quantity, pair: Pair) -> bool:
    """Whether a share behind a computed comparison is its ratio (办活动463场，群众21万人次，完成任务的115.8%)."""
    goal, told = pair.target, pair.actual
    if goal.unit != told.unit or not goal.value or told.value is None or quantity.value is None or quantity.unit != "%":
        return False
    behind = told.cell == quantity.cell and told.end <= quantity.start
    missed = abs(_HUNDRED * told.value - quantity.value * goal.value)
    return behind and _TWICE * missed <= abs(goal.value).scaleb(-quantity.decimals)


def _has_target_near(quantity: Quantity, pair: Pair) -> bool:
    """Whether the target of a pair stands in the clause of a share or the one before."""
    target = pair.target
    before = target.start < quantity.start and (target.cell, target.sentence) == (quantity.cell, quantity.sentence)
    return before and target.clause >= quantity.clause - 1


def _named(quantity: Quantity, lexicon: Lexicon) -> str:
    name = core(_CLEAN.in_words_of(lexicon).sub("", core(_NUMBER.sub("", quantity.lead), lexicon)), lexicon)
    if len(name) < 2:
        name = quantity.indicator or name
    return name.strip("()、") or (quantity.indicator or "")
