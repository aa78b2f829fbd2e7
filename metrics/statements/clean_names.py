"""Clean the name of what a number measures, so that the same thing has the same name wherever it stands.

Marks of lists (七、, 1.), times, who set a goal (市级下达…, …批准的), words of goals and bounds and the unit in brackets are
no part of a name. Nothing is ever cut out of a name that the lexicon knows.

>>> from metrics.lexicon import Lexicon
>>> [clean_name(name, Lexicon.default()) for name in ("七、渔船改造目标", "年初确定的渔船改造", "渔港投资（万元）")]
['渔船改造', '渔船改造', '渔港投资']
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.units import parse_scale, parse_unit
from metrics.lexicon.word_sets import CONTRASTS, alternatives_of, words_meaning
from metrics.statements.cores import core
from metrics.statements.known_indicators import known_place
from metrics.text.fold import fold
from metrics.text.wrapping import unwrap

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["clean_name"]

_UNIT_IN_BRACKETS = re.compile(r"[(（]([^()（）]{1,12})[)）]$")
_EDGES = "、，,:：。;； "
_BRACKETS = "()（）"
_SHORTEST = 2
_LONG_GOAL = 3  # 年度目标 at the start of a name sets a goal; 目标 may be part of a noun (目标群体)
_STEPS = 6


class _Around(NamedTuple):
    """What stands around a name and is no part of it."""

    lexicon: Lexicon
    mark: re.Pattern[str]
    front: re.Pattern[str]
    end: re.Pattern[str]
    ratified: re.Pattern[str]
    done: re.Pattern[str]
    kept: re.Pattern[str]


def _cues(lexicon: Lexicon, *meanings: str) -> list[str]:
    return [word for entry in lexicon.entries("cue") if entry.text("meaning") in meanings for word in entry.words]


def _bounds(lexicon: Lexicon) -> str:
    """Return the bound words that stand before a number, with what negates them (不少于, 未超过)."""
    words = [word for entry in lexicon.entries("bound") if entry.text("side") == "prefix" for word in entry.words]
    negation, modal = (alternatives_of("marker", lexicon, meaning) for meaning in ("bound_negation", "bound_modal"))
    return f"(?:{negation}{modal}?)?(?:{any_of(filter(_is_long, words))})"


def _is_long(word: str) -> bool:
    return len(word) > 1


@lru_cache(maxsize=16)
def _around(lexicon: Lexicon) -> _Around:
    times, sets = alternatives_of("cue", lexicon, "this_period", "date", "to_date"), alternatives_of("cue", lexicon, "set")
    goals = alternatives_of("cue", lexicon, "goal", "plan", "revised", "control")
    openers = any_of(
        [w for w in _cues(lexicon, "goal") if len(w) >= _LONG_GOAL] + list(filter(_is_long, _cues(lexicon, "plan")))
    )
    planned = [each.pattern for each in lexicon.entries("cue") if each.text("meaning") == "plan" and each.pattern]
    openers = "|".join([openers, *planned])
    marks = [entry.pattern for entry in lexicon.entries("name") if entry.text("reason") == "list_number" and entry.pattern]
    verbs = words_meaning("work_verb", lexicon)  # 改造完成 tells what was done too
    deeds = any_of(word for word in _cues(lexicon, "deed") if not word.startswith(verbs))
    return _Around(
        lexicon,
        mark=re.compile("|".join(f"(?:{pattern})" for pattern in marks)),
        front=re.compile(guarded(f"^(?:{times}|{openers}|{sets}(?=的)|{goals}(?=:))的?")),
        end=re.compile(guarded(f"(?:{goals}|{sets}|{times}|{_bounds(lexicon)}|{alternatives_of('cue', lexicon, 'reach')})+$")),
        ratified=re.compile(f"^.{{0,60}}{sets}的|^[^的]{{0,6}}{sets}"),
        done=re.compile(f"^(.{{2,30}}?)(?:{deeds})(?:{times}|{sets}|{goals})"),
        kept=re.compile(guarded(any_of([*_cues(lexicon, "mask"), *spellings_of(lexicon, *CONTRASTS)]))),
    )


@lru_cache(maxsize=4096)
def clean_name(name: str, lexicon: Lexicon) -> str:
    """Return *name* without what is no part of it; *name* itself where nothing would remain."""
    around = _around(lexicon)
    joined = unwrap(name)
    name = name if joined is None else joined.text
    rest = _without_mark(_without_unit(name, lexicon), around)
    done = around.done.match(rest)
    rest = rest if done is None else done[1]
    known = known_place(rest, lexicon)
    if known is None:
        cleaned = _trimmed(_behind_ratified(rest, around), around)
    else:
        start, end = known
        cleaned = f"{_before(rest[:start], around)}{rest[start:end]}{_behind(rest[end:], around)}"
    cleaned = _balanced(cleaned.strip(_EDGES)).strip(_EDGES)
    return cleaned if len(cleaned) >= _SHORTEST else name


def _without_unit(name: str, lexicon: Lexicon) -> str:
    """Return a name without the unit in brackets at its end; other brackets belong to it (服务站（点）)."""
    bracket = _UNIT_IN_BRACKETS.search(name)
    if bracket is None:
        return name
    inside = fold(bracket[1]).strip()
    unit = parse_unit(inside, lexicon) is not None or parse_scale(inside) is not None
    return name[: bracket.start()].rstrip() if unit else name


def _balanced(name: str) -> str:
    """Return a name without a bracket at either end whose other half was cut off, or with nothing in it."""
    if name[:1] not in _BRACKETS and name[-1:] not in _BRACKETS:
        return name
    folded = fold(name)
    if folded.startswith(")") or (folded.startswith("(") and ")" not in folded):
        name, folded = name[1:], folded[1:]
    return name[:-1] if folded.endswith("(") or (folded.endswith(")") and "(" not in folded) else name


def _without_mark(name: str, around: _Around) -> str:
    for _ in range(_STEPS):
        mark = around.mark.match(name)
        if mark is None or not mark[0]:
            break
        name = name[mark.end() :].lstrip(_EDGES)
    return name


def _behind_ratified(name: str, around: _Around) -> str:
    """Return what stands behind 批准的 or 下达的."""
    ratified = around.ratified.match(name)
    return name[ratified.end() :] if ratified is not None and ratified[0].endswith("的") else name


def _trimmed(name: str, around: _Around) -> str:
    for _ in range(_STEPS):
        front = around.front.match(name)
        held = around.kept.match(name)
        if front is not None and (held is None or held.end() <= front.end()):
            shorter = name[front.end() :]
        else:
            shorter = _trimmed_end(name, around)
        shorter = core(shorter, around.lexicon) or shorter
        if shorter == name or len(shorter) < _SHORTEST:
            break
        name = shorter
    return name


def _trimmed_end(name: str, around: _Around) -> str:
    end = around.end.search(name)
    if end is None:
        return name
    held = any(match.end() > end.start() for match in around.kept.finditer(name))
    return name if held else name[: end.start()]


def _before(words: str, around: _Around) -> str:
    """Return what stands before a known name and belongs to it (城区, 新增)."""
    ratified = around.ratified.match(words)
    words = words[ratified.end() :] if ratified is not None else words
    for _ in range(_STEPS):
        front = around.front.match(words)
        if front is None:
            break
        words = words[front.end() :]
    return words


def _behind(words: str, around: _Around) -> str:
    """Return what stands behind a known name and belongs to it."""
    return _trimmed_end(words, around)
