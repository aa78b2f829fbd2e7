"""Build a folder with ``metrics serve`` and everything that it needs, for machines without Python.

Run ``python -m metrics.serve.bundle FOLDER`` on a machine of the kind that the folder is for: PyInstaller builds for the
system that it runs on. The folder is also packed as a zip file beside it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.errors import MetricsError, OutputError
from metrics.lexicon.files import lexicon_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NAME", "build", "build_as_asked"]

NAME = "metrics-serve"

# read with their data files; what is not installed is left out, and the format or output that needs it is then refused in words
_WITH_DATA = ("metrics", "pint", "jieba", "cn2an", "flexparser", "flexcache", "pdfplumber", "pdfminer", "docx", "openpyxl")
_WITHIN = ("metrics", "sqlalchemy.dialects.sqlite", "python_calamine", "xlsxwriter", "pypdf")
# of no use to the page, large, or of tests
_WITHOUT = (
    *("pandas", "numpy", "pyarrow", "matplotlib", "polars", "duckdb", "pyspark", "scipy", "psycopg", "alembic"),
    *("pytest", "hypothesis", "playwright", "IPython", "jedi", "ipykernel", "nbformat", "notebook", "datasette", "tkinter"),
    *("mypy", "ruff", "grimp", "importlinter", "hatchling", "setuptools", "pip", "metrics.spark", "metrics.docs"),
)


def build(folder: Path, *, zipped: bool = True) -> Path:
    """Build the bundle in *folder* and return the program in it.

    Args:
        folder: Where ``metrics-serve/`` is made.
        zipped: Also write ``metrics-serve.zip``.

    Raises:
        MetricsError: PyInstaller is not installed or fails.
    """
    if find_spec("PyInstaller") is None:
        raise MetricsError("building a bundle needs PyInstaller: pip install pyinstaller")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="metrics-bundle-") as work:
        start = Path(work) / f"{NAME}.py"
        start.write_text("from metrics.cli.bundled import start_program\n\nstart_program()\n", encoding="utf-8")
        done = subprocess.run(  # noqa: S603 (this interpreter, our own arguments)
            [sys.executable, "-m", "PyInstaller", *_options(folder, Path(work)), str(start)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    if done.returncode:
        raise MetricsError(f"PyInstaller failed: {done.stderr.strip()[-2000:]}")
    made = folder / NAME
    if zipped:
        try:
            shutil.make_archive(str(made), "zip", folder, NAME)
        except OSError as error:
            raise OutputError(f"{made}.zip", error.strerror or str(error)) from error
    return next(path for path in (made / NAME, made / f"{NAME}.exe") if path.exists())


def build_as_asked(arguments: Sequence[str] | None = None) -> int:
    """Build into the folder that *arguments* name and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) != 1 or given[0].startswith("-"):
        sys.stderr.write("Usage: python -m metrics.serve.bundle FOLDER\n")
        return 2
    try:
        program = build(Path(given[0]))
    except MetricsError as error:
        sys.stderr.write(f"metrics: {error}\n")
        return 2
    sys.stdout.write(f"{program}\n")
    return 0


def _options(folder: Path, work: Path) -> list[str]:
    options = ["--noconfirm", "--onedir", "--console", "--log-level", "WARN", "--name", NAME]
    options += ["--distpath", str(folder), "--workpath", str(work / "build"), "--specpath", str(work)]
    options += ["--paths", str(Path(__file__).resolve().parents[2]), "--copy-metadata", "progress-metrics"]
    for name in _WITH_DATA:
        if find_spec(name) is not None:
            options += ["--collect-data", name]
    for name in _WITHIN:
        if find_spec(name.partition(".")[0]) is not None:
            options += ["--collect-submodules", name]
    for name in _WITHOUT:
        options += ["--exclude-module", name]
    # in a checkout the lexicons lie beside the package
    return [*options, "--add-data", f"{lexicon_folder()}:metrics/lexicons"]


if __name__ == "__main__":
    sys.exit(build_as_asked())
