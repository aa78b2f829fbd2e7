"""The command ``metrics``: a thin twin of the public functions.

Commands import what they need when they run, so ``metrics --help`` is instant.
"""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Any

import click

from metrics.cli.annotate import annotate
from metrics.cli.batch_options import KEY, ROOT, WAIT, batch_options, checking_options
from metrics.cli.decisions import decisions
from metrics.cli.diff import diff
from metrics.cli.follow import follow, panel
from metrics.cli.forms import REPORT_FORMS
from metrics.cli.language import LocalGroup
from metrics.cli.lexicon import lexicon
from metrics.cli.options import AS_OF, ISSUER, LANGUAGE, LEXICON, PERIOD, REGION
from metrics.cli.serve import serve

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["cli"]


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  click calls it so
    if wanted:
        from importlib.metadata import version

        click.echo(f"metrics {version('progress-metrics')}")
        context.exit()


@click.group(cls=LocalGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
def cli() -> None:
    """Read Chinese progress reports: targets, achievements, completion ratios and the report's own arithmetic."""


@cli.command()
@click.argument("reports", nargs=-1, metavar="REPORT...")
@click.option("--sample", is_flag=True, help="Audit the sample report that comes with the library.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORT_FORMS)),
    help="Form of the output; by default what the name given with -o ends in, else text.",
)
@click.option(
    "--table", metavar="TABLE", help="Table to write as CSV: comparisons (the default), checks, rows … (see the docs)."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
@click.option(
    "--html",
    "page",
    type=click.Path(),
    metavar="FILE",
    help="Also write a page for the browser (a folder for several reports).",
)
@click.option("--brief", is_flag=True, help="As text, only the counts.")
@click.option("--all", "whole", is_flag=True, help="As text, every line, however many; a text longer than a screen is folded.")
@PERIOD
@AS_OF
@REGION
@ISSUER
@checking_options
@click.option("--strict", is_flag=True, help="Exit with 1 when something does not hold.")
@LEXICON
@LANGUAGE
@batch_options
def audit(reports: tuple[str, ...], *, sample: bool, **options: Any) -> None:
    """Compare targets with achievements and check the arithmetic of each REPORT.

    REPORT is a file, a folder (all reports in it), or a pattern such as 'reports/*.html'. Several reports give one JSON
    object per line, one CSV table, or one workbook (-o FILE.xlsx). A report that cannot be read does not stop the others; it
    is listed at the end, and the exit code is 3.
    """
    from metrics.cli import runs
    from metrics.cli.batch_run import with_sample

    click.get_current_context().exit(runs.run_audit(with_sample(reports, sample=sample), **options))


@cli.command()
@click.argument("target")
@click.argument("actual")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the output."
)
@PERIOD
@AS_OF
@LEXICON
@LANGUAGE
def compare(target: str, actual: str, form: str, lexicons: Sequence[str], language: Any, **options: Any) -> None:
    """Compare the numbers in the words TARGET with those in the words ACTUAL.

    An example: metrics compare "增长20%以上" "同比增长29.7%"
    """
    from metrics import api
    from metrics.cli.runs import lexicon_of, shown

    report = api.compare(target, actual, lexicon=lexicon_of(lexicons), **options)
    click.echo(shown(report, form, language), nl=False)


@cli.command()
@click.argument("text")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the output."
)
@LEXICON
@LANGUAGE
def quantities(text: str, form: str, lexicons: Sequence[str], language: Any) -> None:
    """List the numbers in TEXT that measure or count something; - reads standard input."""
    from metrics import api
    from metrics.cli.runs import lexicon_of, quantities_json
    from metrics.outputs.terminal import quantities_text

    found = api.find_quantities(_text(text), lexicon=lexicon_of(lexicons))
    click.echo(quantities_json(found) if form == "json" else "\n".join(quantities_text(found, language)))


@cli.command()
@click.argument("text")
@click.option("--row", metavar="ROW", help="TEXT is a report: explain this row, by its number or line as printed, or by an id.")
@PERIOD
@AS_OF
@LEXICON
@LANGUAGE
def explain(text: str, row: str | None, lexicons: Sequence[str], language: Any, **options: Any) -> None:
    """Tell which rule read each number of TEXT, and what was refused and why; - reads standard input.

    With --row TEXT is the path of a report, and the answer is why this number and no other answers each target of the
    row, and what each check rests on.
    """
    from metrics.cli.files import unread_fails
    from metrics.cli.runs import explain_row, explain_text

    if row is None and os.path.isfile(text):  # noqa: PTH113 (a long sentence is no error here)
        raise click.UsageError(f"{text} is a file; to explain a row of it, give --row")
    if row is None:
        click.echo(explain_text(_text(text), lexicons, language))
    else:
        with unread_fails():
            click.echo(explain_row(text, row, lexicons, language, **options))


@cli.command()
@LANGUAGE
def checks(language: Any) -> None:
    """List the families of checks, for --only and --skip."""
    from metrics.cli.runs import families
    from metrics.outputs.text_tables import table_text

    click.echo("\n".join(table_text(("family", "名称" if language == "zh" else "name"), families(language))))


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False), default=".")
def samples(folder: str) -> None:
    """Write the sample reports into FOLDER, the current one if none is given; existing files are left alone."""
    from metrics.samples import write_samples

    for path in write_samples(folder):
        click.echo(str(path))


@cli.command()
@click.argument("reports", nargs=-1, metavar="REPORT...")
@click.option("--into", "url", required=True, metavar="URL", help="A database: a file name for SQLite, or postgresql://...")
@ROOT
@KEY
@click.option("--name", metavar="NAME", help="What the report on standard input (-) is known by; else a digest of it.")
@PERIOD
@AS_OF
@REGION
@ISSUER
@checking_options
@LEXICON
@click.option("--again", is_flag=True, help="Read reports again that are already loaded and have not changed.")
@click.option("--prune", is_flag=True, help="Forget documents of the database that this call does not name.")
@WAIT
@batch_options
def load(reports: tuple[str, ...], url: str, **options: Any) -> None:
    """Audit each REPORT and load its tables into a database.

    REPORT is a file, a folder (all reports in it), or a pattern such as 'reports/*.html'. Loading a report twice changes
    nothing; a changed report replaces its earlier state at once, and the table loads records it. An interrupted load resumes
    when it is started again. A report that fails does not stop the others; the exit code is 3.
    """
    from metrics.cli import load_command

    if not reports and not options["lists"]:
        raise click.UsageError("Missing argument 'REPORT...'")
    click.get_current_context().exit(load_command.run_load(reports, url, **options))


@cli.command()
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--from", "url", required=True, metavar="URL", help="The database.")
@WAIT
def forget(keys: tuple[str, ...], url: str, wait: float) -> None:
    """Take the documents known as KEY (documents.source) out of a database; the table loads keeps that they were there."""
    from metrics.cli import load_command

    click.get_current_context().exit(load_command.run_forget(url, keys, wait=wait))


@cli.command()
@click.argument("reports", nargs=-1, metavar="REPORT...")
@click.option("--sample", is_flag=True, help="Take the sample report that comes with the library.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
@PERIOD
@AS_OF
@LEXICON
def silences(reports: tuple[str, ...], *, sample: bool, **options: Any) -> None:
    """Deprecated: use metrics decisions. Write an entry of the earlier form for every finding of each REPORT.

    Keep the entries of findings that have been clarified and fill in the reason of each.
    """
    from metrics.cli import runs
    from metrics.cli.batch_run import with_sample

    click.get_current_context().exit(runs.run_silences(with_sample(reports, sample=sample), **options))


@cli.command()
@click.argument("database", metavar="DATABASE")
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write it; by default beside the database, as NAME.datasette.yml."
)
def dashboard(database: str, output: str | None) -> None:
    """Write a dashboard for Datasette over the SQLite file DATABASE that metrics load made, and tell how to open it.

    Six queries: regions, owners, exceeded targets, targets behind, findings, coverage. Needs: pip install datasette
    """
    from metrics.outputs.database.dashboard import write_dashboard

    path = write_dashboard(database, output)
    click.echo(f"datasette {shlex.quote(database)} --metadata {shlex.quote(str(path))}")


cli.add_command(decisions)
cli.add_command(annotate)
cli.add_command(diff)
cli.add_command(follow)
cli.add_command(panel)
cli.add_command(lexicon)
cli.add_command(serve)


def _text(text: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if text == "-" else text
