"""Strip the words at the edges of a name that are no part of it: times, auxiliary verbs, words of change and of goals.

The words come from ``lexicons/edges.toml`` by meaning; :mod:`metrics.statements.change_ends` takes those of change off the
names of changes, which levels keep (能力提升).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import any_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import alternatives_of, definitions_of
from metrics.text.fold import fold
from metrics.text.ordinals import NUMERALS
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Lexicon

__all__ = ["behind_examples", "core", "edge_words", "only_examples"]

_EXAMPLES = WordPattern(r"、<han>{2,24}<example>(<han>{2,12})$")
_ONLY_EXAMPLES = WordPattern(r"、<han>{2,24}<example>$")
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
    front = f"(?:{_MARKS_BEFORE}|{edge_words('front', lexicon)})"
    begun_alike = any_of(name for name in _defining_names(lexicon) if re.match(front, name))
    return _Edges(
        label=re.compile(rf"^[一-鿿]{{0,6}}?{edge_words('label', lexicon)}(?::|——)(?=.)"),
        time=re.compile(guarded(f"(?:^[{NUMERALS}]{{1,3}}、|{opening})?{time}")),
        front=re.compile(f"^(?:(?!{begun_alike}){front}){{1,8}}"),
        end=re.compile(guarded(f"(?:{_MARKS_BEHIND}|{edge_words('end', lexicon)})+$")),
    )


def _defining_names(lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of what the ratios and balances of the lexicon are made of (a user's 在册车辆)."""
    for definition in definitions_of(lexicon):
        yield from map(fold, (*definition.first, *definition.second))


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


def behind_examples(name: str, lexicon: Lexicon) -> str:
    """Return the name of what is counted behind examples of it, with what was done to it; another name as it is.

    >>> from metrics.lexicon import Lexicon
    >>> behind_examples("引进青岭机床、南浦炼化等化工项目", Lexicon.default())
    '引进化工项目'
    """
    named = _EXAMPLES.in_words_of(lexicon).search(name)
    if named is None:
        return name
    first = words_of(name, lexicon)[0]
    return f"{first if is_verb(first, lexicon) else ''}{named[1]}"


def only_examples(words: str, lexicon: Lexicon) -> bool:
    """Whether the *words* before a count only name some of what is counted (东门、桥南等5个), and not what it is.

    >>> from metrics.lexicon import Lexicon
    >>> only_examples("东门、桥南等", Lexicon.default()), only_examples("东门、桥南等食堂", Lexicon.default())
    (True, False)
    """
    return _ONLY_EXAMPLES.in_words_of(lexicon).search(words) is not None
