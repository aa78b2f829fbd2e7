"""Whether a name spells out a shorter one: 营收 for 营业收入, 到位资金 for 到位市外资金."""

from __future__ import annotations

import re

from metrics.text.characters import HAN

__all__ = ["spells_out"]

_PAIR, _PAIRS = 2, 4  # characters of a name that may be the beginnings of two words, or two words


def spells_out(name: str, short: str) -> bool:
    """Return whether *name* says *short* or spells it out: its halves in order, or words by their first characters.

    >>> spells_out("营业收入", "营收"), spells_out("到位市外资金", "到位资金"), spells_out("营业成本", "营收")
    (True, True, False)
    """
    if short in name:
        return True
    if len(short) == _PAIR:
        return re.search(f"{re.escape(short[0])}[{HAN}]{re.escape(short[1])}[{HAN}]", name) is not None
    return len(short) == _PAIRS and re.search(f"{re.escape(short[:2])}.{{0,4}}{re.escape(short[2:])}", name) is not None
