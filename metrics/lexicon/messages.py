"""What is said of a lexicon file that cannot be read or used, in Chinese and in English; the words stand in ``messages.toml``.

Those who keep word lists read Chinese, so a message is its Chinese text and carries the English one along.

>>> message = explained("repeated", name="words", item="户", count=2)
>>> message, message.english
('words 里“户”写了 2 次', '“户” appears 2 times in words')
>>> explained("in_file", file="own.toml", place=explained("line", line=3)).english
'own.toml, line 3'
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Bilingual", "as_list", "explained", "in_turn", "table", "told_by"]


class Bilingual(str):
    """A sentence in Chinese, with the same in English."""

    __slots__ = ("english",)

    english: str

    def __new__(cls, chinese: str, english: str) -> Self:
        """Make a message of both sentences."""
        made = super().__new__(cls, chinese)
        made.english = english
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # what a copy and a pickle are made of
        return str(self), self.english


def explained(key: str, /, **fields: object) -> Bilingual:
    """Return the sentence *key* with its *fields* filled in; a field that is a message is said in the language of the whole."""
    return told_by("said", key, **fields)


def told_by(name: str, key: str, /, **fields: object) -> Bilingual:
    """Return what the table *name* (``said``, ``types``, ``hints``) says by *key*, with its *fields* filled in."""
    chinese, english = table(name)[key]
    if not fields:
        return Bilingual(chinese, english)
    return Bilingual(chinese.format(**fields), english.format(**{field: _english(value) for field, value in fields.items()}))


def as_list(items: Iterable[str]) -> Bilingual:
    """Return *items* as a list in one sentence."""
    found = list(items)
    return Bilingual("、".join(found), ", ".join(map(_english, found)))


def in_turn(sentences: Iterable[str]) -> Bilingual:
    """Return *sentences* one behind the other."""
    found = list(sentences)
    return Bilingual("；".join(found), "; ".join(map(_english, found)))


def table(name: str) -> dict[str, Any]:
    """Return one table of the messages: pairs of sentences, or what ``columns`` and ``directions`` may be called."""
    return _tables()[name]


def _english(value: Any) -> Any:
    return getattr(value, "english", value)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    import tomllib

    return tomllib.loads((files("metrics.lexicon") / "messages.toml").read_text(encoding="utf-8"))
