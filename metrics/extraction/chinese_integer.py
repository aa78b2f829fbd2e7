"""Read plain Chinese integers by cn2an, each once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from metrics.errors import NumeralError
from metrics.extraction.numeral_marks import GREAT, ONES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PURE", "chinese_integer"]

PURE = re.compile(rf"[{ONES}零两十百千{GREAT}]{{3,40}}")


@lru_cache(maxsize=4096)
def chinese_integer(text: str) -> int:
    """Return the integer that a plain Chinese numeral (三百五十亿) spells, by cn2an.

    Raises:
        NumeralError: *text* is no well-formed Chinese integer of at most 40 characters.

    >>> chinese_integer("三百五十亿")
    35000000000
    """
    if not PURE.fullmatch(text):
        raise NumeralError(text)
    try:
        return int(_cn2an()(text, "normal"))
    except (ValueError, KeyError, IndexError) as error:
        raise NumeralError(text) from error


@cache
def _cn2an() -> Callable[[str, str], int]:
    from cn2an import cn2an

    return cast("Callable[[str, str], int]", cn2an)
