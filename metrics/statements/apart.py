"""Say of two names that what the one tells cannot answer what the other asks: another deed, or all kinds for one.

Both are words before numbers: what a goal asks for (新建公厕) and what a report tells (维修公厕, 建成各类公厕).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of
from metrics.statements.cores import core

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["is_another_deed", "is_another_size", "kind_of_all", "tells_apart"]

_ALL_KINDS = WordPattern(r"<all_kinds>(?P<name><han>{2,8})$")
_FIGURE = re.compile(r"\d[\d.]*")
_QUALIFIER = 2  # characters of a word that names one kind


def tells_apart(asked: str, told: str, lexicon: Lexicon) -> bool:
    """Return whether what is *told* is of another deed than is *asked*, or of all kinds of what is asked of one kind."""
    return is_another_deed(asked, told, lexicon) or kind_of_all(asked, told, lexicon) != ""


def is_another_deed(asked: str, told: str, lexicon: Lexicon) -> bool:
    """Return whether something new is *asked* for, and what is *told* was done to things that are there.

    >>> from metrics.lexicon import Lexicon
    >>> is_another_deed("新建公厕", "维修公厕", Lexicon.default()), is_another_deed("新建公厕", "建成公厕", Lexicon.default())
    (True, False)
    """
    new, upkeep = finder_of("makes_new", lexicon), finder_of("upkeep", lexicon)
    if upkeep.search(told) is None or new.search(told) is not None:
        return False
    return new.search(asked) is not None and upkeep.search(asked) is None


def is_another_size(asked: str, told: str) -> bool:
    """Return whether two names tell of which size each thing is, and no size is the same.

    >>> is_another_size("收入20万元以上的村", "50万元以上的村"), is_another_size("收入20万元以上的村", "经济强村")
    (True, False)
    """
    sizes, others = (frozenset(_FIGURE.findall(name)) for name in (asked, told))
    return bool(sizes) and bool(others) and sizes.isdisjoint(others)


def kind_of_all(asked: str, told: str, lexicon: Lexicon) -> str:
    """Return the one kind that is *asked* for of a thing of which all kinds are *told*, empty where that is not so.

    >>> from metrics.lexicon import Lexicon
    >>> kind_of_all("引进外籍专家", "引进各类专家", Lexicon.default())
    '外籍'
    >>> kind_of_all("引进专家", "引进各类专家", Lexicon.default())
    ''
    """
    said = _ALL_KINDS.in_words_of(lexicon).search(told)
    name = "" if said is None else core(asked, lexicon)
    if said is None or not name.endswith(said["name"]) or finder_of("all_kinds", lexicon).search(asked) is not None:
        return ""
    kind = finder_of("work_verb", lexicon).sub("", name.removesuffix(said["name"]))
    return kind if len(kind) >= _QUALIFIER else ""
