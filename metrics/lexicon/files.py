"""Find, decode and parse lexicon files; say what to do when one cannot be read.

Knows files and TOML only, nothing of entries.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from metrics.errors import LexiconError
from metrics.lexicon.messages import explained, in_turn, table, told_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from importlib.resources.abc import Traversable

__all__ = [
    "LexiconFile",
    "decode",
    "entry_lines",
    "example_line",
    "in_order",
    "parse",
    "shipped_files",
    "user_files",
    "without_entries",
]

MAX_BYTES = 8_000_000
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([A-Za-z_-]{1,40})[ \t]*\]\]", re.MULTILINE)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*')
_IDENTITY = re.compile(r"^[ \t]*id[ \t]*=[ \t]*[\"'“”]([^\"'“”\n]{1,80})", re.MULTILINE)
_FULL_WIDTH = {
    "，": ",", "、": ",", "＝": "=", "［": "[", "］": "]", "【": "[", "】": "]", "“": '"', "”": '"', "＂": '"',
    "‘": "'", "’": "'", "：": "=", "。": ".", "．": ".", "＃": "#", "　": " ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A lexicon file as text.

    Args:
        name: Name to show in messages.
        text: Its text, without a byte order mark.
        user: It was added by the user, so its entries replace ours.
    """

    name: str
    text: str = field(repr=False)
    user: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of entries that the file holds, found without parsing it."""
        return _kinds_in(self.text)


@lru_cache(maxsize=128)
def _kinds_in(text: str) -> frozenset[str]:
    return frozenset(_HEADER.findall(text))


def lexicon_folder() -> Traversable:
    """Return the folder that holds the lexicon files of the library."""
    shipped = files("metrics") / "lexicons"
    if shipped.is_dir():
        return shipped
    checkout = Path(__file__).resolve().parents[2]
    # pyproject.toml tells a checkout from a stray site-packages/lexicons.
    if (checkout / "pyproject.toml").is_file() and (checkout / "lexicons").is_dir():
        return checkout / "lexicons"
    raise LexiconError("lexicons", "", explained("incomplete"))


def shipped_files() -> tuple[LexiconFile, ...]:
    """Return the lexicon files of the library, by name."""
    found = sorted((each for each in lexicon_folder().iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return tuple(LexiconFile(each.name, each.read_text(encoding="utf-8")) for each in found)


def user_files(*paths: str | Path) -> tuple[tuple[LexiconFile, ...], tuple[LexiconError, ...]]:
    """Read files and folders that a user named; return the files and what is wrong with the others."""
    read: list[LexiconFile] = []
    problems: list[LexiconError] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = sorted(path.glob("*.toml"))
            if not inside:
                problems.append(LexiconError(str(path), "", explained("empty_folder")))
        elif path.is_file():
            inside = [path]
        else:
            inside = []
            problems.append(LexiconError(str(path), "", explained("no_file")))
        for file in inside:
            try:
                read.append(LexiconFile(str(file), decode(str(file), _bytes(file)), user=True))
            except LexiconError as problem:
                problems.append(problem)
    return tuple(read), tuple(problems)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise LexiconError(str(path), "", explained("unreadable", error=error.strerror)) from error
    if len(raw) > MAX_BYTES:
        raise LexiconError(str(path), "", explained("too_large", size=MAX_BYTES // 1_000_000))
    return raw


def decode(name: str, raw: bytes) -> str:
    """Return *raw* as text, or raise what the user should do about its encoding.

    Raises:
        LexiconError: *raw* is not UTF-8.

    Examples:
        >>> decode("units.toml", "单位".encode("utf-8-sig"))
        '单位'
        >>> decode("units.toml", "单位".encode("gbk"))
        Traceback (most recent call last):
            ...
        metrics.errors.LexiconError: units.toml: 请存为 UTF-8（现在像是 GBK）
    """
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        pass
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise LexiconError(name, "", explained("utf16"))
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        raise LexiconError(name, "", explained("no_text")) from None
    raise LexiconError(name, "", explained("gbk"))


def parse(file: LexiconFile) -> dict[str, Any]:
    """Parse *file* as TOML.

    Raises:
        LexiconError: It is not TOML; with the line, and a hint when full-width punctuation was typed.
    """
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d{1,9})", str(error))
        line = int(found[1]) if found else file.text.count("\n") + 1
        key = next(key for key in table("hints") if key in str(error))
        line = (_unclosed(file.text) or line) if key == "Unclosed array" else line
        wide = _full_width(file.text)
        hint = wide or told_by("hints", key)
        reason = explained("no_toml", hint=hint) if key or wide else explained("no_toml_said", error=error, hint=hint)
        raise LexiconError(file.name, _place(file.text, line), reason, line=line) from error
    except RecursionError:
        raise LexiconError(file.name, "", explained("nested")) from None


def _place(text: str, line: int) -> str:
    """Name a line and the entry that it stands in."""
    above = "\n".join(text.split("\n")[:line])
    headers = list(_HEADER.finditer(above))
    entry = above[headers[-1].end() :] if headers else ""
    identity = _IDENTITY.search(entry)
    return explained("line", line=line) if identity is None else explained("line_of", line=line, entry=identity[1])


def _unclosed(text: str) -> int | None:
    """Return the last line that opens a list and does not close it."""
    last = None
    for number, line in enumerate(text.split("\n"), 1):
        bare = _QUOTED.sub("", line)
        if "=" in bare and bare.count("[") > bare.count("]"):
            last = number
    return last


def _full_width(text: str) -> str:
    """Name the full-width characters that stand where TOML wants half-width ones."""
    hints: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = _QUOTED.sub("", line)
        marks = dict.fromkeys(each for each in bare if each in _FULL_WIDTH)
        halves = ((mark, _FULL_WIDTH[mark].strip() or explained("blank")) for mark in marks)
        hints.extend(explained("full_width", line=number, mark=mark, half=half) for mark, half in halves)
    return in_turn(hints[:5])


def entry_lines(file: LexiconFile, kind: str) -> tuple[int, ...]:
    """Return the line of each ``[[kind]]`` header in *file*."""
    return tuple(file.text.count("\n", 0, each.start()) + 1 for each in _HEADER.finditer(file.text) if each[1] == kind)


def in_order(problems: Iterable[LexiconError], files: Iterable[LexiconFile]) -> tuple[LexiconError, ...]:
    """Return *problems* in the order of *files* and of their lines, those of other files first."""
    order = {file.name: number for number, file in enumerate(files)}
    return tuple(sorted(problems, key=lambda problem: (order.get(problem.file, -1), problem.line)))


def without_entries(file: LexiconFile, lines: Collection[int]) -> LexiconFile:
    r"""Return *file* with the entries whose headers stand in *lines* blanked out; every other line keeps its number.

    >>> without_entries(LexiconFile("own.toml", "[[name]]\n[[unit]]\n"), [1]).text
    '\n[[unit]]\n'
    """
    begins = [file.text.count("\n", 0, each.start()) + 1 for each in _HEADER.finditer(file.text)]
    kept: list[str] = []
    inside = False
    for number, line in enumerate(file.text.split("\n"), 1):
        if number in begins:
            inside = number in lines
        kept.append("" if inside else line)
    return replace(file, text="\n".join(kept))


def example_line(file: LexiconFile, identity: str, example: str) -> int:
    """Return the line of an example of the entry *identity*, of the entry where the example is written in another way."""
    entry = re.search(rf"^[ \t]*id[ \t]*=[ \t]*[\"']{re.escape(identity)}[\"']", file.text, re.MULTILINE)
    start = 0 if entry is None else entry.start()
    following = file.text.find("\n[[", start)
    found = file.text.find(example, start, len(file.text) if following < 0 else following)
    return file.text.count("\n", 0, max(start, found)) + 1
