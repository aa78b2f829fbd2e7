"""Pair a target with an achievement that names it otherwise, where the share of the plan that the text states tells which.

建成水泥路138.6公里，占年计划的115.5% answers 通畅工程120公里: no other target of the row gives 115.5 %.
"""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.units import compatible, convert
from metrics.statements.passage import shared_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["told_by_ratio"]

_NEAR = 3
_DONE = WordPattern(r"<so_far>?<carried_out><perfective|about>?")
_SHARED = 2  # characters of the names


def told_by_ratio(
    targets: Sequence[Quantity], actuals: Sequence[Quantity], lexicon: Lexicon, *, exact: bool = False
) -> list[tuple[Quantity, Quantity]]:
    """Return the pairs of *targets* and *actuals* that a stated share of the plan tells beyond doubt.

    Args:
        targets: Goals without an answer.
        actuals: What was reported and answers no goal yet, in the order of the text, the stated shares among it.
        lexicon: Units to compare by.
        exact: Only by shares with decimals.
    """
    whole = [a for a in actuals if a.role != "part"]  # 138.6公里（其中县道21.4公里），占年计划的115.5%
    found: list[tuple[Quantity, Quantity]] = []
    for actual, share in itertools.pairwise(whole):
        if _is_share_of(share, actual, lexicon) and not (exact and not share.decimals):
            found += ((target, actual) for target in _only_fit(targets, actual, share, lexicon))
    return [pair for pair in found if sum(pair[0].id == other[0].id for other in found) == 1]


def _only_fit(targets: Sequence[Quantity], actual: Quantity, share: Quantity, lexicon: Lexicon) -> list[Quantity]:
    """Return the one of *targets* of which *actual* is the *share*, if there is no other and it is no chance."""
    fit = [target for target in targets if _fits(target, actual, share, lexicon)]
    sure = len(fit) == 1 and (share.decimals > 0 or _alone(fit[0], targets, actual))
    return fit if sure else []


def _alone(target: Quantity, targets: Sequence[Quantity], actual: Quantity) -> bool:
    """Whether no other goal of the unit is open and the names agree: a share in whole percent may fit by chance."""
    if any(other.unit == target.unit and other is not target for other in targets):
        return False
    named = actual.indicator or ""
    return not actual.before.strip("，,；;。 ") or shared_run(target.indicator or "", named) >= _SHARED


def _is_share_of(share: Quantity, actual: Quantity, lexicon: Lexicon) -> bool:
    return (
        (share.role == "claim" or _says_done(share, lexicon))
        and share.unit == "%"
        and share.value is not None
        and actual.role == "actual"
        and actual.aspect == "level"
        and actual.progress in (None, "done")
        and (share.cell, share.sentence) == (actual.cell, actual.sentence)
        and 0 <= share.clause - actual.clause <= _NEAR
    )


def _says_done(share: Quantity, lexicon: Lexicon) -> bool:
    """Whether a share with decimals says no more than that so much is done (入库13.05亿元，完成91.9%)."""
    done = share.aspect == "share" and share.decimals > 0
    return done and _DONE.in_words_of(lexicon).fullmatch(share.lead.strip("，,；; ")) is not None


def _fits(target: Quantity, actual: Quantity, share: Quantity, lexicon: Lexicon) -> bool:
    if target.aspect != "level" or not target.value or actual.value is None or share.value is None:
        return False
    if target.unit is None or actual.unit is None or not compatible(target.unit, actual.unit, lexicon):
        return False
    ratio = convert(Fraction(actual.value), actual.unit, target.unit, lexicon) / Fraction(target.value) * 100
    return 2 * abs(ratio - Fraction(share.value)) <= share.quantum
