"""The command in Chinese: every help text and every error has its twin, and they are shown where they are asked for."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import click
import pytest

from metrics import errors
from metrics.cli import cli, main
from metrics.cli.language import Spoken, spoken_in
from metrics.outputs.messages import known_message, said

PACKAGE = Path(errors.__file__).parent
MESSAGES = tomllib.loads((PACKAGE / "outputs" / "messages.toml").read_text("utf-8"))["message"]
# What is said in Chinese already, what only Python code meets, and what names an error that is told by another
OTHERS = {"LexiconError", "BrokenLexiconError", "NumeralError", "UnitMismatchError", "ChoiceError"}
OURS = {name for name in errors.__all__ if name not in OTHERS} | {"UsageError"}
TOLD = {"_fail", "told", "in_words", "fail"}
WORDS = ("Arrow batches", "Arrow output")


def commands(group):
    for command in group.commands.values():
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


def help_texts():
    for command in (cli, *commands(cli)):
        for paragraph in re.split(r"\n\s*\n", command.help):
            yield " ".join(paragraph.split())
        for option in command.get_params(click.Context(command)):
            if isinstance(option, click.Option):
                yield option.help


def written(node, module):
    """Return a text as it is told: constants of the module filled in, x1 for what changes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(part.value)
        elif isinstance(part.value, ast.Name) and part.value.id.isupper():
            parts.append(str(getattr(module, part.value.id)))
        else:
            parts.append("'x1'" if part.conversion == ord("r") else "x1")
    return "".join(parts)


def error_texts():
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(("metrics", *path.relative_to(PACKAGE).with_suffix("").parts))
        if "spark" in name or "revisions" in name:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            called = getattr(node, "func", None)
            called = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and called in OURS | TOLD:
                for argument in node.args[2:] if called == "DecisionError" else node.args:
                    text = written(argument, importlib.import_module(name))
                    if text and not re.fullmatch(r"[\w.:/…]*|(-o )?x1: x1|  x1", text) and text not in WORDS:
                        text = text.removesuffix("x1") if text.endswith("memoryx1") else text.removeprefix("x1; ")
                        yield path.relative_to(PACKAGE), f"'x1' {text}" if called == "PeriodError" else text


@pytest.mark.parametrize("text", sorted(set(help_texts())))
def test_every_help_text_is_said_in_chinese(text):
    assert known_message(text), "write its twin in metrics/outputs/messages.toml"


def test_every_error_is_said_in_chinese():
    found = list(error_texts())

    assert len(found) > 100
    assert [(str(path), text) for path, text in found if not known_message(text)] == [], (
        "write their twins in metrics/outputs/messages.toml"
    )


def test_every_kind_of_error_is_said_in_chinese():
    made = [
        errors.MissingExtraError("reading PDF", "pdf"),
        errors.KeyClashError("a", "x/a.txt", "y/a.txt"),
        errors.ChoiceError("table", "rwos", ("rows", "checks")),
        errors.ColumnError("目标", ("任务", "进度")),
        errors.ColumnError("目标", ("目标", "目标")),
        errors.OutputError("a.html", "Permission denied"),
        errors.PeriodError("上半年"),
        errors.RoleError("goal", ("target", "actual")),
        errors.SchemaVersionError("1", "3"),
        errors.RegionMismatchError("p.docx", "甲县", "r.docx", "乙县"),
        errors.DocumentOrderError("p.docx", 2031, "r.docx", 2030),
        errors.UnitMismatchError("亿元", "%"),
    ]

    assert [str(error) for error in made if not known_message(str(error))] == []


def test_messages_are_whole():
    english = [pair["en"] for pair in MESSAGES]

    assert len(set(english)) == len(english)
    for pair in MESSAGES:
        assert set(re.findall(r"\{(\w+)\}", pair["zh"])) <= set(re.findall(r"\{(\w+)\}", pair["en"])), pair


def test_name_of_a_file_stays_as_it_is():
    assert said("年报: 2024.doc: no such file", "zh") == "年报: 2024.doc：没有这个文件"
    assert said("no such file; really", "zh") == "no such file; really"


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, ("en", "zh")),
        ([], {"LANG": "zh_CN.UTF-8"}, ("zh", "zh")),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, ("en", "zh")),
        ([], {"METRICS_LANG": "en", "LANG": "zh_CN.UTF-8"}, ("en", "en")),
        ([], {"METRICS_LANG": "zh_CN.UTF-8"}, ("zh", "zh")),
        (["--lang=zh"], {"METRICS_LANG": "en"}, ("zh", "zh")),
        (["quantities", "--", "--lang", "zh"], {}, ("en", "zh")),
    ],
)
def test_language_of_a_call(arguments, environment, expected):
    assert spoken_in(arguments, environment) == Spoken(*expected)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return left.value.code, *capsys.readouterr()


def test_help_in_chinese(capsys, monkeypatch):
    monkeypatch.setenv("METRICS_LANG", "zh")
    code, out, _ = run(capsys, "audit", "--help")

    assert code == 0
    assert out.startswith("用法：metrics audit")
    assert "把每份报告的目标与完成对上" in out
    assert "[默认：normal]" in out
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", out)


def test_list_of_commands_in_chinese(capsys):
    out = run(capsys, "--lang", "zh", "--help")[1]

    assert "命令：" in out
    assert not re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", out)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("audit", "no.txt"), "metrics: no.txt：没有这个文件\n"),
        (("audit",), "错误：缺少参数 'REPORT...'；想试一试，用：metrics audit --sample\n"),
        (("audit", "a.txt", "--only", "完成度"), "错误：没有核对门类“完成度”；可选：columns, completion"),
        (("audit", "a.txt", "--period", "上半年"), "metrics: '上半年' 不是时期；可写 2023"),
        (("audit", "a.txt", "-o", "a.xyz"), "错误：-o a.xyz：不知道 .xyz 是什么形式；请写 --format"),
        (("audit", "a.txt", "--jobs", "0"), "错误：'--jobs' 的值不对：0 不在 1<=x<=256 的范围内\n"),
        (("load", "a.txt"), "错误：缺少选项 '--into'\n"),
        (("no-such",), "错误：没有命令 'no-such'"),
    ],
)
def test_errors_in_chinese(capsys, tmp_path, monkeypatch, arguments, expected):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("新增就业1200人。", "utf-8")
    code, _, err = run(capsys, *arguments, "--lang", "zh")

    assert code in (2, 3)
    assert expected in err


def test_wrong_language_of_the_environment_is_told(capsys, monkeypatch):
    monkeypatch.setenv("METRICS_LANG", "fr")

    assert run(capsys, "checks")[::2] == (2, "Error: METRICS_LANG is 'fr'; it may be zh or en\n")


def test_language_of_the_environment_is_that_of_reports(capsys, monkeypatch):
    monkeypatch.setenv("METRICS_LANG", "en")

    assert "What does not hold" in run(capsys, "audit", "--sample")[1]
    assert "算术不符" in run(capsys, "audit", "--sample", "--lang", "zh")[1]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_has_help_in_chinese(capsys, name):
    code, out, _ = run(capsys, name, "--help", "--lang", "zh")

    assert code == 0
    assert out.startswith(f"用法：metrics {name}")
    assert "显示这段说明" in out


@pytest.mark.parametrize("group", [(), ("lexicon",)])
def test_a_group_alone_prints_its_help(capsys, monkeypatch, group):
    monkeypatch.setenv("METRICS_LANG", "en")
    code, out, err = run(capsys, *group)

    assert (code, out) == (2, "")
    assert err.startswith("Usage: metrics")
    assert "\nCommands:\n" in err
    assert "Error" not in err


def test_explaining_a_file_asks_for_a_row(capsys, tmp_path):
    (tmp_path / "a.txt").write_text("新增就业1200人。", "utf-8")
    code, _, err = run(capsys, "explain", str(tmp_path / "a.txt"), "--lang", "zh")

    assert code == 2
    assert "是文件；要解释其中的一行，请加 --row" in err
