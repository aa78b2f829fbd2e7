"""The command ``metrics diff``: a thin twin of :func:`metrics.diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from metrics.cli.language import LocalCommand
from metrics.cli.options import LANGUAGE, LEXICON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.diffs.result import Diff
    from metrics.outputs.labels import Language

__all__ = ["diff"]

_FORMS = {".json": "json", ".html": "html", ".htm": "html"}


@click.command(cls=LocalCommand)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    help="Form of the output; by default what the name given with -o ends in, else text.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a target was lowered or a finding is new.")
@LEXICON
@LANGUAGE
def diff(
    old: str, new: str, *, form: str | None, output: str | None, strict: bool, lexicons: Sequence[str], language: Language
) -> None:
    """Say what is different between OLD and NEW, two versions of a report or the reports of two months.

    Numbers that changed, targets that were lowered, answers that were copied word for word, findings that are gone and new.
    """
    from metrics.cli.files import Output, check_outputs, unread_fails
    from metrics.cli.runs import lexicon_of
    from metrics.diffs.diff import diff as run

    check_outputs((old, new), output, None)
    with unread_fails():
        found = run(old, new, lexicon=lexicon_of(lexicons))
    with Output(output) as out:
        out.write(_drawn(found, form or _FORMS.get(Path(output or "").suffix.lower(), "text"), language, tty=out.tty))
    worse = found.lowered or any(each.change == "new" for each in found.findings)
    click.get_current_context().exit(1 if strict and worse else 0)


def _drawn(found: Diff, form: str, language: Language, *, tty: bool) -> str:
    import shutil

    if form == "json":
        return found.to_json(indent=1) + "\n"
    if form == "html":
        return found.to_html(language)
    return found.to_text(language, columns=shutil.get_terminal_size().columns if tty else None)
