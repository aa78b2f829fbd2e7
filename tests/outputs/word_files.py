"""Word documents for the tests of annotated copies: made here with python-docx, read back here without the library."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def made(path: Path, *blocks: str, footnote: str = "") -> Path:
    """Write a document whose body holds *blocks* of XML, and a footnote 2 with a paragraph."""
    document = docx.Document()
    end = document.element.body[-1]
    for block in blocks:
        end.addprevious(parse_xml(block.replace(">", f" {SPACES}>", 1)))
    if footnote:
        text = f'<w:footnotes {SPACES}><w:footnote w:id="2">{paragraph(run(footnote))}</w:footnote></w:footnotes>'
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, text.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(path))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(path: Path, new: dict[str, bytes]) -> Path:
    """Write the package again with some parts changed or added."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (parts(path) | new).items():
            package.writestr(name, data)
    path.write_bytes(held.getvalue())
    return path


def enclosed(path: Path) -> dict[str, str]:
    """Return the text between the marks of each comment, by its id; deleted text and doubled drawings do not count."""
    held: dict[str, list[str]] = {}
    opened: set[str] = set()
    for element in etree.fromstring(parts(path)["word/document.xml"]).iter("*"):
        name = etree.QName(element).localname
        if name == "commentRangeStart":
            opened.add(element.get(f"{{{W}}}id"))
            held[element.get(f"{{{W}}}id")] = []
        elif name == "commentRangeEnd":
            opened.remove(element.get(f"{{{W}}}id"))
        elif name == "t" and not any(etree.QName(each).localname == "Fallback" for each in element.iterancestors()):
            for key in opened:
                held[key].append(element.text or "")
    assert not opened, "a range that does not end"
    return {key: "".join(texts) for key, texts in held.items()}


def comments(path: Path) -> dict[str, str]:
    """Return the text of each comment as python-docx reads it, by its id."""
    return {str(comment.comment_id): comment.text for comment in docx.Document(str(path)).comments}


def run_texts(path: Path, part: str = "word/document.xml") -> str:
    """Return the text of every run, one behind the other, with tabs and breaks as marks."""
    root = etree.fromstring(parts(path)[part])
    names = {"t": None, "delText": None, "instrText": None, "tab": "→", "br": "↵", "sym": "§"}
    found = (element for element in root.iter("*") if etree.QName(element).localname in names)
    return "".join(names[etree.QName(element).localname] or element.text or "" for element in found)
