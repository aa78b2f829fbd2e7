"""The elements of a DOCX part that hold characters: what places of a text count.

They are numbered from 0 through each part, those of deleted text and doubled drawings counted as well, so that whoever walks
the part again finds the same one under the same number.

>>> from lxml import etree
>>> part = etree.fromstring(f'<p xmlns="{WORD[0]}"><r><t>增长</t></r><r><t>5%</t></r></p>')
>>> [element.text for element in part.iter(*TEXT_TAGS)]
['增长', '5%']
"""

from __future__ import annotations

from metrics.readers.ooxml import WORD

__all__ = ["TEXT_NAMES", "TEXT_TAGS"]

TEXT_NAMES = ("t", "tab", "br", "cr", "noBreakHyphen", "sym")
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
TEXT_TAGS = (*(f"{{{space}}}{name}" for space in WORD for name in TEXT_NAMES), _MATH_TEXT)
