"""What people hand over: bytes, files opened either way, texts; rows of frames with columns or values."""

import io
from decimal import Decimal

import pandas as pd
import pytest

import metrics
from metrics.errors import ChoiceError, ColumnError, RoleError
from metrics.tables.report_table import ReportTable

TEXT = "甲县2024年目标新建公园5个，完成6个。"


def texts(report):
    return [quantity.text for quantity in report.quantities]


def test_bytes_and_files_opened_either_way_are_read_alike(tmp_path):
    path = tmp_path / "r.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    expected = texts(metrics.audit(path))
    with path.open("rb") as binary, path.open(encoding="latin-1") as wrong, path.open(encoding="gb18030") as right:
        right.read(3)
        found = [metrics.audit(source) for source in (TEXT.encode(), bytearray(TEXT.encode("gb18030")), binary, wrong, right)]
        found.append(metrics.audit(io.StringIO(TEXT)))

    assert expected == ["5个", "6个"]
    assert [texts(report) for report in found] == [expected] * 6
    assert [report.path for report in found[2:5]] == [str(path)] * 3
    assert (found[0].path, found[5].path) == (None, None)


def test_text_is_no_markup():
    report = metrics.audit_text("<p>目标5个。\n完成6个，PDF与CSV均可</p>")

    assert len(report.rows) == 2
    assert report.rows[0].cells[0].text.startswith("<p>")
    assert report.source == "<text>"


def test_text_with_half_a_character_is_read():
    assert texts(metrics.audit_text("造林\ud8005亩")) == ["5亩"]


def test_frame_of_numbers_knows_what_is_better_by_its_indicator():
    frame = pd.DataFrame(
        {"指标": ["城镇调查失业率", "地区生产总值"], "目标": [5.5, 300], "完成": [5.2, 310.5], "单位": ["%", "亿元"]}
    )
    found = metrics.audit_frame(frame, target="目标", actual="完成", indicator="指标", unit="单位", period="2024")

    assert found["status"].to_list() == ["exceeded", "exceeded"]
    assert found["gap"].to_list() == [Decimal("-0.3"), Decimal(1050000000)]
    assert found["indicator"].to_list() == ["城镇调查失业率", "地区生产总值"]


def test_frame_takes_values_for_all_rows():
    frame = pd.DataFrame({"目标": [5.5, 5.0], "完成": [5.2, 5.4]})
    found = metrics.audit_frame(frame, target="目标", actual="完成", indicator="失业率", unit="%", owner="人社局", period=2024)

    assert found["status"].to_list() == ["exceeded", "unmet"]


def test_frame_periods_by_row_keep_the_order():
    frame = pd.DataFrame(
        {
            "目标": ["新增就业1000人"] * 3,
            "完成": ["新增就业780人"] * 3,
            "年": [2024, None, 2024],
            "日": ["2024-09-30", None, None],
        },
        index=["a", "b", "c"],
    )
    found = metrics.audit_frame(frame, target="目标", actual="完成", period="年", as_of="日")

    assert found["status"].to_dict() == {"a": "on_schedule", "b": "unmet", "c": "unmet"}


def test_frame_takes_roles_of_further_columns():
    frame = pd.DataFrame({"目标": [200], "完成": [190], "率": ["85%"]})
    found = metrics.audit_frame(frame, target="目标", actual="完成", indicator="造林面积", unit="亩", columns={"率": "ratio"})

    assert "94.75%～95.25%" in found["findings"].iloc[0]
    with pytest.raises(RoleError):
        metrics.audit_frame(frame, target="目标", actual="完成", columns={"率": "ratios"})
    with pytest.raises(ColumnError):
        metrics.audit_frame(frame, target="目标", actual="完成", columns={"比率": "ratio"})


def test_tables_are_put_together():
    tables = [metrics.audit_text(TEXT).table("quantities") for _ in range(3)]

    assert len(ReportTable.concat(tables)) == 6
    assert len(ReportTable.concat([], name="checks")) == 0
    with pytest.raises(ChoiceError):
        ReportTable.concat([tables[0], metrics.audit_text(TEXT).table("rows")])
    with pytest.raises(ChoiceError):
        ReportTable.concat([])


def test_ids_survive_a_spreadsheet():
    from openpyxl import Workbook

    rows = [[f"目标{i}个", f"完成{i}个"] for i in range(1, 13)]
    book = Workbook()
    for row in [["目标任务", "完成情况"], *rows]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    ids = [quantity.id for quantity in metrics.audit(out.getvalue()).quantities]

    assert len(ids) == len(set(ids)) == 24
    assert pd.read_csv(io.StringIO("id\n" + "\n".join(ids)))["id"].to_list() == ids


@pytest.mark.parametrize(
    ("headings", "name"),
    [
        (("目标（万元）", "完成（万元）"), "渔港投资"),
        (("目标", "完成"), "渔港投资（万元）"),
        (("目标（万元）", "完成"), "渔港投资"),
    ],
)
def test_frame_takes_units_from_headings_and_indicators(headings, name):
    frame = pd.DataFrame([[name, 850, 790]], columns=["指标", *headings])
    (found,) = metrics.audit_frame(frame, indicator="指标", target=headings[0], actual=headings[1]).to_dict("records")

    assert (found["indicator"], found["gap"], found["gap_unit"]) == ("渔港投资", -600_000, "元")
