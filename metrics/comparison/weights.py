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
BIAS = -3.88
WEIGHTS: dict[str, float] = {
    "name_in_name": 1.89,
    "closeness": 1.94,
    "likeness": 1.15,
    "likeness_above": 1.16,
    "elliptic": 2.01,
    "same_deed": 0.8,
    "alone_and_only": 2.2,
    "completed": 1.61,
    "part": -1.6,
    "same_unit": 1.66,
    "wider_set": -2.0,
    "same_side": 0.55,
    "part_of_period": 0.72,
    "to_date": 0.78,
    "summed": -3.01,
    "doubts": -1.58,
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
