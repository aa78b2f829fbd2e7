"""Digits in groups of three that are still one number when they are copied.

The gap is drawn by the style of the page, no character stands in it.

>>> str(grouped("911665447户，占30.25%"))
'<span class="g">911</span><span class="g">665</span>447户，占30.25%'
>>> str(grouped("2024年<b>"))
'2024年&lt;b&gt;'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["grouped"]

_WHOLE_PART = re.compile(r"(?<![\d.,])[0-9]{5,40}(?![\d,])")
"""The digits before the point of a number with five or more of them: ``26509`` in ``26509.5万元``."""


def grouped(text: str) -> Markup:
    """Return *text* escaped, with the digits of long numbers in groups."""
    from markupsafe import Markup, escape

    # only digits stand between the tags that are added
    return Markup(_WHOLE_PART.sub(_in_groups, str(escape(text))))  # noqa: S704


def _in_groups(found: re.Match[str]) -> str:
    digits = found[0]
    first = (len(digits) - 1) % 3 + 1
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return "".join(f'<span class="g">{group}</span>' for group in groups[:-1]) + groups[-1]
