"""The command ``metrics decisions``: entries to fill in, one for each finding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from metrics.cli.decision_options import DECISIONS
from metrics.cli.language import LocalCommand, told
from metrics.cli.options import AS_OF, ISSUER, LANGUAGE, LEXICON, PERIOD, REGION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.decisions import Decisions

__all__ = ["decisions"]


@click.command(cls=LocalCommand)
@click.argument("reports", nargs=-1, metavar="[REPORT|WORKBOOK]...")
@click.option("--sample", is_flag=True, help="Take the sample report that comes with the library.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
@click.option("--all", "everything", is_flag=True, help="Also write entries for targets and for claims that hold.")
@DECISIONS
@PERIOD
@AS_OF
@REGION
@ISSUER
@LEXICON
@LANGUAGE
def decisions(reports: tuple[str, ...], *, sample: bool, output: str | None, everything: bool, **options: Any) -> None:
    """Write an entry for every finding of each REPORT, to be filled in and given to --decisions.

    Of a WORKBOOK that metrics audit wrote and you filled in, write what you decided in it. What --decisions says already is
    kept. Fill in ruling (confirmed, dismissed or to_check) and, for what is dismissed, the reason; entries without a ruling
    are passed over.
    """
    from metrics.cli.batch_run import with_sample
    from metrics.cli.files import Output, check_outputs
    from metrics.decisions import as_decisions, decisions_text
    from metrics.decisions.kept import check_kept
    from metrics.decisions.workbook import is_filled_in

    names = with_sample(reports, sample=sample)
    given = options.pop("decided")
    made = as_decisions(given)
    books = [name for name in names if name.lower().endswith(".xlsx") and is_filled_in(Path(name))]
    for book in books:
        found = as_decisions(book)
        made += found
        if not found:
            told(f"{book}: it holds no decisions yet; choose a ruling beside a finding, save it, and try again")
    others = [name for name in names if name not in books]
    check_outputs(names, output, None)
    check_kept(output, made, given)
    if others:
        click.get_current_context().exit(_write(others, made, output, everything=everything, **options))
    with Output(output) as out:
        out.write(decisions_text(made))


def _write(
    reports: Sequence[str],
    made: Decisions,
    output: str | None,
    *,
    everything: bool,
    language: Any,
    lexicons: Sequence[str],
    **given: Any,
) -> int:
    from metrics.batches.job import AuditJob
    from metrics.cli.batch_run import Batch, BatchRun
    from metrics.cli.files import Output, check_outputs
    from metrics.cli.runs import lexicon_of
    from metrics.decisions import decisions_text
    from metrics.layout.overrides import check_given
    from metrics.outputs.decision_entries import decision_entries

    check_given(given["period"], given["as_of"])
    work = BatchRun(Batch(), reports)
    check_outputs(work.names, output, None)
    with Output(output) as out:
        out.write(decisions_text(made))
        audit = AuditJob(options={**given, "lexicon": lexicon_of(lexicons), "decisions": made})
        known = {entry.key for entry in made}
        for _, report in work.each(audit):
            out.write(decision_entries(report.analysis, everything=everything, without=known, language=language))
    return work.finish()
