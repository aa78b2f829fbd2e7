"""Whether units convert, for statements: they carry no lexicon yet, so two units of a user are alike only when the same.

Everything else of the checks reads by the words of the view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.lexicon import Lexicon
from metrics.lexicon import units as of_lexicon

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = ["in_unit", "units_convert"]


def units_convert(first: str | None, second: str | None) -> bool:
    """Return whether two units convert into each other.

    >>> units_convert("公顷", "亩"), units_convert("户", "人")
    (True, False)
    """
    return of_lexicon.compatible(first, second, Lexicon.default())


def in_unit(value: Fraction, unit: str | None, to_unit: str | None) -> Fraction:
    """Return *value*, which is in *unit*, in *to_unit*.

    Raises:
        UnitMismatchError: The units are not of one dimension.
    """
    return of_lexicon.convert(value, unit, to_unit, Lexicon.default())
