"""What is different between two documents, as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.controls import clean
from metrics.outputs.diff.shown import difference_lists, difference_title
from metrics.outputs.labels import label
from metrics.outputs.text_tables import table_text

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records.difference import Difference

__all__ = ["diff_text"]

_MANY = 40


def diff_text(found: Difference, language: Language = "zh", *, columns: int | None = None) -> str:
    """Return *found* as text: what was lowered first, then what changed, findings, copied sentences, counts."""

    def said(word: str, **facts: object) -> str:
        return label("diff", word, language).format(**facts)

    lines = [clean(f"{difference_title(found.old)} → {difference_title(found.new)}")]
    for name, head, body in difference_lists(found, language):
        table = table_text([said(word) for word in head], body[:_MANY], columns=columns)
        lines += ["", f"{said(name)} ({len(body)})" if language == "en" else f"{said(name)}（{len(body)}）", *table]
        if len(body) > _MANY:
            lines.append(said("more", n=len(body) - _MANY))
    if found.copied is None:
        lines += ["", said("one_time")]
    return "\n".join([*lines, "", said("counts", same=found.same, changed=len(found.changed), kept=found.kept), ""])
