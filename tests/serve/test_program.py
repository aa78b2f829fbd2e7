"""The program of a bundle and its children, without building one (``tests/benchmarks/bundle.py`` does)."""

import shlex
import stat
import subprocess
import sys

import pytest
from served import WRONG

from metrics.batches.worker import Worker
from metrics.children import CHILDREN, child_command, run_child
from metrics.errors import ChoiceError, MetricsError
from metrics.readers import Limits, read_document
from metrics.serve import bundle
from metrics.serve.orders import Order, Upload
from metrics.serve.work import Work


@pytest.fixture
def frozen(monkeypatch, tmp_path):
    """Stand in for a built program: it starts itself, and knows no options of an interpreter."""
    program = tmp_path / "metrics-serve"
    paths = ":".join(path for path in sys.path if path)
    program.write_text(f'#!/bin/sh\nPYTHONPATH={shlex.quote(paths)} exec {sys.executable} -m metrics.cli.bundled "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


@pytest.mark.parametrize("entry", CHILDREN)
def test_children_are_started_by_the_program_itself(frozen, entry):
    assert child_command(entry) == [str(frozen), "--metrics-child", entry]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_built_program_audits_in_a_child(frozen):
    worker = Worker(Work(), seconds=60, memory=None)
    try:
        result, failure = worker.call(Order(product="audit", files=(Upload(name="报告.txt", data=WRONG),)))
    finally:
        worker.close()

    assert failure is None
    assert [finding.stated for finding in result.findings] == ["105%"]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_built_program_reads_pdf_in_a_child(frozen, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4 damaged")

    with pytest.raises(MetricsError, match=r"report\.pdf"):
        read_document(path, limits=Limits())


@pytest.mark.parametrize("arguments", [[], ["--metrics-child"], ["--port", "0"], ["a", CHILDREN[0]]])
def test_other_arguments_are_those_of_the_page(arguments):
    assert run_child(arguments) is False


@pytest.mark.parametrize("entry", ["os:abort", "metrics.cli:main", ""])
def test_nothing_else_is_run(entry):
    with pytest.raises(ChoiceError):
        run_child(["--metrics-child", entry])


def test_program_takes_the_options_of_the_command():
    done = subprocess.run(
        [sys.executable, "-m", "metrics.cli.bundled", "--help"], capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0
    assert "--keep FOLDER" in done.stdout


def test_bundle_without_the_builder_is_told(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(bundle, "find_spec", lambda _: None)

    assert bundle.build_as_asked([str(tmp_path)]) == 2
    assert "pip install pyinstaller" in capsys.readouterr().err


def test_bundle_needs_a_folder(capsys):
    assert bundle.build_as_asked([]) == 2
    assert "Usage: python -m metrics.serve.bundle FOLDER" in capsys.readouterr().err
