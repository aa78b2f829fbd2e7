"""Comments in Word documents: each around exactly its number, whatever the runs are, and nothing else is changed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import W, changed, comments, enclosed, made, paragraph, parts, run, run_texts

import metrics
from metrics.errors import AnnotationError, OutputError, UnreadableDocumentError

BEFORE, NUMBER, AFTER = "造林任务500亩，已完成造林450亩，完成任务的", "95%", "，进度在各乡镇之间并不均衡。"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
WHOLE = run(BEFORE + NUMBER + AFTER)

PROSE = {
    "in the middle of a run": [WHOLE],
    "a run of its own": [run(BEFORE), run(NUMBER, "<w:b/>"), run(AFTER)],
    "over two runs": [run(BEFORE + "9"), run("5%" + AFTER, "<w:b/>")],
    "a run a character": [run(BEFORE), *(run(sign) for sign in NUMBER), run(AFTER)],
    "over runs with an empty one between": [run(BEFORE + "9"), "<w:r/>", run("5%" + AFTER)],
    "several texts in one run": [
        f"<w:r><w:rPr><w:b/></w:rPr><w:t>{BEFORE}</w:t><w:lastRenderedPageBreak/><w:t>{NUMBER}</w:t><w:t>{AFTER}</w:t></w:r>"
    ],
    "behind a break of lines": [f"<w:r><w:t>概况</w:t><w:br/><w:t>{BEFORE}{NUMBER}{AFTER}</w:t></w:r>"],
    "in a hyperlink": [run(BEFORE), f'<w:hyperlink w:anchor="x">{run(NUMBER + AFTER)}</w:hyperlink>'],
    "half in a hyperlink": [run(BEFORE), f'<w:hyperlink w:anchor="x">{run("9")}</w:hyperlink>', run("5%" + AFTER)],
    "inserted beside deleted": [
        run(BEFORE),
        '<w:del w:id="7" w:author="a"><w:r><w:delText>90%</w:delText></w:r></w:del>',
        f'<w:ins w:id="8" w:author="a">{run(NUMBER)}</w:ins>',
        run(AFTER),
    ],
    "moved here": [run(BEFORE), f'<w:moveTo w:id="9" w:author="a">{run(NUMBER)}</w:moveTo>', run(AFTER)],
    "in a content control": [run(BEFORE), f"<w:sdt><w:sdtPr/><w:sdtContent>{run(NUMBER)}</w:sdtContent></w:sdt>", run(AFTER)],
    "in a smart tag": [f'<w:smartTag w:uri="u" w:element="e">{WHOLE}</w:smartTag>'],
    "in a simple field": [run(BEFORE), f'<w:fldSimple w:instr="DOCPROPERTY x">{run(NUMBER)}</w:fldSimple>', run(AFTER)],
    "the result of a field": [
        run(BEFORE),
        FIELD.format("begin"),
        "<w:r><w:instrText>DOCPROPERTY 85%</w:instrText></w:r>",
        FIELD.format("separate"),
        run(NUMBER),
        FIELD.format("end"),
        run(AFTER),
    ],
    "beside hidden text": [run(BEFORE), run("85%", "<w:vanish/>"), run(NUMBER + AFTER)],
    "behind an indent of wide blanks": [run("　　" + BEFORE + NUMBER + AFTER)],
    "between tab stops and tabs": [
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs></w:pPr><w:r><w:tab/></w:r>',
        WHOLE,
    ],
    "with a note of its own beside": [
        run(BEFORE + NUMBER),
        '<w:r><w:noBreakHyphen/></w:r><w:bookmarkStart w:id="3" w:name="b"/>',
        run(AFTER),
        '<w:bookmarkEnd w:id="3"/>',
    ],
}


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def annotated(path, **options):
    """Return the copy that is written beside a document, and what was told of it."""
    target = path.with_name("copy.docx")
    return target, metrics.annotate(path, target, **options)


def assert_unchanged(path, target):
    """The copy reads the same, audits the same, and differs from the file in the parts of the comments alone."""
    before, after = parts(path), parts(target)
    touched = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    first, second = metrics.audit(path), metrics.audit(target)

    assert run_texts(path) == run_texts(target)
    assert metrics.read(path).blocks == metrics.read(target).blocks
    assert (first.analysis.rows, first.analysis.quantities) == (second.analysis.rows, second.analysis.quantities)
    assert (first.checks, first.comparisons) == (second.checks, second.comparisons)
    assert set(before) <= set(after)
    assert {name for name, data in after.items() if before.get(name) != data} <= touched


@pytest.mark.parametrize("kind", PROSE)
def test_the_comment_encloses_the_number_and_nothing_else(kind, folder):
    path = made(folder / "report.docx", paragraph(*PROSE[kind]))
    target, told = annotated(path)

    assert [text for _, text in sorted(enclosed(target).items())] == [NUMBER]
    assert (told.comments, told.findings, told.targets, told.notes) == (1, 1, 0, ())
    assert_unchanged(path, target)


WRAPPED = {
    "plain": "{}",
    "bold": "{}",
    "hyperlink": '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "inserted": '<w:ins w:id="90" w:author="a">{}</w:ins>',
    "control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "tag": '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    "beside deleted": '<w:del w:id="91" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del>{}',
}
TWO = BEFORE + NUMBER + AFTER + "水渠计划整修40条，已整修30条，占计划的85%。"


@settings(max_examples=40, deadline=None)
@given(
    cuts=st.sets(st.integers(1, len(TWO) - 1), max_size=12),
    kinds=st.lists(st.sampled_from(sorted(WRAPPED)), min_size=13, max_size=13),
)
def test_however_the_text_is_divided_into_runs(cuts, kinds):
    edges = [0, *sorted(cuts), len(TWO)]
    pieces = [
        run(TWO[start:end], "<w:b/>" * (kind == "bold")) for (start, end), kind in zip(pairwise(edges), kinds, strict=False)
    ]
    with TemporaryDirectory() as folder:
        path = made(Path(folder) / "report.docx", paragraph(*map(WRAPPED.__getitem__, kinds)).format(*pieces, *[""] * 13))
        target, _ = annotated(path, targets=True)

        assert list(enclosed(target).values()) == ["500亩", NUMBER, "40条", "85%"]
        assert run_texts(path) == run_texts(target)


def test_the_comment_tells_formula_interval_diagnosis_and_key(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    target, _ = annotated(path)
    (text,) = comments(target).values()
    (finding,) = metrics.audit(path).findings

    assert text.splitlines()[0] == "算术不符 · 完成率 · 不符"
    assert finding.message in text
    assert "450亩 ÷ 500亩" in text
    assert finding.diagnosis in text
    assert text.splitlines()[-1] == f"编号 {finding.key}"


def test_the_runs_keep_their_formatting(folder):
    document = docx.Document()
    line = document.add_paragraph()
    whole = line.add_run(BEFORE + NUMBER + AFTER)
    whole.bold, whole.font.color.rgb = True, RGBColor(0xC0, 0, 0)
    path = folder / "report.docx"
    document.save(str(path))
    target, _ = annotated(path)
    runs = [each for each in docx.Document(str(target)).paragraphs[0].runs if each.text]

    assert [each.text for each in runs] == [BEFORE, NUMBER, AFTER]
    assert [(each.bold, str(each.font.color.rgb)) for each in runs] == [(True, "C00000")] * 3


def test_white_space_is_shown_as_before(folder):
    text = f"<w:r><w:t>  {BEFORE} {NUMBER} {AFTER}  </w:t></w:r>"
    target, _ = annotated(made(folder / "report.docx", paragraph(text)))
    (line,) = docx.Document(str(target)).element.body.iter(f"{{{W}}}p")
    shown = [(each.text, each.get("{http://www.w3.org/XML/1998/namespace}space")) for each in line.iter(f"{{{W}}}t")]

    assert [text for text, _ in shown] == [f"  {BEFORE} ", NUMBER, f" {AFTER}  "]
    assert [mark for _, mark in shown] == ["preserve", None, "preserve"]


def test_every_number_of_a_paragraph_has_its_own_comment(folder):
    second = "水渠计划整修40条，已整修30条，占计划的85%。"
    path = made(folder / "report.docx", paragraph(run(BEFORE + NUMBER + AFTER + second)))
    target, told = annotated(path, targets=True)
    texts, said = enclosed(target), comments(target)

    assert list(texts.values()) == ["500亩", NUMBER, "40条", "85%"]
    assert (told.comments, told.findings, told.targets) == (4, 2, 2)
    assert "造林" in said["0"]
    assert "未达标" in said["0"]
    assert "90%" in said["0"]
    assert_unchanged(path, target)


def test_english_comments(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    target, _ = annotated(path, language="en", targets=True)

    assert "unmet" in comments(target)["0"]
    assert comments(target)["1"].startswith("Does not hold · completion rate")


def test_merged_cells_and_tables_in_cells(folder):
    document = docx.Document()
    table = document.add_table(rows=4, cols=5)
    for cell, text in zip(table.rows[0].cells, ("类别", "任务", "目标（亩）", "完成（亩）", "完成率"), strict=True):
        cell.text = text
    rows = (("造林", "500", "450", "95%"), ("抚育", "200", "100", "50%"), ("补植", "80", "60", "70%"))
    for line, texts in zip(table.rows[1:], rows, strict=True):
        for cell, text in zip(line.cells[1:], texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(3, 0)).text = "绿化"
    table.cell(3, 4).paragraphs[0].runs[0].text = "7"
    table.cell(3, 4).paragraphs[0].add_run("0%").italic = True
    outer = document.add_table(rows=2, cols=2)
    outer.cell(0, 0).merge(outer.cell(0, 1)).text = BEFORE + NUMBER + AFTER
    outer.cell(1, 0).add_table(rows=1, cols=1).cell(0, 0).text = "水渠计划整修40条，已整修30条，占计划的85%。"
    path = folder / "report.docx"
    document.save(str(path))
    target, told = annotated(path)

    assert sorted(enclosed(target).values()) == ["70%", "85%", "95%", "95%"]
    assert told.findings == 4
    assert_unchanged(path, target)


def test_tables_that_were_flattened_into_lines(folder):
    lines = ["序号", "目标任务", "责任单位", "完成情况", "1", "造林500亩", "县林业局", f"已完成造林450亩，完成任务的{NUMBER}"]
    lines += ["2", "整修水渠40条", "县水利局", "已整修30条，占计划的85%", "3", "新建公园2个", "县住建局", "建成2个"]
    path = made(folder / "report.docx", *(paragraph(run(line[:2]), run(line[2:])) for line in lines))
    target, told = annotated(path)

    assert metrics.audit(path).analysis.rows[0].table is not None
    assert list(enclosed(target).values()) == [NUMBER, "85%"]
    assert told.findings == 2
    assert_unchanged(path, target)


@pytest.mark.parametrize("mark", ["|", "\t", "    "])
def test_tables_that_were_flattened_into_fields_of_a_line(folder, mark):
    lines = [["序号", "目标任务", "完成情况"], ["1", "造林500亩", f"已完成造林450亩，完成任务的{NUMBER}"]]
    lines += [["2", "整修水渠40条", "已整修30条，占计划的85%"], ["3", "新建公园2个", "建成2个"]]
    path = made(folder / "report.docx", *(paragraph(run(mark.join(line))) for line in lines))
    target, _ = annotated(path)

    assert sorted(enclosed(target).values()) == ["85%", NUMBER]
    assert_unchanged(path, target)


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_number_in_a_text_box_is_told_at_the_box(folder):
    box = BOX.format(paragraph(WHOLE), paragraph(WHOLE))
    path = made(folder / "report.docx", paragraph(run("附图如下："), box, run("图下还有文字。")))
    target, told = annotated(path)
    (text,) = comments(target).values()

    assert list(enclosed(target).values()) == [BEFORE + NUMBER + AFTER]
    assert text.splitlines()[0] == f"文本框中的“{NUMBER}”："
    assert "word processors" in told.notes[0] or "文字处理软件" in told.notes[0]
    assert_unchanged(path, target)


def test_a_number_in_a_footnote_is_told_at_its_mark(folder):
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = made(
        folder / "report.docx", paragraph(run("造林情况见注"), mark, run("。其余照旧。")), footnote=BEFORE + NUMBER + AFTER
    )
    target, _ = annotated(path)
    root = docx.Document(str(target)).element
    held = [each.tag.rpartition("}")[2] for each in root.body[0].iterchildren()]
    (text,) = comments(target).values()

    assert held == ["r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]
    assert root.body[0][2][0].tag.endswith("footnoteReference")
    assert text.splitlines()[0] == f"注释中的“{NUMBER}”："
    assert_unchanged(path, target)


def test_a_number_in_a_formula_is_told_at_the_formula(folder):
    formula = f"<m:oMath><m:r><m:t>{NUMBER}</m:t></m:r></m:oMath>"
    path = made(folder / "report.docx", paragraph(run(BEFORE), formula, run(AFTER)))
    target, _ = annotated(path)

    assert list(enclosed(target).values()) == [NUMBER]
    assert comments(target)["0"].startswith(f"公式中的“{NUMBER}”")
    assert_unchanged(path, target)


def test_comments_that_are_there_stay(folder):
    document = docx.Document()
    line = document.add_paragraph(BEFORE + NUMBER + AFTER)
    document.add_comment(line.runs, "请林业局核实", author="王某", initials="王")
    path = folder / "report.docx"
    document.save(str(path))
    target, _ = annotated(path)

    assert enclosed(target) == {"0": BEFORE + NUMBER + AFTER, "1": NUMBER}
    assert comments(target)["0"] == "请林业局核实"
    assert [comment.author for comment in docx.Document(str(target)).comments] == ["王某", "progress-metrics"]
    assert_unchanged(path, target)


def test_an_annotated_copy_can_be_annotated_again(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    target, _ = annotated(path)
    again = folder / "again.docx"
    metrics.annotate(target, again, targets=True)

    assert enclosed(again) == {"0": NUMBER, "1": "500亩", "2": NUMBER}


def test_a_document_without_findings_is_copied(folder):
    path = made(folder / "report.docx", paragraph(run("造林任务500亩，已完成造林450亩，完成任务的90%。")))
    target, told = annotated(path)

    assert (told.comments, told.notes) == (0, ())
    assert parts(path) == parts(target)


def test_dismissed_findings_are_left_out(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    (finding,) = metrics.audit(path).findings
    decisions = folder / "decisions.toml"
    decisions.write_text(f'[[decision]]\nkey = "{finding.key}"\nruling = "dismissed"\nreason = "口径已核"\n', "utf-8")
    target, told = annotated(path, decisions=decisions)

    assert told.findings == 0
    assert comments(target) == {}


def test_protection_and_signatures_are_told(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    settings = parts(path)["word/settings.xml"]
    begin = settings.index(b">", settings.index(b"<w:settings")) + 1
    mark = b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    new = {"word/settings.xml": settings[:begin] + mark + settings[begin:], "_xmlsignatures/sig1.xml": b"<a/>"}
    target, told = annotated(changed(path, new))

    assert [note[:8] for note in told.notes] == ["文件带有数字签名", "文件设有编辑限制"]
    assert mark in parts(target)["word/settings.xml"]


def test_strict_documents(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    strict = {
        name: data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, data in parts(path).items()
    }
    target, told = annotated(changed(path, strict))

    assert told.comments == 1
    assert b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in parts(target)["word/_rels/document.xml.rels"]
    assert b"schemas.openxmlformats.org/wordprocessingml" not in parts(target)["word/comments.xml"]
    assert metrics.read(path).blocks == metrics.read(target).blocks


def test_a_report_that_was_audited_before(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    report = metrics.audit(path)
    told = report.annotate(folder / "copy.docx", targets=True)

    assert (told.findings, told.targets) == (1, 1)
    assert list(enclosed(folder / "copy.docx").values()) == ["500亩", NUMBER]
    assert metrics.annotate(path, folder / "again.docx", report=report, targets=True).comments == told.comments
    assert parts(folder / "copy.docx") == parts(folder / "again.docx")


def test_another_file_than_the_one_that_was_audited(folder):
    report = metrics.audit(made(folder / "report.docx", paragraph(WHOLE)))
    other = made(folder / "other.docx", paragraph(run("另一份材料，与前面无关。")))

    with pytest.raises(AnnotationError, match="not the file that was audited"):
        metrics.annotate(other, folder / "copy.docx", report=report)
    changed_since = made(folder / "report.docx", paragraph(WHOLE), paragraph(run("补充一段。")))
    assert metrics.annotate(changed_since, folder / "copy.docx", report=report).notes == ()
    part = made(folder / "report.docx", paragraph(run("抬头")), paragraph(WHOLE))
    with pytest.raises(AnnotationError):
        metrics.annotate(part, folder / "copy.docx", report=report)


def test_texts_that_have_changed_since_have_no_place(folder):
    report = metrics.audit(made(folder / "report.docx", paragraph(run("抬头")), paragraph(WHOLE)))
    other = made(folder / "report.docx", paragraph(run("抬头")), paragraph(run(BEFORE + "90%" + AFTER)))
    told = metrics.annotate(other, folder / "copy.docx", report=report)

    assert told.comments == 0
    assert [note.partition("，")[0] for note in told.notes] == ["有 1 处文字与核查时不同（选项或文件变了）", "没有位置"]


def test_a_report_without_a_file(folder):
    with pytest.raises(AnnotationError, match="not read from a file"):
        metrics.audit_text(BEFORE + NUMBER + AFTER).annotate(folder / "copy.docx")


def test_options_of_the_audit_go_with_an_audit_alone(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))

    assert metrics.annotate(path, folder / "copy.docx", families=["sum"]).findings == 0
    with pytest.raises(TypeError, match="families"):
        metrics.annotate(path, folder / "copy.docx", report=metrics.audit(path), families=["sum"])


def test_the_report_itself_is_never_written_over(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    held = path.read_bytes()
    link = folder / "link.docx"
    link.symlink_to(path)

    for target in (path, link):
        with pytest.raises(OutputError, match="the report itself"):
            metrics.annotate(path, target)
    assert path.read_bytes() == held


@pytest.mark.parametrize(("name", "why"), [("copy.pdf", "own format"), ("nowhere/copy.docx", "does not exist")])
def test_names_that_a_copy_cannot_have(folder, name, why):
    path = made(folder / "report.docx", paragraph(WHOLE))

    with pytest.raises(OutputError, match=why):
        metrics.annotate(path, folder / name)
    assert sorted(each.name for each in folder.iterdir()) == ["report.docx"]


def test_a_file_that_is_there_keeps_its_mode(folder):
    path = made(folder / "report.docx", paragraph(WHOLE))
    target = folder / "copy.docx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    metrics.annotate(path, target)

    assert target.stat().st_mode & 0o777 == 0o640
    assert list(enclosed(target).values()) == [NUMBER]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.txt", "造林任务500亩"),
        ("report.md", "# 造林\n\n造林任务500亩"),
        ("report.csv", "指标,目标\n造林,500"),
        ("report.html", "<html><body><p>造林任务500亩</p></body></html>"),
    ],
)
def test_formats_without_comments(folder, name, content):
    path = folder / name
    path.write_text(content, "utf-8")

    with pytest.raises(AnnotationError, match="--html"):
        metrics.annotate(path, folder / f"copy{path.suffix}")


def test_a_document_with_a_password(folder):
    path = folder / "report.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600))

    with pytest.raises(UnreadableDocumentError, match="password"):
        metrics.annotate(path, folder / "copy.docx")


def test_hostile_characters_stay_text(folder):
    path = made(folder / "report.docx", paragraph(run(f"&lt;w:p&gt;{BEFORE}{NUMBER}&lt;/w:p&gt;{AFTER}")))
    target, _ = annotated(path)

    assert list(enclosed(target).values()) == [NUMBER]
    assert_unchanged(path, target)
