"""The day on which a page or an item of news came out, from the lines at its front.

A report that says what was reached 截至目前 speaks of that day; the day is read only for such a report.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["published_on"]

_LINES = 10
_LINE = 100
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:[-/.]|\s?年\s?)(\d{1,2})(?:[-/.]|\s?月\s?)(\d{1,2})(?!\d)")


def published_on(lines: Sequence[str]) -> date | None:
    """Return the first day that stands in a short line at the front, ``None`` where there is none.

    >>> published_on(["柳溪县改造进展", "时间：2030-07-22 07:28 来源：柳溪日报"])
    datetime.date(2030, 7, 22)
    >>> published_on(["2030年7月，柳溪县开工9处。"]) is None
    True
    """
    for found in (_DAY.search(line) for line in lines[:_LINES] if len(line) <= _LINE):
        if found is not None:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                continue
    return None
