"""Add up the tokens of a numeral: digits, powers of ten and decimals, exactly.

A token is ``("arabic", "12.5")``, ``("digit", 3)``, ``("power", 4)``, ``("zero", 0)`` or ``("point", 0)``.

>>> sum_of([("digit", 2), ("power", 3), ("digit", 4), ("power", 2), ("digit", 5)])
(Decimal('2450'), 0, 1)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

__all__ = ["EXACT", "Token", "pair_of", "scale_of", "scaled", "sum_of", "without_exponent"]

Token = tuple[str, int | str]

# Wide enough for everything that the limits of a numeral let in, so that nothing is ever rounded.
EXACT = Context(prec=200)
_MYRIAD = 4  # the power of 万, from which a power closes what stands before it


def scaled(whole: str, fraction: str, scale: int) -> Decimal:
    """Return ``whole.fraction`` × 10 ^ scale, without an exponent where it is whole."""
    if scale >= len(fraction):
        return Decimal(whole + fraction + "0" * (scale - len(fraction)))
    value = Decimal(f"{whole}.{fraction}")
    return value.scaleb(scale, EXACT) if scale else value


def without_exponent(value: Decimal) -> Decimal:
    """Return *value* without an exponent above nothing: 80 for 8E+1."""
    return Decimal(f"{value:f}") if "E+" in str(value) else value


def scale_of(tokens: list[Token]) -> int:
    """Power of ten that 万 and 亿 at the end carry; 十 百 千 belong to the digits."""
    scale = 0
    for kind, value in reversed(tokens):
        if kind != "power" or int(value) < _MYRIAD:
            break
        scale += int(value)
    return scale


def pair_of(tokens: list[Token]) -> tuple[Decimal, Decimal] | None:
    """Return the ends of an approximate pair of neighbouring digits: 两三百, 十七八, 三五个 (GB/T 15835 概数)."""
    digits = [i for i, (kind, _) in enumerate(tokens) if kind == "digit"]
    runs = [i for i in digits if i + 1 in digits and i + 2 not in digits and i - 1 not in digits]
    if len(runs) != 1 or any(kind == "zero" for kind, _ in tokens):
        return None
    at = runs[0]
    low, high = int(tokens[at][1]), int(tokens[at + 1][1])
    if high - low != 1 and (low, high) != (3, 5):
        return None
    return sum_of([*tokens[: at + 1], *tokens[at + 2 :]])[0], sum_of([*tokens[:at], *tokens[at + 1 :]])[0]


def sum_of(tokens: list[Token]) -> tuple[Decimal, int, int]:
    """Add the parts up; return the value, its decimals and the scale of the last multiplier."""
    added = _Sum()
    for i, (kind, token) in enumerate(tokens):
        if kind == "power" and added.fraction:
            return added.multiplied(sum(int(power) for _, power in tokens[i:]))  # 12.5万: nothing follows but powers
        _STEPS[kind](added, token)
    if added.fraction:
        return added.multiplied(0)
    if added.number is not None:
        ones = added.ones()
        return Decimal(added.whole + ones), 0, added.last - 1 if ones != int(added.number) else 0
    single = tokens[0][0] == "arabic" and len(tokens) == 2
    return Decimal(added.whole), 0, scale_of(tokens) or (added.last if single else 0)


@dataclass(slots=True)
class _Sum:
    """What the tokens of a numeral add up to so far.

    Args:
        total: What 万 and 亿 have closed.
        section: What 十, 百 and 千 have multiplied since.
        number: Digits not yet multiplied.
        fraction: Digits behind the point.
        in_fraction: The point has been passed.
        zero: A zero stands since the last power (两千零五).
        last: The last power.
        largest: The largest power of 万 and 亿.
    """

    total: int = 0
    section: int = 0
    number: str | None = None
    fraction: str = ""
    in_fraction: bool = False
    zero: bool = False
    last: int = 0
    largest: int = 0

    @property
    def whole(self) -> int:
        """All that has been multiplied."""
        return self.total + self.section

    def multiplied(self, power: int) -> tuple[Decimal, int, int]:
        """Return the number with its decimals × 10 ^ *power*."""
        return scaled(str(self.whole + int(self.number or 0)), self.fraction, power), len(self.fraction), power

    def ones(self) -> int:
        """Return the digits at the end, with the power that everyday speech leaves out (两千四百五)."""
        number = self.number or "0"
        omitted = self.last >= 2 and not self.zero and len(number) == 1 and number != "0"
        return int(number + "0" * (self.last - 1 if omitted else 0))

    def take_arabic(self, text: str | int) -> None:
        """Go on with a number in Arabic digits."""
        self.number, _, self.fraction = str(text).partition(".")

    def take_digit(self, digit: str | int) -> None:
        """Go on with one Chinese digit."""
        if self.in_fraction:
            self.fraction += str(digit)
        else:
            self.number = (self.number or "") + str(digit)

    def take_zero(self, _: str | int) -> None:
        """Go on with 零."""
        self.zero = True

    def take_point(self, _: str | int) -> None:
        """Go on behind the point; 两千三点一 is 2300.1: the omitted power is supplied before it."""
        self.section += self.ones()
        self.number, self.in_fraction = None, True

    def take_power(self, token: str | int) -> None:
        """Multiply: 十, 百 and 千 the digits before them, 万 and 亿 all that is smaller."""
        power = int(token)
        if power < _MYRIAD:
            self.section += int(self.number or 1) * 10**power
        else:
            part = self.section + int(self.number or 0)
            self.total = (self.total + part) * 10**power if power >= self.largest else self.total + part * 10**power
            self.section, self.largest = 0, max(self.largest, power)
        self.number, self.last, self.zero = None, power, False


_STEPS = {
    "arabic": _Sum.take_arabic,
    "digit": _Sum.take_digit,
    "zero": _Sum.take_zero,
    "point": _Sum.take_point,
    "power": _Sum.take_power,
}
