"""Put the target of the region one level up beside each target: how much more a region asks than is asked above (层层加码)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.errors import ColumnError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

__all__ = ["parents_of", "with_parents"]

_SAME = ("indicator", "indicator_id", "aspect", "scope", "average", "unit", "period_start", "period_end")
_TIERS = ("main", "base", "stretch")


def parents_of(table: Any) -> Mapping[str, str]:
    """Return the region above each region, from a mapping, or a frame with the columns ``region`` and ``parent``.

    Raises:
        ColumnError: The frame has no such columns.
    """
    if table is None:
        return {}
    if hasattr(table, "iloc"):
        names = tuple(map(str, table.columns))
        for name in ("region", "parent"):
            if name not in names:
                raise ColumnError(name, names)
        return {str(region): str(parent) for region, parent in zip(table["region"], table["parent"], strict=True)}
    return dict(table)


def with_parents(records: Iterable[dict[str, Any]], parents: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    """Return *records* with the target of the region above and the margin over it.

    >>> lines = [{"region": r, "target_low": t, "target_high": t, "tier": "main", **dict.fromkeys(_SAME)}
    ...          for r, t in (("云泽省", 6), ("青禾市", 7))]
    >>> [line["parent_margin"] for line in with_parents(lines, {"青禾市": "云泽省"})]
    [None, 1]
    """
    lines = tuple(records)
    if not parents:
        return tuple({**line, "parent_region": None, "parent_target": None, "parent_margin": None} for line in lines)
    above: dict[tuple[Any, ...], Decimal] = {}
    for line in sorted(lines, key=lambda line: -_TIERS.index(line["tier"])):
        own = _own(line)
        if own is not None:
            above[(line["region"], *_key(line))] = own
    return tuple(_beside(line, parents.get(line["region"] or ""), above) for line in lines)


def _beside(line: dict[str, Any], parent: str | None, above: Mapping[tuple[Any, ...], Decimal]) -> dict[str, Any]:
    asked = None if parent is None else above.get((parent, *_key(line)))
    own = _own(line)
    margin = None if asked is None or own is None else own - asked
    return {**line, "parent_region": parent, "parent_target": asked, "parent_margin": margin}


def _key(line: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(line[name] for name in _SAME)


def _own(line: Mapping[str, Any]) -> Decimal | None:
    low: Decimal | None = line["target_low"]
    high: Decimal | None = line["target_high"]
    return high if low is None else low
