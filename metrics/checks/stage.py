"""The stage: recompute every arithmetic statement that a report makes about itself, and hold claims against evidence.

:func:`audit_document` is the stage; :func:`metrics.checks.inventory` lists the families of checks. A check says that numbers
do not agree as written, never which of them is wrong. A false alarm is worse than a missed statement.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Literal, get_args

from metrics.arguments import check_choice
from metrics.checks.inventory import family_names, inventory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import View
    from metrics.checks.engine.family import Family
    from metrics.checks.engine.judging import Judged
    from metrics.checks.engine.statement import Remark, Statement
    from metrics.lexicon import Lexicon
    from metrics.records import Check, Claim, Comparison, Period, Quantity, Row, Verdict

__all__ = ["audit_document"]

Sensitivity = Literal["low", "normal", "high"]
BOUNDS = ("at_least", "at_most", "more_than", "less_than")
UPWARD, DOWNWARD = operator.ge, operator.le


def audit_document(
    rows: Sequence[Row],
    quantities: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    lexicon: Lexicon,
    *,
    period: Period | None = None,
    region: str | None = None,
    families: Iterable[str] | None = None,
    sensitivity: Sensitivity = "normal",
) -> tuple[tuple[Check, ...], tuple[Claim, ...]]:
    """Return the checks and the claims of one document.

    Args:
        rows: The rows of the document.
        quantities: Their quantities.
        comparisons: Their comparisons.
        lexicon: The words to link by.
        period: The period the report is about; schedules are not checked without one.
        region: The region the report is about.
        families: Names of the families to run, in Chinese too, see :func:`metrics.checks.inventory`; all by default.
        sensitivity: ``low`` takes findings that rest on wide intervals or approximations for not checkable, ``high``
            also counts figures that only fit when cut off as findings.

    Raises:
        ChoiceError: A family or sensitivity is unknown.
    """
    from metrics.checks.claims import find_claims
    from metrics.checks.engine.document_view import make_view
    from metrics.checks.engine.run import run_checks

    chosen = _chosen(families)
    check_choice("sensitivity", sensitivity, get_args(Sensitivity))
    view = make_view(rows, quantities, comparisons, period, lexicon, region)
    claims = find_claims(view)
    checks = run_checks(_found(chosen, view), view.workings, lambda judged: _verdict_in_row(view, judged))
    return tuple(_tuned(check, sensitivity) for check in checks), claims


def _found(families: Iterable[Family], view: View) -> Iterator[Statement | Remark]:
    for family in families:
        yield from family.find(view)
    view.release()  # before what was found is judged


def _chosen(names: Iterable[str] | None) -> tuple[Family, ...]:
    known = inventory()
    if names is None:
        return known
    wanted = family_names(names)
    return tuple(family for family in known if family.name in wanted)


def _verdict_in_row(view: View, judged: Judged) -> Verdict:
    """Return the verdict; a finding whose recomputed number misses (or meets) a target unlike the stated one turns its row."""
    from metrics.checks.linking.links import targets_of

    if judged.verdict == "inconsistent":
        targets = targets_of(view, judged.statement.claim)
        if any(_turned(judged, target) for target in targets):
            return "conclusion_inconsistent"
    return judged.verdict


def _turned(judged: Judged, target: Quantity) -> bool:
    """Return whether the stated number meets *target* and the recomputed one does not, or the other way round."""
    from metrics.checks.engine.operand import operand_of

    stated, computed = judged.statement.claim, judged.shown
    claim, goal = operand_of(stated), operand_of(target)
    if target.bound not in BOUNDS or target.unit != stated.unit or stated.unit == "‰" or claim is None or goal is None:
        return False
    if computed is None or computed.low is None or computed.high is None:
        return False
    meets = UPWARD if target.bound in ("at_least", "more_than") else DOWNWARD
    held = meets(claim.value, goal.value)
    return {meets(end, goal.value) for end in (computed.low, computed.high)} == {not held}


def _tuned(check: Check, sensitivity: Sensitivity) -> Check:
    from dataclasses import replace

    if sensitivity == "low" and check.verdict == "inconsistent_soft":
        return replace(check, verdict="not_checkable", reason="hedge_too_wide")
    if sensitivity == "high" and check.verdict == "rounding_style":
        return replace(check, verdict="inconsistent_soft")
    return check
