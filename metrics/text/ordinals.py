"""The numerals that Chinese lists and headings are counted by, for patterns of their marks: 一、, （十二）, 第三章, 四是.

>>> import re
>>> re.fullmatch(ORDINAL, "十二") is not None
True
"""

__all__ = ["NUMERALS", "ORDINAL"]

NUMERALS = "一二三四五六七八九十"
ORDINAL = f"[{NUMERALS}]{{1,3}}"
