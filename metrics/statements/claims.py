"""Recognise the stated shares of a goal whatever remark stands in between: 完成预算(指调整后预算,下同)的95.4%.

下同 in the remark sets the base for what follows: a bare 完成88.1% later in the text is a share of the same goal. Right behind
a plan (计划投资23亿元，完成63.5%) it is a share of that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["BEYOND_GOAL", "shares_beyond_goals", "shares_of_goals"]

BEYOND_GOAL = "claim.beyond_goal"
"""The rule that makes a share say by how much a goal was missed or exceeded."""

_OF_GOAL = re.compile(r"(?:[VC][^NX]*Gd?|K[^NX]*Gd)[CA]?$|GFV(?:N&)*$")
_BEYOND = re.compile(r"[yt]?X[ySd]{0,3}G")
_BARE = re.compile(r"(?:^|[^NG])[VC]$")
_PLAN = re.compile(r"[GP][^DXVN]*Nb?$")
_DONE = re.compile(r"[yt]?D?V$")
_RATES = ("%", "‰")


def shares_of_goals(clauses: Sequence[Clause], quantities: Sequence[Quantity]) -> frozenset[int]:
    """Return the places of the shares of goals that their own clause, or a base set by 下同, shows."""
    found: set[int] = set()
    if not _may_share(clauses, quantities):
        return frozenset(found)
    base, planned = False, -1  # the sentence in which the clause before sets a plan
    by_number = {c.number: c for c in clauses}
    for clause in sorted(clauses, key=lambda c: c.tokens[0].start):
        if clause.host is not None:
            outer = by_number.get(clause.host[0])
            base = base or ("H" in clause.symbols and outer is not None and "G" in outer.symbols[: clause.host[1] + 1])
            continue
        for at in clause.numbers:
            number = clause.tokens[at].number
            if quantities[number].unit not in _RATES or quantities[number].aspect != "share":
                continue
            before = clause.before(at)
            of_plan = planned == clause.sentence and _DONE.fullmatch(before) is not None
            if of_plan or _OF_GOAL.search(before) or (base and _BARE.search(before)):
                found.add(number)
        planned = clause.sentence if _PLAN.search(clause.symbols) else -1
    return frozenset(found)


def shares_beyond_goals(clauses: Sequence[Clause], quantities: Sequence[Quantity]) -> Iterator[int]:
    """Yield the places of the shares that say how far the amount before them lies beyond a goal (4106份，超出目标值8%)."""
    for clause in clauses:
        for at in clause.numbers:
            number = clause.tokens[at].number
            share = quantities[number]
            if share.unit not in _RATES or share.aspect != "share" or _BEYOND.fullmatch(clause.before(at)) is None:
                continue
            told = quantities[number - 1] if number else share
            if told.sentence == share.sentence and told.aspect == "level" and told.unit not in _RATES:
                yield number


def _may_share(clauses: Sequence[Clause], quantities: Sequence[Quantity]) -> bool:
    """Whether a text has a share, and a goal that it can be of."""
    return any(quantity.aspect == "share" for quantity in quantities) and any("G" in clause.symbols for clause in clauses)
