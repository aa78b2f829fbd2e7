"""Builders of small files for the reader tests: every file is made here, none is kept in the repository."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from metrics.readers import Limits, read_document
from metrics.records import Paragraph

sys.path.insert(0, str(Path(__file__).parent))

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"


class Builder:
    """Makes files in memory and reads them back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, data: bytes, name: str = "report", limits: Limits | None = None):
        path = self.folder / name
        path.write_bytes(data)
        return read_document(path, limits=limits)

    @staticmethod
    def pack(parts: dict[str, bytes | str]) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return out.getvalue()

    def docx(self, body: str, **parts: str) -> bytes:
        """*parts* are further XML parts by relationship type (styles, numbering, footnotes), plus ``core``."""
        content: dict[str, bytes | str] = {
            "_rels/.rels": f'<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}">'
            + "".join(f'<Relationship Id="{n}" Type="{_R}/{n}" Target="{n}.xml"/>' for n in parts if n != "core")
            + "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/'
            f'markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
        }
        for name, xml in parts.items():
            content["docProps/core.xml" if name == "core" else f"word/{name}.xml"] = xml.replace("<w:", "<w:", 1)
        return self.pack(content)

    def xlsx(
        self, sheets: dict[str, str], strings: tuple[str, ...] = (), formats: tuple[str, ...] = (), **states: str
    ) -> bytes:
        """*sheets* maps names to what stands inside ``<worksheet>``; style 0 is General, style N is format N."""
        names = list(sheets)
        book = "".join(
            f'<sheet name="{n}" sheetId="{i}" state="{states.get(n, "visible")}" r:id="s{i}"/>' for i, n in enumerate(names)
        )
        rels = "".join(
            f'<Relationship Id="s{i}" Type="{_R}/worksheet" Target="worksheets/s{i}.xml"/>' for i, _ in enumerate(names)
        )
        numbers = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{f}"/>' for i, f in enumerate(formats))
        styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + i}"/>' for i, _ in enumerate(formats))
        return self.pack(
            {
                "_rels/.rels": f'<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/officeDocument"'
                ' Target="xl/workbook.xml"/></Relationships>',
                "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_P}">{rels}'
                f'<Relationship Id="t" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/>'
                f'<Relationship Id="y" Type="{_R}/styles" Target="styles.xml"/></Relationships>',
                "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{book}</sheets></workbook>',
                "xl/styles.xml": f'<styleSheet xmlns="{_S}"><numFmts>{numbers}</numFmts>'
                f"<cellXfs>{styles}</cellXfs></styleSheet>",
                "xl/sharedStrings.xml": f'<sst xmlns="{_S}">' + "".join(f"<si><t>{t}</t></si>" for t in strings) + "</sst>",
            }
            | {f"xl/worksheets/s{i}.xml": f'<worksheet xmlns="{_S}">{sheets[n]}</worksheet>' for i, n in enumerate(names)}
        )

    @staticmethod
    def pdf(*pages: list[tuple], encrypt: bool = False, compress: bool = False) -> bytes:
        """Each page is a list of texts ``(x, y, size, text[, matrix[, font]])`` and rules ``(x0, y0, x1, y1)``, y upwards.

        Font ``F2`` says that its glyphs begin a line lower than those of ``F1``.
        """
        kids = " ".join(f"{9 + 2 * number} 0 R" for number in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
            (
                b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
                b" /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 [500] 2 95 500] /FontDescriptor 5 0 R >>"
            ),
            (
                b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
                b" /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>"
            ),
        ]
        low = [body.replace(b"4 0 R", b"7 0 R").replace(b"5 0 R", b"8 0 R") for body in objects[2:]]
        objects += [body.replace(b"-200", b"-1100").replace(b"800", b"-100") for body in low]
        for number, page in enumerate(pages):
            drawn = []
            for item in page:
                if isinstance(item[3], str):
                    x, y, size, text, *turn = item
                    turned = turn[0] if turn else "1 0 0 1"
                    font = turn[1] if len(turn) > 1 else "F1"
                    drawn.append(f"BT /{font} {size} Tf {turned} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET")
                else:
                    drawn.append("{} {} m {} {} l S".format(*item))
            stream = "\n".join(drawn).encode()
            filters = b""
            if compress:
                stream, filters = zlib.compress(stream), b" /Filter /FlateDecode"
            objects += [
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {10 + 2 * number} 0 R"
                " /Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> >>".encode(),
                b"<< /Length %d%s >>\nstream\n" % (len(stream), filters) + stream + b"\nendstream",
            ]
        out, places = bytearray(b"%PDF-1.4\n"), []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer = b"/Size %d /Root 1 0 R" % (len(objects) + 1)
        if encrypt:
            trailer += (
                b" /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard"
                b" /V 1 /R 2 /P -44 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>"
            )
        out += b"trailer\n<< " + trailer + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


@pytest.fixture
def build(tmp_path: Path) -> Builder:
    return Builder(tmp_path)


@pytest.fixture
def texts():
    """Return the blocks of a document as plain lists: a paragraph is its text, a table a list of rows of texts."""

    def plain(document):
        return [
            block.text
            if isinstance(block, Paragraph)
            else [[None if cell is None else cell.text for cell in row] for row in block.grid]
            for block in document.blocks
        ]

    return plain
