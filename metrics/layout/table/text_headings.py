"""Whether texts are the headings of a table that was flattened into lines: by their words, and by how short they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.headings import classify_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon

__all__ = ["FEWEST_HEADINGS", "heads_marked", "is_header", "may_name_column", "names_column"]

FEWEST_HEADINGS = 3
_GOALS = ("target", "detail", "task", "project", "indicator")
_NUMBER = re.compile(r"\d{1,4}[.、]?")
_NO_NAME = re.compile(r"[\d。,，;；:：]")
_HEADING_LENGTH = 16
_SHORT = 8


def names_column(text: str, lexicon: Lexicon) -> bool:
    """Return whether *text* is a heading that the lexicon knows."""
    short = len(text) <= _HEADING_LENGTH and _NUMBER.fullmatch(text) is None
    return short and classify_heading(text, lexicon) is not None


def may_name_column(text: str) -> bool:
    """Return whether *text* may be a heading that the lexicon does not know: a short name without figures and stops."""
    return len(text) <= _SHORT and _NO_NAME.search(text) is None


def is_header(names: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether *names* are headings, all but one of them known, of a goal and of a result."""
    if len(names) < FEWEST_HEADINGS or any(len(n) > _HEADING_LENGTH for n in names):
        return False
    roles = [classify_heading(n, lexicon) for n in names]
    known = [r for r in roles if r is not None]
    return (
        len(known) >= max(FEWEST_HEADINGS, len(names) - 1)
        and any(r in _GOALS for r in known)
        and any(r in ("actual", "ratio") for r in known)
    )


def heads_marked(names: Sequence[str], lexicon: Lexicon) -> bool:
    """Return whether short *names* hold a result and as many known headings as others: marks between need no further proof."""
    if any(len(name) > _HEADING_LENGTH for name in names):
        return False
    roles = [role for name in names if name and (role := classify_heading(name, lexicon)) is not None]
    return 1 < len(roles) >= len(names) / 2 and any(role in ("actual", "ratio") for role in roles)
