"""Seeds of our own and what mutation makes of them: files of every format and texts, broken in the ways that files break.

Every case is made from one number, so that a case that fails can be made again.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import cache

from metrics.samples import sample_report, sample_reports

SENTENCES = (
    "全年完成造林486亩，上年为401亩，同比增长21.2%，完成年度任务的121.5%。",
    "共有在建项目562个，其中甲类44个、乙类518个，占比分别为7.8%、92.2%。",
    "到2031年，森林覆盖率达到38.5%以上，比2026年提高1.5个百分点。",
    "一般公共预算收入26509万元，为预算的98.6%，增收三百五十万元。",
    "PM2.5平均浓度34微克/立方米（目标36微克/立方米以内），优良天数226天。",
    "今年1—9月，新增就业一万零二百六十人，占年度计划的85.5%，较去年同期增加约1.3倍。",
)
ODD = (
    "\x00", "\x1b[31m", "\u202e", "\ufeff", "\u200b", "\ud800", "𠮷", "①", "％", "=1+1", "<script>", "&#x0;", "]]>", "'", '"',
    "９" * 40, "1e400", "-0", "1,234,", "∞", "百千万亿" * 9, "(" * 60, "“" * 60, "其中" * 40, "2024年", "%" * 30, "\r", "\t",
    "、" * 50,
)  # fmt: skip
HEAD = ("序号", "目标任务", "完成情况", "完成率", "单位", "备注", "", "2024年", "预算数", "执行数", "指标")


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return the files that are broken, each with its ending."""
    samples = [(path.suffix, path.read_bytes()) for path in (sample_report(), *sample_reports())]
    rows = "".join(f"{n},改造小区{n + 4}个,改造小区{n + 5}个,{100 + n}%\n" for n in range(1, 12))
    text = "\n".join(SENTENCES * 3)
    row = "<tr><td>{}</td><td rowspan=2>目标{}亩</td><td>完成{}亩</td></tr><tr><td>5</td></tr>"
    cells = "".join(row.format(n, n, n + 1) for n in range(9))
    made = [
        (".csv", f"序号,目标任务,完成情况,完成率\n{rows}".encode()),
        (".txt", text.encode()),
        (".txt", text.encode("gb18030")),
        (".md", f"# 二〇三一年工作\n\n{text}\n\n| 指标 | 目标 | 完成 |\n|---|---|---|\n| 造林 | 5亩 | 6亩 |\n".encode()),
        (".html", f"<meta charset=utf-8><table><caption>单位：亩</caption>{cells}</table><p>{text}</p>".encode()),
        (".docx", _docx()),
        (".xlsx", _xlsx()),
        (".pdf", _pdf()),
    ]
    return (*samples, *made)


def case(number: int) -> tuple[str, bytes]:
    """Return the ending and the content of one broken file; half of them are texts and tables written anew."""
    chance = random.Random(number)
    if number % 2:
        return _written(chance)
    ending, data = chance.choice(seeds())
    if ending in (".docx", ".xlsx") and chance.random() < 0.7:
        return ending, _in_package(data, chance)
    if ending == ".pdf" and chance.random() < 0.5:
        return ending, re.sub(rb"\d+", lambda found: _number(found[0], chance), data)
    return ending, _broken(data, chance)


def _number(digits: bytes, chance: random.Random) -> bytes:
    return digits if chance.random() < 0.97 else b"%d" % chance.choice((0, -1, 7, 65_536, 2**31, 10**12))


def _written(chance: random.Random) -> tuple[str, bytes]:
    """Write a text or a table of pieces that stand in reports, with what does not belong there."""

    def piece() -> str:
        text = chance.choice(SENTENCES)
        at, until = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        return text[at:until] + (chance.choice(ODD) if chance.random() < 0.2 else "")

    if chance.random() < 0.5:
        text = "".join(piece() for _ in range(chance.randrange(1, 40)))
        if chance.random() < 0.1:
            text = piece() * chance.choice((10, 100, 400))
        return chance.choice((".txt", ".md")), text.encode("utf-8", "surrogatepass")
    wide = chance.randrange(1, 9)
    head = chance.choices(HEAD, k=wide)
    lines = [head, *([_cell(chance, piece) for _ in range(wide)] for _ in range(chance.randrange(1, 25)))]
    if chance.random() < 0.5:
        text = "\n".join(",".join(line) for line in lines)
        return ".csv", text.encode("utf-8", "surrogatepass")
    spans = ("", "", "", " rowspan=3", " colspan=2", " rowspan=70000", " colspan=-1", " rowspan=0")
    rows = "".join("<tr>" + "".join(f"<td{chance.choice(spans)}>{cell}" for cell in line) for line in lines)
    return ".html", f"<meta charset=utf-8><table>{rows}</table>".encode("utf-8", "surrogatepass")


def _cell(chance: random.Random, piece) -> str:
    kind = chance.random()
    if kind < 0.5:
        figures = (chance.randrange(1000), f"{chance.uniform(-5, 200):.2f}", f"{chance.randrange(150)}%", "", "—")
        return str(chance.choice(figures))
    return piece() if kind < 0.9 else chance.choice(ODD)


def _broken(data: bytes, chance: random.Random) -> bytes:
    """Break some bytes: changed, lost, doubled, moved, cut off, or taken from another file."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(out) + 1)
        size = chance.choice((1, 2, 8, 60, 400))
        match chance.randrange(7):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size]
            case 3:
                other = chance.choice(seeds())[1]
                start = chance.randrange(len(other))
                out[at:at] = other[start : start + size]
            case 4:
                out[at:at] = chance.choice(ODD).encode("utf-8", "surrogatepass")
            case 5 if len(out) > 200:
                del out[chance.randrange(len(out) // 2, len(out)) :]
            case _:
                out[at:at] = out[at : at + size] * chance.choice((2, 20, 200))
    return bytes(out)


def _in_package(data: bytes, chance: random.Random) -> bytes:
    """Break one part inside a zip file; the file itself stays whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _broken(content, chance) if name == chosen else content)
    return out.getvalue()


def _docx() -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cells = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>目标{n}个</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:tcPr><w:vMerge/><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>完成{n + 1}个</w:t></w:r></w:p></w:tc></w:tr>"
        for n in range(9)
    )
    prose = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in SENTENCES)
    body = f"<w:body>{prose}<w:tbl>{cells}</w:tbl></w:body>"
    return _package("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')


def _xlsx() -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 2}</v></c><c r="B{n}"><v>{n * 7.5}</v></c>'
        f'<c r="C{n}" s="1"><v>{n}</v></c></row>'
        for n in range(2, 20)
    )
    names = zip("ABC", ("指标", "目标", "完成"), strict=True)
    head = "".join(f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>' for letter, text in names)
    parts = {
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="s" Type="{link}/worksheet" '
        f'Target="worksheets/s.xml"/><Relationship Id="t" Type="{link}/sharedStrings" Target="t.xml"/>'
        f'<Relationship Id="y" Type="{link}/styles" Target="y.xml"/></Relationships>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{space}"><sheetData><row r="1">{head}</row>{rows}</sheetData>'
        '<mergeCells><mergeCell ref="A3:A5"/></mergeCells></worksheet>',
        "xl/t.xml": f'<sst xmlns="{space}"><si><t>造林</t></si><si><t>养老床位</t></si></sst>',
        "xl/y.xml": f'<styleSheet xmlns="{space}"><numFmts><numFmt numFmtId="164" formatCode="0.00%"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    }
    book = f'<workbook xmlns="{space}" xmlns:r="{link}"><sheets><sheet name="一" sheetId="1" r:id="s"/></sheets></workbook>'
    return _package("xl/workbook.xml", book, **parts)


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def _package(main: str, content: str, **parts: str) -> bytes:
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    roots = f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r" Type="{link}" Target="{main}"/></Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in {"_rels/.rels": roots, main: content, **parts}.items():
            package.writestr(name, text)
    return out.getvalue()


def _pdf() -> bytes:
    printed = (text[:30].encode("utf-16-be").hex() for text in SENTENCES)
    lines = [f"BT /F1 11 Tf 1 0 0 1 60 {800 - 20 * n} Tm <{text}> Tj ET" for n, text in enumerate(printed)]
    level = [f"60 {500 - 20 * n} m 400 {500 - 20 * n} l S" for n in range(5)]
    upright = [f"{60 + 170 * n} 500 m {60 + 170 * n} 420 l S" for n in range(3)]
    drawn = "\n".join([*lines, *level, *upright]).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n" % len(drawn) + drawn + b"\nendstream",
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
            b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
        ),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
