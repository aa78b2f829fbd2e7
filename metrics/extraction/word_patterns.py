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
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

from metrics.extraction.change_words import words_of_change
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.meanings import MEANINGS, RELATIONS
from metrics.lexicon.schema import fields_of
from metrics.text.characters import HAN
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from metrics.lexicon import Lexicon

__all__ = ["WordPattern"]

_MEANING = re.compile(r"(?<!\?P)<([a-z_]+(?:\|[a-z_]+)*)>")
_CHARACTER = f"[{HAN}]"


class Reader(Protocol):
    """What reads by the words of a lexicon."""

    @property
    def lexicon(self) -> Lexicon:
        """The words to read by."""


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


def _words(meaning: str, lexicon: Lexicon) -> Iterable[str]:
    made = _MADE.get(meaning)
    if made is not None:
        return made(lexicon)
    if meaning in MEANINGS or meaning in RELATIONS or meaning in fields_of("marker")["meaning"].values:
        return spellings_of(lexicon, meaning)
    raise ValueError(f"no word can mean {meaning!r}")


def _bounds(lexicon: Lexicon, side: str, *, about: bool) -> Iterator[str]:
    entries = (entry for entry in lexicon.entries("bound") if entry.text("side") == side)
    return (fold(word) for entry in entries if (entry.text("bound") == "about") is about for word in entry.words)


def _generic_units(lexicon: Lexicon) -> Iterator[str]:
    return (word for entry in lexicon.entries("unit") if entry.flag("generic") for word in entry.words)


def _growth(lexicon: Lexicon, direction: str) -> Iterator[str]:
    changes = words_of_change(lexicon).items()
    return (word for word, change in changes if change.direction == direction and change.aspect == "growth")


_MADE: dict[str, Callable[[Lexicon], Iterable[str]]] = {
    "about": partial(_bounds, side="prefix", about=True),
    "limit": partial(_bounds, side="suffix", about=False),
    "thing": _generic_units,
    "upward": partial(_growth, direction="up"),
    "downward": partial(_growth, direction="down"),
}
"""The words of the meanings that no entry of words has, from entries of other kinds."""
