"""The lexicon: every word that the library knows, from ``lexicons/*.toml`` and from a user's own files.

A lexicon is frozen and compares by identity, so that what is compiled from it can be cached for it. Files are parsed when
their kind of entries is first asked for. Our own files are validated by the tests, a user's when they are added.

>>> lexicon = Lexicon.default()
>>> [entry.text("symbol") for entry in lexicon.entries("unit") if "平米" in entry.words]
['平方米']
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from metrics.errors import BrokenLexiconError
from metrics.lexicon.entry import Entry, read_entries
from metrics.lexicon.files import LexiconFile, shipped_files, user_files

if TYPE_CHECKING:
    from pathlib import Path

    from metrics.errors import LexiconError
    from metrics.lexicon.check import Checked

__all__ = ["Lexicon", "problems_in_files"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All entries of the library and of the files that a user added."""

    files: tuple[LexiconFile, ...] = field(repr=False)
    _parsed: dict[str, tuple[Entry, ...]] = field(default_factory=dict, init=False, repr=False)
    _kinds: dict[str, tuple[Entry, ...]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def default(cls) -> Lexicon:
        """Return the lexicon that the library brings; always the same object."""
        return _default()

    def with_files(self, *paths: str | Path) -> Lexicon:
        """Return a lexicon that also holds the entries of *paths*, TOML files or folders of such.

        An entry with an id of ours replaces ours; a spelling that an added entry claims is taken from ours.

        Raises:
            BrokenLexiconError: Something is wrong in the files; holds one :class:`LexiconError` a problem.
        """
        from metrics.lexicon.messages import explained

        added, unread = user_files(*paths)
        problems = tuple(each for each in (*unread, *_checked(added, self.files).problems) if not each.warning)
        if problems:
            raise BrokenLexiconError(explained("broken", count=len(problems)), problems)
        return Lexicon((*self.files, *added))

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of *kind* in the order of the files, a user's own last.

        >>> Lexicon.default().entries("no such kind")
        ()
        """
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = self._collect(kind)
        return found

    def added(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of *kind* that a user's own files bring."""
        own = {file.name for file in self.files if file.user}
        return tuple(entry for entry in self.entries(kind) if entry.file in own)

    def _collect(self, kind: str) -> tuple[Entry, ...]:
        found: dict[str, Entry] = {}
        for file in self.files:
            if kind not in file.kinds:
                continue
            for entry in self._entries_of(file):
                if entry.kind != kind:
                    continue
                if file.user:
                    _take_words(found, entry)
                found[entry.id] = entry
        return tuple(found.values())

    def _entries_of(self, file: LexiconFile) -> tuple[Entry, ...]:
        # Two user files may share a name, so the text is part of the key.
        key = f"{file.name}\n{len(file.text)}\n{hash(file.text)}"
        if key not in self._parsed:
            self._parsed[key] = read_entries(file)
        return self._parsed[key]

    def __reduce__(self) -> tuple[Any, ...]:
        added = tuple(file for file in self.files if file.user)
        return _restore, (added,)


@cache
def _default() -> Lexicon:
    return Lexicon(shipped_files())


@lru_cache(maxsize=16)
def _restore(added: tuple[LexiconFile, ...]) -> Lexicon:
    return Lexicon((*_default().files, *added)) if added else _default()


def _take_words(found: dict[str, Entry], entry: Entry) -> None:
    """Take the spellings of a user's *entry* from the entries that had them."""
    from dataclasses import replace

    if entry.flag("ambiguous"):
        return
    claimed = set(entry.words)
    for other in list(found.values()):
        if other.id != entry.id and not claimed.isdisjoint(other.words):
            found[other.id] = replace(other, words=tuple(word for word in other.words if word not in claimed))


def _checked(files: tuple[LexiconFile, ...], base: tuple[LexiconFile, ...] = ()) -> Checked:
    """Return what is wrong with the form of *files*, whose words are added to those of *base*."""
    from metrics.lexicon.check import checked
    from metrics.lexicon.known_units import with_units

    found = checked(files)
    return with_units(found, Lexicon((*base, *found.sound)).entries("unit"))


def problems_in_files(*paths: str | Path) -> tuple[tuple[LexiconError, ...], tuple[LexiconFile, ...]]:
    """Return what is wrong with the form of the lexicon files *paths* (ours when none is given), and their sound entries.

    Whether their examples are read as they say is found by :func:`metrics.examples.check_lexicon`.

    >>> problems, sound = problems_in_files("no/such/folder")
    >>> [str(problem) for problem in problems]
    ['no/such/folder: 没有这个文件或文件夹']
    """
    if not paths:
        found = _checked(shipped_files())
        return found.problems, found.sound
    added, unread = user_files(*paths)
    found = _checked(added, _default().files)
    return (*unread, *found.problems), found.sound
