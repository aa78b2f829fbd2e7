"""What ``metrics load`` and ``metrics forget`` do: audit many reports into a database, keep track, take documents out."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from metrics.batches.failures import Failure
from metrics.batches.job import AuditJob
from metrics.cli.batch_jobs import Preparing
from metrics.cli.batch_run import Batch, BatchRun, standard_input
from metrics.cli.decision_options import tell_unused
from metrics.cli.files import SOME_FAILED
from metrics.cli.language import in_words, told
from metrics.cli.runs import lexicon_files, options_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.outputs.database.prepared import Prepared
    from metrics.outputs.database.sql import Store

__all__ = ["run_forget", "run_load"]


def run_load(
    reports: Sequence[str],
    url: str,
    *,
    again: bool,
    key: Any,
    root: str | None,
    name: str | None,
    prune: bool,
    wait: float,
    **given: Any,
) -> int:
    """Audit *reports* into the database at *url* and return the exit code; *given* overrules what they say of themselves."""
    from metrics.outputs.database.identity import keys_of
    from metrics.outputs.database.sql import Store

    batch = Batch.taken(given)
    lexicons = given["lexicons"]
    options = options_of(given)
    work = BatchRun(batch, reports)
    stdin = standard_input(work.names)
    keys = keys_of(work.names, by=key, root=root)
    for missing in work.names:
        keys.setdefault(missing, name or f"stdin:{hashlib.sha256(stdin or b'').hexdigest()}" if missing == "-" else missing)
    said = batch.said()
    settings = (options | {"lexicon": None}, [path.read_bytes() for path in lexicon_files(lexicons)])
    act = Preparing(audit=AuditJob(options=options, manifest=said, stdin=stdin), keys=keys, lexicon=options["lexicon"])
    work.counts.update(loaded=0, replaced=0, unchanged=0)
    marks: dict[str, str] = {}
    used: list[Any] = []
    with Store(url, wait=wait) as store:

        def changed() -> Iterator[str]:
            for path in work.names:
                try:
                    marks[path] = _mark(path, act.audit, settings)
                    known = not again and store.has(keys[path], marks[path])
                except OSError as error:
                    work.step()
                    if work.fail(Failure.of(path, error)):
                        return
                    continue
                if known:
                    work.counts["unchanged"] += 1
                    work.step()
                else:
                    yield path

        for path, ready in work.each(act, changed()):
            used += ready.decided
            if _put(store, replace(ready, mark=marks.get(path)), path, work):
                break
        if prune:
            _prune(store, set(keys.values()), work)
    if not work.failed and not work.counts["unchanged"]:
        tell_unused(options["decisions"], used)
    counted = ", ".join(f"{work.counts[word]} {word}" for word in ("loaded", "replaced", "unchanged"))
    counted += f", {work.counts['forgotten']} forgotten" if prune else ""
    click.echo(in_words(counted + (f", {len(work.failed)} failed" if work.failed else "")))
    return work.finish()


def _mark(path: str, audit: AuditJob, settings: tuple[object, ...]) -> str:
    from metrics.outputs.database.sql import fingerprint

    return fingerprint(path, audit.options_of(path) | {"lexicon": None}, *settings[1:])


def _put(store: Store, ready: Prepared, path: str, work: BatchRun) -> bool:
    """Load one report and return whether too many have failed now."""
    from metrics.errors import DatabaseError

    try:
        work.counts[store.put_prepared(ready)] += 1
    except DatabaseError as error:
        return work.fail(Failure.of(path, error))
    return False


def _prune(store: Store, named: set[str], work: BatchRun) -> None:
    """Forget the documents that this call did not name; never after a call that broke off or found no report."""
    if work.failed:
        told("nothing was pruned, since reports failed")
        return
    for source in store.sources():
        if source not in named:
            work.counts["forgotten"] += store.forget(source)


def run_forget(url: str, keys: Sequence[str], *, wait: float) -> int:
    """Take documents out of the database at *url* and return the exit code: 3 when one was not there."""
    from metrics.outputs.controls import clean
    from metrics.outputs.database.sql import forget

    found = forget(url, keys, wait=wait)
    click.echo(in_words(f"{sum(found.values())} forgotten"))
    for key, there in found.items():
        if not there:
            told(f"no document {clean(key)!r} in this database")
    return 0 if all(found.values()) else SOME_FAILED
