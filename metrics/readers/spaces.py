"""White space at the edges of a text, and across source lines of markup."""

from __future__ import annotations

import re

__all__ = ["collapse", "strip", "tidy_lines"]

# str.strip() takes U+00A0 and U+3000 but not the zero-width characters that editors leave behind.
_OUTER = "".join(map(chr, (*range(0x21), 0x7F, 0x85, 0xA0, 0x1680, *range(0x2000, 0x2010), 0x2028, 0x2029, 0x202F, 0x205F)))
_OUTER += "\u2060\u3000\ufeff"

# A source line break between two wide characters is no space in print.
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]"
_WIDE_BREAK = re.compile(rf"(?<={_WIDE})[ \t\f]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_RUN = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")


def strip(text: str) -> str:
    r"""Return *text* without outer white space of any kind, and without NUL characters.

    >>> strip('\u3000\u3000完成 5 个\xa0\n')
    '完成 5 个'
    """
    return text.replace("\x00", "").strip(_OUTER) if text else text


def collapse(text: str) -> str:
    r"""Collapse source white space as a browser does.

    >>> collapse('完成\n   投资 3.2\n  亿元')
    '完成投资 3.2 亿元'
    """
    if "\n" in text or "\r" in text:
        text = _WIDE_BREAK.sub("", text)
    return _RUN.sub(" ", text)


def tidy_lines(text: str) -> str:
    """Remove the spaces beside line breaks and outer white space."""
    text = _AROUND_BREAK.sub("\n", text) if "\n" in text else text
    return strip(text)
