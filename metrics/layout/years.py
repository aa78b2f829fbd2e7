"""Years as headings and titles print them, also digit by digit in Chinese: 二〇二五年, 二○二五年, 二０二五年.

The zero of such a year is written with 〇, with a circle (○, ◯, O) or with the digit, because not every font holds 〇.
"""

from __future__ import annotations

import re

__all__ = ["arabic_years"]

_DIGITS = "〇一二三四五六七八九"
_ZEROS = "○◯零Oo０"
_VALUES = {character: str(value) for value, character in enumerate(_DIGITS)} | dict.fromkeys(_ZEROS, "0")
_CENTURY = rf"(?:(?<=[一1])[九9]|(?<=[二2])[{_ZEROS}〇0])"
_FIRST = f"[12{_DIGITS[1:3]}](?<![{_DIGITS}].)"  # a set can be searched for quickly, what must not stand before it cannot
_PRINTED_YEAR = re.compile(rf"{_FIRST}{_CENTURY}[{_DIGITS}{_ZEROS}\d]{{2}}(?=年)")


def arabic_years(text: str) -> str:
    """Return *text* with Chinese years in digits, each character in its place.

    >>> arabic_years("二○二五年全市收入，比二〇二四年增长"), arabic_years("二零二五")
    ('2025年全市收入，比2024年增长', '二零二五')
    """
    if "年" not in text or not any(first in text for first in "一二"):
        return text
    return _PRINTED_YEAR.sub(lambda found: "".join(_VALUES.get(character, character) for character in found[0]), text)
