"""Find the minus sign before a number: a hyphen, a minus, 负, an en dash behind a word, 零下 before a temperature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.text.characters import HAN, is_han

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar, Unit

__all__ = ["SIGNS", "sign_before"]

SIGNS = frozenset("-负—下")
_ZERO = "下"
_DASH = "—"
_EN_DASH = "–"
_HEAT = "temperature"
_BEFORE = re.compile(rf"[{HAN}(:,;、\s]")


def sign_before(text: str, folded: str, start: int, unit: Unit | None, grammar: Grammar) -> int:
    """Return the length of the minus sign before *start*; 0 where there is none.

    Args:
        text: The text as read, which tells an en dash from an em dash.
        folded: The folded text.
        start: Where the digits begin.
        unit: The unit of the number; ``None`` where it is not known yet.
        grammar: The compiled lexicon.
    """
    before = folded[start - 1] if start else ""
    if before not in SIGNS:
        return 0
    if before == _ZERO:
        cold = unit is None or unit.dimension == _HEAT
        below = grammar.beside.below_zero.search(folded, max(0, start - 4), start) if cold else None
        return 0 if below is None else len(below[0])
    if before == _DASH:
        return int(_is_minus(text, folded, start - 1, grammar))
    return 1 if start == 1 or _BEFORE.match(folded[start - 2]) is not None else 0


def _is_minus(text: str, folded: str, dash: int, grammar: Grammar) -> bool:
    """Whether a dash is a minus sign: an en dash behind a word (增长–3.2%), any behind a word of change."""
    if grammar.beside.signed.search(folded, max(0, dash - 6), dash) is not None:
        return True
    word = folded[dash - 1] if dash else ""
    return text[dash] == _EN_DASH and is_han(word) and word not in grammar.in_words.spans
