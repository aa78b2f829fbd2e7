"""The forms in which ``metrics audit`` writes a report, and the endings of files that ask for each.

>>> form_of(".htm"), form_of(".parquet")
('html', None)
"""

from __future__ import annotations

__all__ = ["REPORT_FORMS", "form_of"]

REPORT_FORMS = {
    "text": ("", ".txt", ".text", ".log"),
    "json": (".json",),
    "jsonl": (".jsonl",),
    "csv": (".csv",),
    "html": (".html", ".htm"),
    "xlsx": (".xlsx",),
}


def form_of(suffix: str) -> str | None:
    """Return the form that a file ending in *suffix* is written in, or ``None``."""
    return next((form for form, endings in REPORT_FORMS.items() if suffix in endings), None)
