"""Audit a report that is at hand as a text, without a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.arguments import check_text

if TYPE_CHECKING:
    from metrics.report import Report

__all__ = ["audit_text"]


def audit_text(text: str, **options: Any) -> Report:
    """Audit a report that is at hand as a text: each line is a paragraph, nothing in it is markup.

    Args:
        text: The text.
        options: Handed on to :func:`metrics.audit`.

    Raises:
        UnreadableDocumentError: The text holds nothing but white space, or more than the limits allow.

    Examples:
        >>> report = audit_text("新建公园目标3个，建成公园4个。", period="2024")
        >>> [comparison.status for comparison in report.comparisons]
        ['exceeded']
    """
    from metrics.api import audit
    from metrics.readers import Limits
    from metrics.readers.opening import Opened
    from metrics.readers.text import read

    check_text(text, "text")
    data = text.encode("utf-8", "replace")
    limits = options.get("limits") or Limits()
    return audit(read(Opened(name="<text>", data=b"\xef\xbb\xbf" + data), limits), **options)
