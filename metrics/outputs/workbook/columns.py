"""The columns of each sheet of the workbook: title, width, what may be chosen, which words are coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.labels import labels
from metrics.outputs.workbook.writing import BookColumn
from metrics.records.decision import CORRECTIONS, RULINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.outputs.workbook.words import BookWords

__all__ = ["SHEETS", "sheet_columns"]

_WIDE = {
    "source": 22,
    "title": 36,
    "where": 24,
    "section": 20,
    "owner": 16,
    "indicator": 24,
    "target": 20,
    "actual": 20,
    "computed": 22,
    "formula": 30,
    "perhaps": 34,
    "sentence": 60,
    "claim": 14,
    "text": 20,
    "why": 24,
    "candidates": 20,
    "period": 30,
    "issuer": 20,
    "verdict": 18,
    "about": 60,
    "reason": 30,
    "key": 12,
    "other": 12,
    "name": 20,
}
_WRAPPED = frozenset(
    {"about", "sentence", "formula", "perhaps", "reason", "candidates", "target", "actual", "title", "section"}
)
_FILLED = ("ruling", "reason", "who", "when")
_DECIDED = ("about", *_FILLED, "key")
_TONES = {
    "status": {
        "exceeded": "good",
        "met": "good",
        "on_schedule": "good",
        "unmet": "bad",
        "behind_schedule": "doubt",
        "in_progress": "quiet",
        "not_started": "quiet",
        "suspended": "quiet",
        "unverifiable": "quiet",
    },
    "verdict": {"inconsistent": "bad", "conclusion_inconsistent": "bad", "inconsistent_soft": "doubt"},
    "claim_verdict": {
        "contradicted": "bad",
        "mismatched": "doubt",
        "met_only": "doubt",
        "unquantified": "quiet",
        "substantiated": "good",
    },
    "ruling": {"confirmed": "bad", "dismissed": "quiet", "to_check": "doubt"},
}

# Columns by sheet; a name before : is the vocabulary whose words are coloured.
SHEETS: dict[str, tuple[str, ...]] = {
    "overview": (
        *("source", "title", "region", "issuer", "period", "rows", "compared", "exceeded", "met", "on_schedule"),
        *("behind_schedule", "unmet", "not_judged", "checks", "findings", "doubts", "refuted", "undecided", "coverage"),
    ),
    "comparisons": (
        *("source", "where", "section", "owner", "indicator", "target", "actual", "ratio", "gap", "gap_unit"),
        *("status:status", "better", "target_value", "unit", "actual_value", "actual_unit", *_DECIDED),
    ),
    "findings": (
        "source",
        "where",
        "kind",
        "verdict:verdict",
        "stated",
        "computed",
        "formula",
        "perhaps",
        "sentence",
        *_DECIDED,
    ),
    "doubts": ("source", "where", "kind", "verdict:verdict", "stated", "computed", "formula", "perhaps", "sentence", *_DECIDED),
    "claims": ("source", "where", "section", "owner", "claim", "claim_verdict:verdict", *_DECIDED),
    "open": ("source", "where", "kind", "stated", "why", "candidates", *_DECIDED),
    "numbers": ("source", "where", "text", "value", "unit", "indicator", "role", "aspect", "from", "to", "sentence", "key"),
    "corrections": ("kind", "key", "other", "name", "reason", "who", "when", "about"),
}


def sheet_columns(sheet: str, words: BookWords) -> list[BookColumn]:
    """Return the columns of *sheet*."""
    return [_column(sheet, name, words) for name in SHEETS[sheet]]


def _column(sheet: str, name: str, words: BookWords) -> BookColumn:
    family, _, plain = name.rpartition(":")
    of_decision = plain in _DECIDED or (sheet == "corrections")
    choices: tuple[str, ...] = ()
    if plain == "ruling":
        family, choices = "ruling", tuple(words("ruling", ruling) for ruling in RULINGS)
    elif sheet == "corrections" and plain == "kind":
        choices = (*(words("correction", kind) for kind in CORRECTIONS), *(words("ruling", ruling) for ruling in RULINGS))
    return BookColumn(
        title=words("decided" if of_decision else "column", plain),
        width=_WIDE.get(plain, 12),
        choices=choices,
        tones=_tones(family, words),
        wrap=plain in _WRAPPED,
        fill=plain in _FILLED or sheet == "corrections",
    )


def _tones(family: str, words: BookWords) -> Mapping[str, str]:
    if not family:
        return {}
    if family == "ruling":
        return {words("ruling", word): tone for word, tone in _TONES["ruling"].items()}
    at = 1 if words.language == "en" else 0
    return {labels()[family][word][at]: tone for word, tone in _TONES[family].items()}
