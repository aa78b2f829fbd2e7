"""How decisions are called where people write them, in both languages.

>>> ruling_of("误报"), ruling_of(" To check "), ruling_of("maybe")
('dismissed', 'to_check', None)
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from metrics.records.decision import CORRECTIONS, RULINGS

if TYPE_CHECKING:
    from metrics.records.decision import CorrectionKind, Ruling

__all__ = ["correction_of", "decision_words", "ruling_of"]


@cache
def decision_words() -> dict[str, dict[str, tuple[str, str]]]:
    """Return every vocabulary with its words, each as (Chinese, English)."""
    import tomllib

    text = (files("metrics.decisions") / "words.toml").read_text(encoding="utf-8")
    return {family: {word: (zh, en) for word, (zh, en) in words.items()} for family, words in tomllib.loads(text).items()}


def ruling_of(text: str) -> Ruling | None:
    """Return what *text* rules, in either language or as it is stored; ``None`` for anything else."""
    found = _by_name("ruling").get(_plain(text))
    return next((ruling for ruling in RULINGS if ruling == found), None)


def correction_of(text: str) -> CorrectionKind | None:
    """Return what *text* corrects, in either language or as it is stored; ``None`` for anything else."""
    found = _by_name("correction").get(_plain(text))
    return next((kind for kind in CORRECTIONS if kind == found), None)


@cache
def _by_name(family: str) -> dict[str, str]:
    words = decision_words()[family]
    return {_plain(name): word for word, names in words.items() for name in (word, *names)}


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()
