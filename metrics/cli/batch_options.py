"""Options of the commands that take many reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from metrics.cli.decision_options import DECISIONS
from metrics.outputs.database.identity import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KEY", "ROOT", "SIZE", "WAIT", "batch_options", "checking_options", "size"]

_F = TypeVar("_F", bound="Callable[..., Any] | click.Command")

_SIZE = re.compile(r"(\d{1,15})\s?([KMGT]?)(?:i?B)?", re.IGNORECASE | re.ASCII)
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}


def size(text: str) -> int:
    """Return a size in bytes.

    >>> size("500M"), size("2 GB"), size("1000")
    (524288000, 2147483648, 1000)
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None or not int(found[1]):
        raise ValueError(text)
    return int(found[1]) << 10 * _POWERS[found[2].upper()]


class _Size(click.ParamType[int]):
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        try:
            return size(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a size; write 500M or 2G", param, ctx)


SIZE = _Size()

ROOT = click.option(
    "--root", type=click.Path(file_okay=False), metavar="FOLDER", help="Folder that the paths of reports are relative to."
)
KEY = click.option(
    "--key",
    type=click.Choice(KEYS),
    default="path",
    show_default=True,
    help="What a report is known by, next month too: its path (below --root), its file name, or a digest of the file.",
)

WAIT = click.option(
    "--wait",
    type=click.FloatRange(0),
    default=15.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for a database that is locked or away.",
)

_OPTIONS = (
    click.option(
        "--files-from",
        "lists",
        multiple=True,
        metavar="FILE",
        help="Also take the reports that FILE names, a line each (or divided by NUL); - reads standard input.",
    ),
    click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Reports audited at the same time."),
    click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Time for one report."),
    click.option("--memory", type=SIZE, metavar="SIZE", help="Memory for one report, as 500M or 2G (not on Windows)."),
    click.option(
        "--max-failures", type=click.IntRange(0), metavar="N", help="Stop when more than N reports could not be audited."
    ),
    click.option(
        "--failures", type=click.Path(file_okay=False), metavar="FOLDER", help="Write the traceback of every failure here."
    ),
    click.option(
        "--manifest",
        type=click.Path(),
        metavar="CSV",
        help="Table with file and any of region, issuer, period, as_of, for single reports.",
    ),
    click.option("--log", type=click.Choice(["json", "text"]), help="Log stages and reports on standard error, a line each."),
    click.option("--summary", type=click.Choice(["json"]), help="End with one line of counts on standard error."),
)


_CHECKING = (
    click.option("--target", metavar="COLUMN", help="Header of the column that holds the targets."),
    click.option("--actual", metavar="COLUMN", help="Header of the column that holds the achievements."),
    DECISIONS,
    click.option("--silence", type=click.Path(), metavar="FILE", help="Deprecated: use --decisions, which reads such files."),
    click.option(
        "--only",
        multiple=True,
        metavar="FAMILY",
        help="Keep only this family of checks, by name or in Chinese (see: metrics checks).",
    ),
    click.option("--skip", multiple=True, metavar="FAMILY", help="Leave this family of checks out."),
    click.option(
        "--sensitivity",
        type=click.Choice(["low", "normal", "high"]),
        default="normal",
        show_default=True,
        help="low leaves findings on approximations unjudged, high also counts figures cut off instead of rounded.",
    ),
)


def checking_options(command: _F) -> _F:
    """Give *command* the options that decide what is compared and checked."""
    for option in reversed(_CHECKING):
        command = option(command)
    return command


def batch_options(command: _F) -> _F:
    """Give *command* the options of a batch."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
