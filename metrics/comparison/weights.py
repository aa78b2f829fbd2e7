"""The weights of the features that a pair of goal and answer has: one table, set by measurement.

The weights are those of a logistic regression over annotated rows (``python tests/benchmarks/pairing_weights.py`` fits them
again and tells how well rows that were held back are paired); a pair is made from a chance of one in five.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BIAS", "ENOUGH", "WEIGHTS", "weigh"]

ENOUGH = 0.2
BIAS = -3.83
WEIGHTS: dict[str, float] = {
    "name_in_name": 1.21,
    "closeness": 2.21,
    "likeness": 0.56,
    "likeness_above": 0.85,
    "elliptic": 1.7,
    "elliptic_above": 0.6,
    "goal_elliptic": -0.19,
    "goal_theme": 0.47,
    "same_deed": 0.33,
    "alone": 0.23,
    "alone_deed": 0.12,
    "alone_and_only": 2.04,
    "completed": 1.67,
    "overtaken": -0.81,
    "part": -1.06,
    "part_named": -0.19,
    "same_unit": 1.42,
    "topic": 1.25,
    "same_rank": 1.41,
    "wider_set": -1.68,
    "same_side": 0.58,
    "part_of_period": 0.71,
    "to_date": 0.23,
    "summed": -1.88,
    "of_another_whole": 0.49,
    "doubts": -2.78,
}


def weigh(features: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 that an answer with *features* is the one to its goal."""
    total = BIAS + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))
