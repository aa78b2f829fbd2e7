"""The program that a bundle starts: the page of ``metrics serve``, or one of its child processes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["start_program"]


def start_program(arguments: Sequence[str] | None = None) -> None:
    """Run the page with *arguments*, those of ``metrics serve``."""
    from metrics.children import run_child

    given = list(sys.argv[1:] if arguments is None else arguments)
    if run_child(given):
        return
    from metrics.cli import main as command

    command(["serve", *given])


if __name__ == "__main__":
    start_program()
