"""The command ``metrics serve``: a page on this machine for people without a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from metrics.cli.batch_options import SIZE
from metrics.cli.language import LocalCommand, spoken
from metrics.cli.options import LANGUAGE, LEXICON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language

__all__ = ["serve"]


@click.command(cls=LocalCommand)
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default=True, help="Port; 0 takes a free one.")
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Keep reports, results and decisions in FOLDER, to find them again; without it nothing is kept.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="Time for one report.",
)
@click.option(
    "--memory", type=SIZE, default="2G", show_default=True, metavar="SIZE", help="Memory for one report (not on Windows)."
)
@click.option("--max-size", type=SIZE, default="50M", show_default=True, metavar="SIZE", help="Size of one report.")
@click.option("--max-files", type=click.IntRange(1, 1000), default=50, show_default=True, help="Reports handed over at once.")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Reports read at the same time.")
@LEXICON
@LANGUAGE
def serve(
    *,
    port: int,
    no_open: bool,
    keep: Path | None,
    timeout: float,
    memory: int,
    max_size: int,
    max_files: int,
    jobs: int,
    lexicons: Sequence[str],
    language: Language,
) -> None:
    """Open a page to check reports in the browser.

    Drop reports, see what does not hold, decide, take the results. The page is reached from this machine alone, at an
    address with a secret of its own. Each report is read in a process apart, within the limits below. Ctrl-C, or the
    button on the page, ends it.
    """
    from metrics.cli.runs import lexicon_of
    from metrics.serve.server import Server, listening
    from metrics.serve.settings import Settings
    from metrics.serve.words import words_in

    try:
        listener = listening(port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be taken ({error.strerror}); name another, or 0 for a free one") from error
    settings = Settings(
        port=listener.getsockname()[1],
        language=language,
        keep=keep,
        lexicon=lexicon_of(lexicons),
        timeout=timeout,
        memory=memory,
        jobs=jobs,
        file_bytes=max_size,
        request_bytes=max(4 * max_size, 1024 * 1024),
        files=max_files,
    )
    word = words_in(spoken().own)

    def opened(address: str) -> None:
        click.echo(word("serving", address=address))
        click.echo(word("stop_hint"))
        if not no_open:
            import webbrowser

            webbrowser.open(address)

    try:
        Server(settings, listener).run(opened)
    finally:
        listener.close()
