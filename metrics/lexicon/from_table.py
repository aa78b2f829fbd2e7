"""Make lexicon entries of a table of names, for those who keep their indicators in a sheet.

>>> from metrics.lexicon import Lexicon
>>> print(entries_from_rows([["name", "other names", "unit", "better"], ["物业投诉量", "物业投诉", "件", "down"]], "names.csv",
...     Lexicon.default()), end="")
# 由 names.csv 生成：metrics lexicon from-table
<BLANKLINE>
[[indicator]]
id = "own.iaa56563f"
words = ["物业投诉量", "物业投诉"]
units = ["件"]
better = "down"
source = "names.csv"
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from metrics.errors import BrokenLexiconError, LexiconError
from metrics.lexicon.messages import as_list, explained, table
from metrics.lexicon.unit_words import MULTIPLES
from metrics.lexicon.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.lexicon import Lexicon

__all__ = ["entries_from_rows"]

_BETWEEN_NAMES = re.compile(r"[、；;，,\n]")
_MULTIPLES = "".join(each for each, value in MULTIPLES.items() if value > 10)  # 十 begins names of its own


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row of the table says."""

    words: tuple[str, ...]
    unit: str
    better: str


def entries_from_rows(rows: Sequence[Sequence[str]], source: str, lexicon: Lexicon) -> str:
    """Return the text of a lexicon file with an indicator for each row.

    Args:
        rows: The cells of the table; the first row names the columns (name, other names, unit, better).
        source: Name of the table, for messages and the first line.
        lexicon: Units that are known; another becomes a unit of its own, without the 万 before it.

    Raises:
        LexiconError: The table has no column of names.
        BrokenLexiconError: Rows repeat a name, or say of a direction neither up nor down; holds one :class:`LexiconError` each.
    """
    lines, name = tuple(_lines(rows, source)), PurePath(source).name
    units = dict.fromkeys(part for line in lines for part in _parts(line.unit, lexicon) if parse_unit(part, lexicon) is None)
    blocks = [_unit(unit, name) for unit in units]
    for line in lines:
        known = parse_unit(line.unit, lexicon)
        blocks.append(_indicator(line, "/".join(_parts(line.unit, lexicon)) if known is None else known[1], name))
    return "\n".join([explained("made_of", name=name), *blocks])


def _parts(unit: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the units that a unit is put together from, without what multiplies them.

    >>> from metrics.lexicon import Lexicon
    >>> [list(_parts(unit, Lexicon.default())) for unit in ("万药箱", "千瓦时/万药箱", "万")]
    [['药箱'], ['千瓦时', '药箱'], []]
    """
    for part in unit.split("/"):
        known = parse_unit(part, lexicon)
        bare = part.strip().lstrip(_MULTIPLES) if known is None else known[1]
        if bare:
            yield bare


def _lines(rows: Sequence[Sequence[str]], source: str) -> Iterator[_Line]:
    columns = table("columns")
    head = [columns.get(cell.strip().lower(), "") for cell in rows[0]] if rows else []
    if "name" not in head:
        raise LexiconError(source, explained("line", line=1), explained("no_names"), line=1)
    problems: list[LexiconError] = []
    taken: dict[str, int] = {}
    for number, row in enumerate(rows[1:], 2):
        said = {column: cell.strip() for column, cell in zip(head, row, strict=False) if column}
        if said["name"]:
            line = _line(said)
            reasons = _problems(line, said, number, taken)
            problems += (LexiconError(source, explained("line", line=number), reason, line=number) for reason in reasons)
            yield line
    if problems:
        raise BrokenLexiconError(explained("broken_table", count=len(problems)), problems)


def _line(said: Mapping[str, str]) -> _Line:
    others = (each.strip() for each in _BETWEEN_NAMES.split(said.get("others", "")))
    words = tuple(dict.fromkeys(each for each in (said["name"], *others) if each))
    return _Line(words, said.get("unit", ""), table("directions").get(said.get("better", "").lower(), ""))


def _problems(line: _Line, said: Mapping[str, str], number: int, taken: dict[str, int]) -> Iterator[str]:
    """Yield what is wrong with one line; *taken* has the line of each name so far."""
    for word in line.words:
        if word in taken:
            yield explained("name_taken", word=word, line=taken[word])
        taken.setdefault(word, number)
    directions = table("directions")
    if said.get("better", "").lower() not in directions:
        yield explained("bad_direction", values=as_list(filter(None, directions)))


def _named(text: str) -> str:
    """Return an id part for *text* that stays the same when the table is read again."""
    return sha256(text.encode()).hexdigest()[:8]


def _unit(symbol: str, source: str) -> str:
    name = f"own.u{_named(symbol)}"
    counted: dict[str, object] = {"factor": "1", "kind": "classifier", "source": source}
    return _entry("unit", {"id": name, "symbol": symbol, "words": [symbol], "dimension": name, **counted})


def _indicator(line: _Line, unit: str, source: str) -> str:
    units = [unit] if unit else []
    said: dict[str, object] = {"units": units, "better": line.better, "source": source}
    return _entry("indicator", {"id": f"own.i{_named(line.words[0])}", "words": list(line.words), **said})


def _entry(kind: str, fields: Mapping[str, object]) -> str:
    written = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join([f"[[{kind}]]", *written, ""])
