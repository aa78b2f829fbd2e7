"""One line in the log for each stage of an audit: which document, how long, how many of what.

The library writes to ``logging.getLogger("metrics")`` and never configures it: stages at DEBUG, whole documents at INFO.
"""

from __future__ import annotations

import logging
import time

__all__ = ["LOGGER", "Stopwatch"]

LOGGER = logging.getLogger("metrics")


class Stopwatch:
    """Tells how long each stage of one document took.

    Args:
        document: Name of the document.

    >>> watch = Stopwatch("report.txt")
    >>> watch.lap("read", paragraphs=3)
    """

    __slots__ = ("document", "since")

    def __init__(self, document: str) -> None:
        self.document = document
        self.since = time.perf_counter()

    def lap(self, stage: str, **counts: int) -> None:
        """Log that *stage* is done and begin the next."""
        now = time.perf_counter()
        if LOGGER.isEnabledFor(logging.DEBUG):
            facts = {"document": self.document, "stage": stage, "seconds": round(now - self.since, 4), "counts": counts}
            LOGGER.debug("%s: %s", self.document, stage, extra=facts)
        self.since = now
