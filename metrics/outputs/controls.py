"""Keep characters that steer a terminal out of it."""

from __future__ import annotations

import re

__all__ = ["clean"]

# C0 and C1 controls, and the marks that reverse the direction of a line
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def clean(text: str) -> str:
    r"""Return *text* on one line and without characters that steer a terminal.

    >>> clean("完成\x1b[2J\n12件")
    '完成 [2J 12件'
    """
    return _CONTROL.sub(" ", text)
