"""The record of how a sentence names a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Form", "TargetForm"]

Form: TypeAlias = Literal["behind", "named", "planned", "controlled", "revised", "listed", "total", "counted"]
"""The forms of clauses that name targets (:mod:`metrics.statements.targets`), and how targets without one were found."""


@dataclass(frozen=True, slots=True)
class TargetForm:
    """How a sentence names a target.

    Args:
        number: Place of the number in the quantities of the text.
        form: The form of its clause.
        refers: The target measures what was reported before it.
    """

    number: int
    form: Form
    refers: bool
