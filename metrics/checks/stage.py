"""The stage: recompute every arithmetic statement that a report makes about itself, and hold claims against evidence.

:func:`audit_document` is the stage; :func:`metrics.checks.inventory` lists the families of checks. A check says that numbers
do not agree as written, never which of them is wrong. A false alarm is worse than a missed statement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from metrics.arguments import check_choice
from metrics.checks.families.inventory import Family, family_names, inventory

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.checks.engine.document_view import View
    from metrics.lexicon import Lexicon
    from metrics.records import Check, Claim, Comparison, Period, Quantity, Row

__all__ = ["audit_document"]

Sensitivity = Literal["low", "normal", "high"]


def audit_document(
    rows: Sequence[Row],
    quantities: Sequence[Quantity],
    comparisons: Sequence[Comparison],
    lexicon: Lexicon,
    *,
    period: Period | None = None,
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
        families: Names of the families to run, in Chinese too, see :func:`metrics.checks.inventory`; all by default.
        sensitivity: ``low`` takes findings that rest on wide intervals or approximations for not checkable, ``high``
            also counts figures that only fit when cut off as findings.

    Raises:
        ChoiceError: A family or sensitivity is unknown.
    """
    from metrics.checks.claims import find_claims
    from metrics.checks.engine.document_view import make_view
    from metrics.checks.engine.run import settle

    chosen = _chosen(families)
    check_choice("sensitivity", sensitivity, get_args(Sensitivity))
    view = make_view(rows, quantities, comparisons, period, lexicon)
    checks = settle((item for family in chosen for item in family.find(view)), view.operands)
    checks = tuple(_concluded(check, view) for check in checks)
    return tuple(_tuned(check, sensitivity) for check in checks), find_claims(view)


def _chosen(names: Iterable[str] | None) -> tuple[Family, ...]:
    known = inventory()
    if names is None:
        return known
    wanted = family_names(names)
    return tuple(family for family in known if family.name in wanted)


def _concluded(check: Check, view: View) -> Check:
    """Mark a finding whose recomputed number would miss (or meet) the target that the stated one meets (or misses)."""
    from metrics.checks.engine.messages import reversing
    from metrics.checks.engine.operand import operand_of
    from metrics.checks.linking.links import targets_of

    stated = view.by_id.get(check.reported)
    if check.verdict != "inconsistent" or check.computed is None or stated is None:
        return check
    claim = operand_of(stated)
    for target in targets_of(view, stated):
        goal = operand_of(target)
        if target.bound not in ("at_least", "at_most", "more_than", "less_than") or goal is None or claim is None:
            continue
        if target.unit != stated.unit or stated.unit == "‰" or check.computed.low is None or check.computed.high is None:
            continue
        ends = (check.computed.low, check.computed.high)
        upward = target.bound in ("at_least", "more_than")
        held = claim.value >= goal.value if upward else claim.value <= goal.value
        holds = {end >= goal.value if upward else end <= goal.value for end in ends}
        if holds == {not held}:
            return reversing(check)
    return check


def _tuned(check: Check, sensitivity: Sensitivity) -> Check:
    from dataclasses import replace

    if sensitivity == "low" and check.verdict == "inconsistent_soft":
        return replace(check, verdict="not_checkable", reason="hedge_too_wide")
    if sensitivity == "high" and check.verdict == "rounding_style":
        return replace(check, verdict="inconsistent_soft")
    return check
