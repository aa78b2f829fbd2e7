"""What the public functions take, what they say to what they do not take, and what a caller may overrule."""

import io
import subprocess
import sys
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

import metrics
from metrics.checks import Silence
from metrics.errors import ChoiceError, ColumnError, MetricsError, OutputError, PeriodError, UnreadableDocumentError
from metrics.samples import sample_report

SAMPLE = sample_report()
FRAME = pd.DataFrame({"目标": ["新建公园3个"], "进展": ["建成公园4个"]})
UNDATED = "新建公园目标3个，已建成公园4个。"


@pytest.fixture(scope="module")
def report():
    return metrics.audit(SAMPLE)


WRONG_TYPES = {
    "text is None": (lambda: metrics.find_quantities(None), "text is a str; got None: leave missing values out"),
    "text is NaN": (lambda: metrics.find_quantities(float("nan")), "leave missing values out"),
    "text is bytes": (lambda: metrics.find_quantities(b"3"), "decode it first"),
    "text is a number": (lambda: metrics.find_quantities(3), "text is a str; got an int, 3"),
    "actual is None": (lambda: metrics.compare("新建公园3个", None), "actual is a str; got None"),
    "target is None": (lambda: metrics.compare(None, "建成公园3个"), "target is a str; got None"),
    "source is None": (lambda: metrics.audit(None), "source is a path"),
    "source is a number": (lambda: metrics.audit(3), "source is a path, an open file, bytes"),
    "source is paths": (lambda: metrics.audit(["a.txt", "b.txt"]), r"metrics.audit_many\(paths\)"),
    "source is a frame": (lambda: metrics.audit(FRAME), "metrics.audit_frame"),
    "source is a report": (lambda: metrics.audit(metrics.compare("建3个", "建4个")), "audited already"),
    "read is None": (lambda: metrics.read(None), "source is a path"),
    "period is a tuple": (lambda: metrics.audit(SAMPLE, period=("2024", "2025")), "period is a str such as"),
    "period is a truth": (lambda: metrics.audit(SAMPLE, period=True), "period is a str such as"),
    "as_of is a number": (lambda: metrics.audit(SAMPLE, as_of=20240930), "as_of is a str such as"),
    "columns is a list": (lambda: metrics.audit(SAMPLE, columns=["目标"]), "columns is a dict such as"),
    "lexicon is a name": (lambda: metrics.audit(SAMPLE, lexicon="words.toml"), r"with_files\('words.toml'\)"),
    "silences is a name": (lambda: metrics.audit(SAMPLE, silences="dealt.toml"), "metrics.checks.read_silences"),
    "silences are texts": (lambda: metrics.audit(SAMPLE, silences=["x"]), "metrics.checks.read_silences"),
    "frame is a list": (lambda: metrics.audit_frame([1], target="a", actual="b"), "df is a pandas DataFrame"),
    "load a name": (lambda: metrics.load("report.txt", ":memory:"), r"metrics.load\(map\(metrics.audit, paths\), url\)"),
    "load names": (lambda: metrics.load(["report.txt"], ":memory:"), r"metrics.load\(map\(metrics.audit, paths\), url\)"),
    "load nothing": (lambda: metrics.load(None, ":memory:"), "reports are what metrics.audit returns; got None"),
    "load nowhere": (lambda: metrics.load([], None), "url is a str"),
}


@pytest.mark.parametrize(("act", "words"), WRONG_TYPES.values(), ids=WRONG_TYPES)
def test_api_wrong_type_says_what_to_pass(act, words):
    with pytest.raises(TypeError, match=words):
        act()


WRONG_NAMES = {
    "no name": (lambda _: metrics.audit(""), UnreadableDocumentError, "empty name"),
    "a text for a name": (lambda _: metrics.audit(UNDATED), UnreadableDocumentError, r"metrics.audit_text\(text\)"),
    "table": (lambda r: r.to_frame("comparison"), ChoiceError, "no table 'comparison'; choose from: documents, rows"),
    "table is None": (lambda r: r.to_csv(None), ChoiceError, "no table"),
    "row": (lambda r: r.marked("999"), ChoiceError, "no row '999'; choose from: 1, 2"),
    "cell": (lambda r: r.marked("2", 9), ChoiceError, "no cell '9'"),
    "kind": (lambda r: r.select(only="completion"), ChoiceError, "no kind of check 'completion'; choose from: completion_rate"),
    "language": (lambda r: r.to_html(language="fr"), ChoiceError, "no language 'fr'; choose from: zh, en"),
    "family": (lambda _: metrics.audit(SAMPLE, families=["sums"]), ChoiceError, "no family of checks 'sums'; choose from"),
    "sensitivity": (lambda _: metrics.audit(SAMPLE, sensitivity="most"), ChoiceError, "choose from: low, normal, high"),
    "column": (lambda _: metrics.audit_frame(FRAME, target="目标", actual="进度"), ColumnError, "目标, 进展"),
    "column is a list": (lambda _: metrics.audit_frame(FRAME, target=["目标"], actual="进展"), ColumnError, "目标, 进展"),
    "folder": (lambda r: r.to_parquet("rows", "no/such/folder/rows.parquet"), OutputError, "no/such/folder"),
}


@pytest.mark.parametrize(("act", "error", "words"), WRONG_NAMES.values(), ids=WRONG_NAMES)
def test_api_wrong_name_is_an_error_of_ours(report, act, error, words):
    if error is OutputError:
        pytest.importorskip("pyarrow")
    with pytest.raises(error, match=words) as caught:
        act(report)

    assert isinstance(caught.value, MetricsError)


def test_api_error_lists_no_thousand_names():
    assert len(str(ChoiceError("row", "x", tuple(map(str, range(5000)))))) < 300


def test_api_load_takes_one_report(report, tmp_path):
    pytest.importorskip("sqlalchemy")
    assert metrics.load(report, str(tmp_path / "one.db"))["loaded"] == 1
    assert metrics.load((report,), str(tmp_path / "one.db"))["unchanged"] == 1


def test_api_row_may_be_named_by_its_number(report):
    assert report.marked(20) == report.marked("20")


def test_api_one_family_needs_no_list():
    assert {check.kind for check in metrics.audit(SAMPLE, families="completion").checks} == {"completion_rate"}


@pytest.mark.parametrize("after", [False, True], ids=["at first", "after an audit"])
def test_api_audit_shows_its_own_signature_and_text(after):
    code = (
        "import inspect, metrics, pydoc\n"
        + ("metrics.compare('建3个', '建4个')\n" if after else "")
        + "print(inspect.signature(metrics.audit)); print(inspect.getdoc(metrics.audit))\n"
        + "print(pydoc.render_doc(metrics.audit))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    said = done.stdout

    assert said.startswith("(source: ")
    assert "region: " in said.splitlines()[0]
    assert said.count("Audit a report: every quantity") == 2
    assert said.count("decisions: What a person decided") == 2


def test_api_audit_is_a_function_whatever_was_imported():
    code = (
        "import pkgutil, sys, types, metrics, metrics.api\n"
        "for module in pkgutil.walk_packages(metrics.__path__, 'metrics.'):\n"
        "    module.name.endswith('__main__') or __import__(module.name)\n"
        "print(type(metrics.audit) is types.FunctionType, metrics.audit is metrics.api.audit, 'metrics.audit' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stdout.split() == ["True", "True", "False"]


@pytest.mark.parametrize("day", ["2024-09-30", "2024-09", date(2024, 9, 30), datetime(2024, 9, 30, 8, tzinfo=UTC)], ids=str)
@pytest.mark.parametrize("period", [None, "2024", 2024], ids=str)
def test_api_period_and_day_are_taken_as_people_have_them(period, day):
    found = metrics.audit(SAMPLE, period=period, as_of=day)

    assert found.period.elapsed == Fraction(3, 4)
    assert found.notes == ()


def test_api_region_and_issuer_overrule_the_report():
    found = metrics.audit(SAMPLE, region="临江新区", issuer="临江新区管委会")

    assert (found.region, found.issuer) == ("临江新区", "临江新区管委会")
    assert set(found.to_frame()["region"]) == {"临江新区"}
    assert metrics.audit(SAMPLE).region == "临江区"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"as_of": "2023-09-30"}, "is before the period of the report, 2024-01-01 to 2024-12-31"),
        ({"as_of": "2027-01-01"}, "more than a year after"),
        ({"period": "2022"}, "is not the one that the report states, 2024-01-01 to 2024-12-31"),
    ],
)
def test_api_period_that_does_not_go_with_the_report_is_noted(options, words):
    (note,) = metrics.audit(SAMPLE, **options).notes

    assert words in note


@pytest.mark.parametrize(
    "options", [{"as_of": "2024-01-01"}, {"as_of": "2025-03-31"}, {"period": "2024H1"}, {"period": "2024-06"}]
)
def test_api_period_that_may_go_with_the_report_is_not_noted(options):
    assert metrics.audit(SAMPLE, **options).notes == ()


def test_api_report_without_a_period_is_noted():
    note = "the report states no period, so every target is judged as due"

    assert metrics.audit(io.BytesIO(UNDATED.encode())).notes == (note,)
    assert metrics.audit(io.BytesIO(UNDATED.encode()), period="2024").notes == ()
    assert metrics.compare("新建公园3个", "建成公园4个").notes == ()


def test_api_day_before_the_period_given_is_refused():
    with pytest.raises(PeriodError, match="is before the period, which begins on 2024-01-01"):
        metrics.audit(SAMPLE, period="2024", as_of="2023-12-31")


def test_api_day_without_any_period_stands_in_its_year():
    period = metrics.audit(io.BytesIO(UNDATED.encode()), as_of="2024-09-30").period

    assert (str(period.start), str(period.end), str(period.as_of)) == ("2024-01-01", "2024-12-31", "2024-09-30")


WITHOUT_A_YEAR = [
    ("截至8月底，全县完成技改17亿元，完成年度任务的86%。", "on_schedule", 8),
    ("今年上半年城镇新增就业2.2万人，完成全年目标8万人的27.5%。", "behind_schedule", 6),
    ("1—9月，全县新改建道路70公里，完成年度计划100公里的70%。", "behind_schedule", 9),
]


@pytest.mark.parametrize(("text", "status", "month"), WITHOUT_A_YEAR)
def test_api_report_without_a_year_is_judged_by_months(text, status, month):
    report = metrics.audit(io.BytesIO(text.encode()))

    assert [status] == [c.status for c in report.comparisons]
    assert report.notes == ("the report states no year, so its schedule is judged by months alone",)
    assert report.to_dict()["period"]["start"] is None
    assert report.to_dict()["period"]["month"] == month
    assert report.table("documents").to_frame()["as_of"].isna().all()
    assert f"截至{month}月" in report.to_html()


def test_api_period_given_keeps_the_cut_off_of_the_report():
    text = "截至8月底，全县完成技改17亿元，完成年度任务的86%。"

    assert str(metrics.audit(io.BytesIO(text.encode()), period="2031").period.as_of) == "2031-08-31"
    assert str(metrics.audit(io.BytesIO(text.encode()), period="2031", as_of="2031-10").period.as_of) == "2031-10-31"


def test_api_path_of_a_file_may_hold_a_comma(tmp_path: Path):
    path = tmp_path / "甲区，2024年。txt"
    path.write_text("2024年度目标：" + UNDATED, "utf-8")

    assert metrics.audit(str(path)).source == path.name


def test_api_silence_that_fits_nothing_is_noted(report):
    finding = next(check for check in report.findings if check.kind == "completion_rate")
    fitting = Silence(row=finding.rows[0], kind=finding.kind, reason="已核实", source=report.source)
    stale = Silence(row="99", kind="sum", reason="已核实", source=report.source)
    elsewhere = Silence(row="99", kind="sum", reason="已核实", source="other.html")
    anywhere = Silence(row="99", kind="sum", reason="已核实")
    with pytest.warns(DeprecationWarning, match="decisions="):
        found = metrics.audit(SAMPLE, silences=[fitting, stale, elsewhere, anywhere])

    assert found.notes == ("the silence for row 99 (sum) matches no finding",)
    assert len(found.findings) == len(report.findings) - 1


def test_api_compare_takes_bare_numbers_as_what_they_are_given_for():
    for goal, answer, ratio in [
        ("不超过5.5%", "5.3%", "55/53"),
        ("20%以上", "25%", "5/4"),
        ("失业率5.5%以内", "5.3%", "55/53"),
    ]:
        (found,) = metrics.compare(goal, answer).comparisons
        assert (str(found.completion_ratio), found.status) == (ratio, "exceeded")


def test_api_frame_takes_numbers_and_missing_values():
    tasks = pd.DataFrame({"goal": [5000, 300.0, "20%以上", pd.NA, "建3个"], "done": [5200, None, "25%", "建4个", float("nan")]})
    found = metrics.audit_frame(tasks, target="goal", actual="done")

    assert found["target"].fillna("").to_list() == ["5000", "", "20%", "", ""]
    assert found["exceeded"].fillna(value=False).to_list() == [True, False, True, False, False]
    assert list(tasks[found["exceeded"].fillna(value=False)].index) == [0, 2]


def test_api_frame_has_the_same_types_whatever_it_holds():
    full = metrics.audit_frame(FRAME, target="目标", actual="进展")
    none = metrics.audit_frame(FRAME.assign(进展=None), target="目标", actual="进展")
    empty = metrics.audit_frame(FRAME.iloc[:0], target="目标", actual="进展")

    assert full.dtypes.to_dict() == none.dtypes.to_dict() == empty.dtypes.to_dict()
    assert (str(full["exceeded"].dtype), str(full["status"].dtype)) == ("boolean", "str")


def test_api_frame_keeps_an_index_that_repeats_and_columns_of_any_name():
    tasks = pd.DataFrame({("甲", 1): ["建3个"] * 2, ("甲", 2): ["建4个"] * 2}, index=["x", "x"])

    assert list(metrics.audit_frame(tasks, target=("甲", 1), actual=("甲", 2)).index) == ["x", "x"]


def test_api_frame_refuses_a_column_that_stands_twice():
    tasks = pd.DataFrame([["建3个", "建4个"]], columns=["a", "a"])
    with pytest.raises(ColumnError, match="column 'a' stands 2 times"):
        metrics.audit_frame(tasks, target="a", actual="a")


def test_api_frame_of_another_library_is_told_how_to_become_one():
    polars = pytest.importorskip("polars")
    with pytest.raises(TypeError, match=r"of polars; df.to_pandas\(\) makes one"):
        metrics.audit_frame(polars.DataFrame({"a": ["建3个"]}), target="a", actual="a")


def test_api_what_was_read_is_shown_in_a_line():
    document = metrics.read(SAMPLE)
    tables = [block for block in document.blocks if hasattr(block, "grid")]

    assert repr(tables[-1]).startswith(f"<Table of {len(tables[-1].grid)} by 5 cells: ")
    assert all(len(repr(block)) < 400 for block in (document, *tables))
