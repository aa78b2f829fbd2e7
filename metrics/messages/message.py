"""Messages as codes with arguments, and the table of their templates (``checks.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Language", "Message", "message", "render", "rendered_by", "templates"]

Language = Literal["zh", "en"]
_PLACE = re.compile(r"\{(\w{1,20})[^{}]{0,20}\}")


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said.

    Args:
        code: Section and name of a template of the table (``ending.exact``), or a template that reads alike in all languages.
        places: Names of the places of the template that are filled.
        fillings: What stands in them; a message is said in the language of the whole.
    """

    code: str
    places: tuple[str, ...] = ()
    fillings: tuple[str | Message, ...] = ()

    @property
    def args(self) -> tuple[tuple[str, str | Message], ...]:
        """What stands in the places, by name."""
        return tuple(zip(self.places, self.fillings, strict=True))


def message(code: str, **args: str | Message) -> Message:
    """Return the message *code* with its arguments.

    >>> message("cause.capped", a="120%").args
    (('a', '120%'),)
    """
    return Message(code, _shared(tuple(args)), tuple(args.values())) if args else _plain(code)


# A large table says the same of each of its rows: copies would take more memory than what differs.
@lru_cache(maxsize=256)
def _plain(code: str) -> Message:
    return Message(code)


@lru_cache(maxsize=256)
def _shared(places: tuple[str, ...]) -> tuple[str, ...]:
    return places


def render(said: Message | str, language: Language) -> str:
    """Return *said* in *language*; what is no message is printed as it is.

    >>> render(message("{a} ÷ {b}", a="3件", b="4件"), "en")
    '3件 ÷ 4件'
    """
    if isinstance(said, str):
        return said
    return _template(said.code, language).format_map(
        {place: render(arg, language) for place, arg in zip(said.places, said.fillings, strict=True)}
    )


def rendered_by(code: str, text: str) -> tuple[Language, dict[str, str]] | None:
    """Return the language in which the template *code* gives *text*, and its arguments; ``None`` where it does not give it.

    >>> rendered_by("sentence.unchecked", "rate: 8% not checked (an operand is missing)")
    ('en', {'subject': 'rate', 'stated': '8%', 'reason': 'an operand is missing'})
    """
    for language in get_args(Language):
        match = _pattern(code, language).fullmatch(text)
        if match is not None:
            return language, match.groupdict()
    return None


@cache
def _pattern(code: str, language: Language) -> re.Pattern[str]:
    parts = _PLACE.split(_template(code, language))
    return re.compile("".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.DOTALL)


def _template(code: str, language: Language) -> str:
    if "{" in code:
        return code
    section, _, name = code.partition(".")
    return templates()[section][name][language == "en"]


@cache
def templates() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Return the table: its sections with their templates, each as (Chinese, English)."""
    import tomllib

    table = tomllib.loads((files("metrics.messages") / "checks.toml").read_text(encoding="utf-8"))
    return {section: {name: (zh, en) for name, (zh, en) in entries.items()} for section, entries in table.items()}
