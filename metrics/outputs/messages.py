"""What the command says, in Chinese where that is wanted: help, usage, errors and notes, from one table of pairs.

A message that stands in no pair is said by its parts, so that an error may carry the name of any file before its reason.

>>> said("reports/a.doc: .doc; open it in WPS or Microsoft Office (or LibreOffice) and save it as .docx", "zh")
'reports/a.doc：是 .doc 文件；请用 WPS 或 Microsoft Office（或 LibreOffice）打开，另存为 .docx'
>>> said("a.txt: no such file", "en"), said("a message of a later release", "zh")
('a.txt: no such file', 'a message of a later release')
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from metrics.outputs.sentences import pattern_of

if TYPE_CHECKING:
    from metrics.outputs.labels import Language

__all__ = ["known_message", "said"]

_LONGEST = 2000
_DEEPEST = 4
_GAP = r"(?:(?!; ).)+?"  # a message behind another is no part of it
_NAMED_GAP = re.compile(r"\{[^{}]{0,40}\}")
_JOINTS = ((": ", "："), ("; ", "；"))


def said(text: str, language: Language) -> str:
    """Return the English *text* in *language*, line by line; a line that is not known stays as it is."""
    if language == "en" or len(text) > _LONGEST:
        return text
    return "\n".join(_said(line, _DEEPEST) or line for line in text.split("\n"))


def known_message(text: str) -> bool:
    """Return whether *text* is a message, or made of messages, that can be said in Chinese.

    >>> known_message("no such file"), known_message("no such thing as this")
    (True, False)
    """
    return _said(text, _DEEPEST) is not None


def _said(text: str, depth: int) -> str | None:
    """Return *text* in Chinese, as a whole or by its parts, down to parts of parts *depth* times."""
    return _whole(text, depth) or (_by_parts(text, depth) if depth else None)


def _whole(text: str, depth: int) -> str | None:
    exact, patterns = _pairs()
    if text in exact:
        return exact[text]
    for pattern, zh in patterns:
        match = pattern.fullmatch(text)
        if match is not None:
            return zh.format_map({name: _part(part, depth) for name, part in match.groupdict().items()})
    return None


def _part(text: str, depth: int) -> str:
    return (_said(text, depth - 1) if depth else None) or text


def _by_parts(text: str, depth: int) -> str | None:
    """Return what stands behind a name in Chinese, or both halves of a message of two; known wholes before parts of parts."""
    for say in (_whole, _said):
        for joint, mark in _JOINTS:
            for at in (found.start() for found in re.finditer(joint, text)):
                first, rest = _whole(text[:at], 0), say(text[at + len(joint) :], depth - 1)
                if rest is not None and (first is not None or joint == ": "):
                    return f"{first or text[:at]}{mark}{rest}"
    return None


@cache
def _pairs() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Return the messages that stand as they are, and the patterns of those with gaps, those that fix most first."""
    import tomllib

    data = tomllib.loads((files("metrics.outputs") / "messages.toml").read_text(encoding="utf-8"))
    pairs = [(pair["en"], pair["zh"]) for pair in data["message"]]
    gapped = sorted((pair for pair in pairs if "{" in pair[0]), key=lambda pair: -len(_NAMED_GAP.sub("", pair[0])))
    return {en: zh for en, zh in pairs if "{" not in en}, [(pattern_of(en, _GAP), zh) for en, zh in gapped]
