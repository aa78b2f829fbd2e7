"""Patterns whose words come from the lexicon: ``<rise>`` stands for every word with that meaning, ``<rise|fall>`` for both.

A pattern says how words follow each other, the lexicon which words there are, a user's own among them.

>>> from metrics.lexicon import Lexicon
>>> changed = WordPattern("<rise|fall><perfective>?$")
>>> changed.in_words_of(Lexicon.default()).search("比上年减少了")[0]
'减少了'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from metrics.extraction.change_words import words_of_change
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.meanings import MEANINGS, RELATIONS
from metrics.lexicon.schema import fields_of
from metrics.text.characters import HAN
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Lexicon

__all__ = ["WordPattern"]

_MEANING = re.compile(r"(?<!\?P)<([a-z_]+(?:\|[a-z_]+)*)>")
_CHARACTER = f"[{HAN}]"


class Reader(Protocol):
    """What reads by the words of a lexicon."""

    @property
    def lexicon(self) -> Lexicon:
        """The words to read by."""


_DIRECTIONS = {"upward": "up", "downward": "down"}


@dataclass(frozen=True, slots=True)
class WordPattern:
    """A pattern with meanings in the place of words.

    Besides the meanings of ``[[marker]]`` and ``[[word]]`` there are ``<about>`` and ``<limit>``, the words of bounds before
    and behind a number, ``<upward>`` and ``<downward>``, every word of change in its direction (``<rise>`` and ``<fall>``
    leave out those of one character and deeds), ``<thing>``, what counts things in general, and ``<han>``, any Chinese
    character. ``<plan>`` takes in a user's own words for a goal.

    Args:
        template: A regular expression; meanings stand in angle brackets.
    """

    template: str

    def of(self, reader: Reader) -> re.Pattern[str]:
        """Return the pattern in the words of whatever reads."""
        return _compiled(self.template, reader.lexicon)

    def in_words_of(self, lexicon: Lexicon) -> re.Pattern[str]:
        """Return the pattern in the words of *lexicon*.

        Raises:
            ValueError: The template names a meaning that no word can have.
        """
        return _compiled(self.template, lexicon)


@lru_cache(maxsize=1024)
def _compiled(template: str, lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(_MEANING.sub(lambda meanings: _alternatives(meanings[1], lexicon), template))


def _alternatives(meanings: str, lexicon: Lexicon) -> str:
    if meanings == "han":
        return _CHARACTER
    words = [word for meaning in meanings.split("|") for word in _words(meaning, lexicon)]
    return f"(?:{any_of(words)})"


def _words(meaning: str, lexicon: Lexicon) -> Iterator[str]:
    if meaning in ("about", "limit"):
        side = "prefix" if meaning == "about" else "suffix"
        for entry in lexicon.entries("bound"):
            if entry.text("side") == side and (entry.text("bound") == "about") is (meaning == "about"):
                yield from map(fold, entry.words)
    elif meaning == "thing":
        yield from (word for entry in lexicon.entries("unit") if entry.flag("generic") for word in entry.words)
    elif meaning in _DIRECTIONS:
        for word, change in words_of_change(lexicon).items():
            if change.direction == _DIRECTIONS[meaning] and change.aspect == "growth":
                yield word
    elif meaning in MEANINGS or meaning in RELATIONS or meaning in fields_of("marker")["meaning"].values:
        yield from spellings_of(lexicon, meaning)
    else:
        raise ValueError(f"no word can mean {meaning!r}")
