"""Say in one language what a stage says in the other: notes on reading, diagnoses, numbers solved back.

>>> in_language("3 lines of links (menus) were left out", "zh")
'略去链接（菜单）3 行'
>>> in_language("98.7% 可能应为 97.7%（一位数字）", "en")
'97.7% is meant, not 98.7% (one digit)'
>>> in_language("a sentence of a later release", "zh")
'a sentence of a later release'
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.outputs.labels import Language

__all__ = ["in_language", "pattern_of"]

_LONGEST = 2000
_GAP = re.compile(r"\{(\w+)\}")


def in_language(text: str, language: Language) -> str:
    """Return *text* in *language*; as it is, when no sentence is known that it could be."""
    if len(text) > _LONGEST:
        return text
    sentences, words = _known()
    for pattern, twin in sentences[language]:
        match = pattern.fullmatch(text)
        if match is not None:
            return twin.format_map({name: words[language].get(part, part) for name, part in match.groupdict().items()})
    return text


@cache
def _known() -> tuple[dict[str, list[tuple[re.Pattern[str], str]]], dict[str, dict[str, str]]]:
    """Return, by language to say it in, the sentences of the other language with their twins, and the words."""
    import tomllib

    data = tomllib.loads((files("metrics.outputs") / "sentences.toml").read_text(encoding="utf-8"))
    pairs = [(pair["zh"], pair["en"]) for pair in data["sentence"]]
    sentences = {"en": [(pattern_of(zh), en) for zh, en in pairs], "zh": [(pattern_of(en), zh) for zh, en in pairs]}
    return sentences, {"en": data["word"], "zh": {en: zh for zh, en in data["word"].items()}}


def pattern_of(sentence: str, gap: str = ".+?") -> re.Pattern[str]:
    """Return what a sentence with gaps, each ``{name}``, looks like when each is filled with what the pattern *gap* takes."""
    parts = _GAP.split(sentence)
    return re.compile("".join(f"(?P<{part}>{gap})" if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.DOTALL)
