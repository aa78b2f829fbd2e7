import csv
import io
import json
from decimal import Decimal
from fractions import Fraction

import made
import pytest

from metrics.errors import ChoiceError
from metrics.report import Report
from metrics.tables.columns import COLUMNS, TABLES, column_dictionary, flat_columns
from metrics.tables.schema import json_schema, shipped_schema


def test_schema_file_is_current():
    assert shipped_schema() == json_schema(), "run: python -m metrics.tables.schema > metrics/tables/report.schema.json"


@pytest.mark.parametrize(
    "build", [made.make, made.make_large, made.make_hostile, lambda: Report(made.Maker().analysis(period=None))]
)
def test_schema_accepts_reports(build):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(json_schema())
    jsonschema.validate(json.loads(build().to_json()), json_schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("comparisons", 0, "completion_ratio"), 1.25),
        (("comparisons", 0, "status"), "great"),
        (("quantities", 0, "value"), "8e7"),
        (("checks", 0, "computed"), {"low": "1"}),
        (("rows", 0, "place"), None),
    ],
)
def test_schema_refuses(report, path, value):
    jsonschema = pytest.importorskip("jsonschema")
    data = report.to_dict()
    *way, last = path
    node = data
    for key in way:
        node = node[key]
    node[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json_schema())


def test_json_is_exact(report):
    data = json.loads(report.to_json())
    first = data["quantities"][0]
    assert (first["value"], first["low"], first["high"], first["unit"]) == ("60000000", "60000000", None, "元")
    rate = data["quantities"][2]
    assert (rate["value"], rate["low"], rate["high"]) == ("152.3", "152.25", "152.35")
    band = next(q for q in data["quantities"] if q["text"] == "5—8处")
    assert (band["value"], band["low"], band["high"]) == (None, "5", "8")
    by_id = {c["id"]: c for c in data["comparisons"]}
    assert by_id["3.c0"]["completion_ratio"] == "1.15384615385"
    assert by_id["3.c0"]["completion_ratio_exact"] == "15/13"
    assert by_id["5.c0"]["completion_ratio"] is None
    assert data["checks"][0]["computed"] == {"low": "125.34", "high": "125.36"}
    assert data["period"] == {
        "start": "2024-01-01",
        "end": "2024-12-31",
        "as_of": "2024-09-30",
        "month": None,
        "elapsed": "0.75",
        "basis": "months",
        "stated": "2024年前三季度",
    }


def test_json_spans_point_at_text(report):
    data = report.to_dict()
    cells = {row["id"]: row["cells"] for row in data["rows"]}
    for q in data["quantities"]:
        assert cells[q["row"]][q["cell"]]["text"][q["start"] : q["end"]] == q["text"]


def test_summary_counts(report):
    s = report.summary
    assert (s.rows, s.compared, s.not_compared, s.exceeded, s.checks, s.findings) == (6, 6, 1, 2, 4, 2)
    assert s.statuses == {"exceeded": 2, "behind_schedule": 1, "met": 3}
    assert s.findings_by_kind == {"completion_rate": 1, "sum": 1}
    assert s.coverage == Fraction(9, 17)
    assert report.to_dict()["summary"]["coverage"] == "0.529412"


def test_summary_of_nothing_has_no_coverage():
    assert Report(made.Maker().analysis()).summary.coverage is None


def test_findings_gravest_first(report):
    assert [c.id for c in report.findings] == ["p1.k0", "1.k0"]


def test_select_keeps_and_skips(report):
    assert {c.kind for c in report.select(only=["sum"]).checks} == {"sum"}
    assert "sum" not in {c.kind for c in report.select(skip=["sum"]).checks}
    assert len(report.checks) == 4


def test_repr_is_short(report):
    assert repr(report) == "<Report 'made-2024.txt': 6 rows, 6 comparisons, 4 checks, 2 findings>"


@pytest.mark.parametrize("name", TABLES)
def test_frame_has_documented_columns(report, name):
    frame = report.to_frame(name)
    assert list(frame.columns) == [column.name for column in flat_columns(name)]
    for column in flat_columns(name):
        if not column.nullable:
            assert frame[column.name].notna().all(), column.name
        if column.values:
            assert set(frame[column.name].dropna()) <= set(column.values)


def test_frame_types(report):
    frame = report.to_frame("comparisons")
    assert str(frame["exceeded"].dtype) == "boolean"
    assert str(frame["indicator"].dtype) == "str"
    assert str(frame["as_of"].dtype) == "datetime64[us]"
    assert frame["target_value"][0] == Decimal(60000000)
    assert isinstance(frame["target_value"][0], Decimal)
    floats = report.to_frame("comparisons", floats=True)
    assert str(floats["target_value"].dtype) == "Float64"
    assert floats["completion_ratio"][2] == pytest.approx(15 / 13)


@pytest.mark.parametrize("name", TABLES)
def test_frame_of_nothing_keeps_types(name):
    empty = Report(made.Maker().analysis()).to_frame(name)
    full = made.make().to_frame(name)
    assert list(empty.dtypes) == list(full.dtypes)


def test_frame_refuses_unknown_table(report):
    with pytest.raises(ChoiceError, match="comparison"):
        report.to_frame("comparison")


def test_frame_rows_join(report):
    frame = report.to_frame("comparisons").merge(report.to_frame("rows"), left_on="row", right_on="id")
    assert len(frame) == 6


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", " ="])
def test_csv_disarms_formulas(sign):
    m = made.Maker()
    m.row("1", f"{sign}1建成7处", "建成9处", owner=f"{sign}cmd|'/c calc'!A1")
    rows = list(csv.DictReader(io.StringIO(Report(m.analysis()).to_csv("rows"), newline="")))
    assert rows[0]["owner"] == f"'{sign}cmd|'/c calc'!A1".replace("\r", "\n")
    assert rows[0]["target_text"].startswith("'")


def test_csv_leaves_numbers_alone(report):
    rows = list(csv.DictReader(io.StringIO(report.to_csv("comparisons"), newline="")))
    assert [row["gap"] for row in rows] == ["15210000", "-120", "-0.6", "0", "0", "2"]
    assert rows[0]["exceeded"] == "true"


def test_parquet_round_trip(report, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    report.to_parquet("comparisons", tmp_path / "c.parquet")
    table = pq.read_table(tmp_path / "c.parquet")
    assert table.column("gap")[2].as_py() == Decimal("-0.6")
    assert table.column("completion_ratio")[2].as_py() == Decimal("1.15384615385")
    assert table.column("exceeded").to_pylist() == [True, False, True, None, False, False]


@pytest.mark.parametrize("name", TABLES)
def test_arrow_stream_is_read(report, name):
    pa = pytest.importorskip("pyarrow")
    table = pa.table(report.table(name))
    assert table.column_names == [column.name for column in flat_columns(name)]
    assert table.num_rows == len(report.table(name))


def test_arrow_drops_what_does_not_fit():
    pytest.importorskip("pyarrow")
    m = made.Maker()
    m.row("1", "投资1元", "投资1元")
    m.q("1", 0, "1元", "1" + "0" * 30, "元")
    m.q("1", 1, "1元", "0.000000000000000000001", "元")
    assert Report(m.analysis()).table("quantities").to_arrow().column("value").to_pylist() == [None, Decimal("0E-12")]


def test_tables_add_up(report, large):
    both = report.table("comparisons") + large.table("comparisons")
    assert len(both) == 6 + 157
    assert set(both.to_frame()["source"]) == {"made-2024.txt", "large-2024.txt"}
    assert sum([report.table("comparisons"), large.table("comparisons")]) == both
    assert repr(both) == "<ReportTable 'comparisons': 163 records>"
    with pytest.raises(ChoiceError, match="no table to add 'checks'; choose from: rows"):
        report.table("rows") + report.table("checks")
    with pytest.raises(TypeError):
        1 + report.table("rows")


def test_column_dictionary_names_every_column():
    text = column_dictionary()
    for table, columns in COLUMNS.items():
        assert f"## {table}" in text
        for column in columns:
            assert f"| `{column.name}` |" in text


def test_snippets_escape(hostile, report):
    for text in (hostile._repr_html_(), hostile.table("rows")._repr_html_(), hostile.table("checks")._repr_html_()):
        assert "<script" not in text
        assert "<img" not in text
    assert "创业贷款" in report._repr_html_()
    assert "多于总数" in report._repr_html_()


def test_marked_row_marks_every_quantity(report):
    marked = report.marked("1")
    assert [marked.text[q.start : q.end] for q in marked.quantities] == ["6000万元", "7521万元", "152.3%"]
    assert marked._repr_html_().count("<mark") == 3
    assert [q.text for q in report.marked("1", 0).quantities] == ["6000万元"]


@pytest.mark.parametrize(("row", "cell"), [("99", None), ("1", 2), ("1", -1)])
def test_marked_row_refuses_what_is_not_there(report, row, cell):
    with pytest.raises(ChoiceError):
        report.marked(row, cell)


@pytest.mark.parametrize("library", ["polars", "duckdb"])
def test_tables_are_read_without_a_copy(report, library):
    module = pytest.importorskip(library)
    comparisons = report.table("comparisons")
    if library == "polars":
        assert module.DataFrame(comparisons)["completion_ratio"][2] == Decimal("1.15384615385")
    else:
        assert module.sql("SELECT count(*) FROM comparisons WHERE exceeded").fetchall() == [(2,)]


def test_kinds_of_checks_are_known_in_chinese(report):
    assert report.select(only="完成率") == report.select(only="completion_rate")
    assert report.select(skip=["完成率", "合计"]) == report.select(skip=["completion_rate", "sum"])
    with pytest.raises(ChoiceError, match="no kind of check '完成度'"):
        report.select(only="完成度")
