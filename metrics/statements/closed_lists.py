"""Take the numbers of a list that a noun of goals closes: 确定进出口260亿元、新增企业40家、投资9亿元三项目标.

Whoever sets the goals stands before the list, the noun that closes it counts them or follows 的 (双目标, 等3项指标). They are
told for what follows, unless the clause speaks of goals that are known or measures something against them (年初提出的…双目标).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.statements.shared_targets import NO_TARGETS
from metrics.statements.target_form import TargetForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Quantity
    from metrics.statements.tree import Clause

__all__ = ["closed_list"]

# Who sets them, the list, and the noun that closes it: 提出游客280万人次、收入4.2亿元双目标.
_CLOSED = re.compile(
    r"(?P<set>[SP]d?[^NDXCKG]{0,4})(?P<list>(?:Nb?&[^NDXKG]{0,4})+N)(?P<count>b?(?:w?(?:Nw?)?|d[yw]?))G(?=$|[FAVDC])"
)
_MEASURES = re.compile(r"[XCKDV][yw]{0,2}$|[XCKD]")
_LONGEST_COUNT = 6  # characters between a list and the noun that closes it (”双, 等三大)


def closed_list(clause: Clause, quantities: Sequence[Quantity]) -> dict[int, TargetForm]:
    """Return the forms of the goals of a list that a noun closes, by their places.

    Args:
        clause: The clause.
        quantities: Of the text.
    """
    match = _CLOSED.search(clause.symbols) if "&" in clause.symbols and "G" in clause.symbols else None
    if match is None or _length(clause, *match.span("count")) > _LONGEST_COUNT:
        return {}
    start, end = match.span("list")
    members = [clause.tokens[at].number for at in clause.numbers if start <= at < end]
    refers = match["set"][1:2] == "d" or _MEASURES.search(clause.symbols[: match.start()]) is not None
    return {n: TargetForm(n, "listed", refers=refers) for n in members if quantities[n].aspect not in NO_TARGETS}


def _length(clause: Clause, start: int, end: int) -> int:
    """Return how many characters the words among some tokens of a clause have."""
    return sum(token.end - token.start for token in clause.tokens[start:end] if token.symbol == "w")
