"""A progress bar on standard error, only where someone watches and only when the work takes longer than a second.

With rich it is a bar with the time that is left, without it a line of numbers.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["progress"]

_PATIENCE = 1.0


def progress(items: Sequence[str]) -> Iterator[str]:
    """Yield *items*; after a second, draw a bar if standard error is a terminal."""
    start, bar, task = time.monotonic(), None, None
    watched = len(items) > 1 and sys.stderr.isatty()
    try:
        for number, item in enumerate(items):
            if watched and bar is None and time.monotonic() - start > _PATIENCE:
                bar = _bar()
                watched = bar is not None
                task = bar.add_task("", total=len(items)) if bar is not None else None
            if bar is not None:
                bar.update(task, completed=number)
            yield item
    finally:
        if bar is not None:
            bar.stop()


class _Line:
    """What is done of how much, in one line that is written over; for those who have no rich."""

    total = 0

    def add_task(self, _: str, total: int) -> int:
        self.total = total
        return 0

    def update(self, _: object, completed: int) -> None:
        sys.stderr.write(f"\r{completed}/{self.total} ")
        sys.stderr.flush()

    def stop(self) -> None:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _bar() -> Any:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
    except ImportError:
        return _Line()
    bar = Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True)
    bar.start()
    return bar
