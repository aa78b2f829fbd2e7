"""A text longer than a screen begins with the counts and shows the beginning of each section."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import metrics
from metrics.cli import cli
from metrics.outputs.terminal import report_text

MANY = 60


@pytest.fixture
def file(tmp_path):
    lines = [
        f"第{n}渔场海带产量{n}吨，完成年度目标{n + (n == MANY)}吨的{'90' if n == 7 else '100'}%。" for n in range(1, MANY + 1)
    ]
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    return tmp_path / "a.txt"


def run(*arguments):
    result = CliRunner().invoke(cli, ["audit", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_long_text_begins_with_the_counts_and_tells_what_it_leaves_out(file):
    lines = run(file)

    assert "60 项目标可比" in "".join(lines[:5])
    assert len(lines) < MANY
    rest = next(line for line in lines if "--all" in line)
    assert "另有" in rest
    assert any("未达标" in line for line in lines), "what falls short comes first"


def test_all_shows_every_line_and_a_file_holds_every_line(file, tmp_path):
    whole = run(file, "--all")
    run(file, "-o", tmp_path / "out.txt")

    assert sum("渔场海带产量" in line for line in whole) >= MANY
    assert not any("--all" in line for line in whole)
    assert (tmp_path / "out.txt").read_text("utf-8").splitlines() == whole


def test_brief_shows_the_counts_alone(file):
    lines = [line for line in run(file, "--brief") if line]

    assert len(lines) < 12
    assert any(line.startswith("目标与完成（60）") for line in lines)


def test_short_text_is_not_folded(file):
    file.write_text("海带产量12吨，完成年度目标10吨的120%。", "utf-8")

    assert run(file) == run(file, "--all")


def test_text_of_the_library_is_whole_unless_a_screen_is_given(file):
    report = metrics.audit(file)

    assert "--all" not in report_text(report.analysis)
    assert "more lines (--all" in report_text(report.analysis, screen=30, language="en")
