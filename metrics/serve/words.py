"""The words of the page, in Chinese and English.

>>> words_in("en")("result_open")
'Open'
>>> words_in("zh")("too_many_files", most=50)
'一次最多上传 50 份文件，请分几次上传。'
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.outputs.labels import Language

__all__ = ["words_in"]


@cache
def _words() -> dict[str, tuple[str, str]]:
    import tomllib

    text = (files("metrics.serve") / "words.toml").read_text(encoding="utf-8")
    return {name: (zh, en) for name, (zh, en) in tomllib.loads(text).items()}


def words_in(language: Language) -> Callable[..., str]:
    """Return the function that gives the page's words in *language*, with facts put in."""
    position = 1 if language == "en" else 0

    def word(name: str, /, **facts: object) -> str:
        return _words()[name][position].format(**facts)

    return word
