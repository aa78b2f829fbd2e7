"""Give each number of a list with 分别 its own name: 化学需氧量、氨氮分别减排1.62万吨、873吨.

The names stand before 分别, or are those of as many numbers just before it (投资5亿元、税收2亿元，分别增长8%、6%).
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.statements.indicators import core, known_indicator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["RESPECTIVE", "with_respective"]

RESPECTIVE = "indicator.respective"
_LIST = re.compile(r"([^,。;:\d]{2,60}?)?(?:同比|环比)?分别([^,。;\d]{0,10})$")
_AND = re.compile(r"[、和及与]|以及")
_MEMBER = re.compile(r"[、,]?(?:和|及|与|以及)?[%‰]?")


def with_respective(quantities: Sequence[Quantity], settings: Sequence[Setting], lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return *quantities* with the name of each member of a list with 分别."""
    found = list(quantities)
    for at, setting in enumerate(settings):
        match = _LIST.search(setting.before) if "分别" in setting.before else None
        if match is None:
            continue
        members = _members(quantities, settings, at)
        names = _names(match, quantities, settings, at)
        if len(names) != len(members) or len(names) < 2:
            continue
        for place, name in zip(members, names, strict=True):
            entry = known_indicator(name, lexicon)
            found[place] = changed(
                quantities[place],
                indicator=name,
                indicator_id=None if entry is None else entry.id,
                rules=(*quantities[place].rules, RESPECTIVE),
            )
    return tuple(found)


def _members(quantities: Sequence[Quantity], settings: Sequence[Setting], first: int) -> list[int]:
    """Return the places of the numbers of the list that begins at *first*."""
    following = itertools.takewhile(
        lambda i: (
            settings[i].sentence == settings[first].sentence
            and quantities[i].aspect == quantities[first].aspect
            and _MEMBER.fullmatch(settings[i].before) is not None
        ),
        range(first + 1, len(quantities)),
    )
    return [first, *following]


def _names(match: re.Match[str], quantities: Sequence[Quantity], settings: Sequence[Setting], first: int) -> list[str]:
    """Return the names listed before 分别, or those of the numbers just before it."""
    listed = [core(name) for name in _AND.split(match[1] or "") if name]
    if len(listed) > 1:
        return [core(f"{name}{match[2]}") for name in listed]
    before = list(
        itertools.takewhile(
            lambda i: settings[i].sentence == settings[first].sentence and settings[i].clause >= settings[first].clause - 1,
            range(first - 1, -1, -1),
        )
    )
    return [] if listed else [quantities[i].indicator or "" for i in reversed(before) if quantities[i].aspect == "level"]
