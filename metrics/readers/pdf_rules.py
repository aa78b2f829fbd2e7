"""The rules of a PDF page: tables that lack outer lines are closed, tables of level rules alone are found.

Statistical tables are set without lines at their left and right (the rules stick out beyond the last upright line), many
lack the line at the top or bottom, and the three-line table (三线表) has level rules only. Where rules stick out over text, the
line that is missing is where they end.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Frame", "closing_lines", "ruled_frames"]

_NEAR = 3.0  # points: rules that close to each other meet
_SHORTEST = 6.0  # points: what sticks out less is the end of a stroke
_SAME = 2.0
_FRAME_RULES = 3
_MOST_PAIRS = 4_000_000

_Edge = dict[str, Any]
_Holds = "Callable[[float, float, float, float], bool]"


@dataclass(frozen=True, slots=True)
class Frame:
    """A region between level rules of one length that no upright line crosses, as a three-line table is.

    Args:
        rules: Heights of the rules, from the top.
    """

    x0: float
    x1: float
    rules: tuple[float, ...]


def closing_lines(edges: list[_Edge], holds: Callable[[float, float, float, float], bool]) -> tuple[list[_Edge], list[_Edge]]:
    """Return the upright and the level lines that the tables of a page lack.

    Args:
        edges: The lines of the page, joined (pdfplumber's table finder).
        holds: Whether there is text in a box (left, top, right, bottom).
    """
    upright: list[_Edge] = []
    level: list[_Edge] = []
    for levels, uprights in _connected(edges):
        left, right, top, bottom = (
            _outer(uprights, "x0"),
            _outer(uprights, "x1"),
            _outer(levels, "top"),
            _outer(levels, "bottom"),
        )
        for at, inner, side in ((_common(levels, "x0"), left, -1), (_common(levels, "x1"), right, 1)):
            if at is not None and (at - inner) * side > _SHORTEST:
                ends = [e["top"] for e in levels if abs(e["x0" if side < 0 else "x1"] - at) <= _NEAR]
                if holds(min(at, inner), min(ends), max(at, inner), max(ends)):
                    upright.append(_upright(at, min(ends), max(ends)))
        for at, inner, side in ((_common(uprights, "top"), top, -1), (_common(uprights, "bottom"), bottom, 1)):
            if at is not None and (at - inner) * side > _SHORTEST:
                x0, x1 = min(e["x0"] for e in levels), max(e["x1"] for e in levels)
                if holds(x0, min(at, inner), x1, max(at, inner)):
                    level.append(_level(at, x0, x1))
    # An upright line that was added reaches to a level line that was added.
    for line in upright:
        for other in level:
            if other["x0"] - _NEAR <= line["x0"] <= other["x1"] + _NEAR:
                line.update(_upright(line["x0"], min(line["top"], other["top"]), max(line["bottom"], other["top"])))
    return upright, level


def ruled_frames(edges: list[_Edge]) -> list[Frame]:
    """Return the regions between three or more level rules of one length that no upright line touches."""
    uprights = [e for e in edges if e["orientation"] == "v"]
    groups: dict[tuple[int, int], list[_Edge]] = {}
    for edge in sorted((e for e in edges if e["orientation"] == "h"), key=lambda e: e["top"]):
        key = next(
            (
                k
                for k, group in groups.items()
                if abs(group[0]["x0"] - edge["x0"]) <= _NEAR and abs(group[0]["x1"] - edge["x1"]) <= _NEAR
            ),
            (round(edge["x0"]), round(edge["x1"])),
        )
        groups.setdefault(key, []).append(edge)
    frames = []
    for group in groups.values():
        heights = _distinct([e["top"] for e in group])
        x0, x1 = group[0]["x0"], group[0]["x1"]
        crossed = any(
            x0 - _NEAR <= u["x0"] <= x1 + _NEAR and u["top"] < heights[-1] + _NEAR and u["bottom"] > heights[0] - _NEAR
            for u in uprights
        )
        if len(heights) >= _FRAME_RULES and not crossed:
            frames.append(Frame(x0, x1, tuple(heights)))
    return frames


def _connected(edges: list[_Edge]) -> list[tuple[list[_Edge], list[_Edge]]]:
    """Return the level and upright lines of each group that meet each other."""
    levels = [e for e in edges if e["orientation"] == "h"]
    uprights = [e for e in edges if e["orientation"] == "v"]
    if len(levels) * len(uprights) > _MOST_PAIRS:
        return []
    owner = list(range(len(levels) + len(uprights)))

    def root(n: int) -> int:
        while owner[n] != n:
            owner[n] = owner[owner[n]]
            n = owner[n]
        return n

    for i, level in enumerate(levels):
        for j, upright in enumerate(uprights, len(levels)):
            if _meet(level, upright):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for i, edge in enumerate((*levels, *uprights)):
        groups.setdefault(root(i), ([], []))[i >= len(levels)].append(edge)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _meet(level: _Edge, upright: _Edge) -> bool:
    return bool(
        level["x0"] - _NEAR <= upright["x0"] <= level["x1"] + _NEAR
        and upright["top"] - _NEAR <= level["top"] <= upright["bottom"] + _NEAR
    )


def _outer(edges: list[_Edge], side: str) -> float:
    return float((min if side in ("x0", "top") else max)(e[side] for e in edges))


def _common(edges: list[_Edge], side: str) -> float | None:
    """Return where the outermost lines end, when at least two of them end there and they are no exception."""
    outer = _outer(edges, side)
    there = sum(abs(e[side] - outer) <= _NEAR for e in edges)
    usual = Counter(round(e[side] / _SAME) for e in edges).most_common(1)[0][1]
    return outer if there >= 2 and there * 2 >= usual else None


def _distinct(heights: list[float]) -> list[float]:
    """Return heights without those of double rules."""
    found: list[float] = []
    for height in heights:
        if not found or height - found[-1] > _SHORTEST:
            found.append(height)
    return found


def _upright(x: float, top: float, bottom: float) -> _Edge:
    return {
        "x0": x,
        "x1": x,
        "top": top,
        "bottom": bottom,
        "width": 0.0,
        "height": bottom - top,
        "orientation": "v",
        "object_type": "line",
    }


def _level(y: float, x0: float, x1: float) -> _Edge:
    return {
        "x0": x0,
        "x1": x1,
        "top": y,
        "bottom": y,
        "width": x1 - x0,
        "height": 0.0,
        "orientation": "h",
        "object_type": "line",
    }
