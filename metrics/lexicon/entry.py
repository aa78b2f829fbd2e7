"""One entry of a lexicon file: its words or pattern, what they mean, where that comes from, and its examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from metrics.lexicon.built import built_tables
from metrics.lexicon.files import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.lexicon.files import LexiconFile

__all__ = ["Entry", "is_marked", "make_entry", "read_entries", "split_mark"]

_OWN = frozenset({"id", "words", "pattern", "source", "yes", "no"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a lexicon.

    Args:
        id: Stable name, ``family.thing.variant``.
        kind: The kind of entry, ``unit`` for ``[[unit]]``.
        words: Spellings.
        pattern: A regular expression where spellings do not suffice.
        data: All other fields, see :mod:`metrics.lexicon.schema`.
        source: Where the knowledge comes from.
        yes: Sentences with a marked part that the entry reads.
        no: Sentences that it must leave alone.
        file: The file it stands in.
    """

    id: str
    kind: str
    words: tuple[str, ...] = ()
    pattern: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)
    source: str = field(default="", repr=False)
    yes: tuple[str, ...] = field(default=(), repr=False)
    no: tuple[str, ...] = field(default=(), repr=False)
    file: str = field(default="", repr=False)

    def text(self, key: str, default: str = "") -> str:
        """Return the text field *key*."""
        value = self.data.get(key, default)
        return value if isinstance(value, str) else default

    def flag(self, key: str) -> bool:
        """Return whether the flag *key* is set."""
        return self.data.get(key) is True

    def list(self, key: str) -> tuple[str, ...]:
        """Return the list field *key*; a single text counts as a list of one."""
        value = self.data.get(key, ())
        return (value,) if isinstance(value, str) else tuple(value)


def read_entries(file: LexiconFile) -> tuple[Entry, ...]:
    """Return the entries of *file* without validating them.

    Raises:
        LexiconError: The file is not TOML.
    """
    return tuple(
        make_entry(kind, raw, file.name)
        for kind, tables in _tables(file).items()
        if isinstance(tables, list)
        for raw in tables
        if isinstance(raw, dict)
    )


def _tables(file: LexiconFile) -> dict[str, Any]:
    built = None if file.user else built_tables(file.name, file.text)
    return parse(file) if built is None else built


def make_entry(kind: str, raw: dict[str, Any], file: str) -> Entry:
    """Make an entry of the parsed TOML table *raw*."""
    return Entry(
        id=raw.get("id", ""),
        kind=kind,
        words=tuple(raw.get("words", ())),
        pattern=raw.get("pattern"),
        data=MappingProxyType({key: value for key, value in raw.items() if key not in _OWN}),
        source=raw.get("source", ""),
        yes=tuple(raw.get("yes", ())),
        no=tuple(raw.get("no", ())),
        file=file,
    )


def is_marked(example: str, *, needed: bool) -> bool:
    """Return whether an example has the one pair of brackets that marks a part of it, or none where none is *needed*.

    >>> is_marked("投资[3.5亿元]", needed=True), is_marked("投资[]3.5亿元", needed=True), is_marked("投资", needed=False)
    (True, False, True)
    """
    opened, closed = example.count("["), example.count("]")
    if opened == closed == 0:
        return not needed
    mark = split_mark(example)[1]
    return opened == closed == 1 and mark is not None and mark[0] < mark[1]


def split_mark(example: str) -> tuple[str, tuple[int, int] | None]:
    """Split an example into its sentence and the place of its mark.

    >>> split_mark("投资[3.5亿元]左右")
    ('投资3.5亿元左右', (2, 7))
    >>> split_mark("没有标记")
    ('没有标记', None)
    """
    before, opened, rest = example.partition("[")
    inside, closed, after = rest.partition("]")
    if not (opened and closed):
        return example, None
    return before + inside + after, (len(before), len(before) + len(inside))
