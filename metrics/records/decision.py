"""What a person decided about a result or corrected in the reading, kept by content and not by place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

__all__ = ["CORRECTIONS", "RULINGS", "Correction", "CorrectionKind", "Decision", "Ruling"]

Ruling = Literal["confirmed", "dismissed", "to_check"]
RULINGS: tuple[Ruling, ...] = get_args(Ruling)
CorrectionKind = Literal["together", "apart", "no_target", "name"]
CORRECTIONS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about one result.

    Args:
        key: Short key of the result, as printed in every output.
        ruling: ``confirmed`` (属实), ``dismissed`` (误报) or ``to_check`` (待核实).
        reason: Why; never empty for what is dismissed.
        who: Who decided.
        when: On which day, as written.
        about: What the result was when it was decided; for people.
    """

    key: str
    ruling: Ruling
    reason: str = ""
    who: str = ""
    when: str = ""
    about: str = field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person corrected in the reading; it acts before anything is judged.

    Args:
        kind: ``together`` (the numbers *key* and *other* are a target and its answer), ``apart`` (they are not),
            ``no_target`` (the number *key* is no target), ``name`` (its indicator is called *name*).
        key: Key of a number; for ``apart`` without *other* that of a comparison.
        other: Key of the answer.
        name: The indicator.
        reason: Why.
        who: Who corrected it.
        when: On which day, as written.
        about: What it was; for people.
    """

    kind: CorrectionKind
    key: str
    other: str = ""
    name: str = ""
    reason: str = ""
    who: str = ""
    when: str = ""
    about: str = field(default="", repr=False, compare=False)
