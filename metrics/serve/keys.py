"""What a decision on a finding is kept under."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.records import Analysis, Check

__all__ = ["key_of_check"]


def key_of_check(check: Check, analysis: Analysis) -> str:
    """Return the key of *check*."""
    return hashlib.sha256(f"{analysis.region}\0{check.kind}\0{check.formula}".encode()).hexdigest()[:10]
