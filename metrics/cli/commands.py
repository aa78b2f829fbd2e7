"""The command ``metrics``: a thin twin of the public functions.

Exit codes: 0 done, 1 findings under ``--strict``, 2 wrong usage, 3 a report was not read, 130 interrupted, 141 output closed.
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
from metrics.cli.language import LocalGroup, in_words, spoken_in
from metrics.cli.options import AS_OF, ISSUER, LANGUAGE, LEXICON, PERIOD, REGION
from metrics.cli.serve import serve
from metrics.errors import MetricsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language

__all__ = ["cli", "main"]


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
@click.option("--row", metavar="ROW", help="TEXT is a report: explain this row, by its number or id, or what holds this id.")
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
    from metrics.outputs.terminal import table_text

    click.echo("\n".join(table_text(("family", "名称" if language == "zh" else "name"), families(language))))


@cli.command()
@click.argument("folder", type=click.Path(file_okay=False), default=".")
def samples(folder: str) -> None:
    """Write the sample reports into FOLDER, the current one if none is given; existing files are left alone."""
    from metrics.samples import write_samples

    for path in write_samples(folder):
        click.echo(str(path))


@cli.group()
def lexicon() -> None:
    """Work with word lists."""


@lexicon.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def lexicon_check(paths: tuple[str, ...]) -> None:
    """Say what is wrong with the word lists in PATH (a TOML file or a folder); the shipped ones without PATH.

    Every example is read by the library with these words added: a yes example as its entry says, a no example not so.
    """
    from metrics.examples import check_lexicon
    from metrics.outputs.controls import clean

    found = check_lexicon(*paths)
    for problem in found:
        click.echo(in_words(clean(str(problem))), err=True)
    problems = sum(not problem.warning for problem in found)
    warnings = f", {len(found) - problems} warning(s)" if len(found) > problems else ""
    click.echo(in_words((f"{problems} problem(s)" if problems else "no problems") + warnings))
    click.get_current_context().exit(2 if problems else 0)


@lexicon.command("from-table")
@click.argument("table", metavar="FILE")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
def lexicon_from_table(table: str, output: str | None) -> None:
    """Make lexicon entries from a table of indicators in FILE (CSV, XLSX or any format that is read).

    The first row names the columns: name, other names, unit, better (名称, 其他名称, 单位, 方向). Other names are separated
    by 、 or ；. A unit that the library does not know becomes a counting unit of its own, without the 万 or 亿 before it.
    """
    from metrics import api
    from metrics.cli.files import Output
    from metrics.lexicon import Lexicon
    from metrics.lexicon.from_table import entries_from_rows
    from metrics.records import Table

    tables = (block for block in api.read(table).blocks if isinstance(block, Table))
    rows = [["" if cell is None else cell.text for cell in line] for each in tables for line in each.grid]
    text = entries_from_rows(rows, table, Lexicon.default())
    with Output(output) as out:
        out.write(text)


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
cli.add_command(serve)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit code; a person never sees a traceback."""
    import gc

    # records hold no cycles, and looking for some at the usual pace takes a tenth of the time
    gc.set_threshold(100_000)
    gc.freeze()  # what is loaded stays
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(arguments))


def _open_closed_streams() -> None:
    """Give a stream that the caller closed (cron, ``>&-``) something to read from or write to that is empty."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (open until the end)


def _run(arguments: Sequence[str] | None) -> int:
    language: Language = "en"
    try:
        languages = spoken_in(sys.argv[1:] if arguments is None else arguments, os.environ)
        language = languages.own
        code = cli.main(arguments, prog_name="metrics", standalone_mode=False, obj=languages)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _fail("interrupted", 130, language)
    except click.ClickException as error:
        return _wrong_use(error, language)
    except SystemExit:
        # click leaves with 1 when the output is closed, which is the code of --strict here
        return 141
    except BrokenPipeError:
        # what is still buffered has nowhere to go; Python would complain about it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (MetricsError, OSError) as error:
        return _fail(str(error), 2, language)
    except Exception as error:
        if os.environ.get("METRICS_DEBUG"):
            raise
        return _fail(f"internal error, please report it: {type(error).__name__}: {error}", 2, language)
    return code if isinstance(code, int) else 0


def _wrong_use(error: click.ClickException, language: Language) -> int:
    """Say how the command is used and what was wrong, and return the exit code."""
    from metrics.outputs.controls import clean
    from metrics.outputs.messages import said

    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        # the message is the help
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if isinstance(error, click.UsageError) and error.ctx is not None:
        with error.ctx.scope(cleanup=False):
            usage = error.ctx.get_usage()
        hint = said(f"Try '{error.ctx.command_path} --help' for help.", language)
        click.echo(f"{usage}\n{hint}\n", err=True)
    message = said(clean(error.format_message()), language)
    click.echo(f"{said('Error', language)}{'：' if language == 'zh' else ': '}{message}", err=True)
    return error.exit_code


def _fail(message: str, code: int, language: Language) -> int:
    from metrics.outputs.controls import clean
    from metrics.outputs.messages import said

    try:
        for line in message.splitlines() or [""]:
            click.echo(f"metrics: {said(clean(line), language)}", err=True)
    except BrokenPipeError:
        return 141
    return code


def _text(text: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if text == "-" else text


if __name__ == "__main__":
    main()
