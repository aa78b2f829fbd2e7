"""Strip the words at the edges of a name that are no part of it: times, auxiliary verbs, words of change and of goals.

The words come from ``lexicons/edges.toml`` by meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import alternatives_of
from metrics.text.ordinals import NUMERALS

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["core", "edge_words"]

_LONGEST_NAME = 80
_MARKS_BEFORE = "[:,、]"
_MARKS_BEHIND = "[≥≤><=:、,(]"


class _Edges(NamedTuple):
    label: re.Pattern[str]
    time: re.Pattern[str]
    front: re.Pattern[str]
    end: re.Pattern[str]


def edge_words(meaning: str, lexicon: Lexicon) -> str:
    """Return a pattern, to be put into groups, of the words at the edges of names with one *meaning*."""
    return alternatives_of("edge", lexicon, meaning)


@lru_cache(maxsize=16)
def _edges(lexicon: Lexicon) -> _Edges:
    opening, time = edge_words("time_opening", lexicon), edge_words("time", lexicon)
    return _Edges(
        label=re.compile(rf"^[一-鿿]{{0,6}}?{edge_words('label', lexicon)}:(?=.)"),
        time=re.compile(guarded(f"(?:^[{NUMERALS}]{{1,3}}、|{opening})?{time}")),
        front=re.compile(f"^(?:{_MARKS_BEFORE}|{edge_words('front', lexicon)}){{1,8}}"),
        end=re.compile(guarded(f"(?:{_MARKS_BEHIND}|{edge_words('end', lexicon)})+$")),
    )


def core(phrase: str, lexicon: Lexicon) -> str:
    """Strip a phrase of times, auxiliary verbs and words of change, so that the thing measured remains.

    >>> from metrics.lexicon import Lexicon
    >>> core("截至目前已完成工业投资", Lexicon.default()), core("年度目标:改造老旧小区", Lexicon.default())
    ('工业投资', '改造老旧小区')
    """
    return _core(phrase, lexicon) if len(phrase) <= _LONGEST_NAME else _core.__wrapped__(phrase, lexicon)


@lru_cache(maxsize=8192)  # several stages ask for the same names; what is too long for one would stay in memory
def _core(phrase: str, lexicon: Lexicon) -> str:
    edges = _edges(lexicon)
    phrase = edges.label.sub("", edges.time.sub("", phrase).strip())
    previous = None
    while phrase != previous:
        previous = phrase
        phrase = edges.end.sub("", edges.front.sub("", phrase.strip()))
    return phrase
