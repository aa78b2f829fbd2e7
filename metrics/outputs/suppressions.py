"""Findings as entries of a file for ``--silence``, each with an empty reason for a person to fill in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from metrics.outputs.controls import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.records import Analysis, Check

__all__ = ["silences_text"]


def silences_text(analysis: Analysis) -> str:
    """Return an entry for every finding of *analysis*, as TOML that says what the finding is."""
    texts = {quantity.id: quantity.text for quantity in analysis.quantities}
    return "".join(
        f"{line}\n" for item in analysis.findings for line in _entry(analysis.source, item, texts.get(item.reported))
    )


def _entry(source: str, item: Check, reported: str | None) -> Iterator[str]:
    yield f"# {clean(item.message or item.formula)}"
    yield "[[silence]]"
    yield f"source = {_quoted(source)}"
    yield f"row = {_quoted(item.rows[0])}"
    yield f"kind = {_quoted(item.kind)}"
    if reported:
        yield f"reported = {_quoted(reported)}"
    yield 'reason = ""'
    yield ""


def _quoted(text: str) -> str:
    # a JSON string is a basic string of TOML
    return json.dumps(text.replace("\x7f", ""), ensure_ascii=False)
