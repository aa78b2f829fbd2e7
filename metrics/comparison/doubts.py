"""What speaks against an answer that speaks of the right thing: its number is of another kind.

Each doubt has a weight; their sum is a feature of the pair (:mod:`metrics.comparison.features`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from metrics.comparison.scoring import is_of_whole
from metrics.comparison.terms import coverage
from metrics.lexicon.word_sets import finder_of
from metrics.statements.words import follow_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon

__all__ = ["DOUBTS", "doubts_of", "is_share_of_another"]

_YEAR = re.compile(r"(?:19|20)\d\d年")
_RATE = re.compile(r"([^、]{2})(?<!比)率$")
_MOST = 0.5  # of a goal's words that an answer must have to be of the same thing


class Doubt(NamedTuple):
    """One thing that speaks against an answer.

    Args:
        weight: How much it speaks against it; a negative one speaks for it.
        holds: Whether it does.
    """

    weight: float
    holds: Callable[[Goal, Answer, Lexicon], bool]


def _of_another_year(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:  # noqa: ARG001
    year = _YEAR.search(answer.quantity.before)
    return goal.quantity.aspect == "growth" and year is not None and year[0] not in goal.quantity.before


def _stock_for_flow(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    adds, stock = finder_of("flow_word", lexicon), finder_of("stock_word", lexicon)
    told = answer.quantity.before
    return bool(adds.search(goal.quantity.lead) and stock.search(told)) and adds.search(told) is None


def _per_head(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    per = finder_of("per_base", lexicon)
    asked, told = per.search(goal.quantity.lead), per.search(answer.quantity.lead)
    return goal.quantity.aspect == "level" and (asked is None) != (told is None)


def is_share_of_another(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    """Whether an answer is the share of something else in a whole (占全省的9%), for a goal that is a rate."""
    if not goal.name.endswith("率") or not is_of_whole(answer.quantity, lexicon):
        return False
    return coverage(goal.terms, answer.inherited) < _MOST


def _another_rate(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:  # noqa: ARG001
    """Whether two names of rates have different heads: a 达标率 is no 发放率, though a 通过率 may be the 备案通过率."""
    heads = _RATE.search(goal.name), _RATE.search(answer.name)
    if heads[0] is None or heads[1] is None:
        return False
    return heads[0][1] not in answer.name and heads[1][1] not in goal.name


def _round_mark(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:  # noqa: ARG001
    """Whether an answer is only the mark that was passed (突破20亿元大关，达到20.14亿元)."""
    return finder_of("round_mark", lexicon).match(answer.quantity.after.removeprefix("的")) is not None


def _so_far(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    """Whether all there is so far is told for what is to be added: what was added answers that rather."""
    adds, told = finder_of("flow_word", lexicon), answer.quantity.before
    so_far = follow_words(lexicon).cumulative.search(told) is not None
    return so_far and adds.search(goal.quantity.lead) is not None and adds.search(told) is None


def _involved(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:  # noqa: ARG001
    return answer.quantity.progress == "involved"


def _is_net(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    net = finder_of("net_word", lexicon)
    return net.search(goal.quantity.lead) is not None and net.search(answer.quantity.before) is not None


def _gross_for_net(goal: Goal, answer: Answer, lexicon: Lexicon) -> bool:
    net = finder_of("net_word", lexicon)
    return net.search(goal.quantity.lead) is not None and net.search(answer.quantity.before) is None


DOUBTS = {
    "another_year": Doubt(0.3, _of_another_year),
    "stock_for_flow": Doubt(1.0, _stock_for_flow),
    "per_head": Doubt(1.0, _per_head),
    "share_of_another": Doubt(1.0, is_share_of_another),
    "another_rate": Doubt(0.5, _another_rate),
    "round_mark": Doubt(0.5, _round_mark),
    "so_far": Doubt(1.0, _so_far),
    "involved": Doubt(0.4, _involved),
    "net": Doubt(-0.3, _is_net),
    "gross_for_net": Doubt(0.6, _gross_for_net),
}


def doubts_of(goal: Goal, answer: Answer, lexicon: Lexicon) -> float:
    """Return the sum of all that speaks against *answer*."""
    return sum(doubt.weight for doubt in DOUBTS.values() if doubt.holds(goal, answer, lexicon))
