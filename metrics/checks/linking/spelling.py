"""Whether a name spells out a shorter one: 营收 for 营业收入, 到位资金 for 到位市外资金, 港口吞吐量 for 港口货物吞吐量."""

from __future__ import annotations

import re

from metrics.text.characters import HAN

__all__ = ["spells_out"]

_PAIR, _PAIRS = 2, 4  # characters of a name that may be the beginnings of two words, or two words
_LONGEST = 16  # characters of a name that words may stand in


def spells_out(name: str, short: str) -> bool:
    """Return whether *name* says *short* or spells it out: by first characters, with a word between, the deed first.

    >>> spells_out("营业收入", "营收"), spells_out("到位市外资金", "到位资金"), spells_out("营业成本", "营收")
    (True, True, False)
    >>> spells_out("全省港口完成货物吞吐量", "港口货物吞吐量"), spells_out("销售化肥", "化肥销售")
    (True, True)
    """
    if short in name:
        return True
    if len(short) == _PAIR:
        return re.search(f"{re.escape(short[0])}[{HAN}]{re.escape(short[1])}[{HAN}]", name) is not None
    cuts = range(_PAIR, len(short) - 1) if _PAIRS <= len(short) <= _LONGEST else ()
    return any(_within(name, short[:at], short[at:]) or short[at:] + short[:at] in name for at in cuts)


def _within(name: str, first: str, second: str) -> bool:
    """Return whether *name* says *first* and, no more than a word further, *second*."""
    at = name.find(first)
    return at >= 0 and name.find(second, at + len(first), at + len(first) + _PAIRS + len(second)) >= 0
