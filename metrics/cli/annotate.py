"""The command ``metrics annotate``: a thin twin of :func:`metrics.annotate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from metrics.cli.batch_options import checking_options
from metrics.cli.language import LocalCommand
from metrics.cli.options import AS_OF, ISSUER, LANGUAGE, LEXICON, PERIOD, REGION

if TYPE_CHECKING:
    from metrics.outputs.annotate.written import AnnotatedCopy
    from metrics.outputs.labels import Language

__all__ = ["annotate"]


@click.command(cls=LocalCommand)
@click.argument("report", metavar="REPORT")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False), metavar="FILE", help="The copy; never REPORT itself."
)
@click.option("--targets", is_flag=True, help="Also comment on every target, with what became of it.")
@click.option("--doubts", is_flag=True, help="Also comment on what may well hold but is worth a look.")
@PERIOD
@AS_OF
@REGION
@ISSUER
@checking_options
@LEXICON
@LANGUAGE
def annotate(report: str, *, output: str, targets: bool, doubts: bool, language: Language, **options: Any) -> None:
    """Write a copy of REPORT (DOCX, XLSX or PDF) with a comment at every number that does not hold.

    The text stays as it is. A Word document gets comments, a workbook notes at its cells, a PDF highlighted numbers with
    notes. An example: metrics annotate report.docx -o report-checked.docx --targets
    """
    from metrics.annotated import annotate as write
    from metrics.cli.files import check_outputs, unread_fails
    from metrics.cli.runs import options_of

    check_outputs((report,), output, None)
    given = options_of(options)
    with unread_fails():
        made = write(report, output, targets=targets, doubts=doubts, language=language, **given)
    for line in _told(made, language):
        click.echo(line, err=True)


def _told(made: AnnotatedCopy, language: Language) -> list[str]:
    """Return what was written and what was not, a line each."""
    from metrics.outputs.controls import clean
    from metrics.outputs.labels import label

    facts = {"comments": made.comments, "findings": made.findings, "doubts": made.doubts, "targets": made.targets}
    said = label("annotate", "placed", language).format(**facts, path=Path(made.path))
    return [clean(line) for line in (said, *made.notes)]
