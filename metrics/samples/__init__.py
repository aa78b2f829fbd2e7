"""Reports to try the library on, written for it: invented districts, realistic wording, a few things wrong on purpose.

>>> from metrics.samples import sample_report
>>> sample_report().name
'linjiang-2024.html'
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

__all__ = ["sample_report", "sample_reports", "sample_work_reports", "write_samples"]

_YEAR = "linjiang-2024.html"
_WORK_REPORTS = "work-reports.csv"
_QUARTERS = ("baisha-2024q3.txt", "qinghu-2024q3.html", "shitan-2024q3.txt", "songping-2024q3.html")


def sample_report() -> Path:
    """Return the path of a year-end report of 15 tasks whose arithmetic is wrong in two places.

    >>> from metrics import audit
    >>> [check.kind for check in audit(sample_report()).findings]
    ['rate', 'completion_rate']
    """
    return _on_disk(_YEAR)


def sample_reports() -> tuple[Path, ...]:
    """Return the paths of four districts' reports on the first three quarters of one year.

    >>> len(sample_reports())
    4
    """
    return tuple(map(_on_disk, _QUARTERS))


def sample_work_reports() -> Path:
    """Return the path of a CSV file whose cells are the work reports of 12 regions: a plan for 2031 and the report on it.

    >>> import metrics
    >>> metrics.panel(sample_work_reports(), text="text", region="region", year="year")
    <Panel of ... targets of 12 regions>
    """
    return _on_disk(_WORK_REPORTS)


def write_samples(folder: str | Path = ".") -> tuple[Path, ...]:
    """Copy all sample reports into *folder* and return the paths; files that exist are left as they are.

    Raises:
        OSError: The folder cannot be made or written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in (sample_report(), *sample_reports()):
        path = folder / source.name
        if not path.exists():
            path.write_bytes(source.read_bytes())
        written.append(path)
    return tuple(written)


@cache
def _on_disk(name: str) -> Path:
    """Return a real path; what is packed in a zip file is unpacked until the program ends."""
    found = files(__name__) / name
    if isinstance(found, Path):
        return found
    import atexit
    from contextlib import ExitStack

    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(as_file(found))
