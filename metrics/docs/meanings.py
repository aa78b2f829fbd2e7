"""Write the page of what an entry of a word list can mean: each value of each closed field, with words that have it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from metrics.lexicon import Lexicon
from metrics.lexicon.files import shipped_files
from metrics.lexicon.meanings import MEANINGS, RELATIONS
from metrics.lexicon.schema import KINDS, UNREAD, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Entry

__all__ = ["meanings_page"]

_SHOWN = 4
_SAID = {"word": MEANINGS, "marker": RELATIONS}


def meanings_page() -> str:
    """Return the page, in Markdown."""
    lines = [
        "# Meanings",
        "",
        "What the fields of an entry take ([words](words.md)), with words of the shipped lists that have the value.",
    ]
    for kind in KINDS:
        lines += ["", f"## [[{kind}]]", "", *_kind(kind)]
    return "\n".join(lines)


def _kind(kind: str) -> Iterator[str]:
    unread = UNREAD.get(kind)
    yield "Has `words`, or a `pattern` where words do not do." if unread is None else f"Has no `{unread}`."
    said = _SAID.get(kind)
    for field in fields_of(kind).values():
        if not field.values:
            continue
        yield from ("", *_row(f"`{field.name}`", "such as", None if said is None else "what it says"))
        yield from _row("---", "---", None if said is None else "---")
        for value in field.values:
            yield from _row(f"`{value}`", _such_as(kind, field.name, value), None if said is None else said.get(value, ""))


def _row(value: str, words: str, said: str | None) -> Iterator[str]:
    yield f"| {value} | {words} |" if said is None else f"| {value} | {words} | {said} |"


def _such_as(kind: str, field: str, value: str) -> str:
    found = [word for entry in _shipped().entries(kind) if entry.text(field) == value for word in _words(entry)]
    return "、".join(dict.fromkeys(found[:_SHOWN])).replace("|", "\\|").replace("[", "\\[").replace("\n", " ")


@cache
def _shipped() -> Lexicon:
    return Lexicon(shipped_files())


def _words(entry: Entry) -> Iterator[str]:
    """Yield the words of an entry; its examples, where it is a pattern."""
    yield from entry.words or entry.yes
