"""Who the comments are by."""

from __future__ import annotations

__all__ = ["AUTHOR", "INITIALS"]

AUTHOR = "progress-metrics"
INITIALS = "pm"
