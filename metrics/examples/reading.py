"""What a kind of entries has to say about itself, so that its examples can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from metrics.lexicon import Entry, Lexicon

__all__ = ["KindReading", "Seen"]


class Seen(NamedTuple):
    """Something that the library read in an example.

    Args:
        start, end: Where it stands.
        said: What it was read as (``at_least``, ``增长``), comparable to what the entry means.
        entries: Ids of the entries that decided; ``None`` where the stage does not tell.
    """

    start: int
    end: int
    said: str
    entries: tuple[str, ...] | None = None

    def by(self, identity: str, wanted: str) -> bool:
        """Return whether the entry *identity*, which means *wanted*, may have decided."""
        return self.said == wanted if self.entries is None else identity in self.entries


@dataclass(frozen=True, slots=True, kw_only=True)
class KindReading:
    """How the entries of one kind are read.

    Args:
        read: Returns what the library reads in a text.
        means: Returns what an entry means, in the words of ``read``.
        apart: The mark stands beside what is read, so that the two need only touch; else it holds exactly what is read.
        own: An example must be read by its own entry; else another entry of the same meaning may read it too.
    """

    read: Callable[[str, Lexicon], Iterable[Seen]]
    means: Callable[[Entry], str]
    apart: bool = False
    own: bool = False
