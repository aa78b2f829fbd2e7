"""A file that a person filled in is not written over."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.decisions.files import read_decisions
from metrics.errors import DecisionError, OutputError

if TYPE_CHECKING:
    from os import PathLike

    from metrics.decisions.decided import Decisions
    from metrics.records import Correction, Decision

__all__ = ["check_kept"]

_HELD = (".toml", ".xlsx")  # what people fill in


def check_kept(output: str | PathLike[str] | None, made: Decisions, *given: str | None) -> None:
    """Refuse to write over what a person decided and did not hand over.

    Args:
        output: The file that is going to be written.
        made: All that was handed over.
        given: The files that it comes from; these may be written again.

    Raises:
        OutputError: *output* holds decisions that are not among *made*, or such that cannot be read.
    """
    path = Path(output if output is not None else "")
    if path.suffix.lower() not in _HELD or not path.is_file():
        return
    if os.path.realpath(path) in {os.path.realpath(name) for name in given if name}:
        return
    lost = _lost(path, made)
    if lost:
        raise OutputError(
            str(path),
            f"holds {lost} decision(s) filled in earlier; give it with --decisions {path} to keep them, or name another file",
        )


def _lost(path: Path, made: Decisions) -> int:
    """Return how many entries of the file at *path* are not among *made*; a file of something else has none."""
    try:
        found = read_decisions(path)
    except DecisionError as error:
        # a place is that of an entry: the file was filled in, and one entry of it is wrong
        return 1 if error.place else 0
    known = {_content(each) for each in made}
    return sum(_content(each) not in known for each in found) + len({*found.silences} - {*made.silences})


def _content(entry: Decision | Correction) -> Decision | Correction:
    """Return *entry* without what it says its result was, which is another text in another file."""
    return replace(entry, about="")
