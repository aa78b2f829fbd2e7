"""Many reports become one table: by region, in order, each plan followed into the report that covers its targets."""

from __future__ import annotations

import sqlite3
from decimal import Decimal

import pandas as pd
import pytest
from made_reports import PLAN, REPORT, named

import metrics
from metrics.errors import ChoiceError, ColumnError, UnreadableDocumentError
from metrics.tables.outcome_table import OUTCOME_COLUMNS

FIRST = PLAN.format(goals="地区生产总值增长6%左右，城镇新增就业50万人以上。")
SECOND = REPORT.format(
    review="地区生产总值增长6.2%，城镇新增就业48万人。", goals="地区生产总值增长5.5%以上，城镇新增就业确保50万人、力争55万人。"
)
THIRD = "2033年云泽省政府工作报告\n一、2032年工作回顾\n过去一年，地区生产总值增长5.9%，城镇新增就业52万人。\n"
CITY = "2031年青禾市政府工作报告\n二、2031年工作安排\n今年主要预期目标是：地区生产总值增长7%左右。\n"


@pytest.fixture
def paths(tmp_path):
    """Return the paths of four reports, out of order."""
    texts = {"d.txt": THIRD, "a.txt": CITY, "c.txt": FIRST, "b.txt": SECOND}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / name for name in texts]


def lines(panel):
    names = ("region", "year", "indicator", "tier", "target_text", "actual_text", "status")
    return [tuple(record[name] for name in names) for record in panel.records]


def test_panel_follows_each_plan_into_the_report_of_its_year(paths):
    assert lines(metrics.panel(paths)) == [
        ("云泽省", 2031, "地区生产总值", "main", "6%", "6.2%", "met"),
        ("云泽省", 2031, "城镇新增就业", "main", "50万人", "48万人", "unmet"),
        ("云泽省", 2032, "地区生产总值", "main", "5.5%", "5.9%", "exceeded"),
        ("云泽省", 2032, "城镇新增就业", "base", "50万人", "52万人", "exceeded"),
        ("云泽省", 2032, "城镇新增就业", "stretch", "55万人", "52万人", "unmet"),
        ("青禾市", 2031, "地区生产总值", "main", "7%", None, "unverifiable"),
    ]


def test_panel_does_not_depend_on_the_order_of_the_reports(paths):
    one, other = (sorted(lines(metrics.panel(order)), key=str) for order in (paths, paths[::-1]))

    assert one == other


def test_panel_says_where_both_numbers_stand(paths):
    first = metrics.panel(paths).records[0]

    assert (first["target_source"].endswith("c.txt"), first["actual_source"].endswith("b.txt")) == (True, True)
    assert first["actual_sentence"][first["actual_sentence"].index("6.2%") :].startswith("6.2%，城镇新增就业")
    assert first["target_end"] - first["target_start"] == len("6%")


def test_panel_takes_open_files_audited_reports_and_documents(paths):
    reports = [named(FIRST, "c.txt"), metrics.read(paths[3]), metrics.audit(paths[0])]

    assert len(metrics.panel(reports)) == 5


def test_panel_puts_the_target_above_beside_each(paths):
    table = metrics.panel(paths, parents={"青禾市": "云泽省"}).to_frame().query("region == '青禾市'")

    assert table[["parent_region", "parent_target", "parent_margin"]].to_numpy().tolist() == [
        ["云泽省", Decimal(6), Decimal(1)]
    ]


def test_panel_takes_the_regions_above_from_a_frame(paths):
    parents = pd.DataFrame({"region": ["青禾市"], "parent": ["云泽省"]})

    assert metrics.panel(paths, parents=parents).records[-1]["parent_margin"] == Decimal(1)
    with pytest.raises(ColumnError, match="parent"):
        metrics.panel(paths, parents=parents.rename(columns={"parent": "above"}))


@pytest.fixture
def frame():
    texts = [text.partition("\n")[2] for text in (FIRST, SECOND)]
    return pd.DataFrame({"full": texts, "where": ["云泽省"] * 2, "when": [2031, 2032]})


def test_panel_reads_a_frame_whose_cells_are_reports(frame):
    found = metrics.panel(frame, text="full", region="where", year="when")

    assert lines(found)[:2] == [
        ("云泽省", 2031, "地区生产总值", "main", "6%", "6.2%", "met"),
        ("云泽省", 2031, "城镇新增就业", "main", "50万人", "48万人", "unmet"),
    ]
    assert found.records[0]["target_source"] == "frame#1"


def test_panel_reads_a_csv_file_whose_cells_are_reports(frame, tmp_path):
    path = tmp_path / "reports.csv"
    frame.to_csv(path, index=False)

    assert len(metrics.panel(path, text="full", region="where", year="when")) == 5


def test_panel_names_a_column_that_is_missing(frame):
    with pytest.raises(ColumnError, match="nowhere"):
        metrics.panel(frame, text="full", region="nowhere")


def test_panel_raises_for_a_report_that_cannot_be_read(paths, tmp_path):
    with pytest.raises(UnreadableDocumentError):
        metrics.panel([*paths, tmp_path / "missing.txt"])


def test_panel_is_written_in_every_form(paths, tmp_path):
    found = metrics.panel(paths)
    for name in ("p.csv", "p.parquet", "p.xlsx", "p.db"):
        found.to_file(tmp_path / name)
    names = [column.name for column in OUTCOME_COLUMNS]
    sheet = pd.read_excel(tmp_path / "p.xlsx", engine="openpyxl")
    with sqlite3.connect(tmp_path / "p.db") as base:
        stored = base.execute("SELECT region, target_low, actual, completion_ratio, exceeded FROM outcomes").fetchall()
    base.close()

    assert pd.read_csv(tmp_path / "p.csv").columns.tolist() == names
    assert pd.read_parquet(tmp_path / "p.parquet").shape == (6, len(names))
    assert (sheet.columns.tolist(), sheet["target_text"].tolist()) == (names, [r["target_text"] for r in found.records])
    assert stored[1] == ("云泽省", 500000, 480000, 0.96, 0)


def test_panel_replaces_its_table_and_leaves_others(paths, tmp_path):
    with sqlite3.connect(tmp_path / "p.db") as base:
        base.execute("CREATE TABLE mine (x)")
    base.close()
    for _ in range(2):
        metrics.panel(paths).to_file(tmp_path / "p.db")
    with sqlite3.connect(tmp_path / "p.db") as base:
        counts = base.execute("SELECT (SELECT count(*) FROM outcomes), (SELECT count(*) FROM mine)").fetchone()
    base.close()

    assert counts == (6, 0)


def test_panel_refuses_a_form_it_does_not_know(paths, tmp_path):
    with pytest.raises(ChoiceError, match="ending of a file"):
        metrics.panel(paths).to_file(tmp_path / "p.doc")


def test_panel_reads_one_region_at_a_time(paths, monkeypatch):
    """Memory holds the numbers of one region: those of another are read after they were let go of."""
    import weakref

    from metrics.panels import panel as module

    alive, most = weakref.WeakSet(), 0
    original = module.numbers_of

    class Kept:
        def __init__(self, numbers):
            self.numbers = numbers

        def __getattr__(self, name):
            return getattr(self.numbers, name)

    def counted(reading, lexicon):
        nonlocal most
        kept = Kept(original(reading, lexicon))
        alive.add(kept)
        most = max(most, len(alive))
        return kept

    monkeypatch.setattr(module, "numbers_of", counted)
    copies = [named(CITY.replace("青禾", f"青禾{n}区"), f"{n}.txt") for n in "甲乙丙丁戊"]

    assert len(module.panel(copies)) == 5
    assert most <= 2
