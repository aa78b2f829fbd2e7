"""Targets and their answers: what comparison hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003  the types of fields can be resolved at run time
from fractions import Fraction  # noqa: TC003
from typing import Literal

from metrics.records.vocabulary import Aspect, Status  # noqa: TC001

__all__ = ["Comparison", "NotCompared"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A target and what was achieved, of the same indicator, aspect and scope.

    Args:
        id: ``ROW.cN``.
        target: Id of the target quantity; ``None`` when the text states only the share done.
        actual: Id of the actual quantity.
        basis: ``computed`` from two numbers, or ``reported`` (the text states the share done).
        completion_ratio: Fraction of 1, exact; ``None`` where no ratio is defined.
        gap: Actual minus target in *gap_unit* (百分点 between percentages).
        exceeded: ``None`` when a hedge leaves it open.
        rules: What decided, in order.
        evidence: Names of the features that speak for the pair, the weightiest first.
    """

    id: str
    row: str
    indicator: str | None
    aspect: Aspect
    basis: Literal["computed", "reported"]
    target: str | None
    actual: str
    bound: str | None = None
    better: Literal["up", "down"] = "up"
    completion_ratio: Fraction | None = None
    gap: Decimal | None = None
    gap_unit: str | None = None
    exceeded: bool | None = None
    status: Status = "unverifiable"
    rules: tuple[str, ...] = field(default=(), repr=False)
    evidence: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """A numeric target that found no answer.

    Args:
        reason: ``no_actual``, ``indicator_differs``, ``unit_differs``, ``aspect_differs``, ``scope_differs``,
            ``not_finished``, ``planned_only``, ``not_due`` (the time that the target is set for lies after the report) or
            ``beyond_limit`` (the row holds more numbers than are compared).
    """

    row: str
    target: str
    candidates: tuple[str, ...] = ()
    reason: str
