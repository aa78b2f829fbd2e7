"""Words for people: what the closed English vocabularies are called in Chinese and English output.

>>> label("status", "behind_schedule")
'滞后'
>>> label("status", "behind_schedule", "en")
'behind schedule'
>>> label("reason", "a word of a later release")
'a word of a later release'
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from metrics.messages import Language, templates

__all__ = ["Language", "label", "labels", "worded"]


@cache
def labels() -> dict[str, dict[str, tuple[str, str]]]:
    """Return every vocabulary with its words, each as (Chinese, English); the reasons of checks as their messages say them."""
    import tomllib

    table = tomllib.loads((files("metrics.outputs") / "labels.toml").read_text(encoding="utf-8"))
    found = {family: {word: (zh, en) for word, (zh, en) in words.items()} for family, words in table.items()}
    return {**found, "reason": {**found["reason"], **templates()["reason"]}}


def label(family: str, word: object, language: Language = "zh") -> str:
    """Return what *word* of the vocabulary *family* is called; the word itself where there is no label."""
    key = str(word).lower() if word is None or isinstance(word, bool) else str(word)
    zh, en = labels()[family].get(key, (key, key))
    return en if language == "en" else zh


def worded(family: str, word: str, language: Language = "zh", **args: object) -> str:
    """Return the template *word* of the vocabulary *family* with its places filled.

    >>> worded("terminal", "findings", count=2), worded("terminal", "findings", "en", count=2)
    ('算术不符（2）', 'What does not hold (2)')
    """
    return label(family, word, language).format_map(args)
