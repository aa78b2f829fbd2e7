"""Add up the tokens of a numeral: digits, powers of ten and decimals, exactly.

A token is ``("arabic", "12.5")``, ``("digit", 3)``, ``("power", 4)``, ``("zero", 0)`` or ``("point", 0)``.

>>> sum_of([("digit", 2), ("power", 3), ("digit", 4), ("power", 2), ("digit", 5)])
(Decimal('2450'), 0, 1)
"""

from __future__ import annotations

from decimal import Context, Decimal

__all__ = ["EXACT", "Token", "pair_of", "scale_of", "scaled", "sum_of", "without_exponent"]

Token = tuple[str, int | str]

# Wide enough for everything that the limits of a numeral let in, so that nothing is ever rounded.
EXACT = Context(prec=200)


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
        if kind != "power" or int(value) < 4:
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
    total = section = 0
    number: str | None = None  # digits not yet multiplied
    fraction = ""
    point = zero = False
    last = largest = 0
    for i, (kind, token) in enumerate(tokens):
        if kind == "arabic":
            number, _, fraction = str(token).partition(".")
        elif kind == "digit":
            if point:
                fraction += str(token)
            else:
                number = (number or "") + str(token)
        elif kind == "zero":
            zero = True
        elif kind == "point":
            # 两千三点一 is 2300.1: the omitted power is supplied before the point
            section += _ones(number, last, zero=zero) if number is not None else 0
            number, point = None, True
        elif fraction:
            power = sum(int(value) for _, value in tokens[i:])
            return scaled(str(total + section + int(number or 0)), fraction, power), len(fraction), power
        else:
            power = int(token)
            if power < 4:
                section += int(number or 1) * 10**power
            else:
                part = section + int(number or 0)
                total = (total + part) * 10**power if power >= largest else total + part * 10**power
                section, largest = 0, max(largest, power)
            number, last, zero = None, power, False
    if fraction:
        return Decimal(f"{total + section + int(number or 0)}.{fraction}"), len(fraction), 0
    if number is not None:
        ones = _ones(number, last, zero=zero)
        return Decimal(total + section + ones), 0, last - 1 if ones != int(number) else 0
    single = tokens[0][0] == "arabic" and len(tokens) == 2
    return Decimal(total + section), 0, scale_of(tokens) or (last if single else 0)


def _ones(number: str, last: int, *, zero: bool) -> int:
    """Return the last digits of a numeral, with the power that everyday speech leaves out (两千四百五)."""
    omitted = last >= 2 and not zero and len(number) == 1 and number != "0"
    return int(number + "0" * (last - 1 if omitted else 0))
