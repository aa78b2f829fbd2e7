"""Files made from a report: the page, the workbook, the annotated copy; each as bytes to hand out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.panels.result import Follow
    from metrics.report import Report
    from metrics.serve.orders import Order

__all__ = ["ANNOTATED", "made_from", "made_from_following"]

# formats of reports that an annotated copy can be made of
ANNOTATED = ("docx", "xlsx", "pdf")


def made_from(order: Order, report: Report) -> bytes:
    """Return what *order* asks for, made from *report*."""
    return report.to_html(language=order.language).encode()


def made_from_following(order: Order, found: Follow) -> bytes:
    """Return what *order* asks for, made from the targets of a plan with what became of them."""
    if order.product == "follow_page":
        return found.to_html(order.language).encode()
    return _written(".xlsx", found.to_xlsx)


def _written(suffix: str, write: Callable[[Path], None]) -> bytes:
    """Return what *write* writes into a file that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="metrics-") as folder:
        path = Path(folder) / f"made{suffix}"
        write(path)
        return path.read_bytes()
