"""What the command says when something is wrong, as a newcomer meets it."""

from __future__ import annotations

import pytest

from metrics.cli import main
from metrics.samples import sample_report

SAMPLE = str(sample_report())


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        out = capsys.readouterr()
        return stop.value.code, out.out, out.err

    return call


@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "none.txt"),
        ("annotate", "none.docx", "-o", "x.docx"),
        ("diff", "none.txt", SAMPLE),
        ("follow", "none.txt", SAMPLE),
        ("explain", "none.txt", "--row", "1"),
        ("panel", "none.txt"),
        ("decisions", "none.txt"),
        ("load", "none.txt", "--into", "x.db"),
    ],
)
def test_a_report_that_cannot_be_read_has_one_exit_code_everywhere(run, arguments):
    code, _, err = run(*arguments)
    assert (code, "no such file" in err) == (3, True)


def test_explain_takes_a_row_as_it_is_printed(run):
    printed = run("explain", SAMPLE, "--row", "第3行")[1]
    assert printed == run("explain", SAMPLE, "--row", "3")[1] == run("explain", SAMPLE, "--row", "row 3")[1]
    assert printed.startswith("第 3 行")
    assert run("explain", SAMPLE, "--row", "第900行")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audit", SAMPLE, "--table", "甲"), "没有表“甲”"),
        (("explain", SAMPLE, "--row", "甲"), "没有行“甲”"),
        (("audit", SAMPLE, "--only", "甲"), "没有核对门类“甲”"),
        (("audit", SAMPLE, "--target", "甲"), "没有列“甲”"),
        (("audit", SAMPLE, "--lexicon", "none.toml"), "none.toml: 没有这个文件或文件夹"),
    ],
)
def test_errors_are_chinese_throughout(run, arguments, said):
    assert said in run(*arguments, "--lang", "zh")[2]


def test_a_missing_word_list_is_told_in_english(run):
    assert "none.toml: no such file or folder" in run("audit", SAMPLE, "--lexicon", "none.toml", "--lang", "en")[2]
