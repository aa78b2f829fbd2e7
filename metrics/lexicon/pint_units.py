"""The units of the lexicon in pint, for those who calculate on.

The registry is our own and starts empty: pint's default one reads ``pt`` as pint and adds metric prefixes to 人. Its numbers
are fractions, so nothing is lost; 万 and 亿 are its prefixes (万元, 亿元, 万人). A percentage is a hundredth of 1, a percentage
point is not: the two do not add up. Text is never given to pint; it gets the names of units only.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from metrics.errors import UnitMismatchError
from metrics.lexicon.units import Unit, find_unit, parse_unit, spellings

if TYPE_CHECKING:
    from decimal import Decimal

    import pint

    from metrics.lexicon.lexicon import Lexicon

__all__ = ["registry_of", "to_pint", "words_of_registry"]


class Measured(Protocol):
    """Anything with a value and a unit."""

    @property
    def value(self) -> Decimal | None:
        """The number in *unit*."""

    @property
    def unit(self) -> str | None:
        """Symbol of the unit."""


# What the base unit of a dimension is in a registry that knows physics.
_PHYSICS = {
    "area": "meter ** 2",
    "energy": "joule",
    "length": "meter",
    "mass": "kilogram",
    "percent": "percent",
    "power": "watt",
    "pressure": "pascal",
    "time": "day",
    "voltage": "volt",
    "volume": "meter ** 3",
}
_LEXICON = "words_of_its_units"
_PREFIXES = {"万": 10**4, "亿": 10**8}


@lru_cache(maxsize=8)
def registry_of(lexicon: Lexicon) -> pint.UnitRegistry[Any]:
    """Return the pint registry that holds exactly the units of *lexicon*, with exact numbers."""
    import pint

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Fraction)
    _define_exactly(registry, "percent", Fraction(1, 100), "")
    for unit in dict.fromkeys(spellings(lexicon).values()):
        _define(registry, unit, lexicon)
    _define_prefixes(registry)
    setattr(registry, _LEXICON, lexicon)
    return registry


def words_of_registry(registry: pint.UnitRegistry[Any] | None) -> Lexicon | None:
    """Return the lexicon whose units *registry* holds; ``None`` for one that was not made here."""
    return None if registry is None else vars(registry).get(_LEXICON)


def to_pint(quantity: Measured, lexicon: Lexicon, registry: pint.UnitRegistry[Any] | None = None) -> pint.Quantity[Any]:
    """Return *quantity* as a pint quantity, in *registry* or in the library's own.

    Units that a given registry lacks are defined in it. A bare number becomes a dimensionless quantity.

    Raises:
        UnitMismatchError: The quantity is a range, or the lexicon does not know its unit.
    """
    if quantity.value is None:
        raise UnitMismatchError("a range", "a single pint quantity")
    registry = registry_of(lexicon) if registry is None else registry
    magnitude = Fraction(quantity.value)
    if quantity.unit is None:
        return registry.Quantity(magnitude)
    whole = find_unit(quantity.unit, lexicon)
    if whole is None:
        raise UnitMismatchError(quantity.unit, "pint: the lexicon does not know it")
    first, *below = (_unscaled(part, lexicon) for part in whole.symbol.split("/"))
    pint_unit = registry.Unit(_define(registry, first[1], lexicon))
    for scale, unit in below:
        magnitude /= scale
        pint_unit /= registry.Unit(_define(registry, unit, lexicon))
    _define_prefixes(registry)
    return registry.Quantity(magnitude, pint_unit)


def _unscaled(part: str, lexicon: Lexicon) -> tuple[Fraction, Unit]:
    parsed = parse_unit(part, lexicon)
    unit = find_unit(parsed[1], lexicon) if parsed else None
    if parsed is None or unit is None:
        raise UnitMismatchError(part, "pint: the lexicon does not know it")
    return parsed[0], unit


def _define(registry: Any, unit: Unit, lexicon: Lexicon) -> str:
    """Define *unit* in *registry* unless it is there; return its name there."""
    name = _name(unit)
    if name in registry:
        return name
    physics = _PHYSICS.get(unit.dimension)
    if physics and physics.split()[0] in registry:
        _define_exactly(registry, name, unit.factor, physics)
        return name
    base = _bases(lexicon).get(unit.dimension) or "base_" + unit.dimension.replace(".", "_")
    if base not in registry:
        registry.define(f"{base} = [{base}]")
    if base != name:
        _define_exactly(registry, name, unit.factor, base)
    return name


def _define_exactly(registry: Any, name: str, factor: Fraction, base: str) -> None:
    """Define *name* as *factor* times *base*; as text, a registry of floats would read 2000/3 as a float."""
    from pint.facets.plain import ScaleConverter, UnitDefinition
    from pint.util import UnitsContainer

    word, _, power = base.partition(" ** ")
    reference = UnitsContainer({word: int(power or 1)} if word else {})
    scale = factor.numerator if factor.denominator == 1 else factor
    registry.define(UnitDefinition(name, None, (), ScaleConverter(scale), reference))


def _define_prefixes(registry: Any) -> None:
    from pint.facets.plain import PrefixDefinition

    for word, power in _PREFIXES.items():
        if f"{word}元" not in registry and "元" in registry:
            registry.define(PrefixDefinition(word, power))


def _name(unit: Unit) -> str:
    if unit.symbol == "%":
        return "percent"
    # pint takes identifiers only, so ‰ becomes ratio_per_mille
    return unit.symbol if unit.symbol.isidentifier() else unit.id.replace(".", "_")


@lru_cache(maxsize=8)
def _bases(lexicon: Lexicon) -> dict[str, str]:
    """Return the name of a unit of factor 1 for each dimension that has one."""
    units = [unit for unit in spellings(lexicon).values() if unit.factor == 1]
    return {unit.dimension: _name(unit) for unit in sorted(units, key=lambda unit: unit.kind == "rate", reverse=True)}
