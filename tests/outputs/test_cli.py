import json
import os
import re
import signal
import subprocess
import sys
import types
from dataclasses import replace
from pathlib import Path

import made
import pytest

import metrics
from metrics import cli
from metrics.errors import ColumnError, PeriodError, UnreadableDocumentError
from metrics.report import Report


@pytest.fixture
def api(monkeypatch):
    """Stand-in for the analysing functions: the file's first word chooses the report."""
    calls = []

    def audit(source, **options):
        calls.append((source, options))
        path = Path(source)
        if not path.exists():
            raise UnreadableDocumentError(str(source), "no such file; check the name")
        word = path.read_text("utf-8").split()[0]
        if word == "column":
            raise ColumnError("目标", ("任务", "进度"))
        if word == "period":
            raise PeriodError("2023年")
        if word == "crash":
            raise ZeroDivisionError("oops")
        if word == "stop":
            raise KeyboardInterrupt
        if word == "memory":
            raise MemoryError
        report = {"made": made.make, "hostile": made.make_hostile, "clean": lambda: made.make().select(only=["remainder"])}[
            word
        ]()
        return Report(replace(report.analysis, source=path.name))

    stub = types.ModuleType("metrics.api")
    stub.audit = audit
    stub.compare = lambda target, actual, **options: made.make()
    stub.find_quantities = lambda text, lexicon=None: made.make().quantities[:2]
    stub.calls = calls
    monkeypatch.setitem(sys.modules, "metrics.api", stub)
    monkeypatch.setattr(metrics, "api", stub, raising=False)
    return stub


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for word in ("made", "hostile", "clean", "column", "period", "crash", "stop", "memory"):
        (tmp_path / f"{word}.txt").write_text(f"{word} 报告", "utf-8")
    return tmp_path


@pytest.fixture
def run(api, files, capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            cli.main(list(arguments))
        out = capsys.readouterr()
        assert "Traceback" not in out.err
        return stop.value.code, out.out, out.err

    return call


def test_audit_prints_in_order(run):
    code, out, err = run("audit", "made.txt")
    assert (code, err) == (0, "")
    places = [out.index(text) for text in ("目标与完成（6）", "算术不符（2）", "未判定（2）", "made.txt：6 行")]
    assert places == sorted(places)
    assert "【152.3%】" in out
    assert "125.34%～125.36%" in out


def test_audit_strict_fails_on_a_claim_that_numbers_contradict(tmp_path):
    path = tmp_path / "report.csv"
    path.write_text("目标任务,完成情况\n修渠20公里,修渠18公里，超额完成年度目标\n", "utf-8")
    command = [sys.executable, "-m", "metrics", "audit", str(path), "--period", "2023"]

    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert subprocess.run([*command, "--strict"], capture_output=True, check=False).returncode == 1


def test_audit_columns_line_up(run):
    from metrics.tables.numbers import width

    _, out, _ = run("audit", "made.txt")
    lines = out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("行 "))
    column = width(lines[at][: lines[at].index("完成率")])
    for line, ratio in zip(lines[at + 1 :], ["125.4%", "60%", "115.4%", "100%", "100%", "—  "], strict=False):
        assert width(line[: line.index(ratio, len("1  "))]) == column


@pytest.mark.parametrize(("name", "strict", "code"), [("made", False, 0), ("made", True, 1), ("clean", True, 0)])
def test_audit_exit_code(run, name, strict, code):
    assert run("audit", f"{name}.txt", *(["--strict"] if strict else []))[0] == code


def test_audit_json_is_one_object(run):
    code, out, _ = run("audit", "made.txt", "--format", "json")
    assert code == 0
    assert json.loads(out)["schema"] == "progress-metrics/1"


def test_audit_many_is_one_object_a_line(run):
    code, out, _ = run("audit", "made.txt", "clean.txt", "--format", "json")
    assert code == 0
    assert [json.loads(line)["source"] for line in out.splitlines()] == ["made.txt", "clean.txt"]


def test_audit_csv_has_one_header(run):
    _, out, _ = run("audit", "made.txt", "clean.txt", "--format", "csv")
    assert out.count("completion_ratio_exact") == 1
    assert len(out.splitlines()) == 1 + 6 + 6


def test_audit_csv_of_another_table(run):
    _, out, _ = run("audit", "made.txt", "--format", "csv", "--table", "checks")
    assert "inconsistent" in out
    assert run("audit", "made.txt", "--table", "checks")[1] == out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("out.csv", "\ufeffsource,"),
        ("OUT.CSV", "\ufeffsource,"),
        ("out.json", "{\n"),
        ("out.jsonl", '{"schema"'),
        ("out.html", "<!DOCTYPE html>"),
        ("out.txt", "云岭县2024年"),
        ("out", "云岭县2024年"),
    ],
)
def test_audit_file_is_what_it_is_called(run, files, name, start):
    assert run("audit", "made.txt", "-o", name)[:2] == (0, "")
    assert (files / name).read_text("utf-8").startswith(start)


def test_audit_form_given_outweighs_the_name(run, files):
    run("audit", "made.txt", "-o", "out.csv", "--format", "text")
    assert "目标与完成（6）" in (files / "out.csv").read_text("utf-8-sig")


def test_audit_region_and_issuer_reach_the_audit(run, api):
    run("audit", "made.txt", "--region", "甲县", "--issuer", "甲县人民政府")
    assert {name: api.calls[0][1][name] for name in ("region", "issuer")} == {"region": "甲县", "issuer": "甲县人民政府"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["audit"], "REPORT"),
        (["audit", "missing.txt"], "no such file"),
        (["audit", "column.txt", "--target", "目标"], "任务, 进度"),
        (["audit", "period.txt", "--period", "2023年"], "2023Q1"),
        (["audit", "crash.txt"], "please report"),
        (["audit", "memory.txt"], "too large"),
        (["audit", "made.txt", "--format", "yaml"], "yaml"),
        (["audit", "made.txt", "--format", "csv", "--table", "nothing"], "no table 'nothing'; choose from: documents"),
        (["audit", "made.txt", "--table", "nothing"], "no table 'nothing'"),
        (["audit", "made.txt", "--table", "checks", "--format", "json"], "--table goes with --format csv"),
        (["audit", "made.txt", "--table", "checks", "-o", "x.txt", "--format", "text"], "--table goes with --format csv"),
        (["audit", "made.txt", "clean.txt", "--html", "page.html"], "for 2 reports give a folder"),
        (["load", "made.txt", "--into", ""], "an empty name"),
        (["audit", "made.txt", "--only", "summ"], "sum"),
        (["audit", "made.txt", "clean.txt", "--format", "html"], "--html"),
        (["audit", "made.txt", "-o", "no/such/folder/x.txt"], "no/such/folder"),
        (["nonsense"], "nonsense"),
        (["compare", "增长20%"], "ACTUAL"),
        (["lexicon", "check", "missing-folder"], "missing-folder"),
    ],
)
def test_errors_are_two_and_one_message(run, arguments, words):
    code, out, err = run(*arguments)
    assert code == 2
    assert words in err
    assert "目标与完成" not in out


@pytest.mark.parametrize(
    "options", [["--period", "2024Q5"], ["--as-of", "30.9.2024"], ["--period", "2024", "--as-of", "2023-01"]]
)
@pytest.mark.parametrize("command", [["audit"], ["load", "--into", "x.db"], ["silences"]])
def test_a_wrong_period_is_told_once(run, api, command, options):
    code, _, err = run(*command, "made.txt", "clean.txt", *options)
    assert (code, len(err.splitlines())) == (2, 1)
    assert api.calls == []


def test_html_into_a_folder_that_is_named_as_one(run, files):
    assert run("audit", "made.txt", "--html", "pages/")[0] == 0
    assert (files / "pages" / "made.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_one_bad_file_does_not_stop_the_rest(run):
    code, out, err = run("audit", "missing.txt", "made.txt", "memory.txt", "clean.txt", "--format", "json")
    assert code == 2
    assert len(out.splitlines()) == 2
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["missing.txt", "memory.txt"]


def test_interrupt_is_quiet(run):
    code, _, err = run("audit", "stop.txt")
    assert (code, err.strip()) == (130, "metrics: interrupted")


def test_options_reach_the_audit(run, api):
    run(
        "audit",
        "made.txt",
        "--period",
        "2023",
        "--as-of",
        "2023-09-30",
        "--target",
        "任务",
        "--actual",
        "进度",
        "--sensitivity",
        "low",
    )
    _, options = api.calls[0]
    assert options == {
        "period": "2023",
        "as_of": "2023-09-30",
        "region": None,
        "issuer": None,
        "lexicon": None,
        "columns": {"任务": "target", "进度": "actual"},
        "families": None,
        "silences": (),
        "sensitivity": "low",
    }


def test_only_and_skip(run, api):
    from metrics.checks import inventory

    run("audit", "made.txt", "--only", "sum", "--only", "growth")
    run("audit", "made.txt", "--skip", "sum")
    assert api.calls[0][1]["families"] == ["sum", "growth"]
    assert api.calls[1][1]["families"] == [family.name for family in inventory() if family.name != "sum"]


def test_silences_reach_the_audit(run, api, files):
    (files / "silence.toml").write_text('[[silence]]\nrow = "1"\nkind = "sum"\nreason = "已核实"\n', "utf-8")
    assert run("audit", "made.txt", "--silence", "silence.toml")[0] == 0
    assert [silence.reason for silence in api.calls[0][1]["silences"]] == ["已核实"]


def test_silences_are_written_for_every_finding(run, files):
    import tomllib

    code, out, _ = run("silences", "made.txt", "clean.txt")
    entries = tomllib.loads(out)["silence"]
    assert code == 0
    assert entries == [
        {"source": "made.txt", "row": "p1", "kind": "sum", "reported": "41个", "reason": ""},
        {"source": "made.txt", "row": "1", "kind": "completion_rate", "reported": "152.3%", "reason": ""},
    ]
    assert "# 分项相加为 42个，多于总数 41个" in out


def test_silences_as_written_need_a_reason_and_then_silence(files):
    from metrics.samples import sample_report

    name = str(sample_report())

    def call(*arguments):
        command = [sys.executable, "-m", "metrics", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr

    assert call("silences", name, "-o", "found.toml") == (0, "")
    code, said = call("audit", name, "--silence", "found.toml", "--strict")
    assert (code, "reason" in said) == (2, True)
    path = files / "found.toml"
    path.write_text(path.read_text("utf-8").replace('reason = ""', 'reason = "已核实"'), "utf-8")
    assert call("audit", name, "--silence", "found.toml", "--strict")[0] == 0


def test_silences_of_a_hostile_report_are_toml(run):
    import tomllib

    assert len(tomllib.loads(run("silences", "hostile.txt")[1])["silence"]) == 1


def test_silenced_findings_are_shown_apart(report):
    from metrics.outputs.terminal import report_text

    checks = tuple(replace(check, silenced="已与填报单位核实") if check.finding else check for check in report.checks)
    text = report_text(Report(replace(report.analysis, checks=checks)))
    assert "没有发现算术不符" in text
    assert "已处理的不符（2）" in text
    assert "已与填报单位核实" in text


def test_every_word_has_a_label():
    """Whatever the stages can say, the terminal and the page have words for it."""
    from metrics.outputs.labels import labels
    from metrics.tables.columns import CLAIM_VERDICTS, STATUSES, VERDICTS

    words = labels()
    assert set(STATUSES) <= set(words["status"])
    assert set(VERDICTS) <= set(words["verdict"])
    assert set(CLAIM_VERDICTS) <= set(words["claim_verdict"])
    package = Path(metrics.__file__).parent
    kinds = {kind for path in (package / "audit").glob("*.py") for kind in re.findall(r'kind="(\w+)"', path.read_text("utf-8"))}
    assert kinds <= set(words["kind"])


def test_output_file_is_complete_or_absent(run, files):
    assert run("audit", "made.txt", "--format", "csv", "-o", "out.csv")[:2] == (0, "")
    assert (files / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")
    run("audit", "crash.txt", "-o", "crash.out")
    assert not [path.name for path in files.iterdir() if "crash." in path.name and path.name != "crash.txt"]


def test_terminal_gets_no_control_characters(run, files):
    m = made.Maker()
    m.row("1", "建成\x1b[31m7处", "建成9处")
    t, a = m.q("1", 0, "7处", "7", "处"), m.q("1", 1, "9处", "9", "处")
    m.compare("1", "甲\x1b]0;x\x07乙\u202e", t, a, "9/7", "2", "处", "exceeded", exceeded=True)
    from metrics.outputs.terminal import report_text

    text = report_text(Report(m.analysis(source="\x1b[2J.txt", title="题\x9b目")))
    assert not set(text) & set("\x1b\x07\x9b\u202e")


def test_english(run):
    _, out, _ = run("audit", "made.txt", "--lang", "en")
    assert "What does not hold (2)" in out
    assert "behind schedule" in out
    assert "the parts add up to 42" in out


def test_quantities(run):
    code, out, _ = run("quantities", "发放6000万元")
    assert code == 0
    assert "6000万元" in out
    data = json.loads(run("quantities", "发放6000万元", "--format", "json")[1])
    assert [item["value"] for item in data] == ["60000000", "75210000"]
    assert "id" not in data[0]


def test_explain_names_rules_and_refusals():
    from metrics.cli.runs import explain_text

    text = explain_text("2024年发放6000万元", (), "zh")
    assert re.search(r"6000万元\s+\S*money", text)
    assert re.search(r"2024年\s+日期", text)
    assert "没有读到数量" in explain_text("全部完成", (), "zh")


def test_compare(run):
    assert "创业贷款" in run("compare", "增长20%以上", "增长29.7%")[1]


def test_checks_lists_families(run):
    code, out, _ = run("checks")
    assert code == 0
    assert {"sum", "growth", "schedule"} <= {line.split()[0] for line in out.splitlines()}


def test_lexicon_check_of_shipped(run):
    code, out, err = run("lexicon", "check")
    assert (code, err) == (0, ""), err
    assert out == "no problems\n"


def test_version(run):
    assert run("--version")[1].startswith("metrics 0.")


@pytest.mark.parametrize(
    "command", [["audit"], ["compare"], ["quantities"], ["explain"], ["checks"], ["lexicon", "check"], ["load"]]
)
def test_every_command_has_help(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert len(out.splitlines()) > 4


def test_help_loads_nothing_heavy():
    code = (
        "import sys, metrics.cli\n"
        "try: metrics.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'jieba', 'pint', 'lxml', 'cn2an', 'sqlalchemy', 'jinja2', 'rich', 'pyarrow'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_closed_pipe_is_quiet():
    code = (
        "import sys, types, metrics, made\n"
        "api = types.ModuleType('metrics.api'); api.audit = lambda source, **o: made.make_large()\n"
        "sys.modules['metrics.api'] = metrics.api = api\n"
        "from metrics.cli import main; main(['audit', 'x', '--format', 'json'])\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(metrics.__file__).parent.parent)])
    with subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        err = process.stderr.read()
        code = process.wait(timeout=60)
    assert err == b""
    assert code in (141, -signal.SIGPIPE)


@pytest.fixture
def loading(run, api, files):
    pytest.importorskip("sqlalchemy")
    return lambda *arguments: run("load", *arguments, "--into", "reports.db")


def test_load_then_nothing_to_do(loading, api):
    assert loading("made.txt", "clean.txt")[:2] == (0, "2 loaded, 0 replaced, 0 unchanged\n")
    assert loading("made.txt", "clean.txt")[:2] == (0, "0 loaded, 0 replaced, 2 unchanged\n")
    assert len(api.calls) == 2, "unchanged files are not read again"


def test_load_again_reads_again(loading, api):
    loading("made.txt")
    assert loading("made.txt", "--again")[1] == "0 loaded, 0 replaced, 1 unchanged\n"
    assert len(api.calls) == 2


def test_load_replaces_a_changed_file(loading, files):
    loading("made.txt")
    (files / "made.txt").write_text("clean 改过了", "utf-8")
    assert loading("made.txt")[1] == "0 loaded, 1 replaced, 0 unchanged\n"


def test_load_goes_on_after_a_bad_file(loading):
    code, out, err = loading("missing.txt", "made.txt", "memory.txt")
    assert (code, out) == (2, "1 loaded, 0 replaced, 0 unchanged, 2 failed\n")
    assert "missing.txt" in err


def test_load_resumes_after_an_interruption(loading, files, api):
    code, _, _ = loading("made.txt", "stop.txt", "clean.txt")
    assert code == 130
    (files / "stop.txt").write_text("clean", "utf-8")
    assert loading("made.txt", "stop.txt", "clean.txt")[1] == "2 loaded, 0 replaced, 1 unchanged\n"


def test_load_takes_what_overrules_a_report(loading, api):
    loading("made.txt", "--region", "甲县", "--period", "2024")
    assert {name: api.calls[0][1][name] for name in ("region", "period", "issuer")} == {
        "region": "甲县",
        "period": "2024",
        "issuer": None,
    }
    assert loading("made.txt", "--region", "甲县", "--period", "2024")[1] == "0 loaded, 0 replaced, 1 unchanged\n"
    assert len(api.calls) == 1
    loading("made.txt", "--region", "乙县", "--period", "2024")
    assert len(api.calls) == 2, "another region is another input"


def test_load_keeps_files_of_one_name_apart(loading, files):
    for region in ("甲县", "乙县"):
        (files / region).mkdir()
        (files / region / "2024.txt").write_text("made", "utf-8")
    assert loading("甲县/2024.txt", "乙县/2024.txt")[1].startswith("2 loaded")


def test_load_into_an_unreachable_database(run):
    code, _, err = run("load", "made.txt", "--into", "no/such/folder/x.db")
    assert code == 2
    assert "no/such/folder" in err
