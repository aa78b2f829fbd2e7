"""The words of the workbook in one language."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from metrics.decisions.words import decision_words

if TYPE_CHECKING:
    from metrics.outputs.labels import Language

__all__ = ["BookWords", "book_words"]


class BookWords:
    """Words by family and name.

    Args:
        language: ``zh`` or ``en``.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._at = 1 if language == "en" else 0

    def __call__(self, family: str, word: str) -> str:
        """Return what *word* is called: of the book, or of decisions (``ruling``, ``correction``, ``decided``)."""
        if family == "decided":
            return decision_words()["column"][word][self._at]
        known = decision_words() if family in ("ruling", "correction") else book_words()
        return known[family][word][self._at]

    def all(self, family: str) -> tuple[str, ...]:
        """Return all words of a family, in order."""
        return tuple(self(family, word) for word in (decision_words() | book_words())[family])


@cache
def book_words() -> dict[str, dict[str, tuple[str, str]]]:
    """Return every family of words of the book, each word as (Chinese, English)."""
    import tomllib

    text = (files("metrics.outputs.workbook") / "book.toml").read_text(encoding="utf-8")
    return {family: {word: (zh, en) for word, (zh, en) in words.items()} for family, words in tomllib.loads(text).items()}
