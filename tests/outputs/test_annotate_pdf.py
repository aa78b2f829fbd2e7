"""Highlighted numbers in a PDF: around their own characters, behind the bytes of the file as it was."""

from __future__ import annotations

import importlib.util
import io
import sys
from pathlib import Path

import pytest

import metrics
from metrics.errors import AnnotationError, MissingExtraError
from metrics.outputs.annotate import pdf as writer

pypdf = pytest.importorskip("pypdf")
pdfplumber = pytest.importorskip("pdfplumber")

_spec = importlib.util.spec_from_file_location("reader_files", Path(__file__).parents[1] / "readers" / "conftest.py")
_files = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_files)
pdf = _files.Builder.pdf

LINE = "造林任务500亩，已完成造林450亩，完成任务的95%，进度并不均衡。"


def annotated(path, **options):
    target = path.with_name("copy.pdf")
    return target, metrics.annotate(path, target, **options)


def marks(path):
    """Return the text under each highlight of ours and what its note says, page by page."""
    found = []
    with pdfplumber.open(path) as printed:
        for page, drawn in zip(pypdf.PdfReader(path).pages, printed.pages, strict=True):
            for mark in (each.get_object() for each in page.get("/Annots") or []):
                corners = [float(n) for n in mark["/QuadPoints"]]
                text = ""
                for at in range(0, len(corners), 8):
                    x0, y1, x1, _, _, y0, _, _ = corners[at : at + 8]
                    text += "".join(c["text"] for c in drawn.chars if _lies(own_place(drawn, c), (x0, y0, x1, y1)))
                found.append((text, mark["/Contents"]))
    return found


def own_place(page, character):
    """Return the middle of the foot of a character in the coordinates of an unturned page."""
    x, y = character["matrix"][4:]
    width = character["adv"] * character["size"] / 2 if character["adv"] < 2 else character["adv"] / 2
    x0, _, x1, y1 = page.page_obj.mediabox
    match page.rotation:
        case 0:
            return x + width + x0, y + 2
        case 90:
            return x1 - y - 2, x + width
        case 180:
            return x1 - x - width, y1 - y - 2
    return y + 2 + x0, y1 - x - width


def _lies(point, box):
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([(60, 700, 12, LINE)]))
    return path


def test_the_highlight_lies_on_the_number(path):
    target, told = annotated(path)
    ((text, said),) = marks(target)

    assert text == "95%"
    assert said.splitlines()[0] == "算术不符 · 完成率 · 不符"
    assert metrics.audit(path).findings[0].message in said
    assert (told.comments, told.findings, told.notes) == (1, 1, ())


def test_the_copy_begins_with_the_file_as_it_was(path):
    target, _ = annotated(path, targets=True)

    assert target.read_bytes().startswith(path.read_bytes())
    assert metrics.read(path).blocks == metrics.read(target).blocks
    assert metrics.audit(path).checks == metrics.audit(target).checks


def test_targets_are_highlighted_in_another_colour(path):
    target, told = annotated(path, targets=True)
    colours = [list(map(float, each.get_object()["/C"])) for each in pypdf.PdfReader(target).pages[0]["/Annots"]]

    assert [text for text, _ in marks(target)] == ["500亩", "95%"]
    assert colours[0] != colours[1]
    assert told.targets == 1


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_turned_pages(tmp_path, turned):
    data = pdf([(60, 700, 12, LINE)])
    held = pypdf.PdfWriter(io.BytesIO(data))
    held.pages[0].rotate(turned)
    matrix = {90: (0, 1, -1, 0, 500, 60), 180: (-1, 0, 0, -1, 560, 500), 270: (0, -1, 1, 0, 60, 800)}[turned]
    held.pages[0].add_transformation((*matrix[:4], 0, 0))
    held.pages[0].add_transformation((1, 0, 0, 1, *{90: (760, 100), 180: (590, 840), 270: (-300, 800)}[turned]))
    path = tmp_path / "report.pdf"
    held.write(path)
    target, told = annotated(path)

    assert told.findings == 1
    assert [text for text, _ in marks(target)] == ["95%"]


def test_a_number_over_two_lines_and_two_pages(tmp_path):
    first = [
        (60, 700, 12, "造林任务500亩，已完成造林450亩，全县各乡镇共同努力，完成任务的9"),
        (60, 684, 12, "5%，进度并不均衡。"),
    ]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(first))
    target, told = annotated(path)

    assert told.findings == 1
    assert [text for text, _ in marks(target)] == ["95%"]
    assert len(pypdf.PdfReader(target).pages[0]["/Annots"][0].get_object()["/QuadPoints"]) == 16


def test_cells_of_a_ruled_table(tmp_path):
    xs, ys = [50, 150, 280, 410, 500], [780, 755, 730, 705]
    rows = [
        ["指标", "目标（万元）", "完成（万元）", "完成率"],
        ["道路投资", "2000", "1500", "80%"],
        ["水利投资", "1000", "900", "90%"],
    ]
    texts = [(xs[c] + 3, ys[r] - 15, 10, text) for r, row in enumerate(rows) for c, text in enumerate(row)]
    rules = [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([*rules, *texts]))
    target, _ = annotated(path, targets=True)

    assert [text for text, _ in marks(target)] == ["2000", "80%", "1000"]


def test_annotations_that_are_there_stay(path):
    target, _ = annotated(path)
    again = path.with_name("again.pdf")
    metrics.annotate(target, again, targets=True)

    assert [text for text, _ in marks(again)] == ["95%", "500亩", "95%"]


def test_a_file_without_findings_is_copied(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([(60, 700, 12, "造林任务500亩，已完成造林450亩，完成任务的90%。")]))
    target, told = annotated(path)

    assert told.comments == 0
    assert path.read_bytes() == target.read_bytes()


def test_protected_files_are_refused_with_what_to_do(path):
    locked = pypdf.PdfWriter(clone_from=str(path))
    locked.encrypt(user_password="", owner_password="secret", algorithm="RC4-128")
    locked.write(path)

    with pytest.raises(AnnotationError, match="protected against changes"):
        annotated(path)


def test_damaged_files_are_refused_with_what_to_do(path, monkeypatch):
    def broken(*_):
        raise KeyError("/Root")

    monkeypatch.setattr(writer, "_annotated", broken)

    with pytest.raises(AnnotationError, match="print it to a new PDF"):
        annotated(path)


def test_without_pypdf(path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)

    with pytest.raises(MissingExtraError, match="annotate"):
        annotated(path)
