"""How numbers in Arabic digits are printed: in one run, in groups of three, letter-spaced.

>>> GROUPED.match("263, 520万元")[0], APART.match("3 8 5 0人")[0]
('263, 520', '3 8 5 0')
"""

from __future__ import annotations

import re

from metrics.text.characters import HAN

__all__ = ["APART", "ARABIC", "GROUPED", "SPACED", "WHOLE"]

ARABIC = re.compile(r"\d{1,3}(?:,\d{3}){1,7}(?![\d,])(?:\.\d{1,15})?|\d{1,30}(?:\.(?!\d{1,15}\.\d)(?: ?\d{1,15}|\n\d{1,15}))?")
WHOLE = re.compile(r"\d{1,30}")
SPACED = re.compile(r"\d(?: \d){1,9}(?=\s?[%亿万成折])")
# what a unit begins with; the numbers of neighbouring columns stand before a blank and a digit, a year before 年
_COUNTS = rf"(?=\s?[%‰{HAN}A-Za-z])(?!\s?[年月日号])"
APART = re.compile(  # 3 8 5 0人, 1 2 . 5 %: letter-spaced
    rf"(?<!\d )\d(?: \d){{2,9}}{_COUNTS}|(?<![\d.,] )(?<!\d)\d \d(?= ){_COUNTS}"
    rf"|(?<!\d )\d(?: \d){{0,9}} ?\. ?\d(?: \d){{0,6}}(?=\s?[%‰万亿{HAN}])"
)
_THREES = rf"(?![\d,]|[ ]\d)(?:\.\d{{1,15}})?{_COUNTS}"
GROUPED = re.compile(  # 12 300万元, 263, 520万元: digits in groups of three
    rf"(?<!\d )[1-9]\d{{0,2}}(?: \d{{3}}){{1,6}}{_THREES}"
    rf"|(?<![\d,] )[1-9]\d{{0,2}}(?:,\d{{3}}){{0,5}}(?:, | ,)\d{{3}}(?:,\d{{3}}){{0,5}}{_THREES}"
)
