"""The language in which the command speaks: its help, usage, errors and notes.

What ``--lang`` says, else ``METRICS_LANG``, else the language of the system for help and errors, and Chinese for what is
written about a report.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from metrics.outputs.messages import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from metrics.outputs.labels import Language

__all__ = ["ABOUT_LANGUAGE", "LocalCommand", "LocalGroup", "Spoken", "error_text", "in_words", "spoken", "spoken_in", "told"]

VARIABLE = "METRICS_LANG"
ABOUT_LANGUAGE = "Language of the output, of help and of errors; METRICS_LANG sets it for good."
_PIECE = re.compile(r" ?[!-~]{1,400}|[^!-~][，。；：、）”！？]?")
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE_ON_WINDOWS = 0x04  # primary language of LANGID, see "Language Identifier Constants and Strings" of Win32


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages of one call.

    Args:
        own: Language of help, usage, errors and notes.
        output: Language of what is written about reports.
    """

    own: Language = "en"
    output: Language = "zh"


def spoken_in(arguments: Sequence[str], environment: Mapping[str, str]) -> Spoken:
    """Return the languages of a call with *arguments* in *environment*.

    Raises:
        UsageError: ``METRICS_LANG`` names another language.

    Examples:
        >>> spoken_in(["audit", "--lang", "en"], {"METRICS_LANG": "zh"})
        Spoken(own='en', output='en')
        >>> spoken_in(["audit"], {"LANG": "zh_CN.UTF-8"}), spoken_in(["audit"], {"LANG": "en_GB.UTF-8"})
        (Spoken(own='zh', output='zh'), Spoken(own='en', output='zh'))
    """
    chosen = _named(_argument(arguments))
    given = environment.get(VARIABLE, "")
    if chosen is None and given:
        chosen = _named(given)
        if chosen is None:
            raise click.UsageError(f"{VARIABLE} is {given!r}; it may be zh or en")
    return Spoken(chosen or _of_the_system(environment), chosen or "zh")


def spoken() -> Spoken:
    """Return the languages of the call that is running."""
    context = click.get_current_context(silent=True)
    found = None if context is None else context.find_root().obj
    return found if isinstance(found, Spoken) else Spoken()


def in_words(text: str) -> str:
    """Return a message in the language of the call that is running."""
    return said(text, spoken().own)


def error_text(error: BaseException, language: Language) -> str:
    """Return what an error says; one that says it in Chinese (of word lists) is taken in English where *language* is."""
    return str(getattr(error, "english", error)) if language == "en" else str(error)


def told(text: str) -> None:
    """Tell a note or an error on standard error, under the name of the command."""
    for line in in_words(text).splitlines() or [""]:
        click.echo(f"metrics: {line}", err=True)


def _named(text: str) -> Language | None:
    """Return the language that a name or a locale (``zh_CN.UTF-8``) begins with."""
    word = text.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return "zh" if word == "zh" else "en" if word == "en" else None


def _argument(arguments: Sequence[str]) -> str:
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return ""


def _of_the_system(environment: Mapping[str, str]) -> Language:
    for name in _LOCALES:
        if environment.get(name):
            return _named(environment[name]) or "en"
    if sys.platform == "win32":
        import ctypes

        language: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return "zh" if language & 0x3FF == _CHINESE_ON_WINDOWS else "en"
    return "en"


class _Formatter(click.HelpFormatter):
    """Help in the language of the call; Chinese is broken into lines by the columns that it takes."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{in_words('Usage')}{_colon()}" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{in_words(heading)}{_colon().rstrip()}\n")

    def write_text(self, text: str) -> None:
        if spoken().own == "en":
            super().write_text(text)
            return
        indent = " " * self.current_indent
        paragraphs = [_lines(in_words(paragraph), self.width - self.current_indent) for paragraph in _paragraphs(text)]
        self.write("\n".join("".join(f"{indent}{line}\n" for line in lines) for lines in paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        if spoken().own == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        listed = list(rows)
        first = min(max(len(name) for name, _ in listed), col_max) + col_spacing
        for name, text in listed:
            self.write(f"{'':>{self.current_indent}}{name:<{first}}")
            if len(name) > first - col_spacing:
                self.write(f"\n{'':>{self.current_indent + first}}")
            lines = _lines(_translated(text), max(self.width - self.current_indent - first, 20))
            self.write(f"\n{'':>{self.current_indent + first}}".join(lines) + "\n")


def _colon() -> str:
    """Return a colon as the language of the call writes it."""
    return "：" if spoken().own == "zh" else ": "


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield " ".join(paragraph.split())


def _translated(text: str) -> str:
    """Return the help of one option, with what click adds in brackets (``[default: zh; required]``)."""
    help_text, bracket, extra = text.rpartition("  [") if text.endswith("]") else (text, "", "")
    if not bracket:
        return in_words(" ".join(text.split()))
    items = [item.partition(": ") for item in extra.removesuffix("]").split("; ")]
    notes = "；".join(in_words(name) + ("：" if mark else "") + value for name, mark, value in items)
    return f"{in_words(' '.join(help_text.split()))}  [{notes}]"


def _lines(text: str, columns: int) -> list[str]:
    """Return *text* in lines of at most *columns* columns; a Chinese character takes two, a word is not broken."""
    from metrics.tables.numbers import width

    lines, used = [""], 0
    for piece in _pieces(text):
        if used and used + width(piece) > columns:
            lines.append("")
            used = 0
        lines[-1] += piece if used else piece.lstrip()
        used += width(piece)
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """Return the words of *text* with the space before each, and every other character that is not ASCII by itself.

    A mark that may not begin a line stays with what stands before it.
    """
    return _PIECE.findall(text)


class _Context(click.Context):
    formatter_class = _Formatter


class _Speaking:
    """What commands and groups share: ``--lang``, and short help in the language of the call."""

    context_class: type[click.Context] = _Context

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        params: list[click.Parameter] = super().get_params(ctx)  # type: ignore[misc]
        if any("--lang" in param.opts for param in params):
            return params
        return [*params[:-1], _lang_option(), *params[-1:]]

    def get_short_help_str(self, limit: int = 45) -> str:
        if spoken().own == "en":
            return str(super().get_short_help_str(limit))  # type: ignore[misc]
        return in_words(next(_paragraphs(str(getattr(self, "help", "") or ""))))


def _lang_option() -> click.Option:
    return click.Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help=ABOUT_LANGUAGE)


class LocalCommand(_Speaking, click.Command):
    """A command that speaks the language of the call."""


class LocalGroup(_Speaking, click.Group):
    """A group of commands that speak the language of the call."""

    command_class = LocalCommand
    group_class = type
