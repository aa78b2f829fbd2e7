"""What one pass over a text finds: numbers with unit and bound, and numbers that are no quantities."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.change import made

if TYPE_CHECKING:
    from typing import Literal

    from metrics.extraction.clauses import Setting
    from metrics.records import Aspect, Bound, Quantity

__all__ = ["Found", "Refused", "Scan"]


class Refused(NamedTuple):
    """A number that is no quantity, with the reason and the rule that says so."""

    start: int
    end: int
    text: str
    reason: str
    rule: str


class Found(NamedTuple):
    """A number with its unit and bound, before its clause is known; fields as in :class:`metrics.records.Quantity`.

    Args:
        prefix: Where its bound word stands before it, ``None`` where it does not.
        closes: Where its bound word behind it ends; the end of the number where there is none.
    """

    start: int
    end: int
    value: Decimal | None
    ends: tuple[Decimal, Decimal] | None
    decimals: int
    scale: int
    counted: bool
    unit: str | None
    unit_text: str | None
    bound: Bound | None
    spread: Literal["above", "below", "around"] | None
    aspect: Aspect
    rules: tuple[str, ...]
    prefix: tuple[int, int] | None = None
    closes: int = 0

    def quantity(self, text: str, setting: Setting) -> Quantity:
        """Return the quantity, with its words cut from *text*."""
        value = self.value
        return made(
            start=self.start,
            end=self.end,
            text=text[self.start : self.end],
            value=value if value is None or int(value.as_tuple().exponent) <= 0 else Decimal(f"{value:f}"),
            ends=self.ends,
            decimals=self.decimals,
            scale=self.scale,
            counted=self.counted,
            unit=self.unit,
            unit_text=self.unit_text,
            bound=self.bound,
            spread=self.spread,
            aspect=self.aspect,
            sentence=setting.sentence,
            clause=setting.clause,
            before=setting.before,
            after=setting.after,
            lead=setting.head if setting.inside and not setting.lead else setting.lead,
            rules=self.rules,
        )


class Scan(NamedTuple):
    """Everything that was found in one text.

    Args:
        quantities: In the order of the text.
        refused: The numbers that are none, in the order of the text.
        settings: Where each quantity stands.
        folded: The folded text; the text as it is where nothing was found.
    """

    quantities: tuple[Quantity, ...]
    refused: tuple[Refused, ...]
    settings: tuple[Setting, ...]
    folded: str
