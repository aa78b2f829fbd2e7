"""A table with the usual headings gives the same comparisons whatever it comes in."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pandas as pd
import pytest

import metrics

HEADINGS = [("指标名称", "年度目标", "完成情况"), ("项目", "预算数", "执行数"), ("任务名称", "目标值", "实际完成值")]
ROWS = [
    ("渔港投资（万元）", "850", "790"),
    ("城镇新增就业（人）", "4000", "4213"),
    ("城镇调查失业率", "5.5%", "5.2%"),
    ("新建码头", "3个", "4个"),
]
EXPECTED = [
    ("渔港投资", "79/85", "unmet"),
    ("城镇新增就业", "4213/4000", "exceeded"),
    ("城镇调查失业率", "55/52", "exceeded"),
    ("新建码头", "4/3", "exceeded"),
]


def as_csv(table):
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return "a.csv", out.getvalue().encode()


def as_html(table):
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table)
    return "a.html", f"<html><body><table>{rows}</table></body></html>".encode()


def as_markdown(table):
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "a.md", "\n".join([lines[0], "|---|---|---|", *lines[1:]]).encode()


def as_docx(table):
    docx = pytest.importorskip("docx")
    document, out = docx.Document(), io.BytesIO()
    made = document.add_table(rows=len(table), cols=len(table[0]))
    for row, texts in enumerate(table):
        for column, text in enumerate(texts):
            made.cell(row, column).text = text
    document.save(out)
    return "a.docx", out.getvalue()


def as_xlsx(table):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row, texts in enumerate(table):
        for column, text in enumerate(texts):
            number = text.isdigit()
            (sheet.write_number if number else sheet.write_string)(row, column, int(text) if number else text)
    book.close()
    return "a.xlsx", out.getvalue()


@pytest.mark.parametrize("headings", HEADINGS, ids=lambda headings: headings[0])
@pytest.mark.parametrize("form", [as_csv, as_html, as_markdown, as_docx, as_xlsx])
def test_comparisons_are_the_same_in_every_format(headings, form, tmp_path):
    name, data = form([headings, *ROWS])
    (tmp_path / name).write_bytes(data)
    report = metrics.audit(tmp_path / name)

    compared = [(c.indicator, str(c.completion_ratio), c.status) for c in report.comparisons]
    assert compared == [(name, str(Fraction(ratio)), status) for name, ratio, status in EXPECTED]


@pytest.mark.parametrize("headings", HEADINGS, ids=lambda headings: headings[0])
def test_comparisons_of_a_frame_are_those_of_a_file(headings):
    indicator, target, actual = headings
    frame = pd.DataFrame(ROWS, columns=list(headings))
    found = metrics.audit_frame(frame, target=target, actual=actual, indicator=indicator)

    assert list(zip(found["indicator"], found["status"], strict=True)) == [(name, status) for name, _, status in EXPECTED]
