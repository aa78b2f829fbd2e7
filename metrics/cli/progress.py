"""A progress bar on standard error, only where someone watches and only when the work takes longer than a second."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["progress"]

_PATIENCE = 1.0


def progress(items: Sequence[str]) -> Iterator[str]:
    """Yield *items*; after a second, draw a bar if standard error is a terminal and rich is installed."""
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


def _bar() -> Any:
    try:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
    except ImportError:
        return None
    bar = Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=Console(stderr=True), transient=True)
    bar.start()
    return bar
