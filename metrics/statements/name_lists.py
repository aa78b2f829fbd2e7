"""Share out a list of names over a list of numbers: 甲、乙分别增长5%、6%; 城乡居民收入分别增长5%和7%; 三次产业分别增长….

Names and numbers are matched only when there are as many of one as of the other; else no number of the list has a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.extraction.joints import JOINT
from metrics.statements.leads import members_from
from metrics.statements.names import Name, indicator_name, known_name

if TYPE_CHECKING:
    from metrics.statements.leads import Lead, NamedText
    from metrics.statements.words import FollowWords

__all__ = ["begins_list", "joint_names", "names_of_list"]

_SEVERAL = 2


def begins_list(text: NamedText, i: int, lead: Lead) -> bool:
    """Whether number *i* begins a list that shares out the names before it: with 分别, or for a name of several."""
    if text.words.respective.search(lead.clause) is not None:
        return True
    members = members_from(text, i) if lead.fresh else ()
    if len(members) < _SEVERAL:
        return False
    return len(_unfolded(lead.clause, "", text.quantities[i].aspect, text)) == len(members)


def names_of_list(text: NamedText, first: int, lead: Lead, earlier: list[tuple[Name, ...]]) -> list[tuple[Name, ...]]:
    """Return the names of each number of the list that begins at *first*.

    Args:
        text: The text.
        first: Place of the first number.
        lead: The words before it.
        earlier: The names of all numbers before it.
    """
    members = members_from(text, first)
    match = text.words.respective.search(lead.clause)
    aspect = text.quantities[first].aspect
    head, tail = (lead.clause, "") if match is None else (lead.clause[: match.start()], lead.clause[match.end() :])
    names = _unfolded(head, tail, aspect, text) or _listed(head, tail, aspect, text)
    if not names:
        names = _names_before(text, first, earlier, len(members))
    if len(names) != len(members) or len(names) < _SEVERAL:
        return [()] * len(members)
    return [(name,) for name in names]


def joint_names(head: str, tail: str, aspect: str, text: NamedText) -> tuple[Name, ...]:
    """Return the names in *head* that one number is said of (甲、乙均增长6%), nothing where one of them is no indicator."""
    names = _listed(head, tail, aspect, text)
    return names if len(names) > 1 and all(name.indicator for name in names) else ()


def _unfolded(head: str, tail: str, aspect: str, text: NamedText) -> tuple[Name, ...]:
    """Return the names that one name stands for (城乡居民收入, 三次产业)."""
    words = text.words
    own = indicator_name(head, aspect, words, text.region)
    after = indicator_name(tail, aspect, words, text.region).text
    for known in dict.fromkeys((head, words.neutral.sub("", head), own.text, own.text + after)):
        parts = words.folds.get(known)
        if parts:
            return tuple(own._replace(text=part, indicator=known_name(part, aspect, words)) for part in parts)
    return ()


def _listed(head: str, tail: str, aspect: str, text: NamedText) -> tuple[Name, ...]:
    """Return the names listed in *head*, each with the head noun of the last where it has none of its own."""
    words, region = text.words, text.region
    parts = [part for part in JOINT.of(words).split(head) if part]
    if not parts or (len(parts) == 1 and not indicator_name(head, aspect, words, region).text):
        return ()
    after = indicator_name(tail, aspect, words, region).text
    names = [indicator_name(part + after, aspect, words, region) for part in parts]
    for i, name in enumerate(names[:-1]):
        if name.indicator is None:
            names[i] = _with_head(name, parts[-1], names[-1], aspect, words)
    return tuple(names)


def _with_head(name: Name, written: str, last: Name, aspect: str, words: FollowWords) -> Name:
    """Return *name* with the longest end of the *last* name that makes it another indicator (城镇和农村居民收入)."""
    for whole in (written, last.text):
        for start in range(1, len(whole)):
            entry = known_name(name.text + whole[start:], aspect, words)
            if entry is not None and entry is not last.indicator:
                return name._replace(text=entry.words[0], indicator=entry)
    return name


def _names_before(text: NamedText, first: int, earlier: list[tuple[Name, ...]], count: int) -> tuple[Name, ...]:
    """Return the names of the last *count* levels before *first* (投资5亿元、税收2亿元，分别增长8%、6%)."""
    numbers = text.quantities
    near = [i for i in range(max(0, first - count), first) if numbers[i].sentence == numbers[first].sentence]
    same = [i for i in near if numbers[i].aspect == "level" and len(earlier[i]) == 1]
    return tuple(earlier[i][0] for i in same) if len(same) == count else ()
