"""What forbids a pair by what the two numbers are called."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.comparison.ground import place_of_answer
from metrics.comparison.scoring import names_in
from metrics.comparison.terms import ALIKE, likeness, opposed, sides_by_contrast
from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cores import core
from metrics.statements.total_words import sum_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.comparison.ground import Ground
    from metrics.comparison.scoring import Answer, Goal
    from metrics.comparison.terms import Terms

__all__ = ["another_rate", "another_thing", "less_exact", "one_of_several"]

_RATE = WordPattern(r"(?P<deed><han>{2})<decimal_name>$")
_DENIED = WordPattern(r"<bound_negation><han>{2}<decimal_name>$")
_TOGETHER = WordPattern(r"(?:、|<and>).*<bare_total|total>$")


def less_exact(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number where another has more of the goal's name: 办结率 beside 按时办结率 for a goal of 工单按时办结率."""
    own = answer.name
    rivals = (each.name for each in ground.rivals)
    beaten = len(own) > 1 and any(own != name and own in name and name in goal.name for name in rivals)
    return "scope_differs" if beaten or any(_fills_in(each, answer, goal, ground) for each in ground.rivals) else None


def _fills_in(other: Answer, answer: Answer, goal: Goal, ground: Ground) -> bool:
    """Whether another number says of the goal's name what this one leaves out (幼儿园普惠率93%, 民办88%).

    The head of the name comes last and is said once, with the wider number; the narrower one only adds to it.
    """
    asked, own, added = goal.terms.nouns, answer.terms.nouns, other.terms.nouns
    if not own or not added or added & own or not added <= asked:
        return False
    if names_in(goal.quantity, ground.lexicon) > 1 or not _side_by_side(other, answer):
        return False
    general = all(noun in asked or any(each.endswith(noun) for each in added) for noun in own)
    return general and _has_head(own | answer.terms.verbs, goal.name) and not _has_head(added, goal.name)


def _side_by_side(one: Answer, other: Answer) -> bool:
    """Whether two numbers of one sentence, unit and aspect are of no two sides of a contrast."""
    same = place_of_answer(one) == place_of_answer(other) and one.quantity.aspect == other.quantity.aspect
    return same and not opposed(other.terms, one.terms)


def _has_head(words: frozenset[str], name: str) -> bool:
    return any(name.endswith(word) or name[:-1].endswith(word) for word in words)


def one_of_several(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number of one thing for a goal that takes several together (新建、续建泵站共12座 and 续建泵站6座).

    A total of several sides of a contrast (新建9座、改造17座，共26座) answers no goal of one of them.
    """
    added_up = ground.members.get(answer.quantity.id, ())
    if added_up or sum_word(answer.quantity.before, ground.lexicon):
        return "scope_differs" if _takes_in_others(goal.terms, added_up) else None
    if names_in(goal.quantity, ground.lexicon) == 1 and _is_one_side(goal.terms, answer.terms):
        return "scope_differs"
    asked, said = goal.quantity.before, answer.quantity.before
    if _TOGETHER.in_words_of(ground.lexicon).search(asked) is None:
        return None
    members = [name for each in JOINT.in_words_of(ground.lexicon).split(asked) if (name := core(each, ground.lexicon))]
    named = sum(1 for member in members if member in said)
    return "scope_differs" if 0 < named < len(members) else None


def _is_one_side(asked: Terms, told: Terms) -> bool:
    """Whether a goal takes sides of a contrast together of which a number has only some (新建改造管网 and 新建管网)."""
    return any(0 < len(sides & told.sides) < len(sides) for sides in sides_by_contrast(asked).values() if len(sides) > 1)


def _takes_in_others(asked: Terms, added_up: Sequence[Answer]) -> bool:
    """Whether what a total adds up is of more sides of a contrast, or of more deeds, than the goal names."""
    deeds = [each.terms.verbs for each in added_up if each.terms.verbs]
    if any(asked.verbs & each for each in deeds) and not all(asked.verbs & each for each in deeds):
        return True
    told = frozenset(side for each in added_up for side in each.terms.sides)
    return any({side for side in told if side[0] == group} - sides for group, sides in sides_by_contrast(asked).items())


def another_rate(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse the rate of another deed (县域内住院率 for 县域内就诊率), whose last words have nothing in common."""
    if goal.quantity.aspect != "share":
        return None
    asked, said = (_RATE.in_words_of(ground.lexicon).search(name) for name in (goal.name, answer.name))
    if asked is None or said is None or goal.terms.indicator == answer.terms.indicator is not None:
        return None
    own, others = set(said["deed"]), set(asked["deed"])
    shared = own & others or others & set(answer.name) or (own & set(goal.name) and not _is_denied(answer, goal, ground))
    return None if shared else "indicator_differs"


def _is_denied(answer: Answer, goal: Goal, ground: Ground) -> bool:
    """Whether a rate is of what was not done (不合格率), and the goal of what is done about it (不合格食品处置率)."""
    denied = _DENIED.in_words_of(ground.lexicon).search(answer.name)
    return denied is not None and not goal.name.endswith(denied[0])


def another_thing(goal: Goal, answer: Answer, ground: Ground) -> str | None:
    """Refuse a number of another thing; a total is of what it adds up."""
    of_one_thing = (answer, *ground.members.get(answer.quantity.id, ()))
    return "indicator_differs" if all(_names_another(goal, each) for each in of_one_thing) else None


def _names_another(goal: Goal, answer: Answer) -> bool:
    """Whether a number names a thing, itself or by the subject before it, and it is not the goal's."""
    own, above = _whole(answer), answer.inherited
    if opposed(goal.terms, own) or (own.elliptic and opposed(goal.terms, above)):
        return True
    if goal.terms.elliptic or (own.elliptic and above.elliptic):
        return False
    if (goal.alone and _is_called_in_general(goal, own, above)) or _one_in_the_other(answer.name, goal.name):
        return False
    topic = likeness(goal.terms, answer.topic) if answer.topic is not None else 0.0
    return max(likeness(goal.terms, own), likeness(goal.terms, above), topic) < ALIKE


def _is_called_in_general(goal: Goal, own: Terms, above: Terms) -> bool:
    """Whether a number tells the deed of the only goal of general nouns, or is called by the one that its name ends with."""
    if own.general and goal.terms.verbs & own.verbs:
        return True
    said = above if own.elliptic else own
    return bool(said.nouns) and said.general and goal.name.endswith(tuple(said.nouns))


def _whole(answer: Answer) -> Terms:
    """Return the terms of an answer; one that names nothing of its own is of the set of the subject before it."""
    own = answer.terms
    told = {group for group, _ in own.sides}
    above = {(group, word) for group, word in answer.inherited.sides if group not in told}
    return replace(own, sides=own.sides | above) if own.elliptic else own


def _one_in_the_other(name: str, other: str) -> bool:
    return len(name) > 1 and (name in other or other in name)
