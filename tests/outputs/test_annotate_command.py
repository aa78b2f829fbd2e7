"""The command annotate: what it writes, what it says, how it ends."""

from __future__ import annotations

import pytest
from word_files import comments, enclosed, made, paragraph, run

from metrics import cli
from metrics.outputs.annotate import docx as writer

LINE = "造林任务500亩，已完成造林450亩，完成任务的95%。"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made(tmp_path / "报告.docx", paragraph(run(LINE)), paragraph(run("水渠计划整修40条，已整修30条，占计划的85%。")))
    return tmp_path


@pytest.fixture
def call(folder, capsys):
    def command(*arguments):
        with pytest.raises(SystemExit) as stop:
            cli.main(["annotate", *arguments])
        out = capsys.readouterr()
        assert "Traceback" not in out.err
        return stop.value.code, out.out, out.err

    return command


def test_a_copy_is_written_and_counted(call, folder):
    code, out, err = call("报告.docx", "-o", "报告-核查.docx")

    assert (code, out) == (0, "")
    assert err == "2 处批注（算术不符 2，请核对 0，目标 0）写入 报告-核查.docx\n"
    assert list(enclosed(folder / "报告-核查.docx").values()) == ["95%", "85%"]


def test_targets_in_english(call, folder):
    _, _, err = call("报告.docx", "-o", "copy.docx", "--targets", "--lang", "en")

    assert err == "4 comments (findings 2, to look at 0, targets 2) written to copy.docx\n"
    assert "unmet" in comments(folder / "copy.docx")["0"]


def test_options_of_the_audit_are_obeyed(call, folder):
    call("报告.docx", "-o", "copy.docx", "--only", "sum")

    assert comments(folder / "copy.docx") == {}


def test_findings_that_are_dismissed_are_not_commented(call, folder):
    call("报告.docx", "-o", "copy.docx")
    key = comments(folder / "copy.docx")["0"].splitlines()[-1].removeprefix("编号 ")
    (folder / "decisions.toml").write_text(
        f'[[decision]]\nkey = "{key}"\nruling = "dismissed"\nreason = "已核"\n', encoding="utf-8"
    )
    call("报告.docx", "-o", "again.docx", "--decisions", "decisions.toml")

    assert list(enclosed(folder / "again.docx").values()) == ["85%"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("报告.docx", "-o", "报告.docx"), "is a report that is read"),
        (("报告.docx", "-o", "copy.pdf"), "end its name in .docx"),
        (("报告.docx",), "Missing option"),
        (("报告.docx", "-o", "nowhere/copy.docx"), "does not exist"),
    ],
)
def test_wrong_use_is_told(call, folder, arguments, said):
    code, _, err = call(*arguments)

    assert code == 2
    assert said in err
    assert [each.name for each in folder.iterdir()] == ["报告.docx"]


def test_a_report_that_cannot_be_read_is_one_that_failed(call, folder):
    code, _, err = call("没有.docx", "-o", "copy.docx")

    assert (code, "no such file" in err) == (3, True)
    assert [each.name for each in folder.iterdir()] == ["报告.docx"]


def test_a_text_is_refused_with_what_to_use_instead(call, folder):
    (folder / "报告.txt").write_text(LINE, encoding="utf-8")
    code, _, err = call("报告.txt", "-o", "copy.txt")

    assert code == 2
    assert "a plain text cannot take comments" in err
    assert "--html" in err


def test_no_more_comments_than_a_word_processor_opens(call, folder, monkeypatch):
    monkeypatch.setattr(writer, "_MOST", 1)
    _, _, err = call("报告.docx", "-o", "copy.docx")

    assert list(enclosed(folder / "copy.docx").values()) == ["95%"]
    assert "其余 1 处未加" in err
