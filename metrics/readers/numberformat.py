"""Shows a stored number as a spreadsheet program does: ``0.9857`` under ``0.0%`` is ``98.6%``.

Covers sections, conditions, percent, thousands, scaling commas, literals inside the digits, exponents, dates and
elapsed times. Fractions (``# ?/?``) and numbers in Chinese words (``[DBNum1]``) are shown as plain numbers.

>>> display(Decimal("0.9857"), "0.0%")
'98.6%'
>>> display(Decimal("-1234.5"), "#,##0.00_);(#,##0.00)")
'(1,234.50)'
>>> display(Decimal("45291"), 'yyyy"年"m"月"d"日"')
'2023年12月31日'
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from metrics.readers.dateformat import show_date
from metrics.readers.formatcode import Section, sections

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["display", "display_text", "general", "is_date"]

_OPERATORS = {"<": lt, ">": gt, "<=": le, ">=": ge, "<>": ne, "=": eq}
_AS_TYPED = "General"
_BEYOND = 30  # powers of ten: no report has such a number, and formats of many decimals cannot hold it
_FULL = 15  # powers of ten that are written in full under a scientific format
_HUGE = Decimal("1e40")
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


@lru_cache(maxsize=2048)
def is_date(code: str) -> bool:
    """Whether numbers under *code* are shown as a date or a time."""
    return sections(code)[0].kind == "date"


def display(value: Decimal, code: str, *, since_1904: bool = False) -> str:
    """Return *value* as shown under the format *code*."""
    if code == _AS_TYPED or (value and value.adjusted() >= _BEYOND):
        return general(value)
    section, minus = _choose(value, sections(code))
    if section is None:
        return general(value)
    if section.kind == "date":
        return show_date(value, section.tokens, since_1904=since_1904) or general(value)
    return _WRITERS[section.kind](value, section, minus)


def _with_general(value: Decimal, section: Section, minus: str | None) -> str:
    text = general(abs(value) if minus is None else value)
    return "".join(t if kind == "literal" else text if kind == "general" else "" for kind, t in section.tokens)


def _typed(value: Decimal, section: Section, minus: str | None) -> str:
    del section, minus
    return general(value)


def _literal(value: Decimal, section: Section, minus: str | None) -> str:
    del value, minus
    return "".join(text for kind, text in section.tokens if kind == "literal" or text == "%").strip()


def _with_exponent(value: Decimal, section: Section, minus: str | None) -> str:
    if abs(value.adjusted()) < _FULL:
        return general(value)  # 1.20E+08 says less than the 120000000 that is stored
    return ((minus or "") + _exponential(abs(value), section)).strip()


def _in_digits(value: Decimal, section: Section, minus: str | None) -> str:
    return ((minus or "") + _digits(abs(value), section)).strip()


_WRITERS: dict[str, Callable[[Decimal, Section, str | None], str]] = {
    "general": _with_general,
    "typed": _typed,
    "literal": _literal,
    "exponent": _with_exponent,
    "digits": _in_digits,
}


def display_text(text: str, code: str) -> str:
    """Return *text* as shown under the text section of *code*."""
    parts = sections(code)
    section = parts[3] if len(parts) > 3 else parts[0] if len(parts) == 1 and ("sign", "@") in parts[0].tokens else None
    if section is None:
        return text
    return "".join(text if token == ("sign", "@") else token[1] if token[0] == "literal" else "" for token in section.tokens)


def general(value: Decimal) -> str:
    """Return *value* as shown without a format: at most eleven characters, whole numbers in full.

    >>> general(Decimal("0.985693609061056")), general(Decimal("292946.0"))
    ('0.985693609', '292946')
    """
    short = str(value)
    if short.isdecimal() and len(short) < 11:
        return short
    whole = len(str(abs(int(value)))) if abs(value) < Decimal("1e30") else 30
    text = _plain(value.quantize(Decimal(1).scaleb(-max(0, 10 - whole)), context=_WIDE)) if whole < 30 else str(value)
    return "0" if text == "-0" else text


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _choose(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section | None, str | None]:
    """Return the section for *value* and the sign to print before it (``None``: the section shows the sign itself)."""
    sign = "-" if value < 0 else ""
    numeric = parts[:3]
    if any(part.condition for part in numeric):
        for part in numeric:
            if part.condition is None or _OPERATORS[part.condition[0]](value, part.condition[1]):
                return part, sign
        return None, sign
    if len(numeric) > 1 and value < 0:
        return numeric[1], None
    if len(numeric) > 2 and value == 0:
        return numeric[2], None
    return numeric[0], sign


def _digits(value: Decimal, section: Section) -> str:
    """Write the digits of a number that is not negative into the placeholders of *section*."""
    tokens, plan = section.tokens, section.plan
    value = value.scaleb(plan.power, context=_WIDE) if plan.power else value
    huge = value >= _HUGE
    rounded = value if huge else value.quantize(_place(len(plan.after)), context=_WIDE)
    if plan.usual is not None and not huge:
        opening, spec, closing = plan.usual
        return f"{opening}{rounded:{spec}}{closing}"
    whole, _, rest = format(rounded, "f").partition(".")
    whole = whole.lstrip("0")
    filled = _fill_whole(whole, plan.before, grouped=plan.grouped)
    filled |= _fill_rest(rest, plan.after)
    if not plan.before:
        filled[plan.point - 1] = filled.get(plan.point - 1, "") + whole
    out = [filled[-1]] if -1 in filled else []
    for i, (kind, mark) in enumerate(tokens):
        if kind == "literal" or mark == "%":
            out.append(mark)
        elif i == plan.point and any(filled[j] for j, _ in plan.after):
            out.append(".")
        if i in filled:
            out.append(filled[i])
    return "".join(out)


@lru_cache(maxsize=64)
def _place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def _fill_whole(digits: str, places: tuple[tuple[int, str], ...], *, grouped: bool) -> dict[int, str]:
    """Fill from the right; the leftmost placeholder takes what is left over."""
    filled: dict[int, str] = {}
    taken = 0
    for number, (index, mark) in enumerate(reversed(places)):
        count = len(digits) - taken if number == len(places) - 1 else 1
        left = max(0, len(digits) - taken)
        piece = digits[max(0, left - count) : left] or ("0" if mark == "0" else "")
        if grouped:
            piece = _group(piece, taken)
        filled[index] = piece
        taken += max(1, count)
    return filled


def _group(piece: str, taken: int) -> str:
    """Put a comma after each digit that has a multiple of three digits behind it."""
    out = []
    for position, digit in enumerate(reversed(piece), taken):
        out.append("," if position and position % 3 == 0 else "")
        out.append(digit)
    # Built from the right: digit and the comma that follows it change places when reversed.
    return "".join(reversed(out))


def _fill_rest(digits: str, places: tuple[tuple[int, str], ...]) -> dict[int, str]:
    """Fill decimals from the left; zeros at the end vanish under ``#`` and ``?``."""
    filled = {index: digit for (index, _), digit in zip(places, digits, strict=False)}
    for index, mark in reversed(places):
        if mark == "0" or filled.get(index, "0") != "0":
            break
        filled[index] = ""
    return filled


def _exponential(value: Decimal, section: Section) -> str:
    marks = [(kind, text) for kind, text in section.tokens if kind in {"digit", "exponent"} or text == "."]
    split = next(i for i, (kind, _) in enumerate(marks) if kind == "exponent")
    decimals = len(marks[:split]) - next((i + 1 for i, (_, text) in enumerate(marks[:split]) if text == "."), split)
    power = value.adjusted() if value else 0
    mantissa = value.scaleb(-power, context=_WIDE).quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    if mantissa >= 10:
        mantissa, power = mantissa.scaleb(-1).quantize(Decimal(1).scaleb(-decimals), context=_WIDE), power + 1
    sign = "-" if power < 0 else "+" if marks[split][1].endswith("+") else ""
    return f"{mantissa:f}E{sign}{abs(power):0{max(1, len(marks) - split - 1)}d}"
