"""Copied progress texts: two different tasks answered with the same words.

Short set phrases (预计能够完成年度目标) are no copies; a text counts from twenty characters on.

Source: 督查 practice: an answer that fits two tasks word for word was written for one of them at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.statement import Remark
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import View
    from metrics.records import Row

__all__ = ["FAMILY"]

SHORTEST = 20
SHOWN = 30  # characters of the text
TASK_ROLES = ("target", "task", "detail", "project")


def find_copied_texts(view: View) -> Iterable[Remark]:
    """Yield a remark for every progress text of *view* that answers two different tasks."""
    seen: dict[tuple[str | None, str], Row] = {}
    for row in view.rows:
        if row.table is None:
            continue
        for cell in row.cells:
            if cell.role != "actual" or len(cell.text) < SHORTEST:
                continue
            text = "".join(cell.text.split())
            if len(text) < SHORTEST:
                continue
            first = seen.setdefault((row.table, text), row)
            if first is not row and _task(first) != _task(row):
                yield Remark(
                    kind="copied_text",
                    rows=(first.id, row.id),
                    message=message("remark.copied_text", text=text[:SHOWN]),
                )


def _task(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells if cell.role in TASK_ROLES)


FAMILY = Family(
    "copied_text",
    find_copied_texts,
    kinds=("copied_text",),
)
