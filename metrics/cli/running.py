"""Run the command as a process: its streams, its exit code, and what is said when it fails.

Exit codes: 0 done, 1 findings under ``--strict``, 2 wrong usage, 3 a report was not read, 130 interrupted, 141 output closed.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from metrics.cli.commands import cli
from metrics.cli.language import error_text, spoken_in
from metrics.errors import MetricsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language

__all__ = ["main"]


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
        return _fail(error_text(error, language), 2, language)
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


if __name__ == "__main__":
    main()
