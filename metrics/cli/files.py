"""Files that the commands write: complete or not at all, and never over a report that is read."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from metrics.outputs.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Self

__all__ = ["SOME_FAILED", "Output", "check_outputs", "is_folder", "unread_fails", "write_page"]

SOME_FAILED = 3
"""The exit code where a report could not be read, in every command that reads one."""


@contextmanager
def unread_fails() -> Iterator[None]:
    """Leave with the exit code of reports that failed where one cannot be read."""
    from metrics.cli.language import told
    from metrics.errors import UnreadableDocumentError, UnsupportedFormatError
    from metrics.outputs.controls import clean

    try:
        yield
    except (UnreadableDocumentError, UnsupportedFormatError) as error:
        told(clean(str(error)))
        click.get_current_context().exit(SOME_FAILED)


def write_page(text: str, stem: str, page: str, *, many: bool, taken: set[Path]) -> str:
    """Write a page to the file *page*, or into the folder as *stem*, and return its name.

    *taken* holds what this run has written there.
    """
    path = Path(page)
    if many or is_folder(page):
        path.mkdir(parents=True, exist_ok=True)
        path = _free(path, stem, taken)
    with Output(str(path)) as out:
        out.write(text)
    return path.name


def _free(folder: Path, stem: str, taken: set[Path]) -> Path:
    """Return a page of the folder that this run has not written yet: many districts have a 2024.html."""
    path, number = folder / f"{stem}.html", 1
    while path in taken:
        number += 1
        path = folder / f"{stem}-{number}.html"
    taken.add(path)
    return path


def is_folder(page: str) -> bool:
    """Return whether pages go into the folder *page*: it is one, or is named as one."""
    return Path(page).is_dir() or page.endswith(("/", os.sep))


def check_outputs(reports: Sequence[str], output: str | None, page: str | None) -> None:
    """Refuse to write over a report that is read, into a folder that is not there, or twice into one file."""
    # realpath, since Path.resolve raises on a loop of links
    read = {os.path.realpath(report) for report in reports if report != "-"}
    written = [] if output is None else [Path(output)]
    if page is not None:
        folder = len(reports) > 1 or is_folder(page)
        if len(reports) > 1 and Path(page).suffix.lower() in (".html", ".htm") and not Path(page).is_dir():
            raise click.UsageError(f"--html {page} is one file; for {len(reports)} reports give a folder")
        written += [Path(page, f"{Path(report).stem}.html") for report in reports] if folder else [Path(page)]
    for path in written:
        if os.path.realpath(path) in read:
            raise click.UsageError(f"{path} is a report that is read; give the output another name")
    for path in (Path(name) for name in (output, page) if name is not None):
        if not path.parent.is_dir():
            raise click.UsageError(f"the folder {path.parent} does not exist")
    if output is not None and page is not None and os.path.realpath(output) == os.path.realpath(page):
        raise click.UsageError("-o and --html name the same file")


class Output:
    """Standard output, or a file that appears under its name only when it is complete."""

    def __init__(self, path: str | None) -> None:
        self.path = None if path is None else Path(path)
        # Excel takes a CSV file for a local code page unless it begins with a byte order mark
        encoding = "utf-8-sig" if self.path is not None and self.path.suffix.lower() == ".csv" else "utf-8"
        self.file = None if self.path is None else Writing(self.path, encoding)
        self.tty = path is None and sys.stdout.isatty()

    def __enter__(self) -> Self:
        return self

    def write(self, text: str) -> None:
        """Write *text*."""
        if self.file is None:
            click.echo(text, nl=False)
        else:
            self.file.write(text)

    def __exit__(self, kind: object, *_: object) -> None:
        if self.file is None:
            return
        if kind is None:
            self.file.finish()
        else:
            self.file.drop()
