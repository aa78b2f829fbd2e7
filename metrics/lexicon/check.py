"""Say everything that is wrong with lexicon files, in words that a person who is no programmer can act on.

This is slow beside loading and therefore runs only for a user's files, in the tests and for ``metrics lexicon check``.
Whether the examples are read as they say is found by :mod:`metrics.examples`, which stands above all that read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from metrics.errors import LexiconError
from metrics.lexicon.entry import is_marked
from metrics.lexicon.files import LexiconFile, entry_lines, parse, without_entries
from metrics.lexicon.hints import guess_of, values_told, with_guess
from metrics.lexicon.messages import as_list, explained, told_by
from metrics.lexicon.pattern_safety import pattern_problem
from metrics.lexicon.schema import DEFINED, EVIDENCE, KINDS, RETIRED, UNREAD, Field, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Checked", "WrittenEntry", "checked"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}(?:\.[a-z0-9_]{1,40}){1,4}")


class WrittenEntry(NamedTuple):
    """An entry as it is written in a file."""

    file: LexiconFile
    line: int
    kind: str
    raw: dict[str, Any]
    name: str

    def problem(self, reason: str, *, warning: bool = False) -> LexiconError:
        """Return what is wrong with the entry, with its place."""
        place = explained("line_of", line=self.line, entry=self.name) if self.line else self.name
        return LexiconError(self.file.name, place, reason, warning=warning, line=self.line)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with the form of lexicon files, and what of them can be used.

    Args:
        problems: Every problem, by file and line.
        written: Every entry.
        sound: The files, each without the entries that cannot be used.
    """

    problems: tuple[LexiconError, ...]
    written: tuple[WrittenEntry, ...]
    sound: tuple[LexiconFile, ...]


def checked(files: Iterable[LexiconFile]) -> Checked:
    """Return every problem of form in *files*, and their sound entries."""
    problems: list[LexiconError] = []
    written: list[WrittenEntry] = []
    sound: list[LexiconFile] = []
    taken: dict[tuple[str, str], str] = {}
    for file in files:
        try:
            tables = parse(file)
        except LexiconError as problem:
            problems.append(problem)
            sound.append(replace(file, text=""))
            continue
        entries = _entries_in(file, tables)
        found = list(_tables_problems(file, tables))
        spoilt = {line for kind in tables if kind not in KINDS for line in entry_lines(file, kind)}
        for entry in entries:
            found += (broken := [entry.problem(reason) for reason in _spoiling(entry, taken)])
            found += _others(entry)
            spoilt.update(problem.line for problem in broken)
        written += entries
        sound.append(replace(file, text="") if 0 in spoilt else without_entries(file, spoilt))
        problems += sorted(found, key=lambda each: each.line)
    return Checked(tuple(problems), tuple(written), tuple(sound))


def _spoiling(entry: WrittenEntry, taken: dict[tuple[str, str], str]) -> Iterator[str]:
    """Yield the problems with which an entry cannot be used."""
    yield from _entry_problems(entry.kind, entry.raw)
    yield from _clashes(entry, taken)


def _others(entry: WrittenEntry) -> Iterator[LexiconError]:
    """Yield the problems of an entry that is sound all the same."""
    yield from map(entry.problem, _example_problems(entry.raw))
    yield from (entry.problem(reason, warning=entry.file.user) for reason in _shortcomings(entry.kind, entry.raw))


def _tables_problems(file: LexiconFile, tables: dict[str, Any]) -> Iterator[LexiconError]:
    if not tables:
        yield LexiconError(file.name, "", explained("no_entries"))
    for kind, entries in tables.items():
        if kind not in KINDS:
            lines = entry_lines(file, kind)
            place = as_list(explained("line", line=line) for line in lines[:5])
            reason = explained("unknown_kind", kind=kind, options=_options(kind, KINDS))
            yield LexiconError(file.name, place, reason, line=next(iter(lines), 0))
        elif not _is_table(kind, entries):
            yield LexiconError(file.name, "", explained("double_brackets", kind=kind))


def _is_table(kind: str, entries: object) -> bool:
    return kind in KINDS and isinstance(entries, list) and all(isinstance(each, dict) for each in entries)


def _entries_in(file: LexiconFile, tables: dict[str, Any]) -> list[WrittenEntry]:
    """Return the entries of known kinds, in the order of the file."""
    entries = [each for kind in tables if _is_table(kind, tables[kind]) for each in _written(file, kind, tables[kind])]
    return sorted(entries, key=lambda each: each.line)


def _written(file: LexiconFile, kind: str, entries: list[dict[str, Any]]) -> Iterator[WrittenEntry]:
    lines = entry_lines(file, kind)
    for number, raw in enumerate(entries):
        name = raw.get("id", explained("unnamed", number=number + 1, kind=kind))
        yield WrittenEntry(file, lines[number] if number < len(lines) else 0, kind, raw, str(name))


def _options(written: str, known: Iterable[str]) -> str:
    """Say what can be written, the likeliest first."""
    names = list(known)
    return with_guess("options", guess_of(written, names), names=as_list(names))


def _typed(field: Field) -> str:
    return explained("field_of_type", name=field.name, type=told_by("types", field.type))


def _entry_problems(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    fields = fields_of(kind)
    for name, value in raw.items():
        if name in fields:
            yield from _value_problems(fields[name], value)
        elif name == UNREAD.get(kind):
            yield _unread(kind, name)
        elif name not in RETIRED.get(kind, ()):
            yield explained("unknown_field", name=name, options=_options(name, fields))
    for field in fields.values():
        if field.required and field.name not in raw and field.name not in EVIDENCE:
            yield explained("missing", names=_typed(field))
    identity = raw.get("id")
    if isinstance(identity, str) and not _ID.fullmatch(identity):
        yield explained("bad_id", id=identity)
    pattern = raw.get("pattern")
    yield from _wordless(kind, raw)
    if isinstance(pattern, str) and (reason := pattern_problem(pattern)):
        yield explained("bad_pattern", reason=reason)
    if kind == "word":
        yield from _definition_problems(raw)


def _wordless(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    read = [name for name in ("words", "pattern") if name != UNREAD.get(kind)]
    if not any(raw.get(name) for name in ("words", "pattern")):
        yield explained("missing", names=_typed(fields_of(kind)[read[0]])) if len(read) == 1 else explained("no_words")


def _not_allowed(name: str, item: str, values: Iterable[str]) -> str:
    return with_guess("not_allowed", guess_of(item, values), name=name, item=item, options=values_told(values))


def _unread(kind: str, name: str) -> str:
    if name == "words":
        return explained("unread", kind=kind, name=name, other="pattern", example=explained("unread_example"))
    return explained("unread", kind=kind, name=name, other="words", example="")


def _definition_problems(raw: dict[str, Any]) -> Iterator[str]:
    """Say where a ratio or balance does not name its two numbers, or another word does."""
    meaning = raw.get("meaning")
    needed = DEFINED.get(str(meaning), ())
    for name in dict.fromkeys(key for keys in DEFINED.values() for key in keys):
        if name in needed and not raw.get(name):
            yield explained("undefined", name=name, meaning=meaning, needed=as_list(needed))
        if name not in needed and name in raw:
            owners = as_list(each for each, keys in DEFINED.items() if name in keys)
            yield explained("only_for", name=name, meanings=owners)


def _shortcomings(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    """Say what an entry lacks and what it need not have; a user's own words can be used as they are."""
    fields = fields_of(kind)
    yield from (explained("retired", name=name) for name in raw if name in RETIRED.get(kind, ()))
    missing = [_typed(fields[name]) for name in EVIDENCE if name not in raw]
    if missing:
        yield explained("missing", names=as_list(missing))
    yield from (explained("no_examples", name=name) for name in EVIDENCE if raw.get(name) == [])
    yes, words = raw.get("yes"), raw.get("words")
    if isinstance(yes, list) and isinstance(words, list):
        plain = [example.replace("[", "").replace("]", "") for example in yes if isinstance(example, str)]
        for word in words:
            if isinstance(word, str) and word and not any(word in example for example in plain):
                yield explained("no_example_of", word=word)


def _value_problems(field: Field, value: object) -> Iterator[str]:
    name = field.name
    items = value if isinstance(value, list) else [value]
    right = isinstance(value, {"flag": bool, "list": list}.get(field.type, str))
    if not right or (field.type == "list" and not all(isinstance(item, str) for item in items)):
        yield explained("wrong_type", name=name, type=told_by("types", field.type), value=repr(value))
        return
    for item in items:
        if not isinstance(item, str):
            continue
        if not item:
            yield explained("empty", name=name)
        if field.type != "chars" and item != item.strip():
            yield explained("spaces", name=name, item=item)
        if item != unicodedata.normalize("NFC", item):
            yield explained("not_nfc", name=name, item=item)
        if field.values and item not in field.values:
            yield _not_allowed(name, item, field.values)
    if isinstance(value, list):
        yield from (
            explained("repeated", name=name, item=item, count=count) for item, count in Counter(value).items() if count > 1
        )
    if field.type == "fraction" and not _positive(str(value)):
        yield explained("not_positive", name=name, type=told_by("types", "fraction"), value=value)


def _positive(text: str) -> bool:
    # The form is checked first: Fraction("1e999999") would take seconds.
    return re.fullmatch(r"\d{1,24}(?:\.\d{1,24}|/\d{1,24})?", text, re.ASCII) is not None and _fraction(text) > 0


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ZeroDivisionError:
        return Fraction(0)


def _example_problems(raw: dict[str, Any]) -> Iterator[str]:
    pattern, yes, no = raw.get("pattern"), raw.get("yes", []), raw.get("no", [])
    if not isinstance(yes, list) or not isinstance(no, list):
        return
    for name, examples in (("yes", yes), ("no", no)):
        for example in examples:
            if isinstance(example, str) and not is_marked(example, needed=name == "yes"):
                yield explained("marks", name=name, example=example)
    plain = [example.replace("[", "").replace("]", "") for example in yes if isinstance(example, str)]
    usable = isinstance(pattern, str) and pattern_problem(pattern) is None
    anchored = str(pattern).startswith("^") or str(pattern).endswith("$")  # reads beside a number only
    if usable and not anchored and plain and not any(re.search(str(pattern), each) for each in plain):
        yield explained("no_match")


def _clashes(entry: WrittenEntry, taken: dict[tuple[str, str], str]) -> Iterator[str]:
    """Say where an entry uses the id of another, or a spelling of another of its kind; *taken* has the places of those."""
    identity, words = entry.raw.get("id"), entry.raw.get("words")
    place = explained("in_file", file=entry.file.name, place=entry.problem("").place)
    if isinstance(identity, str):
        if ("", identity) in taken:
            yield explained("id_taken", id=identity, place=taken["", identity])
        taken.setdefault(("", identity), place)
    if entry.raw.get("ambiguous") is True or not isinstance(words, list):
        return
    for word in dict.fromkeys(each for each in words if isinstance(each, str)):
        if (entry.kind, word) in taken:
            yield explained("word_taken", word=word, place=taken[entry.kind, word])
        taken.setdefault((entry.kind, word), place)
