"""The closed vocabularies of the records."""

from __future__ import annotations

from typing import Literal

__all__ = ["Aspect", "Bound", "LinkKind", "PeriodBasis", "Role", "SectionKind", "Status", "TimeFrame", "Verdict"]


Aspect = Literal["level", "growth", "share", "difference", "rank", "multiple"]
Bound = Literal["at_least", "at_most", "more_than", "less_than", "about"]
Role = Literal["target", "actual", "claim", "baseline", "benchmark", "part"]
LinkKind = Literal["answers", "share_of", "part_of", "rest_of", "difference_to", "growth_on", "multiple_of", "same_as"]
PeriodBasis = Literal["stated", "sentence", "paragraph", "section", "report"]
SectionKind = Literal["review", "outlook", "annex", "other"]
TimeFrame = Literal[
    "this_period", "to_date", "year_plan", "last_year", "whole_life", "future", "point", "part", "years", "earlier"
]
Status = Literal[
    "exceeded",
    "met",
    "unmet",
    "on_schedule",
    "behind_schedule",
    "in_progress",
    "not_started",
    "suspended",
    "unverifiable",
]
Verdict = Literal[
    "exact",
    "consistent",
    "rounding_style",
    "consistent_if_coarse",
    "inconsistent_soft",
    "inconsistent",
    "conclusion_inconsistent",
    "not_checkable",
]
