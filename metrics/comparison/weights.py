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
BIAS = -2.7
WEIGHTS: dict[str, float] = {
    "name_in_name": 1.84,
    "closeness": 1.87,
    "likeness": 0.55,
    "likeness_above": 1.13,
    "elliptic": 1.58,
    "elliptic_above": 0.58,
    "goal_elliptic": -0.08,
    "goal_theme": 0.27,
    "same_deed": 0.22,
    "alone": 0.2,
    "alone_deed": 0.18,
    "alone_and_only": 1.69,
    "completed": 1.88,
    "overtaken": -0.47,
    "part": -0.96,
    "topic": 0.17,
    "same_rank": 1.17,
    "wider_set": -1.91,
    "same_side": 0.49,
    "part_of_period": 0.49,
    "to_date": 0.49,
    "summed": -1.97,
    "of_another_whole": 0.62,
    "doubts": -2.91,
}


def weigh(features: Mapping[str, float]) -> float:
    """Return the chance from 0 to 1 that an answer with *features* is the one to its goal."""
    total = BIAS + sum(WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))
