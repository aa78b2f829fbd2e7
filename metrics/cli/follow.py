"""The commands ``metrics follow`` and ``metrics panel``: thin twins of :func:`metrics.follow` and :func:`metrics.panel`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from metrics.cli.decision_options import DECISIONS, decisions_of, tell_unused
from metrics.cli.language import LocalCommand, in_words, told
from metrics.cli.options import LANGUAGE, LEXICON, REGION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language
    from metrics.panels.result import Follow

__all__ = ["follow", "panel"]

_FORMS = {".json": "json", ".csv": "csv", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
_PANEL_FORMS = ".csv, .parquet, .xlsx, .db or .sqlite"


@click.command(cls=LocalCommand)
@click.argument("plan")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "html", "xlsx"]),
    help="Form of the output; by default what the name given with -o ends in, else text.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
@click.option("--html", "page", type=click.Path(dir_okay=False), metavar="FILE", help="Also write a page for the browser.")
@click.option("--indicator", metavar="NAME", help="Keep only this indicator: its name, part of it, or its id in the lexicon.")
@click.option("--strict", is_flag=True, help="Exit with 1 when a target is missed.")
@DECISIONS
@REGION
@LEXICON
@LANGUAGE
def follow(plan: str, reports: tuple[str, ...], lexicons: Sequence[str], region: str | None, **options: Any) -> None:
    """Follow each target that PLAN sets into the later REPORTs: what was achieved, and was it met.

    Only numbers of the same indicator, aspect, unit, scope and period are compared; where the reports give several
    different ones, none is chosen. An example: metrics follow plan-2031.docx report-2032.docx
    """
    from metrics.cli.files import check_outputs, unread_fails
    from metrics.cli.runs import lexicon_of
    from metrics.decisions.kept import check_kept
    from metrics.panels.follow import follow as run

    output, page = options["output"], options["page"]
    for path in (output, page):
        check_outputs((plan, *reports), path, None)
    if page is not None and output is not None and Path(page).resolve() == Path(output).resolve():
        raise click.UsageError("-o and --html name the same file")
    given = options["decided"]
    made = decisions_of(options)
    check_kept(output, made, given)
    with unread_fails():
        result = run(plan, *reports, region=region, lexicon=lexicon_of(lexicons), decisions=made)
    used = result.decided
    if options["indicator"]:
        result = result.select(options["indicator"])
    _write(result, options["form"], output, options["language"])
    if page is not None:
        _write(result, "html", page, options["language"])
    tell_unused(made, used)
    click.get_current_context().exit(1 if options["strict"] and result.missed else 0)


def _write(result: Follow, form: str | None, output: str | None, language: Language) -> None:
    from metrics.cli.files import Output

    form = form or _FORMS.get(Path(output or "").suffix.lower(), "text")
    if form == "xlsx":
        if output is None:
            raise click.UsageError("--format xlsx needs a file: -o FILE")
        result.to_xlsx(output)
        return
    with Output(output) as out:
        out.write(_rendered(result, form, language, tty=out.tty))


def _rendered(result: Follow, form: str, language: Language, *, tty: bool) -> str:
    if form == "json":
        return result.to_json(indent=1) + "\n"
    if form == "csv":
        return result.to_csv()
    if form == "html":
        return result.to_html(language)
    import os
    import shutil

    columns = shutil.get_terminal_size().columns if tty else None
    return result.to_text(language, columns=columns, color=tty and "NO_COLOR" not in os.environ)


@click.command(cls=LocalCommand)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=f"Write to FILE, which ends in {_PANEL_FORMS}; CSV to the terminal without it.",
)
@click.option("--text", metavar="COLUMN", help="Column of a CSV file that holds the texts of the reports.")
@click.option("--region", metavar="COLUMN", help="Column that holds their regions.")
@click.option("--year", metavar="COLUMN", help="Column that holds the years that they are spoken in.")
@click.option("--parents", metavar="FILE", help="CSV file with the columns region and parent: the region one level up.")
@LEXICON
def panel(
    reports: tuple[str, ...], output: str | None, parents: str | None, lexicons: Sequence[str], **columns: str | None
) -> None:
    """Put the targets of all REPORTs into one table, each with what the later reports of its region say of it.

    A REPORT may also be a CSV file whose cells are whole reports. A report that cannot be read does not stop the others;
    it is listed at the end, and the exit code is 3.
    """
    from metrics.cli.files import SOME_FAILED, check_outputs
    from metrics.cli.progress import progress
    from metrics.cli.runs import lexicon_of
    from metrics.lexicon import Lexicon
    from metrics.outputs.follow.files import TABLE_FORMS
    from metrics.panels.inputs import panel_inputs
    from metrics.panels.panel import build_panel

    check_outputs(reports, output, None)
    if output is not None and Path(output).suffix.lower() not in TABLE_FORMS:
        raise click.UsageError(f"-o {output}: the name of the file ends in {_PANEL_FORMS}")
    failed: list[str] = []
    found = build_panel(
        panel_inputs(progress(reports), **columns),
        lexicon_of(lexicons) or Lexicon.default(),
        parents=_parents(parents),
        failed=lambda source, error: failed.append(_told(source, error)),
    )
    if output is None:
        click.echo(found.to_csv(), nl=False)
    else:
        found.to_file(output)
        click.echo(in_words(f"{len(found)} targets → {output}"), err=True)
    for message in failed:
        told(message)
    click.get_current_context().exit(SOME_FAILED if failed else 0)


def _parents(path: str | None) -> dict[str, str] | None:
    """Return the region above each region, as the CSV file at *path* has them."""
    if path is None:
        return None
    import csv

    from metrics.errors import ColumnError

    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names = tuple(reader.fieldnames or ())
        for name in ("region", "parent"):
            if name not in names:
                raise ColumnError(name, names)
        return {row["region"]: row["parent"] for row in reader if row["parent"]}


def _told(source: object, error: Exception) -> str:
    from metrics.outputs.controls import clean

    text = "\n".join(clean(line) for line in str(error).splitlines())
    return text if str(source) in text else f"{clean(str(source))}: {text}"
