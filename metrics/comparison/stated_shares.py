"""Find the shares of work that a text only states: 完成总工程量的84%, 占年初预算的42.7%."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from metrics.statements.indicators import core

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.comparison.pairing import Pair
    from metrics.records import Quantity

__all__ = ["reported_shares"]

_WINDOW = 40
_SCHEDULED = re.compile(r"任务|目标|计划|预算|指标|控制数")
_WORK = re.compile(r"总?工程量|总进度|总体|形象进度|工程总量")
_COMPONENT = re.compile(
    r"(?:结构|幕墙|砌体|机电|屋面|土建|装修|平整|基础|桩基|管线|安装|铺装|墙面|构造层|土石方|路基|路面|主体|绿化层|封顶|征收|采购|设计|编制)[^,。;]{0,8}$"
)
_CLEAN = re.compile(
    r"(?:已)?(?:完成|占|为|达到|达|实现|完工)?(?:年初|年度|全年|调整|总)?(?:预算|任务|目标|计划|工程量|进度|总量)?(?:的)?$"
)


def reported_shares(quantities: Sequence[Quantity], pairs: Sequence[Pair]) -> tuple[tuple[Quantity, str, bool], ...]:
    """Return the stated shares that no computed comparison covers.

    Returns:
        The share, the name of what it is a share of, and whether the schedule of the period applies to it.
    """
    near: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for pair in pairs:
        for side in {(pair.target.cell, pair.target.sentence), (pair.actual.cell, pair.actual.sentence)}:
            near[side].append(pair)
    found: list[tuple[Quantity, str, bool]] = []
    actuals = {pair.actual.id for pair in pairs}
    for at, quantity in enumerate(quantities):
        covered = near[quantity.cell, quantity.sentence][:_WINDOW]
        around = quantities[max(0, at - _WINDOW) : at]
        if (
            quantity.role != "claim"
            or quantity.value is None
            or quantity.unit not in ("%", "‰")
            or quantity.rules[:1] == ("column.ratio",)
        ):
            continue
        if any(rule.startswith("role.13") for rule in quantity.rules) and _has_base(quantity, around):
            continue
        lead = quantity.lead
        told = quantities[at + quantity.measures] if quantity.measures and at + quantity.measures >= 0 else None
        of_goal = "claim.of_goal" in quantity.rules or _SCHEDULED.search(lead) is not None
        scheduled = of_goal and not _WORK.search(quantity.before + quantity.after)
        if _is_covered(quantity, covered, around) or (scheduled and told is not None and told.id in actuals):
            continue
        if any(rule.startswith("role.14") for rule in quantity.rules) and _COMPONENT.search(
            re.sub(r"(?:已完成|已完工|完工)$", "", lead)
        ):
            continue
        if "总体" in lead and _COMPONENT.search(lead.partition("总体")[0]):
            continue
        name = told.indicator if told is not None and scheduled and told.indicator else _named(quantity, lead)
        found.append((quantity, name, scheduled))
    return tuple(found)


def _has_base(quantity: Quantity, quantities: Sequence[Quantity]) -> bool:
    """Whether the counts that a rate is of stand before it in its sentence."""
    before = [
        q
        for q in quantities
        if q.cell == quantity.cell and q.sentence == quantity.sentence and q.start < quantity.start and q.counted
    ]
    return len(before) >= 1


def _is_covered(quantity: Quantity, covered: Sequence[Pair], quantities: Sequence[Quantity]) -> bool:
    """Whether the share restates a computed comparison: its actual is the last amount before the share."""
    amounts = [
        q
        for q in quantities
        if q.cell == quantity.cell
        and q.start < quantity.start
        and q.aspect == "level"
        and q.role in ("actual", "part")
        and q.sentence == quantity.sentence
    ]
    if any(p.actual.id == quantity.id for p in covered):
        return True
    if any(
        p.target.start < quantity.start
        and p.target.cell == quantity.cell
        and p.target.clause >= quantity.clause - 1
        and p.target.sentence == quantity.sentence
        for p in covered
    ):
        return True
    pairs = {p.actual.id for p in covered}
    if not amounts:
        return False
    own = next((a for a in reversed(amounts) if a.role == "actual"), amounts[-1])  # a bracketed part may stand between
    return (
        amounts[-1].id in pairs
        or own.id in pairs
        or (len([a for a in amounts if a.id in pairs]) > 1 and "分别" in quantity.lead)
    )


def _named(quantity: Quantity, lead: str) -> str:
    name = core(_CLEAN.sub("", core(re.sub(r"[\d.%]+[^\d]{0,2}", "", lead))))
    if len(name) < 2:
        name = quantity.indicator or name
    return name.strip("()、") or (quantity.indicator or "")
