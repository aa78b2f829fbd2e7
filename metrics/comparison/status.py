"""Say how a row as a whole stands, from its comparisons first and its words otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.statements.goal_gaps import ABOVE, BELOW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Comparison, NotCompared, Period, Quantity, Row, Status

__all__ = ["row_status"]

_SUSPENDED = re.compile(r"暂缓|暂停|停工|取消实施|终止|中止")
_ALL_DONE = re.compile(r"(?:已|均|全部|如期|圆满|顺利|提前)[^,。;]{0,6}(?:全部|均|如期)?(?:完成|建成|完工|投用|办结|实现|落地)")
_WHOLLY = re.compile(r"全部(?:[^,。;]{0,4})(?:完成|建成|投用|竣工|印发|办结)|(?:已|均)全部")
_DONE = re.compile(
    r"完成|建成|印发|出台|投入使用|投用|竣工|举办|开展|组织|实施|落实|成立|制定|创建|发放|实现|建立|通过|获|未发生|控制在|达到|达标|完善"
)
_OPEN = re.compile(r"正在|推进中|待|尚未|未完成|未能|有序推进|加快|持续|拟|计划|仅|筹备|模拟运行")
_NOT_STARTED = re.compile(r"未启动|尚未(?:开工|启动|开展)|未开工|暂未")
_SHORT = ("unmet", "behind_schedule")


def row_status(
    row: Row,
    quantities: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    missing: Sequence[NotCompared],
    period: Period | None,
) -> Status:
    """Return the status of a row; numbers outrank words.

    Args:
        row: The row.
        quantities: Its quantities.
        comparisons: What was compared in it.
        missing: Targets that found no answer.
        period: The report's period; ``None`` counts as closed.
    """
    final = period is None or period.closed
    text = " ".join(c.text for c in row.cells if c.role in ("actual", "text", None))
    goal = " ".join(c.text for c in row.cells if c.role in ("target", "detail", "task", "project", "indicator"))
    if _SUSPENDED.search(text) and not comparisons and (final or not _OPEN.search(_SUSPENDED.sub("", text))):
        return "suspended"
    decided = [c.status for c in comparisons]
    if decided:
        return _from_comparisons(decided, final=final, missing=bool(missing))
    side = _side_of_goal(quantities)
    if side is not None and not missing:
        return _by_side(side, final=final)
    if missing:
        if not final:
            return "not_started" if _NOT_STARTED.search(text) and not _DONE.search(text) else _interim(text)
        return "unverifiable"
    if not goal and final:
        return "met" if not quantities and _WHOLLY.search(text) else "unverifiable"
    return _final(text) if final else _interim(text)


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


def _interim(text: str) -> Status:
    if _WHOLLY.search(text) and not _OPEN.search(text):
        return "met"
    if _NOT_STARTED.search(text) and not _DONE.search(text):
        return "not_started"
    return "in_progress"


def _final(text: str) -> Status:
    if re.search(r"待[^,。;]{0,10}(?:核实|进行|完成|审批|研究)|尚未|模拟运行", text) and not _WHOLLY.search(text):
        return "in_progress"
    return "met" if _DONE.search(text) or _ALL_DONE.search(text) else "in_progress"
