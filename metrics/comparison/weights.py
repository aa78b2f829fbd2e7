"""The weights of the features that a pair of goal and answer has: one table, set by measurement.

The weights are those of a logistic regression over annotated rows (``python tests/benchmarks/pairing_weights.py`` fits them
again and tells how well rows that were held back are paired); a pair is made from a chance of one in five.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BIAS", "ENOUGH", "WEIGHTS", "speaking_for", "weigh", "weight_of"]

ENOUGH = 0.2
BIAS = -3.72
WEIGHTS: dict[str, float] = {
    "name_in_name": 1.32,
    "closeness": 2.05,
    "likeness": 0.59,
    "likeness_above": 0.7,
    "elliptic": 1.61,
    "elliptic_above": 0.68,
    "goal_elliptic": -0.15,
    "goal_theme": 0.37,
    "same_deed": 0.64,
    "alone": 0.1,
    "alone_deed": -0.04,
    "alone_and_only": 2.34,
    "completed": 1.83,
    "overtaken": -1.15,
    "part": -1.16,
    "part_named": -0.04,
    "same_unit": 1.41,
    "topic": 1.23,
    "same_rank": 1.38,
    "wider_set": -1.67,
    "same_side": 0.61,
    "part_of_period": 0.8,
    "to_date": 0.26,
    "summed": -1.91,
    "of_another_whole": 0.65,
    "doubts": -2.61,
}


def weigh(features: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 that an answer with *features* is the one to its goal."""
    total = BIAS + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


def weight_of(name: str, value: float) -> float:
    """Return how much the feature *name* with *value* speaks for a pair, or against it below 0 (in log odds)."""
    return WEIGHTS[name] * value


def speaking_for(features: Mapping[str, float]) -> tuple[str, ...]:
    """Return the names of the features that speak for a pair, the weightiest first."""
    weights = {name: weight_of(name, value) for name, value in features.items()}
    return tuple(sorted((name for name in weights if weights[name] > 0), key=lambda name: -weights[name]))
