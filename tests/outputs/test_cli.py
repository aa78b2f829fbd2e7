import contextlib
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
import metrics.examples  # before a test puts a stub in the place of metrics.api
from metrics import cli
from metrics.decisions import NO_DECISIONS, Decision
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
        (["audit", "made.txt", "-o", "out.xls"], "a workbook is written as .xlsx"),
        (["audit", "made.txt", "-o", "out.xlsx", "--format", "csv"], "is a workbook by its name"),
        (["audit", "made.txt", "--format", "xlsx"], "needs a file"),
        (["audit", "made.txt", "-o", "out.yaml"], "no format is known for .yaml"),
        (["audit", "made.txt", "--memory", "lots"], "500M or 2G"),
        (["audit", "made.txt", "--manifest", "none.csv"], "none.csv"),
        (["load", "made.txt", "--into", "sqlite://"], "in memory"),
        (["load", "made.txt", "--into", "x.duckdb"], "DuckDB"),
        (["load", "--into", "x.db"], "REPORT"),
        (["forget", "x", "--from", "none.db"], "no such database"),
        (["audit", "made.txt", "--only", "\x9b2J"], "no family of checks"),
        (["nonsense"], "nonsense"),
        (["nonsense"], "Try 'metrics --help'"),
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
    ("arguments", "words"),
    [
        (["audit", "missing.txt"], "no such file"),
        (["audit", "column.txt", "--target", "目标"], "任务, 进度"),
        (["audit", "period.txt", "--period", "2023年"], "2023Q1"),
        (["audit", "crash.txt"], "crash.txt: internal error, please report it"),
        (["audit", "memory.txt"], "too large"),
        (["audit", "empty"], "no report in this folder"),
        (["audit", "*.docx"], "no file fits"),
        (["load", "crash.txt", "--into", "x.db"], "crash.txt: internal error, please report it"),
        (["silences", "crash.txt"], "crash.txt: internal error, please report it"),
    ],
)
def test_reports_that_fail_are_three_and_told_by_name(run, files, arguments, words):
    (files / "empty").mkdir()
    code, out, err = run(*arguments)
    assert code == 3
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


def test_a_folder_of_pages_begins_with_an_index(run, files):
    (files / "index.txt").write_text("hostile", "utf-8")
    assert run("audit", "made.txt", "index.txt", "missing.txt", "--html", "pages")[0] == 3
    text = (files / "pages" / "index.html").read_text("utf-8")

    assert re.findall(r'<a href="([^"]+)">', text) == ["made.html", "index-2.html"]
    assert sorted(path.name for path in (files / "pages").iterdir()) == ["index-2.html", "index.html", "made.html"]
    assert "云岭县 · 2024-01-01" in text
    assert "missing.txt" in text
    assert "<script>window" not in text
    line = re.search(r"made\.html.*?</tr>", text, re.DOTALL)[0]
    assert re.findall(r'<td class="c-count[^>]*>(\d+)</td>', line) == ["6", "1", "2", "0", "1"]


def test_the_page_of_one_report_has_no_index(run, files):
    assert run("audit", "made.txt", "--html", "pages/")[0] == 0
    assert [path.name for path in (files / "pages").iterdir()] == ["made.html"]


def test_one_bad_file_does_not_stop_the_rest(run):
    code, out, err = run("audit", "missing.txt", "made.txt", "memory.txt", "crash.txt", "clean.txt", "--format", "json")
    assert code == 3
    assert len(out.splitlines()) == 2
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["missing.txt", "memory.txt", "crash.txt"]


def test_failure_of_the_library_leaves_its_traceback(run, files):
    _, _, err = run("audit", "crash.txt", "made.txt", "missing.txt")
    (place,) = re.findall(r"\(traceback: (.+)\)", err)
    text = Path(place).read_text("utf-8")
    assert "ZeroDivisionError: oops" in text
    assert "crash.txt" in text.splitlines()[0]


def test_failures_folder_holds_one_file_a_failure(run, files):
    (files / "north").mkdir()
    (files / "north" / "crash.txt").write_text("crash", "utf-8")
    run("audit", "crash.txt", "north/crash.txt", "missing.txt", "made.txt", "--failures", "failures")
    assert len(list((files / "failures").iterdir())) == 3


def test_max_failures_stops_the_batch(run, api):
    code, _, err = run("audit", "missing.txt", "crash.txt", "made.txt", "clean.txt", "--max-failures", "1")
    assert code == 3
    assert [Path(source).name for source, _ in api.calls] == ["missing.txt", "crash.txt"]
    assert "2 reports were not tried" in err


def test_folders_patterns_and_lists_are_taken(run, files, api):
    for name in ("a.txt", "b/c.txt", "b/.hidden.txt", "b/~$c.docx", "b/notes.json", "d.txt", "e\nf.txt"):
        path = files / "in" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("made", "utf-8")
    (files / "list.txt").write_bytes(b"in/d.txt\0in/e\nf.txt\0")
    assert run("audit", "in/b", "in/[ab].txt", "in/a.txt", "--files-from", "list.txt", "--format", "json")[0] == 0
    assert [source for source, _ in api.calls] == ["in/b/c.txt", "in/a.txt", "in/d.txt", "in/e\nf.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_loop_of_links_fails_alone(files):
    (files / "loop").symlink_to("loop.txt")
    (files / "loop.txt").symlink_to("loop")
    (files / "good.txt").write_text("目标5个，完成6个。", "utf-8")
    for command in (["audit", "--format", "jsonl"], ["load", "--into", "r.db"]):
        done = subprocess.run(
            [sys.executable, "-m", "metrics", command[0], "good.txt", "loop.txt", *command[1:]],
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert (done.returncode, len(done.stdout.splitlines())) == (3, 1)
        assert done.stderr.startswith("metrics: loop.txt: cannot be opened")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_name_that_is_not_utf8_is_loaded(files):
    (files / os.fsdecode(b"\xc1\xd9.txt")).write_text("目标5个，完成6个。", "utf-8")
    (files / "z.txt").write_text("目标5个，完成6个。", "utf-8")
    command = [sys.executable, "-m", "metrics", "load", os.fsdecode(b"\xc1\xd9.txt"), "z.txt", "--into", "r.db", "--root", "."]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "2 loaded, 0 replaced, 0 unchanged\n")
    from metrics.outputs.database.sql import Store

    with Store("r.db") as store:
        assert store.sources() == ["\\xc1\\xd9.txt", "z.txt"]


def test_manifest_says_what_reports_do_not(run, files, api):
    (files / "all.csv").write_text("file,region,period\nmade.txt,甲县,2023\nclean.txt,,\n", "utf-8-sig")
    assert run("audit", "made.txt", "clean.txt", "--region", "乙县", "--manifest", "all.csv")[0] == 0
    assert [(options["region"], options["period"]) for _, options in api.calls] == [("甲县", "2023"), ("乙县", None)]


def test_summary_is_the_last_line(run):
    _, _, err = run("audit", "made.txt", "missing.txt", "--summary", "json")
    facts = json.loads(err.splitlines()[-1])
    assert {name: facts[name] for name in ("documents", "audited", "failed", "findings", "not_tried", "exit_code")} == {
        "documents": 2,
        "audited": 1,
        "failed": 1,
        "findings": 2,
        "not_tried": 0,
        "exit_code": 3,
    }
    assert [failure["document"] for failure in facts["failures"]] == ["missing.txt"]


def test_log_tells_stages_and_documents(files):
    from metrics.samples import sample_report

    for jobs in ("1", "2"):
        command = [sys.executable, "-m", "metrics", "audit", str(sample_report()), "none.txt", "--log", "json", "--jobs", jobs]
        done = subprocess.run([*command, "-o", "x.csv"], capture_output=True, text=True, encoding="utf-8", check=False)
        lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        assert [line["stage"] for line in lines] == ["read", "lay out", "extract", "compare", "check", "audit", "failed"]
        assert lines[3]["counts"] == {"comparisons": 13, "not_compared": 2}
        assert all(line["seconds"] >= 0 for line in lines[:-1])
        assert (lines[-1]["document"], lines[-1]["level"]) == ("none.txt", "error")


@pytest.mark.skipif(os.name == "nt", reason="FIFOs, modes and links")
def test_output_goes_where_the_name_leads(run, files):
    import stat
    import threading

    (files / "target.json").write_text("old", "utf-8")
    (files / "target.json").chmod(0o600)
    (files / "link.json").symlink_to("target.json")
    os.mkfifo(files / "fifo")
    got = []
    reader = threading.Thread(target=lambda: got.append((files / "fifo").read_text("utf-8")))
    reader.start()
    assert run("audit", "made.txt", "-o", "link.json")[0] == 0
    assert run("audit", "made.txt", "-o", "fifo", "--format", "jsonl")[0] == 0
    reader.join(timeout=30)
    assert (files / "link.json").is_symlink()
    assert json.loads((files / "target.json").read_text("utf-8"))["source"] == "made.txt"
    assert stat.S_IMODE((files / "target.json").stat().st_mode) == 0o600
    assert json.loads(got[0])["source"] == "made.txt"
    assert stat.S_ISFIFO((files / "fifo").stat().st_mode)
    assert run("audit", "made.txt", "-o", os.devnull)[0] == 0
    assert not (files / "link.json.part").exists()


def test_output_stays_as_it_was_when_no_report_is_read(run, files):
    (files / "out.csv").write_text("old", "utf-8")
    assert run("audit", "missing.txt", "-o", "out.csv")[0] == 3
    assert (files / "out.csv").read_text("utf-8") == "old"
    assert not list(files.glob(".*part"))


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("audit --sample >&-", 0),
        ("audit - <&-", 3),
        ("quantities - <&-", 0),
        ("load good.txt --into r.db >&- 2>&-", 0),
        ("load missing.txt --into r.db >&- 2>&-", 3),
    ],
)
def test_closed_streams_are_no_internal_error(files, line, code):
    (files / "good.txt").write_text("目标5个，完成6个。", "utf-8")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m metrics {line}"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == code
    assert "internal" not in done.stderr


def test_workers_give_what_one_process_gives(files):
    from metrics.samples import write_samples

    write_samples(files / "in")

    def call(*options):
        command = [sys.executable, "-m", "metrics", "audit", "in", "none.txt", "--format", "csv", *options]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    alone = call()
    assert alone[0] == 3
    assert call("--jobs", "2", "--timeout", "100", "--memory", "1G") == alone


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
        "decisions": NO_DECISIONS,
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
    assert [silence.reason for silence in api.calls[0][1]["decisions"].silences] == ["已核实"]


@pytest.mark.parametrize("content", ["a = " + "[" * 100_000 + "]" * 100_000, "#" * 9_000_000], ids=["deep", "large"])
def test_silences_have_limits(run, files, content):
    (files / "silence.toml").write_text(content, "utf-8")
    code, _, err = run("audit", "made.txt", "--silence", "silence.toml")
    assert (code, "silence.toml" in err, "internal" in err) == (2, True, False)


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

    note = "metrics: metrics silences ends with the next release; use metrics decisions\n"
    assert call("silences", name, "-o", "found.toml") == (0, note)
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

    made = Decision(key="B7KQ2MXW", ruling="dismissed", reason="已与填报单位核实")
    checks = tuple(replace(check, decision=made) if check.finding else check for check in report.checks)
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
    assert (code, out) == (3, "1 loaded, 0 replaced, 0 unchanged, 2 failed\n")
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


def test_load_takes_the_options_of_audit(run, api):
    run("load", "made.txt", "--into", "x.db", "--only", "sum", "--target", "任务", "--sensitivity", "low")
    _, loaded = api.calls[0]
    run("audit", "made.txt", "--only", "sum", "--target", "任务", "--sensitivity", "low")
    assert api.calls[1][1] == loaded
    assert (loaded["families"], loaded["columns"], loaded["sensitivity"]) == (["sum"], {"任务": "target"}, "low")


def test_load_keys_by_root_name_and_digest(run, files):
    for region in ("甲县", "乙县"):
        (files / region).mkdir()
        (files / region / "2024.txt").write_text("made", "utf-8")
    from metrics.outputs.database.sql import Store

    code, _, err = run("load", "甲县", "乙县", "--into", "a.db", "--root", "甲县")
    assert (code, "lies outside the folder" in err) == (2, True)
    assert run("load", "甲县", "乙县", "--into", "b.db", "--root", ".")[0] == 0
    with Store("b.db") as store:
        assert store.sources() == ["乙县/2024.txt", "甲县/2024.txt"]
    for key in ("name", "digest"):
        code, _, err = run("load", "甲县", "乙县", "--into", "c.db", "--key", key)
        assert (code, "have the same key" in err) == (2, True)


def test_load_forgets_what_is_not_named_any_more(run, files):
    assert run("load", "made.txt", "clean.txt", "--into", "x.db", "--root", ".")[0] == 0
    assert run("load", "made.txt", "missing.txt", "--into", "x.db", "--root", ".", "--prune")[0] == 3
    code, out, _ = run("load", "made.txt", "--into", "x.db", "--root", ".", "--prune")
    assert (code, out) == (0, "0 loaded, 0 replaced, 1 unchanged, 1 forgotten\n")


def test_forget_takes_documents_out(run, files):
    run("load", "made.txt", "--into", "x.db", "--root", ".")
    assert run("forget", "made.txt", "--from", "x.db")[:2] == (0, "1 forgotten\n")
    code, out, err = run("forget", "made.txt", "--from", "x.db")
    assert (code, out, "no document" in err) == (3, "0 forgotten\n", True)


def test_load_of_two_pipes_is_two_documents(files):
    for text in ("目标5个，完成6个。", "目标7个，完成6个。"):
        command = [sys.executable, "-m", "metrics", "load", "-", "--into", "r.db"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.stdout == "1 loaded, 0 replaced, 0 unchanged\n"
    from metrics.outputs.database.sql import Store

    with Store("r.db") as store:
        assert len(store.sources()) == 2


def test_progress_without_rich_is_a_line_of_numbers(monkeypatch, capsys):
    from metrics.cli import progress

    for name in ("rich", "rich.console", "rich.progress"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(progress, "_PATIENCE", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    assert list(progress.progress(["a", "b", "c"])) == ["a", "b", "c"]
    assert [part.strip() for part in capsys.readouterr().err.split("\r")][1:4] == ["0/3", "1/3", "2/3"]


@pytest.mark.skipif(os.name == "nt", reason="a terminal of POSIX")
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "html"])
def test_terminal_gets_no_control_characters_in_any_form(files, form):
    import pty

    name = "r\x1b[2J\x9b.csv"
    (files / name).write_text("目标任务,完成情况\n建成\u202e公园5处,建成\u2066公园7处\n", "utf-8")
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "metrics", "audit", name, "--format", form]
    process = subprocess.Popen(command, stdout=child, env={**os.environ, "NO_COLOR": "1"})
    os.close(child)
    data = b""
    with contextlib.suppress(OSError):
        while block := os.read(parent, 65536):
            data += block
    os.close(parent)
    assert process.wait() == 0
    text = data.decode("utf-8").replace("\r\n", "\n")
    assert "5处" in text
    assert not set(text) & set("\x1b\x9b\x7f\u202e\u2066")
