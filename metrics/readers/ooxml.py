"""The XML parts of DOCX and XLSX files, read as a stream so that memory does not grow with the part.

Documents with a DOCTYPE are refused: Office never writes one, and it is how entity bombs and external entities come.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from metrics.errors import UnreadableDocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.readers.archive import Package

__all__ = ["MAIN", "RELATIONSHIPS", "WORD", "attribute", "events", "local", "relationships", "title"]

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def events(
    data: bytes, tags: tuple[str, ...], source: str, part: str, *, start: bool = True, keep: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Any]]:
    """Yield start and end events of the elements in *tags* (``{namespace}name``).

    An element that has ended is freed with what precedes it after its event, except those in *keep*, which go with
    their parents.

    Raises:
        UnreadableDocumentError: The part is no XML, or has a DOCTYPE.
    """
    from lxml import etree

    # A byte order mark of UTF-16 would hide the word from this test, but lxml then reports it in docinfo below.
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise UnreadableDocumentError(source, _doctype(part))
    parser = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end") if start else ("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for kind, element in parser:
            if not checked:
                checked = True
                if element.getroottree().docinfo.doctype:
                    raise UnreadableDocumentError(source, _doctype(part))
            yield kind, element
            if kind == "end" and element.tag not in keep:
                _free(element)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(source, f"{part} is damaged: {error.msg}; open and save it again") from error


def _free(element: Any) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        previous = element.getprevious()
        while previous is not None:
            parent.remove(previous)
            previous = element.getprevious()


def _doctype(part: str) -> str:
    return f"{part} declares a document type, which no office program writes; refused as unsafe"


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def attribute(element: Any, name: str, namespaces: tuple[str, ...] = ()) -> str | None:
    """Return an attribute by local name in any of *namespaces*, or in none."""
    for namespace in namespaces:
        value: str | None = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return value
    plain: str | None = element.get(name)
    return plain


def relationships(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return the internal relationships of *part*: id → (type's last word, target part)."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}
    if rels not in package:
        return found
    tag = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
    for _, element in events(package.read(rels), (tag,), package.source, rels, start=False):
        if element.get("TargetMode") != "External":
            target = _resolve(folder, element.get("Target") or "")
            found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], target)
    return found


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)


def title(package: Package) -> str | None:
    """Return the title in the core properties."""
    part = "docProps/core.xml"
    if part not in package:
        return None
    try:
        for _, element in events(package.read(part), (_TITLE,), package.source, part, start=False):
            return (element.text or "").strip() or None
    except UnreadableDocumentError:
        return None
    return None
