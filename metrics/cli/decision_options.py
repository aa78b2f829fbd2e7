"""Decisions on the command line: the option that takes a file of them, and what fits nothing at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from metrics.cli.language import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.decisions import Correction, Decision, Decisions

__all__ = ["DECISIONS", "decisions_of", "tell_unused"]

_SHOWN = 20

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
