"""序时进度: how far a completion lies ahead of or behind the share of the period that has passed.

Government releases count whole months over twelve; days are tried as a second reading. A lead is judged only where the
text claims one, never invented.

Source: seven published budget and project releases, all of which fit months.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.audit.links import is_percent
from metrics.audit.statement import Reading, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.audit.view import View
    from metrics.records import Period

__all__ = ["find_schedule_checks"]

SLOWER = re.compile(r"(?:慢|低|少|差|晚)了?$")  # 较序时进度慢1.6个百分点


def find_schedule_checks(view: View) -> Iterable[Statement]:
    """Yield a statement for every stated lead over the schedule in *view*."""
    for cell in view.prose:
        for claim in cell.quantities:
            if claim.value is None or claim.unit not in ("百分点", "%"):
                continue
            words = cell.clause_head(claim)
            if not view.finder("schedule").search(words[-10:]):
                continue
            progress = next((other for other in cell.before(claim) if is_percent(other) and other.aspect == "share"), None)
            behind = view.finder("schedule_behind").search(words) is not None or SLOWER.search(words) is not None
            if progress is None:
                continue
            shares = _elapsed(view.period)
            reason = None if shares else "missing_operand"
            form = "decline" if behind else "difference"
            readings = tuple(Reading(form, (progress,), (share,)) for share in shares) or (Reading(form, (progress,)),)
            yield Statement(
                kind="schedule", claim=claim, readings=readings, threshold=Fraction(0), reason=reason, subject="与序时进度的差"
            )


def _elapsed(period: Period | None) -> tuple[Fraction, ...]:
    """Return the share of the period that has passed in percent, by whole months and by days."""
    if period is None or not 0 < period.elapsed <= 1:
        return ()
    days = Fraction((period.as_of - period.start).days + 1, (period.end - period.start).days + 1)
    return tuple(dict.fromkeys((period.elapsed * 100, days * 100)))
