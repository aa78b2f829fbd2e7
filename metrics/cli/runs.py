"""What the commands do with reports: read many, write them out in one form, tell at the end what failed."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from metrics.batches.job import AuditJob
from metrics.cli.batch_jobs import Drawing
from metrics.cli.batch_run import Batch, BatchRun, standard_input
from metrics.cli.decision_options import decisions_of, tell_unused
from metrics.cli.files import Output, check_outputs
from metrics.cli.forms import REPORT_FORMS, form_of
from metrics.cli.language import told
from metrics.cli.pages import Pages
from metrics.decisions.kept import check_kept
from metrics.outputs.controls import visible
from metrics.outputs.database.identity import printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Quantity
    from metrics.report import Report
    from metrics.tables.report_table import TableName

__all__ = [
    "explain_row",
    "explain_text",
    "families",
    "lexicon_files",
    "lexicon_of",
    "options_of",
    "quantities_json",
    "run_audit",
    "run_silences",
    "shown",
]

_SCREEN = 50  # lines, where no terminal says how many it has
_OTHERS = {
    **dict.fromkeys((".xls", ".xlsm", ".ods"), "a workbook is written as .xlsx"),
    **dict.fromkeys(
        (".db", ".sqlite", ".sqlite3", ".duckdb"), "a database is filled by: metrics load REPORT... --into file.db"
    ),
    ".parquet": "Parquet is written by Report.to_parquet in Python; write .csv or .jsonl here",
    **dict.fromkeys((".pdf", ".docx", ".doc"), "write .html and print it"),
}


def run_audit(
    reports: Sequence[str],
    *,
    form: str | None,
    table: str | None,
    output: str | None,
    page: str | None,
    strict: bool,
    brief: bool,
    whole: bool,
    language: Language,
    **given: Any,
) -> int:
    """Audit *reports*, write them out, and return the exit code; *given* is handed on to :func:`metrics.audit`."""
    form, chosen = _form(form, table, output)
    batch = Batch.taken(given)
    decided = given.get("decided"), given.get("silence")
    options = options_of(given)
    work = BatchRun(batch, reports)
    check_outputs(work.names, output, page)
    check_kept(output, options["decisions"], *decided)
    if form == "html" and work.many:
        raise click.UsageError("--format html takes one report; for several, give a folder with --html")
    # among many, the path tells two reports of one name apart
    names = {name: printable_name(name) for name in work.names if work.many and name != "-"}
    audit = AuditJob(options=options, manifest=batch.said(), names=names, stdin=standard_input(work.names))
    found, used, kept = False, list[Any](), list[Any]()
    pages = Pages(page, reports, work.many)
    with Output(output) as out:
        draw = Drawing(
            audit=audit,
            form="jsonl" if form == "json" and work.many else form,
            table=chosen,
            language=language,
            columns=shutil.get_terminal_size().columns if out.tty else None,
            color=out.tty and "NO_COLOR" not in os.environ,
            screen=shutil.get_terminal_size((80, _SCREEN)).lines if output is None and not whole else None,
            brief=brief,
            page=page is not None,
        )
        for number, (_, drawn) in enumerate(work.each(draw)):
            found |= drawn.found
            used += drawn.decided
            work.counts.update(audited=1, findings=drawn.findings)
            pages.put(drawn)
            if drawn.kept is not None:
                kept.append(drawn.kept)
            else:
                out.write(_joined(drawn.text, form, first=number == 0, tty=out.tty))
    _write_book(kept, output, language, options["decisions"])
    if not work.failed:
        tell_unused(options["decisions"], used)
    pages.finish(work.failed, language)
    return work.finish(1 if strict and found else 0)


def _write_book(kept: Sequence[Analysis], output: str | None, language: Language, made: Decisions) -> None:
    """Write the workbook, where one is asked for and a report could be read."""
    if not kept or output is None:
        return
    from metrics.outputs.workbook.report_book import write_report_book

    write_report_book(kept, output, language, made)


def run_silences(reports: Sequence[str], *, output: str | None, lexicons: Sequence[str], **given: Any) -> int:
    """Write an entry for every finding of *reports*, to be silenced, and return the exit code."""
    from metrics.decisions import Decisions
    from metrics.layout.overrides import check_given
    from metrics.outputs.decision_entries import silences_text

    check_given(given["period"], given["as_of"])
    told("metrics silences ends with the next release; use metrics decisions")
    work = BatchRun(Batch(), reports)
    check_outputs(work.names, output, None)
    check_kept(output, Decisions())
    audit = AuditJob(options={**given, "lexicon": lexicon_of(lexicons)})
    with Output(output) as out:
        for _, report in work.each(audit):
            out.write(silences_text(report.analysis))
    return work.finish()


def options_of(given: dict[str, Any]) -> dict[str, Any]:
    """Return what :func:`metrics.audit` is given, from what the command line gives.

    Raises:
        UsageError: There is no such family of checks.
        PeriodError: A period or day cannot be read.
        DecisionError: The file of decisions cannot be read.
    """
    from metrics.layout.overrides import check_given

    check_given(given["period"], given["as_of"])
    columns = {header: role for role in ("target", "actual") if (header := given.pop(role))}
    chosen = _chosen_families(given.pop("only"), given.pop("skip"))
    lexicon, made = lexicon_of(given.pop("lexicons")), decisions_of(given)
    return {**given, "lexicon": lexicon, "columns": columns or None, "families": chosen, "decisions": made}


def shown(report: Report, form: str, language: Language) -> str:
    """Return *report* as text or as JSON, ending in a line break."""
    tty = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if tty else None
    color = tty and "NO_COLOR" not in os.environ
    draw = Drawing(audit=AuditJob(), form=form, language=language, columns=columns, color=color)
    return _joined(draw.text(report), form, first=True, tty=tty)


def quantities_json(quantities: Iterable[Quantity]) -> str:
    """Return numbers read from a bare text as JSON, with the fields of the interchange format."""
    from metrics.tables.columns import json_columns
    from metrics.tables.record_values import encode, quantity_record

    names = [column.name for column in json_columns("quantities") if column.name not in ("id", "row", "cell")]
    records = [quantity_record(quantity) for quantity in quantities]
    found = [{name: encode(record[name]) for name in names} for record in records]
    return visible(json.dumps(found, ensure_ascii=False, indent=2))


def explain_text(text: str, lexicons: Sequence[str], language: Language) -> str:
    """Return which rules read the numbers of *text*, and which numbers were refused and why."""
    from metrics.extraction.quantities import scan
    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import label
    from metrics.outputs.terminal import quantities_text
    from metrics.outputs.text_tables import table_text
    from metrics.statements.measures import measure_text

    zh, lexicon = language == "zh", lexicon_of(lexicons) or Lexicon.default()
    found, refused = measure_text(text, None, lexicon), scan(text, lexicon).refused
    lines = quantities_text(found, language) if found else ["没有读到数量" if zh else "no quantity"]
    if found:
        lines += [
            "",
            *table_text(("原文", "规则") if zh else ("text", "rules"), [[q.text, " → ".join(q.rules)] for q in found]),
        ]
    if refused:
        head = ("不是数量", "原因", "规则") if zh else ("no quantity", "why", "rule")
        lines += ["", *table_text(head, [[r.text, label("refused", r.reason, language), r.rule] for r in refused])]
    return "\n".join(lines)


def explain_row(source: str, row: str, lexicons: Sequence[str], language: Language, **options: Any) -> str:
    """Return why the targets of *row* of the report *source* are answered as they are."""
    from metrics import api
    from metrics.lexicon import Lexicon

    lexicon = lexicon_of(lexicons) or Lexicon.default()
    report = api.audit(source, lexicon=lexicon, **options)
    return str(report.explain(row, lexicon=lexicon, language=language))


def families(language: Language) -> list[tuple[str, str]]:
    """Return the families of checks, each with what it recognises."""
    from metrics.checks import inventory

    found = inventory()
    if language == "zh":
        return [(family.name, family.title) for family in found]
    return [(family.name, family.description.partition("\n")[0].removesuffix(".")) for family in found]


def lexicon_of(paths: Sequence[str]) -> Lexicon | None:
    """Return the lexicon with the user's files added; ``None`` for the shipped one."""
    if not paths:
        return None
    from metrics.lexicon import Lexicon

    return Lexicon.default().with_files(*paths)


def _form(form: str | None, table: str | None, output: str | None) -> tuple[str, TableName]:
    """Return the form of the output and the table, as far as they are given: a table is CSV, and a file is what it is called.

    Raises:
        UsageError: There is no such table, the form has no tables to choose from, or the name tells of no form.
    """
    from metrics.tables.columns import TABLES

    if table is not None and table not in TABLES:
        raise click.UsageError(f"no table {table!r}; choose from: {', '.join(TABLES)}")
    suffix = Path(output or "").suffix.lower()
    _check_book(form, table, output, named=suffix == ".xlsx")
    if suffix in _OTHERS:
        raise click.UsageError(f"-o {output}: {_OTHERS[suffix]}")
    by_name = form_of(suffix)
    if form is None and table is None and by_name is None:
        known = ", ".join(ending for endings in REPORT_FORMS.values() for ending in endings if ending)
        raise click.UsageError(f"-o {output}: no format is known for {suffix}; give --format, or a name that ends in {known}")
    if form is None:
        form = "csv" if table is not None else by_name or "text"
    if table is not None and form != "csv":
        raise click.UsageError(f"--table goes with --format csv; {form} holds all there is")
    return form, cast("TableName", table or "comparisons")


def _check_book(form: str | None, table: str | None, output: str | None, *, named: bool) -> None:
    """Refuse a workbook that is no file, and a file that is a workbook by its name alone.

    Raises:
        UsageError: The two disagree.
    """
    if form == "xlsx" and not named:
        raise click.UsageError("--format xlsx needs a file of that name: -o FILE.xlsx")
    if named and (form not in (None, "xlsx") or table is not None):
        raise click.UsageError(f"-o {output}: is a workbook by its name; leave --format and --table out, or name another file")


def _chosen_families(only: Sequence[str], skip: Sequence[str]) -> list[str] | None:
    """Return the families to run, ``None`` for all.

    Raises:
        UsageError: There is no such family.
    """
    if not only and not skip:
        return None
    from metrics.checks import family_names, inventory
    from metrics.errors import ChoiceError

    try:
        kept, left = family_names(only), family_names(skip)
    except ChoiceError as error:
        raise click.UsageError(str(error)) from error
    return [family.name for family in inventory() if (not kept or family.name in kept) and family.name not in left]


def lexicon_files(paths: Sequence[str]) -> list[Path]:
    """Return the files of word lists that *paths* name, those in folders by name."""
    return [file for path in map(Path, paths) for file in (sorted(path.rglob("*.toml")) if path.is_dir() else [path])]


def _joined(text: str, form: str, *, first: bool, tty: bool) -> str:
    """Return a drawn report as it stands behind the one before: one header for CSV, a line between texts."""
    if not first and form == "csv":
        text = text.partition("\n")[2]
    if not first and form == "text":
        text = "\n" + text
    # texts are cleaned where they are drawn; the other forms are for programs, and reach a terminal only by hand
    return visible(text) if tty and form != "text" else text
