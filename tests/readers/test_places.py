"""Texts that know where their characters stand: they survive what readers and layout do with texts."""

from __future__ import annotations

import io
import pickle
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.layout.document import lay_out
from metrics.lexicon import Lexicon
from metrics.readers import Limits, read_opened
from metrics.readers.opening import Opened
from metrics.records import Located, Place, Stretch, divided, joined, place_of, unlocated

BITS = st.lists(st.tuples(st.text("甲乙丙 \n|5%", max_size=6), st.booleans()), max_size=6)


def made(bits):
    """Return the bits as one text; those that are located stand in places of their own."""
    return joined("", [Located.at(text, Place(node=n)) if known else text for n, (text, known) in enumerate(bits)])


def spelled(text, bits):
    """Return the characters of *text* that have a place, read from there."""
    return "".join(bits[s.place.node][0][s.at : s.at + s.end - s.start] for s in place_of(text))


def known(text):
    """Return the characters of *text* that have a place, read from the text."""
    return "".join(str(text)[s.start : s.end] for s in place_of(text))


CUTS = {
    "slice": lambda text, n: [text[n:], text[:n], text[n : n + 2], text[-n:]],
    "strip": lambda text, _: [text.strip(), text.lstrip("甲 "), text.rstrip("%")],
    "split": lambda text, n: [*text.split("|"), *text.split(), *text.split("\n", n)],
    "replace": lambda text, _: [text.replace("5", "五五"), text.replace("甲", ""), text.replace("|", " ")],
    "join": lambda text, n: [joined("、", [text[:n], "丁", text[n:]]), text + text, "丁" + text, text + "丁"],
    "divided": lambda text, _: divided(re.compile(r"[|\n]"), text),
}


@given(bits=BITS, n=st.integers(0, 12), name=st.sampled_from(sorted(CUTS)))
def test_what_is_cut_is_as_a_plain_text_and_keeps_its_places(bits, n, name):
    text = made(bits)
    found, plain = CUTS[name](text, n), CUTS[name](str(text), n)

    assert found == plain
    assert all(known(part) == spelled(part, bits) for part in found)


@given(bits=BITS, n=st.integers(0, 12))
def test_no_place_is_lost_between_two_halves(bits, n):
    text = made(bits)

    assert known(text[:n]) + known(text[n:]) == known(text)


def test_one_character_and_slices_with_steps():
    text = Located.at("完成95%", Place(node=4))

    assert place_of(text[2]) == place_of(text[-3]) == (Stretch(0, 1, Place(node=4), 2),)
    assert (text[::-1], place_of(text[::-1])) == ("%59成完", ())
    assert text[5:] == ""
    with pytest.raises(IndexError):
        text[5]


def test_a_located_text_goes_through_pickle_and_is_equal_to_a_plain_one():
    text = Located.at("95%", Place(page=1, box=(1.0, 2.0, 3.0, 4.0)))
    again = pickle.loads(pickle.dumps(text))

    assert again == text == "95%"
    assert hash(again) == hash("95%")
    assert place_of(again) == place_of(text)


LINE = "造林任务500亩，已完成造林450亩。"


def located(data, name):
    return read_opened(Opened(name=name, data=data, located=True), Limits())


def texts(document):
    return [cell.text for row in lay_out(document, Lexicon.default()).rows for cell in row.cells]


def test_word_places_are_elements_of_the_part(build):
    body = f"<w:p><w:r><w:t>　一、</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del><w:r><w:t>{LINE}</w:t></w:r></w:p>"
    (text,) = texts(located(build.docx(body), "a.docx"))

    assert text == "一、" + LINE
    assert [(s.start, s.end, s.place.part, s.place.node, s.at) for s in place_of(text)] == [
        (0, 2, "word/document.xml", 0, 1),
        (2, 2 + len(LINE), "word/document.xml", 2, 0),
    ]


def test_workbook_places_are_cells(build):
    sheet = '<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>  造林 </t></is></c><c r="D3"><v>5</v></c></row></sheetData>'
    found = texts(located(build.xlsx({"甲": sheet}), "a.xlsx"))

    assert [(text, [(s.place.sheet, s.place.cell) for s in place_of(text)]) for text in found] == [
        ("造林", [("甲", "B3")]),
        ("5", [("甲", "D3")]),
    ]


def test_pdf_places_are_boxes_that_come_through_the_process_of_the_reader(build):
    pytest.importorskip("pdfplumber")
    (text,) = texts(located(build.pdf([(60, 700, 12, LINE)]), "a.pdf"))
    boxes = [s.place.box for s in place_of(text)]

    assert {s.place.page for s in place_of(text)} == {1}
    assert len(boxes) == len(LINE)
    assert boxes[0][0] == 60
    assert all(low < 700 < high and left < right for left, low, right, high in boxes)
    assert all(before[2] <= after[0] + 0.01 for before, after in pairwise(boxes))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf"])
def test_a_file_reads_the_same_with_places_and_without(build, name):
    if name == "a.pdf":
        pytest.importorskip("pdfplumber")
    data = {
        "a.docx": lambda: build.docx(f"<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>"),
        "a.xlsx": lambda: build.xlsx({"甲": '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>'}),
        "a.pdf": lambda: build.pdf([(60, 700, 12, LINE), (60, 660, 12, "第二段。")]),
    }[name]()
    with_places = located(data, name)
    plain = read_opened(Opened(name=name, data=data), Limits())

    assert with_places == plain == unlocated(with_places)
    assert all(place_of(text) for text in texts(with_places))
    assert not any(place_of(text) for document in (plain, unlocated(with_places)) for text in texts(document))


def test_a_merged_cell_stays_one_cell_without_places(build):
    cell = '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>'
    sheet = (
        f'<sheetData><row r="1">{cell}<c r="C1"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    table = unlocated(located(build.xlsx({"甲": sheet}), "a.xlsx")).blocks[0]

    assert table.grid[0][0] is table.grid[0][1]


def test_a_stream_has_places_as_well(build):
    from metrics.outputs.annotate.copy import Source

    read = Source.read(io.BytesIO(build.docx(f"<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>")))

    assert read.path is None
    assert place_of(texts(read.document)[0])
