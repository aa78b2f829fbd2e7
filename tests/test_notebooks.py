"""The notebooks run from top to bottom, draw what they promise and are stored without outputs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")
pytest.importorskip("matplotlib")

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
BOOKS = sorted(FOLDER.glob("*.ipynb"))


def cells(book, kind="code"):
    return [cell for cell in book.cells if cell.cell_type == kind]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_notebook_runs_and_draws(path, tmp_path, monkeypatch):
    monkeypatch.setitem(os.environ, "PYTHONWARNINGS", "default")
    book = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [output for cell in cells(book) for output in cell.outputs]

    assert [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"] == []
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 1


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_outputs(path):
    book = nbformat.read(path, as_version=4)

    assert all(not cell.outputs and cell.execution_count is None for cell in cells(book))
    assert len(cells(book, "markdown")) >= 5


def test_there_are_four_notebooks():
    assert {"read_a_report", "audit_claims", "many_reports", "who_met_their_targets"} == {path.stem for path in BOOKS}
