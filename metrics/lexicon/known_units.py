"""Say which units of an indicator nobody knows, so that no number can ever be in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from metrics.lexicon.files import in_order
from metrics.lexicon.hints import likeliest, with_guess
from metrics.lexicon.messages import explained
from metrics.lexicon.unit_words import MULTIPLES, unit_named, units_by_spelling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from metrics.lexicon.check import Checked
    from metrics.lexicon.entry import Entry
    from metrics.lexicon.unit_words import Unit

__all__ = ["unit_problems", "with_units"]


def with_units(found: Checked, entries: Iterable[Entry]) -> Checked:
    """Return what was *found* in word lists, and which of their indicators are in units that none of *entries* is."""
    known = units_by_spelling(entries)
    units = [entry.raw for entry in found.written if entry.kind == "unit"]
    # a unit whose entry has a problem has it there alone
    named = {word for raw in units for word in (raw.get("symbol"), *_list(raw.get("words"))) if isinstance(word, str)}
    indicators = (entry for entry in found.written if entry.kind == "indicator")
    unknown = (
        entry.problem(reason) for entry in indicators for reason in unit_problems(_list(entry.raw.get("units")), known, named)
    )
    return replace(found, problems=in_order((*found.problems, *unknown), found.sound))


def unit_problems(units: Iterable[object], known: Mapping[str, Unit], named: Collection[str] = ()) -> Iterator[str]:
    """Yield what is wrong with each of *units* that is in no spelling a unit and is not *named* elsewhere.

    >>> from fractions import Fraction
    >>> from metrics.lexicon.unit_words import Unit
    >>> known = {unit: Unit(unit, unit, Fraction(1)) for unit in ("件", "元", "公里")}
    >>> [problem.partition("？")[0] for problem in unit_problems(["件", "件/元", "万元", "公里里"], known)]
    ['units 的“万元”不是认识的单位；是否想写 元', 'units 的“公里里”不是认识的单位；是否想写 公里']
    """
    for unit in units:
        if not isinstance(unit, str) or unit_named(unit, known) or any(part in named for part in unit.split("/")):
            continue
        bare = unit.lstrip("".join(MULTIPLES))
        near = bare if unit_named(bare, known) else likeliest(unit, known)
        yield with_guess("unknown_unit", explained("guess", name=near) if near else "", unit=unit)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
