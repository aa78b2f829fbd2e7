"""Units by their spellings: of one unit, and of a rate that is put together from two (元/人, 件/万人)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from metrics.lexicon.entry import Entry

__all__ = ["MULTIPLES", "Unit", "unit_named", "units_by_spelling"]

MULTIPLES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement or a counting word.

    Args:
        symbol: As it is printed in results.
        dimension: Units of one dimension convert into each other.
        factor: How many base units of the dimension it is.
        kind: ``measure``, ``classifier``, or ``rate`` for what only stands after a ``/``.
        discrete: It counts whole things, so a printed number is exact.
        generic: It counts anything (个, 家, 项, 件, 处).
        objects: It counts single things, so that 个 can stand for it (充电桩5根, 5个).
        id: Id of its lexicon entry; of a derived unit, of its numerator.
    """

    symbol: str
    dimension: str
    factor: Fraction
    kind: str = "measure"
    discrete: bool = False
    generic: bool = False
    objects: bool = False
    id: str = ""


def units_by_spelling(entries: Iterable[Entry]) -> Mapping[str, Unit]:
    """Return every spelling of the units of *entries* with its unit."""
    found: dict[str, Unit] = {}
    for entry in entries:
        unit = Unit(
            symbol=entry.text("symbol"),
            dimension=entry.text("dimension"),
            factor=Fraction(entry.text("factor")),
            kind=entry.text("kind"),
            discrete=entry.flag("discrete"),
            generic=entry.flag("generic"),
            objects=entry.flag("objects"),
            id=entry.id,
        )
        found |= dict.fromkeys(entry.words, unit)
    # A symbol is its own spelling unless it has a meaning of its own.
    for unit in list(found.values()):
        found.setdefault(unit.symbol, unit)
    return MappingProxyType(found)


def unit_named(symbol: str, known: Mapping[str, Unit]) -> Unit | None:
    """Return the unit that *symbol* names, simple or derived, of those *known* by their spellings."""
    if symbol in known:
        return known[symbol]
    first, *below = _split_rate(symbol)
    numerator = known.get(first)
    if numerator is None or not below:
        return None
    text, dimension, factor = numerator.symbol, numerator.dimension, numerator.factor
    for part in below:
        scale, digits, denominator = _scaled(part, known)
        if denominator is None:
            return None
        text += f"/{digits}{denominator.symbol}"
        dimension += f"/{denominator.dimension}"
        factor /= scale * denominator.factor
    return Unit(text, dimension, factor, "rate", id=numerator.id)


def _split_rate(symbol: str) -> list[str]:
    for mark in ("／", "每", "·", "•"):
        symbol = symbol.replace(mark, "/")
    return [part.strip("()（） ") for part in symbol.split("/")]


def _scaled(part: str, known: Mapping[str, Unit]) -> tuple[int, str, Unit | None]:
    """Read a denominator: ``万人`` is 10000, ``万``, 人."""
    scale = 1
    for position in range(min(len(part), 4)):
        if part[position:] in known:
            return scale, part[:position], known[part[position:]]
        if part[position] not in MULTIPLES:
            break
        scale *= MULTIPLES[part[position]]
    return 1, "", None
