"""Say of every number of a text which words name what it measures.

A name is searched in the number's own clause first. Where the clause has none (、增长5%), the name of the number before it
holds, up to the end of the sentence. A list with 分别 gives each number one of the names before it, also of a name that stands
for several (城乡居民收入分别增长5%和7%); a list with 均 gives one number to all of its names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metrics.extraction.joints import JOINT
from metrics.statements.leads import NamedText, lead_of, members_from
from metrics.statements.name_lists import begins_list, joint_names, names_of_list
from metrics.statements.names import Name, indicator_name, known_name, scopes_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Quantity
    from metrics.statements.leads import Lead
    from metrics.statements.words import FollowWords

__all__ = ["Subject", "subjects_of"]

_MOST_MEMBERS = 12
_LONGEST_NAME = 30
_BRACKET_BEHIND = re.compile(r"(?:及?以上|及?以下|以内|之内|左右)?\(([^()\d]{2,16})\)")
_PAUSES = ("", ",", "、", "。", ";", ":", ")")
_NOUN_REACH = 28


@dataclass(frozen=True, slots=True)
class Subject:
    """What one number measures.

    Args:
        names: One name; several where one number is said of all of them; none where the text does not say which.
        lead: The words directly before the number that belong to it alone.
        listed: The number is a member of a list that shares out names.
        inside: It stands in brackets.
    """

    names: tuple[Name, ...] = ()
    lead: str = ""
    listed: bool = False
    inside: bool = False


def subjects_of(
    folded: str, quantities: Sequence[Quantity], words: FollowWords, region: str | None = None
) -> tuple[Subject, ...]:
    """Return the subject of each number.

    Args:
        folded: The folded text, without times.
        quantities: Its numbers, in order.
        words: Word sets.
        region: The region whose report it is.

    >>> from metrics import find_quantities
    >>> from metrics.lexicon import Lexicon
    >>> from metrics.statements.words import follow_words
    >>> text = "城乡居民收入分别增长5%和7%,粮食、油料总产量达30万吨"
    >>> found = subjects_of(text, find_quantities(text, measured=True), follow_words(Lexicon.default()))
    >>> [[name.text for name in subject.names] for subject in found]
    [['城镇居民人均可支配收入'], ['农村居民人均可支配收入'], ['粮食、油料总产量']]
    """
    text = NamedText(folded, quantities, words, region)
    found: list[Subject] = []
    while len(found) < len(quantities):
        i = len(found)
        lead = lead_of(text, i)
        listed = _again(text, i, lead, found)
        if listed is None and begins_list(text, i, lead):
            listed = names_of_list(text, i, lead, [subject.names for subject in found])
        if listed is None:
            found.append(_subject(text, i, lead, found))
        else:
            found += [Subject(names, lead.clause, listed=True, inside=lead.inside) for names in listed]
    return tuple(_scoped(subject, text, quantity) for subject, quantity in zip(found, quantities, strict=True))


def _again(text: NamedText, i: int, lead: Lead, found: list[Subject]) -> list[tuple[Name, ...]] | None:
    """Return the names of numbers that share out those of the list before once more (分别为5万元、3万元，增长5%、6%)."""
    if not found or not found[-1].listed or not lead.fresh or lead.sentence or lead.earlier:
        return None
    aspect = text.quantities[i].aspect
    own = indicator_name(lead.clause, aspect, text.words, text.region)
    if own.text or text.words.respective.search(lead.clause):
        return None
    group = [s for s in found[-_MOST_MEMBERS:] if s.listed and s.lead == found[-1].lead]
    members = members_from(text, i)
    if len(group) != len(members):
        return [()] * len(members)
    return [_carried(subject.names, own, aspect, text.words) for subject in group]


def _subject(text: NamedText, i: int, lead: Lead, found: list[Subject]) -> Subject:
    quantity, words = text.quantities[i], text.words
    own, name = _own_words(text, quantity, lead)
    joint = words.joint.search(own) if lead.fresh else None
    names: tuple[Name, ...] = ()
    if joint is not None and JOINT.of(words).search(own[: joint.start()]):
        names = joint_names(own[: joint.start()], own[joint.end() :], quantity.aspect, text)
    counted = _counted(quantity, words) if name.indicator is None else None
    if not names and (counted is not None or name.text):
        whole = counted or _with_thing(name, lead, found, quantity, words)
        names = (_with_deed(whole, quantity, lead, found, words),)
    return Subject(names or _carried_names(text, quantity, lead, name, found), own, inside=lead.inside)


def _own_words(text: NamedText, quantity: Quantity, lead: Lead) -> tuple[str, Name]:
    """Return the words that belong to a number alone, with their name.

    Behind another number of its clause, or behind a predicate (财政质量提高、), these are the words after the last 、.
    """
    before, _, last = lead.clause.rpartition("、")
    name = indicator_name(last, quantity.aspect, text.words, text.region)
    if lead.fresh and name.text and text.words.predicate.search(before) is None:
        return lead.clause, indicator_name(lead.clause, quantity.aspect, text.words, text.region)
    return last, name


def _carried_names(text: NamedText, quantity: Quantity, lead: Lead, own: Name, found: list[Subject]) -> tuple[Name, ...]:
    """Return the names of a number without own: from the words before in its clause, the clause before, the number before."""
    if lead.fresh and "、" in lead.clause:
        opening = _opening_name(lead.clause, quantity.aspect, text)
        if opening is not None:  # 居民消费价格总体平稳、上涨0.3%
            return (opening,)
    before = _before(text, found)
    carried = () if before is None or lead.sentence else before.names
    if lead.earlier:
        opening = _opening_name(lead.earlier, quantity.aspect, text)
        carried = carried if opening is None else (opening,)
    return _carried(carried, own, quantity.aspect, text.words)


def _before(text: NamedText, found: list[Subject]) -> Subject | None:
    """Return the subject of the last number of the sentence that measures something: a rank (第4位) or a distance does not."""
    for at in range(len(found) - 1, max(-1, len(found) - 1 - _MOST_MEMBERS), -1):
        if text.quantities[at].sentence != text.quantities[len(found) - 1].sentence:
            return None
        if text.quantities[at].aspect not in ("rank", "difference"):
            return found[at]
    return None


def _carried(names: tuple[Name, ...], own: Name, aspect: str, words: FollowWords) -> tuple[Name, ...]:
    """Return the *names* of another number, with the way of counting that the number's *own* clause gives."""
    if len(names) != 1:
        return names if not own.scopes and not own.average else ()
    name = names[0]
    entry = name.indicator or known_name(name.text, aspect, words)
    scopes = name.scopes | own.scopes
    if entry is not None and entry.flag("constant_prices"):
        scopes -= {"real"}
    text = name.text if entry is None else entry.words[0]
    return (name._replace(text=text, indicator=entry, scopes=frozenset(scopes), average=name.average or own.average),)


def _opening_name(clause: str, aspect: str, text: NamedText) -> Name | None:
    """Return the indicator that a clause without a number begins with (城镇新增就业稳步扩大，达到5万人)."""
    for end in range(min(len(clause), _LONGEST_NAME), 1, -1):
        name = indicator_name(clause[:end], aspect, text.words, text.region)
        if name.indicator is not None and not name.scopes:
            return name
    return None


def _counted(quantity: Quantity, words: FollowWords) -> Name | None:
    """Return what a count is of that stands before its noun (新建2000张家庭养老床位), ``None`` for another number."""
    named = quantity.indicator
    if not quantity.counted or not named or quantity.after[:1] in _PAUSES:
        return None
    if named[-2:] not in quantity.after[:_NOUN_REACH]:
        return None
    return Name(named, known_name(named, quantity.aspect, words))


def _with_deed(name: Name, quantity: Quantity, lead: Lead, found: list[Subject], words: FollowWords) -> Name:
    """Return *name* with the deed of its list (新增甲类企业3家、乙类企业5家): what is added is not all there is."""
    listed = not lead.fresh and lead.clause.startswith("、") and quantity.counted
    earlier = found[-1].names if found and listed else ()
    if len(earlier) != 1 or earlier[0].indicator is not None or words.deed.match(name.text):
        return name
    deed = words.deed.match(earlier[0].text)
    return name if deed is None else name._replace(text=deed[0] + name.text, indicator=None)


def _with_thing(name: Name, lead: Lead, found: list[Subject], quantity: Quantity, words: FollowWords) -> Name:
    """Return *name*, with the thing of the number before where it is a head noun alone (规上工业企业7万家、增加值增长3%)."""
    if name.text not in words.heads or lead.sentence or not found or len(found[-1].names) != 1:
        return name
    thing = found[-1].names[0].text
    for stem in (thing, words.carrier.sub("", thing)):
        entry = known_name(stem + name.text, quantity.aspect, words)
        if entry is not None:
            return name._replace(text=entry.words[0], indicator=entry)
    return name._replace(text=thing + name.text)


def _scoped(subject: Subject, text: NamedText, quantity: Quantity) -> Subject:
    """Return *subject* with the way of counting that brackets behind the number give (增长3%左右（同口径）)."""
    bracket = _BRACKET_BEHIND.match(text.folded, quantity.end)
    scopes = set() if bracket is None else scopes_in(bracket[1], text.words)
    if not scopes:
        return subject
    return replace(subject, names=tuple(name._replace(scopes=name.scopes | scopes) for name in subject.names))
