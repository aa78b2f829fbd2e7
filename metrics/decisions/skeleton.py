"""A text without its numbers, its time, its width and its spaces: what is the same in next month's report.

>>> skeleton("1月份，全区完成固定资产投资3.2亿元") == skeleton("1—2月,全区完成固定资产投资 12.85 亿元")
True
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from metrics.text.fold import fold_once

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NUMBER_MARK", "SkeletonRules", "skeleton", "skeleton_rules"]

NUMBER_MARK = "\ue000"  # of private use, so that no text has it
_LEFT = re.compile(r"[A-Za-z%]")  # what may stay of ASCII: nothing of 1,234.5
_KEPT = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class SkeletonRules:
    """What is dropped.

    Args:
        version: Changes when anything else does.
        joins: What joins or rounds numbers.
        times: Words of time, the longest first.
        any_time: Finds one of them.
        characters: Finds what else numbers and dates are made of, and what is no letter (、 2 _).
        offices: What the government of a region is called beside its region.
        examples: Pairs of sentences by what they are: ``same`` or ``different``.
    """

    version: str
    joins: re.Pattern[str]
    times: tuple[str, ...]
    any_time: re.Pattern[str]
    characters: re.Pattern[str]
    offices: tuple[str, ...]
    examples: Mapping[str, tuple[tuple[str, str], ...]]


@cache
def skeleton_rules() -> SkeletonRules:
    """Return what is dropped, from ``skeleton.toml``."""
    import tomllib

    data: dict[str, Any] = tomllib.loads((files("metrics.decisions") / "skeleton.toml").read_text(encoding="utf-8"))
    times = tuple(sorted(data["words"], key=len, reverse=True))
    return SkeletonRules(
        version=data["version"],
        joins=re.compile("|".join(data["patterns"])),
        times=times,
        any_time=re.compile("|".join(map(re.escape, times))),
        characters=re.compile(rf"[\W_\d{re.escape(data['characters'])}](?<![%‰{NUMBER_MARK}])"),
        offices=tuple(data["offices"]),
        examples={kind: tuple((pair["one"], pair["other"]) for pair in data[kind]) for kind in ("same", "different")},
    )


def skeleton(text: str) -> str:
    """Return what is left of *text*: its letters, in one width and one case, and any :data:`NUMBER_MARK`."""
    return "" if text.isascii() and _LEFT.search(text) is None else _skeleton(text)


@lru_cache(maxsize=_KEPT)
def _skeleton(text: str) -> str:
    rules = skeleton_rules()
    plain = unicodedata.normalize("NFKC", fold_once(text)).casefold()
    plain = rules.joins.sub("", plain)
    if rules.any_time.search(plain) is not None:
        for word in rules.times:
            plain = plain.replace(word, "")
    return rules.characters.sub("", plain)
