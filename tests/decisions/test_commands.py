"""Decisions from the command line, and in followed targets."""

import io
import json

import openpyxl
import pytest
from click.testing import CliRunner

import metrics
from metrics.cli import cli
from metrics.decisions import Correction, Decision, Decisions, decisions_text, read_decisions
from metrics.errors import OutputError
from metrics.samples import sample_report, sample_reports

SAMPLE = str(sample_report())


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        done = CliRunner().invoke(cli, arguments)
        return done.exit_code, done.stdout, done.stderr

    return call


@pytest.fixture
def dismissed(sample, tmp_path):
    """A file that dismisses every finding and every contradicted claim of the sample, and holds one entry for nothing."""
    keys = [each.key for each in (*sample.findings, *(c for c in sample.claims if c.refuted))]
    made = Decisions(decisions=tuple(Decision(key=key, ruling="dismissed", reason="已核实", who="王") for key in keys))
    made += Decisions(decisions=(Decision(key="B7KQ2MXW", ruling="to_check", about="旧句子"),))
    (tmp_path / "d.toml").write_text(decisions_text(made), "utf-8")
    return made


def test_strict_counts_what_is_not_dismissed(run, dismissed):
    assert run("audit", SAMPLE, "--strict")[0] == 1
    code, said, told = run("audit", SAMPLE, "--strict", "--decisions", "d.toml")
    assert code == 0
    assert "误报：已核实（王）" in said
    assert told == "metrics: 1 of 3 entries of d.toml fit nothing in what was read\nmetrics:   B7KQ2MXW to_check (旧句子)\n"


def test_keys_are_printed(run, sample):
    for language in ("zh", "en"):
        said = run("audit", SAMPLE, "--lang", language)[1]
        keys = [each.key for each in (*sample.findings, *sample.comparisons, *sample.not_compared)]
        assert [key for key in keys if key not in said] == []


def test_a_workbook_is_written_filled_in_and_read(run, sample, tmp_path):
    assert run("audit", SAMPLE, "-o", "结果.xlsx") == (0, "", "")
    found = openpyxl.load_workbook("结果.xlsx")
    sheet = found["算术不符"]
    head = [cell.value for cell in sheet[1]]
    for line in (2, 3):
        sheet.cell(line, head.index("判定") + 1).value = "误报"
        sheet.cell(line, head.index("理由") + 1).value = "已核实"
    found.save("结果.xlsx")
    assert run("audit", SAMPLE, "--strict", "--decisions", "结果.xlsx")[0] == 0
    assert run("decisions", "结果.xlsx", "-o", "d.toml") == (0, "", "")
    assert read_decisions("d.toml") == read_decisions("结果.xlsx")
    assert len(read_decisions("d.toml")) == 2
    # with a report beside it, what is decided is kept and only the rest is written
    said = run("decisions", SAMPLE, "--decisions", "d.toml")[1]
    assert said.count("[[decision]]") == 2


def test_several_reports_make_one_workbook_also_over_processes(run):
    paths = [str(path) for path in sample_reports()]
    assert run("audit", *paths, "--jobs", "2", "--lang", "en", "-o", "all.xlsx")[0] == 0
    assert openpyxl.load_workbook("all.xlsx")["Overview"].max_row == 1 + len(paths)


def test_a_file_of_the_earlier_form_is_read(run, sample, tmp_path):
    code, said, told = run("silences", SAMPLE)
    assert (code, "metrics decisions" in told) == (0, True)
    (tmp_path / "old.toml").write_text(said.replace('reason = ""', 'reason = "已核实"'), "utf-8")
    for option in ("--silence", "--decisions"):
        code, said, told = run("audit", SAMPLE, option, "old.toml", "--strict")
        assert (code, "误报：已核实" in said, "ends with the next release" in told) == (0, True, option == "--silence")
    assert run("audit", SAMPLE, "--silence", "old.toml", "-o", "new.xlsx")[0] == 0
    assert {each.key for each in read_decisions("new.xlsx").decisions} == {check.key for check in sample.findings}


def test_a_wrong_file_is_one_message(run, tmp_path):
    (tmp_path / "d.toml").write_text('[[decision]]\nkey = "B7KQ2MXW"\nruling = "也许"\n', "utf-8")
    for command in (["audit", SAMPLE], ["load", SAMPLE, "--into", "x.db"], ["decisions", SAMPLE]):
        done = CliRunner().invoke(cli, [*command, "--decisions", "d.toml"])
        assert str(done.exception).startswith("d.toml: [[decision]] 1, ruling: ")


def test_a_database_has_keys_and_decisions(run, dismissed, sample):
    import sqlite3

    assert run("load", SAMPLE, "--into", "x.db", "--decisions", "d.toml")[0] == 0
    with sqlite3.connect("x.db") as database:
        rows = database.execute("SELECT key, decision, finding FROM checks WHERE decision IS NOT NULL").fetchall()
        keys = database.execute("SELECT key FROM targets").fetchall()
    database.close()
    assert sorted(rows) == sorted((check.key, "dismissed", 0) for check in sample.findings)
    assert {key for (key,) in keys} == {q.key for q in sample.quantities if q.role == "target"}


def test_a_changed_decision_loads_a_report_again(run, dismissed):
    assert run("load", SAMPLE, "--into", "x.db")[0] == 0
    assert "1 replaced" in run("load", SAMPLE, "--into", "x.db", "--decisions", "d.toml")[1]
    assert "1 unchanged" in run("load", SAMPLE, "--into", "x.db", "--decisions", "d.toml")[1]


def test_results_are_found_by_their_keys(sample):
    for result in (sample.findings[0], sample.comparisons[0], sample.not_compared[0]):
        row = result.rows[0] if hasattr(result, "rows") else result.row
        assert sample.explain(result.key).explanation.row == row


# --- follow --------------------------------------------------------------------------------------------------

PLAN = "2031年青禾市政府工作报告\n今年的主要预期目标为：城镇新增就业4万人，地区生产总值增长6%，新建学校12所。\n"
REPORT = "2032年青禾市政府工作报告\n过去一年，地区生产总值增长5.1%，城镇新增就业3.8万人，新建学校9所。\n"


def followed(decisions=None, plan=PLAN, report=REPORT):
    files = []
    for text, name in ((plan, "plan.txt"), (report, "report.txt")):
        file = io.BytesIO(text.encode())
        file.name = name
        files.append(file)
    return metrics.follow(*files, decisions=decisions)


def by_text(result):
    return {outcome.target.quantity.text: outcome for outcome in result.outcomes}


def test_an_outcome_that_is_dismissed_is_not_missed():
    first = by_text(followed())
    made = Decisions(decisions=(Decision(key=first["4万人"].key, ruling="dismissed", reason="口径调整"),))
    result = followed(made, plan=PLAN.replace("4万人", "4.5万人"))
    assert [outcome.target.quantity.text for outcome in result.missed] == ["6%", "12所"]
    assert result.decided == made.decisions
    assert "误报：口径调整" in result.to_text()
    (line,) = (each for each in result.to_dict()["outcomes"] if each["decision"])
    assert (line["key"], line["decision_reason"]) == (first["4万人"].key, "口径调整")
    assert list(result.to_frame()["key"]) == [outcome.key for outcome in result.outcomes]
    assert json.loads(result.to_json())["outcomes"][0]["key"]


def test_corrections_act_on_followed_targets():
    first = by_text(followed())
    actual = {outcome.actual.quantity.text: outcome.actual.quantity.key for outcome in first.values()}
    apart = Correction(kind="apart", key=first["12所"].key, other=actual["9所"])
    result = by_text(followed(Decisions(corrections=(apart,))))
    assert (result["12所"].status, result["12所"].reason) == ("unverifiable", "ruled_out")
    gone = Correction(kind="no_target", key=first["12所"].key)
    assert set(by_text(followed(Decisions(corrections=(gone,))))) == {"6%", "4万人"}
    report = REPORT.replace("新建学校9所", "学位供给项目交付9所")
    made = Decisions(corrections=(Correction(kind="name", key=first["12所"].key, name="学位供给项目交付"),))
    assert by_text(followed(report=report))["12所"].actual is None
    assert by_text(followed(made, report=report))["12所"].actual.quantity.text == "9所"


def test_an_answer_may_be_given():
    report = REPORT.replace("新建学校9所", "学位供给项目交付9所")
    result = followed(report=report)
    target = by_text(result)["12所"].key
    reading = metrics.audit_text(report)
    answer = next(q.key for q in reading.quantities if q.text == "9所")
    made = Decisions(corrections=(Correction(kind="together", key=target, other=answer),))
    result = followed(made, report=report)
    assert by_text(result)["12所"].actual.quantity.text == "9所"
    assert result.decided == made.corrections


def test_follow_takes_a_file_of_decisions(run, tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    assert run("follow", "plan.txt", "report.txt", "--strict")[0] == 1
    made = Decisions(
        decisions=tuple(Decision(key=outcome.key, ruling="dismissed", reason="已核实") for outcome in followed().outcomes)
    )
    (tmp_path / "d.toml").write_text(decisions_text(made), "utf-8")
    code, said, told = run("follow", "plan.txt", "report.txt", "--strict", "--decisions", "d.toml")
    assert (code, told) == (0, "")
    assert all(entry.key in said for entry in made)


def filled_in(path):
    """Fill in the first finding of a workbook and return its key."""
    book = openpyxl.load_workbook(path)
    sheet = book["算术不符"]
    head = [cell.value for cell in sheet[1]]
    sheet.cell(2, head.index("判定") + 1).value = "属实"
    book.save(path)
    return sheet.cell(2, head.index("编号") + 1).value


def test_a_filled_in_workbook_is_not_written_over(run):
    assert run("audit", SAMPLE, "-o", "结果.xlsx")[0] == 0
    assert run("audit", SAMPLE, "-o", "结果.xlsx")[0] == 0, "nothing was filled in"
    key = filled_in("结果.xlsx")

    done = CliRunner().invoke(cli, ["audit", SAMPLE, "-o", "结果.xlsx"])
    assert isinstance(done.exception, OutputError)
    assert "holds 1 decision(s) filled in earlier; give it with --decisions 结果.xlsx" in str(done.exception)
    assert [each.key for each in read_decisions("结果.xlsx")] == [key]
    assert run("audit", SAMPLE, "--decisions", "结果.xlsx", "-o", "结果.xlsx")[0] == 0
    assert [each.key for each in read_decisions("结果.xlsx")] == [key]


def test_filled_in_entries_are_not_written_over(run, dismissed, tmp_path):
    before = (tmp_path / "d.toml").read_text("utf-8")
    for arguments in (("decisions", SAMPLE), ("silences", SAMPLE)):
        done = CliRunner().invoke(cli, [*arguments, "-o", "d.toml"])
        assert isinstance(done.exception, OutputError)
        assert (tmp_path / "d.toml").read_text("utf-8") == before
    assert run("decisions", SAMPLE, "-o", "other.toml")[0] == 0
    assert run("decisions", SAMPLE, "-o", "other.toml")[0] == 0, "nothing was filled in"
    assert run("decisions", SAMPLE, "--decisions", "d.toml", "-o", "d.toml")[0] == 0
    assert set(read_decisions("d.toml").decisions) == set(dismissed.decisions)
    # given in another file is given as well
    assert run("decisions", SAMPLE, "--decisions", "d.toml", "-o", "copy.toml")[0] == 0
    assert run("decisions", SAMPLE, "--decisions", "d.toml", "-o", "copy.toml")[0] == 0


def test_a_file_filled_in_wrongly_is_not_written_over(run, tmp_path):
    text = '[[decision]]\nkey = "B7KQ2MXW"\nruling = "dismissed"\n'
    (tmp_path / "d.toml").write_text(text, "utf-8")
    assert isinstance(CliRunner().invoke(cli, ["decisions", SAMPLE, "-o", "d.toml"]).exception, OutputError)
    assert (tmp_path / "d.toml").read_text("utf-8") == text


CHECKED = "2030年工作情况\n计划投资100亿元，完成投资91.5亿元，完成年度计划的95%。\n"


def test_a_workbook_without_decisions_is_told(run):
    assert run("audit", SAMPLE, "-o", "结果.xlsx")[0] == 0
    assert "it holds no decisions yet" in run("decisions", "结果.xlsx")[2]


def test_what_a_person_filled_in_is_not_written_over_from_python_and_by_follow(run, tmp_path):
    metrics.audit(SAMPLE).to_excel("结果.xlsx")
    key = filled_in("结果.xlsx")
    before = (tmp_path / "结果.xlsx").read_bytes()
    with pytest.raises(OutputError, match="filled in earlier"):
        metrics.audit(SAMPLE).to_excel("结果.xlsx")
    done = CliRunner().invoke(cli, ["follow", SAMPLE, SAMPLE, "-o", "结果.xlsx"])
    assert isinstance(done.exception, OutputError)
    assert (tmp_path / "结果.xlsx").read_bytes() == before
    metrics.audit(SAMPLE, decisions="结果.xlsx").to_excel("结果.xlsx")
    assert [each.key for each in read_decisions("结果.xlsx")] == [key]


def test_a_decision_on_other_numbers_is_told():
    (finding,) = metrics.audit_text(CHECKED).findings
    made = Decisions(decisions=(Decision(key=finding.key, ruling="dismissed", reason="已核实", about=finding.message),))
    assert not any("made on other numbers" in note for note in metrics.audit_text(CHECKED, decisions=made).notes)
    moved = metrics.audit_text(CHECKED.replace("91.5", "91.6"), decisions=made)
    assert [note for note in moved.notes if f"the decision on {finding.key} was made on other numbers" in note]
    other = Decisions(decisions=(Decision(key=finding.key, ruling="dismissed", reason="已核实", about="3月5日电话核实"),))
    assert not any("made on other numbers" in note for note in metrics.audit_text(CHECKED, decisions=other).notes)


@pytest.mark.parametrize("language", ["message", "message_en"])
@pytest.mark.parametrize(("old", "new", "moved"), [("95%", "95%", False), ("91.5亿元", "91.6亿元", True), ("95%", "96%", True)])
def test_a_decision_knows_the_numbers_that_it_was_made_on(language, old, new, moved):
    (finding,) = metrics.audit_text(CHECKED).findings
    made = Decisions(decisions=(Decision(key=finding.key, ruling="to_check", about=getattr(finding, language)),))
    notes = metrics.audit_text(CHECKED.replace(old, new), decisions=made).notes

    assert any("made on other numbers" in note for note in notes) is moved
