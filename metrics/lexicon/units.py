"""Units: which belong together and how they convert.

The units stand in ``lexicons/units.toml``. A unit has a canonical symbol (``平方米``), a dimension and an exact factor to the
base of its dimension. Counting words (户, 家, 人次) are dimensions of their own and never convert into each other.
``A/B`` is derived from its parts: ``元/人``, ``微克/立方米``, ``件/万人``.

Nothing here finds units in running text; see :mod:`metrics.extraction`.

>>> from metrics.lexicon import Lexicon
>>> words = Lexicon.default()
>>> convert(Fraction(10), "亩", "公顷", words)
Fraction(2, 3)
>>> compatible("户", "人", words), compatible("名", "人", words)
(False, True)
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

from metrics.errors import UnitMismatchError
from metrics.lexicon.unit_words import MULTIPLES, Unit, unit_named, units_by_spelling

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.lexicon.lexicon import Lexicon

__all__ = ["Unit", "compatible", "convert", "dimension_of", "find_unit", "parse_scale", "parse_unit", "spellings"]

_LONGEST = 40
_LONGEST_SCALE = 3
_UNDERSTOOD = 10_000  # what multiplies by so much or more can stand without a unit


@lru_cache(maxsize=16)
def spellings(lexicon: Lexicon) -> Mapping[str, Unit]:
    """Return every spelling of a unit in *lexicon* with its unit."""
    return units_by_spelling(lexicon.entries("unit"))


def find_unit(symbol: str | None, lexicon: Lexicon) -> Unit | None:
    """Return the unit that *symbol* names in any spelling, simple or derived, or ``None``.

    >>> from metrics.lexicon import Lexicon
    >>> find_unit("元/平米", Lexicon.default())
    Unit(symbol='元/平方米', dimension='money.cny/area', factor=Fraction(1, 1), kind='rate', ...)
    >>> find_unit("件/万人", Lexicon.default()).factor
    Fraction(1, 10000)
    >>> find_unit("万元", Lexicon.default())
    """
    return _find(symbol, lexicon) if symbol and len(symbol) <= _LONGEST else None


# The cache stands apart, since a cached function no longer tells its arguments to a type checker.
@lru_cache(maxsize=4096)
def _find(symbol: str, lexicon: Lexicon) -> Unit | None:
    return unit_named(symbol, spellings(lexicon))


def parse_unit(text: str, lexicon: Lexicon) -> tuple[Fraction, str] | None:
    """Read the unit of a column header or unit line: its 万 or 亿, and its symbol.

    >>> from metrics.lexicon import Lexicon
    >>> parse_unit("万元", Lexicon.default())
    (Fraction(10000, 1), '元')
    >>> parse_unit("亿千瓦时", Lexicon.default())
    (Fraction(100000000, 1), '千瓦时')
    >>> parse_unit("％", Lexicon.default())
    (Fraction(1, 1), '%')
    >>> parse_unit("进度", Lexicon.default())
    """
    text = text.strip()
    unit = find_unit(text, lexicon)
    if unit is not None:
        return Fraction(1), unit.symbol
    scale = Fraction(1)
    for position, character in enumerate(text[:6]):
        if character not in MULTIPLES:
            return None
        scale *= MULTIPLES[character]
        unit = find_unit(text[position + 1 :], lexicon)
        if unit is not None:
            return scale, unit.symbol
    return None


def parse_scale(text: str) -> Fraction | None:
    """Return what 万, 百万 or 万亿 multiplies by, where *text* is nothing else and reaches 万: then the unit is understood.

    >>> parse_scale("万亿"), parse_scale("百"), parse_scale("万元")
    (Fraction(1000000000000, 1), None, None)
    """
    if not text or len(text) > _LONGEST_SCALE or any(character not in MULTIPLES for character in text):
        return None
    scale = prod(MULTIPLES[character] for character in text)
    return Fraction(scale) if MULTIPLES[text[-1]] >= _UNDERSTOOD else None


def dimension_of(symbol: str | None, lexicon: Lexicon) -> str | None:
    """Return the dimension of a unit; ``None`` for a bare number and for a unit that the lexicon does not know.

    >>> from metrics.lexicon import Lexicon
    >>> [dimension_of(symbol, Lexicon.default()) for symbol in ("公里", "元/人", None)]
    ['length', 'money.cny/person', None]
    """
    unit = find_unit(symbol, lexicon)
    return unit.dimension if unit else None


def compatible(first: str | None, second: str | None, lexicon: Lexicon) -> bool:
    """Return whether two units convert into each other.

    >>> from metrics.lexicon import Lexicon
    >>> [compatible(*pair, Lexicon.default()) for pair in (("%", "百分点"), ("人", "人次"), (None, None))]
    [False, False, True]
    """
    if first == second:
        return True
    dimension = dimension_of(first, lexicon)
    return dimension is not None and dimension == dimension_of(second, lexicon)


def convert(value: Fraction, unit: str | None, to_unit: str | None, lexicon: Lexicon) -> Fraction:
    """Return *value*, which is in *unit*, in *to_unit*. The result is exact.

    Raises:
        UnitMismatchError: The units are not of one dimension.

    Examples:
        >>> from metrics.lexicon import Lexicon
        >>> convert(Fraction(3), "公里", "米", Lexicon.default())
        Fraction(3000, 1)
        >>> convert(Fraction(3), "户", "人", Lexicon.default())
        Traceback (most recent call last):
            ...
        metrics.errors.UnitMismatchError: cannot express 户 in 人
    """
    if unit == to_unit:
        return value
    source, goal = find_unit(unit, lexicon), find_unit(to_unit, lexicon)
    if source is None or goal is None or source.dimension != goal.dimension:
        raise UnitMismatchError(unit, to_unit)
    return value * source.factor / goal.factor
