"""Decisions on the command line: the option that takes a file of them, and what fits nothing at the end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from metrics.cli.language import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.decisions import Correction, Decision, Decisions

__all__ = ["DECISIONS", "check_kept", "decisions_of", "tell_unused"]

_SHOWN = 20
_HELD = (".toml", ".xlsx")  # what people fill in

DECISIONS = click.option(
    "--decisions",
    "decided",
    type=click.Path(),
    metavar="FILE",
    help="What you decided and corrected earlier: a TOML file or a workbook that you filled in.",
)


def decisions_of(given: dict[str, Any]) -> Decisions:
    """Take the file of decisions out of what the command line gives, and return what it holds.

    Raises:
        DecisionError: A file cannot be read.
    """
    from metrics.decisions import as_decisions

    path, earlier = given.pop("decided", None), given.pop("silence", None)
    found = as_decisions(path)
    if earlier is None:
        return found
    told("--silence ends with the next release; --decisions reads the same file")
    return found + as_decisions(earlier)


def check_kept(output: str | None, made: Decisions, *given: str | None) -> None:
    """Refuse to write over what a person decided and did not hand over.

    Args:
        output: The file that is going to be written.
        made: All that was handed over.
        given: The files that it comes from; these may be written again.

    Raises:
        OutputError: *output* holds decisions that are not among *made*, or such that cannot be read.
    """
    path = Path(output or "")
    if path.suffix.lower() not in _HELD or not path.is_file():
        return
    if os.path.realpath(path) in {os.path.realpath(name) for name in given if name}:
        return
    from metrics.errors import OutputError

    lost = _lost(path, made)
    if lost:
        raise OutputError(
            str(path),
            f"holds {lost} decision(s) filled in earlier; give it with --decisions {path} to keep them, or name another file",
        )


def _lost(path: Path, made: Decisions) -> int:
    """Return how many entries of the file at *path* are not among *made*; a file of something else has none."""
    from metrics.decisions import read_decisions
    from metrics.errors import DecisionError

    try:
        found = read_decisions(path)
    except DecisionError as error:
        # a place is that of an entry: the file was filled in, and one entry of it is wrong
        return 1 if error.place else 0
    known = {_content(each) for each in made}
    return sum(_content(each) not in known for each in found) + len({*found.silences} - {*made.silences})


def _content(entry: Decision | Correction) -> Decision | Correction:
    """Return *entry* without what it says its result was, which is another text in another file."""
    from dataclasses import replace

    return replace(entry, about="")


def tell_unused(made: Decisions, used: Iterable[Decision | Correction]) -> None:
    """Say which entries fit nothing in the reports that were read: their sentences have changed, or are gone."""
    left = made.without(used)
    if not left:
        return
    told(f"{len(left)} of {len(made)} entries of {made.file} fit nothing in what was read")
    entries = list(left)
    for entry in entries[:_SHOWN]:
        told(f"  {_entry(entry)}")
    if len(entries) > _SHOWN:
        told(f"  and {len(entries) - _SHOWN} more")


def _entry(entry: Decision | Correction) -> str:
    from metrics.outputs.controls import clean

    keys = " ".join(key for key in (entry.key, getattr(entry, "other", "")) if key)
    what = getattr(entry, "ruling", "") or getattr(entry, "kind", "")
    return clean(f"{keys} {what}" + (f" ({entry.about})" if entry.about else ""))
