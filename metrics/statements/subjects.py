"""Say of every number of a text which words name what it measures.

A name is searched in the number's own clause first. Where the clause has none (、增长5%), the name of the number before it
holds, up to the end of the sentence. A list with 分别 gives each number one of the names before it, also of a name that stands
for several (城乡居民收入分别增长5%和7%); a list with 均 gives one number to all of its names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metrics.extraction.clauses import without_bound
from metrics.statements.names import Name, known_name, name_of
from metrics.statements.times import times_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.words import FollowWords

__all__ = ["Subject", "subjects_of", "without_times"]

_REACH = 160
_SENTENCE_END = re.compile(r"[。;!?\n]")
_CLAUSE_END = re.compile(r"[,:。;!?\n]|——")
_BRACKETED = re.compile(r"\([^()]{0,120}\)")
_LISTED = re.compile(r"[、和及与]|以及")
_BETWEEN_MEMBERS = re.compile(r"(?:以上|以下|以内|左右|之内)?(?:[、,和及与]|以及|或)?")
_BRACKET_BEHIND = re.compile(r"(?:及?以上|及?以下|以内|之内|左右)?\(([^()\d]{2,16})\)")
_WHITE = re.compile(r"\s+")
_PAUSES = ("", ",", "、", "。", ";", ":", ")")
_NOUN_REACH = 28


@dataclass(frozen=True, slots=True)
class Subject:
    """What one number measures.

    Args:
        names: One name; several where one number is said of all of them; none where the text does not say which.
        lead: The words directly before the number that belong to it alone.
        listed: The number is a member of a list with 分别.
        inside: It stands in brackets.
    """

    names: tuple[Name, ...] = ()
    lead: str = ""
    listed: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True)
class _Before:
    """The words before one number."""

    clause: str  # from the start of the clause, or the number before, to the number
    fresh: bool  # no number stands before it in its clause
    sentence: bool  # a sentence began since the number before
    inside: bool
    earlier: str  # the clause before, when no number stands in it


def subjects_of(
    folded: str, quantities: Sequence[Quantity], words: FollowWords, region: str | None = None
) -> tuple[Subject, ...]:
    """Return the subject of each number.

    Args:
        folded: The folded text.
        quantities: Its numbers, in order.
        words: Word sets.
        region: The region whose report it is.
    """
    found: list[Subject] = []
    befores = [_before(folded, quantities, i) for i in range(len(quantities))]
    skip = 0
    for i, (quantity, before) in enumerate(zip(quantities, befores, strict=True)):
        if skip:
            skip -= 1
            continue
        if _is_list(folded, quantities, i, before, words, region):
            listed = _respective(folded, quantities, i, before, found, words, region)
            found += listed
            skip = len(listed) - 1
            continue
        found.append(_subject(quantity, before, found, words, region))
    return tuple(_scoped(subject, folded, quantity, words) for subject, quantity in zip(found, quantities, strict=True))


def _is_list(
    folded: str, quantities: Sequence[Quantity], i: int, before: _Before, words: FollowWords, region: str | None
) -> bool:
    """Whether a list of numbers begins that share out the names before them, with 分别 or for a name of several (城乡居民收入)."""
    if words.respective.search(before.clause) is not None:
        return True
    if not before.fresh or i + 1 >= len(quantities) or not _follows(folded, quantities, i):
        return False
    parts = _unfolded(before.clause, "", quantities[i].aspect, words, region)
    return bool(parts) and len(parts) == len(_members(folded, quantities, i))


def _scoped(subject: Subject, folded: str, quantity: Quantity, words: FollowWords) -> Subject:
    """Return *subject* with the way of counting that brackets behind the number give (增长3%左右（同口径）)."""
    bracket = _BRACKET_BEHIND.match(folded, quantity.end)
    if bracket is None or not subject.names:
        return subject
    scopes = {scope for pattern, scope in words.scopes if pattern.search(bracket[1])}
    if not scopes:
        return subject
    return replace(subject, names=tuple(name._replace(scopes=name.scopes | scopes) for name in subject.names))


def without_times(folded: str, quantities: Sequence[Quantity], lexicon: Lexicon) -> str:
    """Return *folded* with blanks for the times that it names, so that they stand in no name; no character moves.

    >>> from metrics.lexicon import Lexicon
    >>> without_times("到2030年粮食产量", (), Lexicon.default()).split()
    ['粮食产量']
    """
    parts, at = [], 0
    for time in times_in(folded, lexicon):
        if any(q.start < time.end and time.start < q.end for q in quantities):
            continue
        end = time.end + folded.startswith("的", time.end)
        parts += [folded[at : time.start], " " * (end - time.start)]
        at = end
    return "".join([*parts, folded[at:]])


def _before(folded: str, quantities: Sequence[Quantity], i: int) -> _Before:
    start = quantities[i].start
    previous = quantities[i - 1].end if i else 0
    first = max(previous, start - _REACH)
    text = _WHITE.sub("", folded[first:start])
    if i and previous >= start - _REACH:
        text = without_bound(text)
    text = _BRACKETED.sub("", text)
    opened = text.rfind("(")
    inside = opened >= 0 or (i > 0 and ")" not in text and _inside(folded, start))
    if opened >= 0:
        text = text[opened + 1 :]
    elif ")" in text:
        text = text.rpartition(")")[2]
    ends = list(_CLAUSE_END.finditer(text))
    sentence = i == 0 or _SENTENCE_END.search(text) is not None
    if not ends:
        return _Before(clause=text, fresh=i == 0, sentence=sentence, inside=inside, earlier="")
    clause = text[ends[-1].end() :]
    earlier = ""
    if len(ends) > 1 and not _SENTENCE_END.fullmatch(ends[-1][0]):
        earlier = text[ends[-2].end() : ends[-1].start()]
    elif i == 0 and not _SENTENCE_END.fullmatch(ends[-1][0]):
        earlier = text[: ends[-1].start()]
    return _Before(clause=clause, fresh=True, sentence=sentence, inside=inside, earlier=earlier)


def _inside(folded: str, start: int) -> bool:
    opened = folded.rfind("(", max(0, start - _REACH), start)
    return opened >= 0 and folded.find(")", opened, start) < 0


def _subject(quantity: Quantity, before: _Before, found: list[Subject], words: FollowWords, region: str | None) -> Subject:
    lead = before.clause if before.fresh else before.clause.rpartition("、")[2]
    joint = words.joint.search(lead) if before.fresh else None
    if joint is not None and _LISTED.search(lead[: joint.start()]):
        names = _listed(lead[: joint.start()], lead[joint.end() :], quantity.aspect, words, region)
        if len(names) > 1 and all(name.indicator for name in names):
            return Subject(names, lead, inside=before.inside)
    name = name_of(lead, quantity.aspect, words, region)
    if name.indicator is None and (counted := _counted(quantity, words)) is not None:
        return Subject((_with_deed(counted, quantity, before, found, words),), lead, inside=before.inside)
    if name.text:
        whole = _with_deed(_with_thing(name, before, found, quantity, words), quantity, before, found, words)
        return Subject((whole,), lead, inside=before.inside)
    carried = found[-1].names if found and not before.sentence else ()
    if before.earlier:
        named = _opening_name(before.earlier, quantity.aspect, words, region)
        carried = carried if named is None else (named,)
    return Subject(_carried(carried, name, quantity.aspect, words), lead, inside=before.inside)


def _counted(quantity: Quantity, words: FollowWords) -> Name | None:
    """Return what a count is of that stands before its noun (新建2000张家庭养老床位), ``None`` for another number."""
    named = quantity.indicator
    if not quantity.counted or not named or quantity.after[:1] in _PAUSES:
        return None
    if named[-2:] not in quantity.after[:_NOUN_REACH]:
        return None
    return Name(named, known_name(named, quantity.aspect, words))


def _with_deed(name: Name, quantity: Quantity, before: _Before, found: list[Subject], words: FollowWords) -> Name:
    """Return *name* with the deed of its list (新增甲类企业3家、乙类企业5家): what is added is not all there is."""
    listed = not before.fresh and before.clause.startswith("、") and quantity.counted
    earlier = found[-1].names if found and listed else ()
    if len(earlier) != 1 or earlier[0].indicator is not None or words.deed.match(name.text):
        return name
    deed = words.deed.match(earlier[0].text)
    return name if deed is None else name._replace(text=deed[0] + name.text, indicator=None)


def _carried(names: tuple[Name, ...], own: Name, aspect: str, words: FollowWords) -> tuple[Name, ...]:
    """Return the *names* of the number before, with the way of counting that the number's *own* clause gives."""
    if len(names) != 1:
        return names if not own.scopes and not own.average else ()
    name = names[0]
    entry = name.indicator or known_name(name.text, aspect, words)
    scopes = name.scopes | own.scopes
    if entry is not None and entry.flag("constant_prices"):
        scopes -= {"real"}
    text = name.text if entry is None else entry.text("name")
    return (name._replace(text=text, indicator=entry, scopes=frozenset(scopes), average=name.average or own.average),)


def _opening_name(clause: str, aspect: str, words: FollowWords, region: str | None) -> Name | None:
    """Return the indicator that a clause without a number begins with (城镇新增就业稳步扩大，达到5万人)."""
    for end in range(min(len(clause), 30), 1, -1):
        name = name_of(clause[:end], aspect, words, region)
        if name.indicator is not None and not name.scopes:
            return name
    return None


def _with_thing(name: Name, before: _Before, found: list[Subject], quantity: Quantity, words: FollowWords) -> Name:
    """Return *name*, with the thing of the number before where it is a head noun alone (规上工业企业7万家、增加值增长3%)."""
    if name.text not in words.heads or before.sentence or not found or len(found[-1].names) != 1:
        return name
    thing = found[-1].names[0].text
    for stem in (thing, words.carrier.sub("", thing)):
        entry = known_name(stem + name.text, quantity.aspect, words)
        if entry is not None:
            return name._replace(text=entry.text("name"), indicator=entry)
    return name._replace(text=thing + name.text)


def _respective(
    folded: str,
    quantities: Sequence[Quantity],
    first: int,
    before: _Before,
    found: list[Subject],
    words: FollowWords,
    region: str | None,
) -> list[Subject]:
    """Return the subjects of the numbers of the list with 分别 that begins at *first*."""
    members = _members(folded, quantities, first)
    match = words.respective.search(before.clause)
    aspect = quantities[first].aspect
    head, tail = (before.clause, "") if match is None else (before.clause[: match.start()], before.clause[match.end() :])
    names = _unfolded(head, tail, aspect, words, region) or _listed(head, tail, aspect, words, region)
    if len(names) < 2:
        names = _names_before(quantities, first, found, len(members)) if not names else ()
    if len(names) != len(members):
        names = ()
    common = Subject((), before.clause, listed=True, inside=before.inside)
    return [replace(common, names=(names[k],) if names else ()) for k in range(len(members))]


def _members(folded: str, quantities: Sequence[Quantity], first: int) -> list[int]:
    """Return the places of the numbers that follow each other from *first* on."""
    members = [first]
    while members[-1] + 1 < len(quantities) and _follows(folded, quantities, members[-1]):
        members.append(members[-1] + 1)
    return members


def _follows(folded: str, quantities: Sequence[Quantity], i: int) -> bool:
    """Whether nothing but a pause or 和 stands between a number and the next."""
    between = _WHITE.sub("", folded[quantities[i].end : quantities[i + 1].start])
    return _BETWEEN_MEMBERS.fullmatch(between) is not None


def _unfolded(head: str, tail: str, aspect: str, words: FollowWords, region: str | None) -> tuple[Name, ...]:
    """Return the names that one name stands for (城乡居民收入, 三次产业)."""
    own = name_of(head, aspect, words, region)
    for text in dict.fromkeys((head, own.text, own.text + name_of(tail, aspect, words, region).text)):
        for known in (text, words.neutral.sub("", text)):
            parts = words.folds.get(known)
            if parts:
                return tuple(own._replace(text=part, indicator=known_name(part, aspect, words)) for part in parts)
    return ()


def _listed(head: str, tail: str, aspect: str, words: FollowWords, region: str | None) -> tuple[Name, ...]:
    """Return the names listed in *head*, each with the head noun of the last where it has none of its own."""
    parts = [part for part in _LISTED.split(head) if part]
    after = name_of(tail, aspect, words, region).text
    if not parts or (len(parts) == 1 and not name_of(head, aspect, words, region).text):
        return ()
    names = [name_of(part + after, aspect, words, region) for part in parts]
    written = _WHITE.sub("", parts[-1])
    for i, name in enumerate(names[:-1]):
        if name.indicator is None:
            names[i] = _with_head(name, written, names[-1], aspect, words)
    return tuple(names)


def _with_head(name: Name, written: str, last: Name, aspect: str, words: FollowWords) -> Name:
    """Return *name* with the longest end of the *last* name that makes it another indicator (城镇和农村居民收入)."""
    for whole in (written, last.text):
        for start in range(1, len(whole)):
            entry = known_name(name.text + whole[start:], aspect, words)
            if entry is not None and entry is not last.indicator:
                return name._replace(text=entry.text("name"), indicator=entry)
    return name


def _names_before(quantities: Sequence[Quantity], first: int, found: list[Subject], count: int) -> tuple[Name, ...]:
    """Return the names of the last *count* levels before *first* (投资5亿元、税收2亿元，分别增长8%、6%)."""
    levels = [i for i in range(max(0, first - count), first) if quantities[i].aspect == "level" and len(found[i].names) == 1]
    same = [i for i in levels if quantities[i].sentence == quantities[first].sentence]
    return tuple(found[i].names[0] for i in same) if len(same) == count else ()
