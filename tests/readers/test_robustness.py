"""Whatever the bytes, a reader returns a document or raises an error of the library."""

from __future__ import annotations

import io
import random

import pytest

from metrics.errors import MetricsError
from metrics.readers import Limits, read_document
from metrics.records import Document


def damaged(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)  # repeatable damage
    out = bytearray(data)
    for _ in range(chance.choice((1, 3, 12))):
        at = chance.randrange(len(out))
        match chance.randrange(4):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randrange(20)]
            case 2:
                out[at:at] = out[at // 2 : at // 2 + 30]
            case _:
                out[at : at + 2] = b"\xff\xff"
    return bytes(out) or b"x"


@pytest.fixture
def samples(build):
    rows = "<table><tr><td rowspan=2>甲</td><td>5</td></tr><tr><td>6</td></tr></table>"
    word = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    sheet = '<sheetData><row r="1"><c r="A1"><v>5</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData>'
    return {
        "txt": "目标5个，完成6个。\n".encode("gb18030") * 5,
        "csv": "指标,目标\n就业,5\n养老,6\n".encode() * 3,
        "html": f"<html><body>{rows}<p>文字</p></body></html>".encode(),
        "docx": build.docx(word + "<w:p><w:r><w:t>乙</w:t></w:r></w:p>"),
        "xlsx": build.xlsx({"a": sheet + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'}, strings=("文",)),
        "pdf": build.pdf([(100, 700, 10, "完成5个"), (100, 600, 300, 600), (100, 500, 300, 500)], compress=True),
    }


@pytest.mark.parametrize("kind", ["txt", "csv", "html", "docx", "xlsx"])
def test_readers_survive_damage(samples, kind):
    outcomes = set()
    for seed in range(150):
        try:
            outcomes.add(type(read_document(io.BytesIO(damaged(samples[kind], seed)))))
        except MetricsError as error:
            outcomes.add(type(error))
    assert Document in outcomes
    assert len(outcomes) > 1


def test_readers_survive_damage_in_a_child_process(samples):
    pytest.importorskip("pdfplumber")
    for seed in range(10):
        try:
            document = read_document(io.BytesIO(damaged(samples["pdf"], seed)), limits=Limits(seconds=10))
        except MetricsError as error:
            assert str(error)  # noqa: PT017 (either outcome is right)
        else:
            assert document.format in {"pdf", "txt", "csv"}
