"""Say everything that is wrong with lexicon files, in words that a person who is no programmer can act on.

This is slow beside loading and therefore runs only for a user's files, in the tests and for ``metrics lexicon check``.
Whether the examples are read as they say is found by :mod:`metrics.examples`, which stands above all that read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from metrics.errors import LexiconError
from metrics.lexicon.files import LexiconFile, entry_lines, parse
from metrics.lexicon.messages import as_list, explained, in_turn, told_by
from metrics.lexicon.pattern_safety import pattern_problem
from metrics.lexicon.schema import DEFINED, EVIDENCE, KINDS, RETIRED, Field, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["problems_of"]

_ID = re.compile(r"[a-z][a-z0-9_]{0,40}(?:\.[a-z0-9_]{1,40}){1,4}")


def problems_of(files: Iterable[LexiconFile]) -> tuple[LexiconError, ...]:
    """Return every problem in *files*, in reading order, then the clashes between entries."""
    problems: list[LexiconError] = []
    entries: list[tuple[str, str, str, dict[str, Any]]] = []
    for file in files:
        try:
            parsed = parse(file)
        except LexiconError as problem:
            problems.append(problem)
            continue
        for kind, place, raw in _tables(file, parsed, problems):
            problems.extend(LexiconError(file.name, place, reason) for reason in _entry_problems(kind, raw))
            problems.extend(LexiconError(file.name, place, reason, warning=file.user) for reason in _shortcomings(kind, raw))
            entries.append((file.name, place, kind, raw))
    return (*problems, *_clashes(entries))


def _tables(
    file: LexiconFile, parsed: dict[str, Any], problems: list[LexiconError]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if not parsed:
        problems.append(LexiconError(file.name, "", explained("no_entries")))
    for kind, tables in parsed.items():
        if kind not in KINDS:
            place = as_list(explained("line", line=line) for line in entry_lines(file, kind)[:5])
            problems.append(LexiconError(file.name, place, explained("unknown_kind", kind=kind, options=_options(kind, KINDS))))
            continue
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            problems.append(LexiconError(file.name, "", explained("double_brackets", kind=kind)))
            continue
        lines = entry_lines(file, kind)
        for number, raw in enumerate(tables):
            name = raw.get("id", explained("unnamed", number=number + 1, kind=kind))
            yield kind, explained("line_of", line=lines[number], entry=name) if number < len(lines) else name, raw


def _options(written: str, known: Iterable[str]) -> str:
    """Say what can be written, the likeliest first."""
    names = list(known)
    guess = _guess(written, names)
    return explained("options_or", guess=guess, names=as_list(names)) if guess else explained("options", names=as_list(names))


def _typed(field: Field) -> str:
    return explained("field_of_type", name=field.name, type=told_by("types", field.type))


def _guess(written: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(written, list(known), 1)
    return explained("guess", name=close[0]) if close else ""


def _entry_problems(kind: str, raw: dict[str, Any]) -> Iterator[str]:
    fields = fields_of(kind)
    for name, value in raw.items():
        if name in fields:
            yield from _value_problems(fields[name], value)
        elif name not in RETIRED.get(kind, ()):
            yield explained("unknown_field", name=name, options=_options(name, fields))
    for field in fields.values():
        if field.required and field.name not in raw and field.name not in EVIDENCE:
            yield explained("missing", names=_typed(field))
    identity = raw.get("id")
    if isinstance(identity, str) and not _ID.fullmatch(identity):
        yield explained("bad_id", id=identity)
    words, pattern = raw.get("words", []), raw.get("pattern")
    if not words and not pattern:
        yield explained("no_words")
    if isinstance(pattern, str) and (reason := pattern_problem(pattern)):
        yield explained("bad_pattern", reason=reason)
    if kind == "word":
        yield from _definition_problems(raw)
    yes, no = raw.get("yes", []), raw.get("no", [])
    if isinstance(yes, list) and isinstance(no, list):
        yield from _example_problems(pattern, yes, no)


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
            said = [explained("not_allowed", name=name, values=as_list(field.values), item=item), _guess(item, field.values)]
            yield in_turn(filter(None, said))
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


def _example_problems(pattern: object, yes: list[Any], no: list[Any]) -> Iterator[str]:
    for name, examples in (("yes", yes), ("no", no)):
        for example in examples:
            if not isinstance(example, str):
                continue
            marks = example.count("["), example.count("]")
            allowed = [(1, 1)] if name == "yes" else [(0, 0), (1, 1)]
            if marks not in allowed or (marks == (1, 1) and not re.search(r"\[[^]]", example)):
                yield explained("marks", name=name, example=example)
    plain = [example.replace("[", "").replace("]", "") for example in yes if isinstance(example, str)]
    usable = isinstance(pattern, str) and pattern_problem(pattern) is None
    anchored = str(pattern).startswith("^") or str(pattern).endswith("$")  # reads beside a number only
    if usable and not anchored and plain and not any(re.search(str(pattern), each) for each in plain):
        yield explained("no_match")


def _clashes(entries: list[tuple[str, str, str, dict[str, Any]]]) -> Iterator[LexiconError]:
    """Yield ids that are used twice, and spellings that two entries of a kind claim."""
    ids: dict[str, str] = {}
    spellings: dict[tuple[str, str], str] = {}
    for file, place, kind, raw in entries:
        identity = raw.get("id")
        if isinstance(identity, str):
            if identity in ids:
                yield LexiconError(file, place, explained("id_taken", id=identity, place=ids[identity]))
            ids.setdefault(identity, explained("in_file", file=file, place=place))
        if raw.get("ambiguous") is True or not isinstance(raw.get("words"), list):
            continue
        for word in dict.fromkeys(each for each in raw["words"] if isinstance(each, str)):
            if (kind, word) in spellings:
                reason = explained("word_taken", word=word, place=spellings[kind, word])
                yield LexiconError(file, place, reason)
            spellings.setdefault((kind, word), explained("in_file", file=file, place=place))
