"""Find the bound word beside a number: 不低于, 超过, 约 before it, 以上, 以内, 左右 after its unit.

All words come from the lexicon. A verb of comparison (超过, 低于) may be negated by any word of negation, with or without a
modal verb (不应低于, 严禁超过): the bound turns round and includes its number. A number that was not reached (合格率未达到60%)
is above what there is. An adverb (至少) governs the number behind it
in the clause. What stands between a number and its suffix may be brackets that say whether the number is included
(5亿元(含)以上) or, in the frame 控制在 … 以内, the noun of a limit.

Source: 《民法典》第一千二百五十九条: 以上, 以下, 以内 include the number, 超过, 不满, 以外 exclude it.

>>> from metrics.extraction.grammar import grammar_of
>>> from metrics.lexicon import Lexicon
>>> found = bound_of("绿地率不应低于35%", 7, 10, grammar_of(Lexicon.default()))
>>> found.bound, found.prefix
('at_least', (3, 7))
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from metrics.extraction.numeral_marks import ONES
from metrics.extraction.wordlists import any_of
from metrics.text.characters import is_han

if TYPE_CHECKING:
    from metrics.extraction.grammar import BoundWord, Grammar
    from metrics.records import Bound

__all__ = ["BoundText", "adverb_before", "bound_of", "denied_from", "hedged_bound"]

_TURNED: dict[str, Bound] = {"more_than": "at_most", "less_than": "at_least"}
_OPENED: dict[str, Bound] = {"at_least": "more_than", "at_most": "less_than"}
_INCLUDED = re.compile(r"\s?\((不?)含[^()]{0,16}\)\s?(?:[及或])?")
_EXCEPT = re.compile(r"除[^,。;]{0,20}$")
_OPENS = frozenset("( ")
_CLAUSE = re.compile(r"[^,。;:、()\n]{0,28}$")
_SUBJECT = 2  # characters of the shortest subject
_BRACKETS = re.compile(r"\([^()\d]{1,7}\)$")  # between a bound and its number
_BLANKS = ("", " ", "\n", ")")
_NEAR = 16
_FAR = 28  # characters in which a word further off can stand; keeps the cost linear


class BoundText(NamedTuple):
    """The bound word of a number.

    Args:
        bound: What it says.
        spread: Where the true value lies, for a hedge.
        rules: Id of its entry.
        prefix: Where it stands before the number, right beside it or further off; ``None`` where it does not.
        end: Where the suffix ends; the end of the number where there is none.
    """

    bound: Bound | None
    spread: Literal["above", "below", "around"] | None
    rules: tuple[str, ...]
    prefix: tuple[int, int] | None
    end: int


def hedged_bound(end: int, grammar: Grammar) -> BoundText:
    """Return what a hedge inside a number (5000余人) says of it; the number with its unit stops at *end*."""
    return BoundText("more_than", "above", (grammar.hedge_rule,), None, end)


class _Patterns(NamedTuple):
    compared: re.Pattern[str]  # of a goal behind a number: 6%左右的预期目标
    goal: re.Pattern[str]  # the same right behind it: 310天目标
    between: re.Pattern[str]  # what parts a number from its suffix: 410万吨标准煤总量目标以内
    limit: re.Pattern[str]  # the noun of a limit at the end of that: 320万元的限额以下
    frame: re.Pattern[str]  # the opening of a frame before a number: 控制在上级下达的
    distant: re.Pattern[str]  # a bound word and the whole of a share: 不低于招聘人数的
    reference: re.Pattern[str]  # what a number is compared with: 高于全省的5.4%
    adverb: re.Pattern[str]  # an adverb and the verb that it governs: 至少培训


@lru_cache(maxsize=16)
def _patterns_of(grammar: Grammar) -> _Patterns:
    limits = any_of(grammar.limits)
    words = any_of(grammar.prefixes.meaning)
    firsts = re.escape("".join(sorted({word[0] for word in (*grammar.masks, *grammar.prefixes.meaning)})))
    around = any_of(word for word, meaning in grammar.suffixes.meaning.items() if meaning.spread == "around")
    return _Patterns(
        re.compile(rf"(?:{around})?的[^,。;\d]{{0,8}}?(?:{limits})"),
        re.compile(rf"[^,。;\d]{{0,4}}?(?:{limits})"),
        re.compile(rf"[^,。;:()\d]{{1,14}}?(?={any_of(grammar.closings)})"),
        re.compile(rf"(?:{limits})值?$"),
        re.compile(rf"(?:{any_of(grammar.frames)})[^,。;:\d]{{0,16}}$"),
        re.compile(rf"(?=[{firsts}])(?:(?:{any_of(grammar.masks)})|({words})(?=[^,。;:\d]{{2,20}}的$))"),
        re.compile(any_of((*grammar.references, *grammar.limits))),
        re.compile(rf"({any_of(grammar.adverbs)})(?!的)[^,。;:、()0-9{ONES}十]{{1,14}}$"),
    )


def bound_of(folded: str, start: int, end: int, grammar: Grammar) -> BoundText | None:
    """Return the bound of the number at *start* to *end*, ``None`` where it has none; a suffix outranks a prefix."""
    at = _before_blanks(folded, start) if folded[start - 1 : start] in _BLANKS else start
    last, following = folded[at - 1 : at], folded[end : end + 1]
    prefix = suffix = None
    missed = _missed(folded, at, end, grammar) if last in grammar.reaches.last else None
    if missed is not None:
        return missed
    if (
        last in grammar.prefixes.last
        or last == "的"
        or (last in grammar.links.last and folded[at - 2] in grammar.prefixes.last)
    ):
        prefix = _before(folded, at, end, grammar)
    if following in grammar.suffixes.first or following in _OPENS:
        suffix = _after(folded, start, end, grammar)
    if suffix is None and is_han(following):
        for char in grammar.closing:
            if folded.find(char, end, end + _NEAR) > 0:
                suffix = _behind_limit(folded, start, end, grammar)
                break
    if suffix is not None:
        bound, spread, rule, stop = suffix
        return BoundText(bound, spread, (rule,), None if prefix is None else prefix[3], stop)
    if prefix is None:
        return None
    bound, spread, rule, place = prefix
    return BoundText(bound, spread, (rule,), place, end)


def _before_blanks(folded: str, at: int) -> int:
    """Return where the text before a number ends, without blanks and without brackets that only say what is included."""
    while at and folded[at - 1] in " \n":
        at -= 1
    if folded[at - 1 : at] != ")":
        return at
    included = _BRACKETS.search(folded, max(0, at - _NEAR), at)
    return at if included is None else included.start()


def _missed(folded: str, at: int, end: int, grammar: Grammar) -> BoundText | None:
    """Return what a number says that was not reached (合格率未达到60%), whatever bound stands behind it.

    Where nothing before says what missed it, or where it is called a goal, the number is one that a result is held against
    (合格率90%，未达到95%; 未达到95%的目标).
    """
    word = grammar.reaches.before(folded, at)
    if word is None:
        return None
    begin = denied_from(folded, at - len(word), grammar)
    said = _CLAUSE.search(folded, max(0, begin - _FAR), begin)
    spoken = begin == 0 or (said is not None and len(said[0].strip()) >= _SUBJECT)
    if begin == at - len(word) or not spoken or _patterns_of(grammar).compared.match(folded, end):
        return None
    suffix = _suffix_at(folded, begin, end, grammar)
    stop = end if suffix is None or suffix[0] != "at_least" else suffix[3]
    return BoundText("less_than", None, (grammar.negation_rule,), (begin, at), stop)


def adverb_before(folded: str, start: int, grammar: Grammar) -> BoundText | None:
    """Return the bound of an adverb that governs the number at *start*: 每年至少培训300人."""
    match = _patterns_of(grammar).adverb.search(folded, max(0, start - _FAR), start)
    if match is None:
        return None
    word = grammar.prefixes.meaning[match[1]]
    return BoundText(word.bound, word.spread, (word.rule,), match.span(1), 0)


_Prefix = tuple["Bound", 'Literal["above", "below", "around"] | None', str, tuple[int, int]]
_Suffix = tuple["Bound", 'Literal["above", "below", "around"] | None', str, int]


def _before(folded: str, at: int, end: int, grammar: Grammar) -> _Prefix | None:
    """Return the bound word before *at*, the end of the text before a number that ends at *end*."""
    found = _beside(folded, at, grammar)
    if found is None:
        return _distant(folded, max(0, at - _FAR), at, end, grammar) if folded[at - 1] == "的" else None
    compares = found[0] in _TURNED and found[1] != "around"
    # 高于6%的目标 compares with a goal, it bounds nothing
    if compares and folded.find("的", end, end + 4) >= 0 and _patterns_of(grammar).compared.match(folded, end):
        return None
    return found


def _beside(folded: str, at: int, grammar: Grammar) -> _Prefix | None:
    """Return the bound word that ends at *at* or before a 了 or 为 there, with its negation."""
    word = grammar.prefixes.before(folded, at)
    stop = at
    if word is None:
        link = grammar.links.before(folded, at)
        stop = at if link is None else at - len(link)
        word = grammar.prefixes.before(folded, stop) if link is not None else None
        if word is None or grammar.prefixes.meaning[word].spread in ("around", "below"):
            return None
    meaning, begin = grammar.prefixes.meaning[word], stop - len(word)
    negated = denied_from(folded, begin, grammar) if meaning.verb else begin
    if negated < begin:
        return _TURNED[meaning.bound], None, grammar.negation_rule, (negated, at)
    allowed = _allowed(meaning, folded, begin, min(at, stop))
    return None if allowed is None else (allowed.bound, allowed.spread, allowed.rule, (begin, at))


def denied_from(folded: str, begin: int, grammar: Grammar) -> int:
    """Return where the negation of a verb at *begin* begins, with its modal verb (不应低于); *begin* where there is none."""
    modal = grammar.modals.before(folded, begin)
    for stop in (begin, begin if modal is None else begin - len(modal)):
        word = grammar.negations.before(folded, stop)
        if word is not None:
            return stop - len(word)
    return begin


def _distant(folded: str, begin: int, at: int, end: int, grammar: Grammar) -> _Prefix | None:
    """Return the bound word before the whole of a share: 不低于招聘人数的80%."""
    last, patterns = None, _patterns_of(grammar)
    for match in patterns.distant.finditer(folded, begin, at):
        if match[1]:
            last = match
    if last is None:
        return None
    found = _beside(folded, last.end(), grammar)
    if found is None:
        return None
    if found[0] in _TURNED and (patterns.reference.search(folded, last.end(), at) or patterns.goal.match(folded, end)):
        return None  # 高于全省的5.4%, 超过下达的310天目标
    return *found[:3], (found[3][0], last.end())


def _after(folded: str, start: int, end: int, grammar: Grammar) -> _Suffix | None:
    """Return the bound word behind the unit that ends at *end*, or behind brackets there."""
    found = _suffix_at(folded, start, end, grammar)
    if found is not None or folded[end] not in _OPENS:
        return found
    included = _INCLUDED.match(folded, end)
    found = None if included is None else _suffix_at(folded, start, included.end(), grammar)
    if found is None or included is None or not included[1]:
        return found
    return _OPENED.get(found[0], found[0]), *found[1:]


def _suffix_at(folded: str, start: int, at: int, grammar: Grammar) -> _Suffix | None:
    """Return the bound word that begins at *at*, for a number that begins at *start*."""
    after = grammar.suffixes.at(folded, at)
    if after is None:
        return None
    stop = at + len(after)
    word = _allowed(grammar.suffixes.meaning[after], folded, at, stop)
    if word is None or (after[-1] == "外" and _EXCEPT.search(folded, max(0, start - 20), start)):
        return None  # 除3家以外
    return word.bound, word.spread, word.rule, stop


def _behind_limit(folded: str, start: int, end: int, grammar: Grammar) -> _Suffix | None:
    """Return the bound word behind the noun of a limit (320万元的限额以下) or what else a frame puts there."""
    patterns = _patterns_of(grammar)
    between = patterns.between.match(folded, end)
    if between is None:
        return None
    framed = patterns.limit.search(between[0]) or patterns.frame.search(folded, max(0, start - _FAR), start)
    return _suffix_at(folded, start, between.end(), grammar) if framed else None


def _allowed(word: BoundWord, folded: str, start: int, end: int) -> BoundWord | None:
    """Return *word* unless its neighbour makes it part of another word (签约, 附近)."""
    if start and word.not_after and folded[start - 1] in word.not_after:
        return None
    following = folded[end : end + 1]
    return None if word.only_before and following and following not in word.only_before else word
