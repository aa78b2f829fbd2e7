"""Of which time what a document tells is: of that of the report, of a claim that names it, of a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.records import Quantity

__all__ = ["NOW", "is_a_year_before", "is_due", "is_of_now", "may_be_of_one_time", "of_one_time"]

NOW = ("this_period", "to_date")
DUE = (*NOW, "year_plan", "years")
SAID = ("stated", "sentence")


def of_one_time(one: Quantity, other: Quantity) -> bool:
    """Return whether two amounts are of one time; what does not say it is of the time that the report is on."""
    if one.frame in NOW and other.frame in NOW:
        return one.frame == other.frame or one.period == other.period or not (_says_time(one) and _says_time(other))
    return one.frame == other.frame and one.period == other.period


def may_be_of_one_time(told: Quantity, claim: Quantity) -> bool:
    """Return whether *told* may be of the time of *claim*, which need not say one."""
    return not _says_time(claim) or of_one_time(told, claim)


def is_due(quantity: Quantity, beside: Quantity) -> bool:
    """Return whether a result, or a goal, is of the time that the report is on, and of that which *beside* says itself."""
    if not is_of_now(quantity):
        return False
    return not (_says_time(beside) and beside.frame in NOW and quantity.role != "target") or of_one_time(quantity, beside)


def is_a_year_before(one: Quantity, now: Quantity) -> bool:
    """Return whether *one* is told, in so many words, of the days of *now* a year before."""
    if one.period is None or now.period is None or one.frame != "last_year" or not _says_time(one):
        return False
    return all(
        first.replace(year=first.year + 1, day=1) == second.replace(day=1)
        for first, second in zip((one.period.start, one.period.end), (now.period.start, now.period.end), strict=True)
    )


def is_of_now(quantity: Quantity) -> bool:
    """Return whether a result or a goal is of the time that the report is on, or of the years that it looks back on."""
    return quantity.frame in DUE and quantity.section != "outlook"


def _says_time(quantity: Quantity) -> bool:
    return quantity.period_basis in SAID
