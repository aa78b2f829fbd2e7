"""What the commands do with reports: read many, write them out in one form, tell at the end what failed."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from metrics.cli.files import Output, check_outputs, write_page
from metrics.cli.progress import progress
from metrics.errors import MetricsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from metrics.checks.suppressions import Silence
    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import Language
    from metrics.records import Quantity
    from metrics.report import Report

__all__ = ["explain_text", "families", "lexicon_of", "quantities_json", "run_audit", "run_load", "run_silences", "shown"]


_FORMS = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".html": "html", ".htm": "html"}


def run_audit(
    reports: Sequence[str],
    *,
    form: str | None,
    table: str | None,
    output: str | None,
    page: str | None,
    target: str | None,
    actual: str | None,
    strict: bool,
    lexicons: Sequence[str],
    language: Language,
    silence: str | None,
    only: Sequence[str],
    skip: Sequence[str],
    **given: Any,
) -> int:
    """Audit *reports*, write them out, and return the exit code; *given* is handed on to :func:`metrics.audit`."""
    from metrics import api
    from metrics.layout.overrides import check_given

    form, table = _form(form, table, output)
    check_given(given["period"], given["as_of"])
    families = _chosen_families(only, skip)
    check_outputs(reports, output, page)
    if form == "html" and len(reports) > 1:
        raise click.UsageError("--format html takes one report; for several, give a folder with --html")
    columns = {header: role for role, header in (("target", target), ("actual", actual)) if header}
    lexicon, silences = lexicon_of(lexicons), _silences(silence)

    many = len(reports) > 1

    def one(source: str) -> Report:
        report = api.audit(source, lexicon=lexicon, columns=columns or None, families=families, silences=silences, **given)
        # among many, the path tells two reports of one name apart
        return replace(report, analysis=replace(report.analysis, source=source)) if many and source != "-" else report

    failed: list[str] = []
    taken: set[Path] = set()
    found = False
    with Output(output) as out:
        for number, report in enumerate(_each(reports, one, failed)):
            found |= report.summary.findings > 0 or any(claim.verdict == "contradicted" for claim in report.claims)
            if page is not None:
                write_page(report, page, many=many, language=language, taken=taken)
            out.write(
                _rendered(report, "jsonl" if form == "json" and many else form, table, language, first=number == 0, tty=out.tty)
            )
    return _told_failures(failed) or (1 if strict and found else 0)


def run_load(reports: Sequence[str], url: str, *, lexicons: Sequence[str], again: bool, **given: Any) -> int:
    """Audit *reports* into the database at *url* and return the exit code; *given* overrules what they say of themselves."""
    from metrics import api
    from metrics.layout.overrides import check_given
    from metrics.outputs.database.sql import Store, fingerprint

    check_given(given["period"], given["as_of"])
    lexicon = lexicon_of(lexicons)
    failed: list[str] = []
    counts = {"loaded": 0, "replaced": 0, "unchanged": 0}
    with Store(url) as store:

        def one(path: str) -> str:
            # one report has one name in the database, however its path was typed
            source = path if path == "-" else str(Path(path).resolve())
            mark = fingerprint(source, given, [Path(path).read_bytes() for path in _files(lexicons)])
            if not again and store.has(source, mark):
                return "unchanged"
            report = api.audit(source, **given, lexicon=lexicon)
            return store.put(report.analysis, source=source, mark=mark)

        for outcome in _each(reports, one, failed):
            counts[outcome] += 1
    click.echo(", ".join(f"{number} {word}" for word, number in counts.items()) + (f", {len(failed)} failed" if failed else ""))
    return _told_failures(failed)


def run_silences(reports: Sequence[str], *, output: str | None, lexicons: Sequence[str], **given: Any) -> int:
    """Write an entry for every finding of *reports*, to be silenced, and return the exit code."""
    from metrics import api
    from metrics.layout.overrides import check_given
    from metrics.outputs.suppressions import silences_text

    check_outputs(reports, output, None)
    check_given(given["period"], given["as_of"])
    lexicon = lexicon_of(lexicons)
    failed: list[str] = []
    with Output(output) as out:
        for report in _each(reports, lambda source: api.audit(source, **given, lexicon=lexicon), failed):
            out.write(silences_text(report.analysis))
    return _told_failures(failed)


def shown(report: Report, form: str, language: Language) -> str:
    """Return *report* as text or as JSON, ending in a line break."""
    return _rendered(report, form, "comparisons", language, first=True, tty=sys.stdout.isatty())


def quantities_json(quantities: Iterable[Quantity]) -> str:
    """Return numbers read from a bare text as JSON, with the fields of the interchange format."""
    from metrics.tables.columns import json_columns
    from metrics.tables.table_records import encode, quantity_record

    names = [column.name for column in json_columns("quantities") if column.name not in ("id", "row", "cell")]
    records = [quantity_record(quantity) for quantity in quantities]
    return json.dumps([{name: encode(record[name]) for name in names} for record in records], ensure_ascii=False, indent=2)


def explain_text(text: str, lexicons: Sequence[str], language: Language) -> str:
    """Return which rules read the numbers of *text*, and which numbers were refused and why."""
    from metrics.extraction.quantities import scan
    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import label
    from metrics.outputs.terminal import quantities_text, table_text
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


def _form(form: str | None, table: str | None, output: str | None) -> tuple[str, str]:
    """Return the form of the output and the table, as far as they are given: a table is CSV, and a file is what it is called.

    Raises:
        UsageError: There is no such table, or the form has no tables to choose from.
    """
    from metrics.tables.columns import TABLES

    if table is not None and table not in TABLES:
        raise click.UsageError(f"no table {table!r}; choose from: {', '.join(TABLES)}")
    if form is None:
        suffix = Path(output or "").suffix.lower()
        form = "csv" if table is not None else _FORMS.get(suffix, "text")
    if table is not None and form != "csv":
        raise click.UsageError(f"--table goes with --format csv; {form} holds all there is")
    return form, table or "comparisons"


def _chosen_families(only: Sequence[str], skip: Sequence[str]) -> list[str] | None:
    """Return the families to run, ``None`` for all.

    Raises:
        UsageError: There is no such family.
    """
    if not only and not skip:
        return None
    known = [name for name, _ in families("zh")]
    for name in (*only, *skip):
        if name not in known:
            raise click.UsageError(f"no family of checks {name!r}; choose from: {', '.join(known)}")
    return [name for name in known if (not only or name in only) and name not in skip]


def _silences(path: str | None) -> tuple[Silence, ...]:
    if path is None:
        return ()
    from metrics.checks import read_silences

    return read_silences(Path(path))


def _each(items: Sequence[str], act: Callable[[str], Any], failed: list[str]) -> Iterator[Any]:
    """Yield what *act* makes of each item; what goes wrong is collected in *failed* and does not stop the rest."""
    for item in progress(items):
        try:
            result = act(item)
        except (MetricsError, OSError) as error:
            failed.append(_told(item, error))
        except (MemoryError, RecursionError) as error:
            failed.append(f"{item}: too large to read ({type(error).__name__})")
        else:
            yield result


def _told_failures(failed: Sequence[str]) -> int:
    for message in failed:
        click.echo(f"metrics: {message}", err=True)
    return 2 if failed else 0


def _told(item: str, error: Exception) -> str:
    from metrics.outputs.controls import clean

    text = "\n".join(clean(line) for line in str(error).splitlines())
    return text if Path(item).name in text else f"{clean(item)}: {text}"


def _files(paths: Sequence[str]) -> list[Path]:
    return [file for path in map(Path, paths) for file in (sorted(path.rglob("*.toml")) if path.is_dir() else [path])]


def _rendered(report: Report, form: str, table: str, language: Language, *, first: bool, tty: bool) -> str:
    if form == "jsonl":
        return report.to_json() + "\n"
    if form == "json":
        return report.to_json(indent=1) + "\n"
    if form == "csv":
        text = report.to_csv(table)
        return text if first else text.partition("\n")[2]
    if form == "html":
        return report.to_html(language=language)
    import shutil

    from metrics.outputs.terminal import report_text

    columns = shutil.get_terminal_size().columns if tty else None
    text = report_text(report.analysis, language=language, columns=columns, color=tty and "NO_COLOR" not in os.environ)
    return text if first else "\n" + text
