"""What was worked out of one document and is asked for again: its numbers as operands, its readings as results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.checks.engine.operand import Operand
    from metrics.lexicon import Lexicon

__all__ = ["Workings"]


@dataclass(frozen=True, slots=True)
class Workings:
    """What is known of one document so far.

    Args:
        lexicon: The words of the document, its units among them.
        operands: The operands by the ids of their quantities, those that were asked for.
        results: What became of a reading, by what it joins: a family that looks at a whole column judges it before all are.
    """

    lexicon: Lexicon
    operands: dict[str, Operand | None] = field(default_factory=dict)
    results: dict[tuple[Any, ...], Any] = field(default_factory=dict)
