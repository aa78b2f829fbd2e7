"""A copy of a DOCX or XLSX file in which some parts are changed or added; every other part stays byte for byte what it was.

Office libraries write a file anew from what they understood of it and lose the rest: stored results of formulas, shapes,
charts, formatting inside a cell. A comment needs four small parts, so those alone are touched.

Source:
    ISO/IEC 29500-2 (packages: content types, relationships).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from metrics.errors import AnnotationError
from metrics.readers.archive import Package
from metrics.readers.ooxml import relationships

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened

__all__ = ["PackageCopy", "parsed"]

_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class PackageCopy:
    """The copy while it is made.

    Args:
        file: The file.
        limits: Limits on what it unpacks to.
    """

    def __init__(self, file: Opened, limits: Limits) -> None:
        self.source = file.name
        self.package = Package(file.data, file.name, limits)
        self._data = file.data
        self._changed: dict[str, bytes] = {}

    @property
    def signed(self) -> bool:
        """Whether the file carries a digital signature."""
        return any(part.startswith("_xmlsignatures/") for part in self.package.parts)

    def read(self, part: str) -> Any:
        """Return the root element of a part as it is now."""
        return parsed(self._changed.get(part) or self.package.read(part), part, self.source)

    def write(self, part: str, root: Any) -> None:
        """Put *root* into the copy as *part*."""
        from lxml import etree

        self._changed[part] = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)

    def related(self, part: str, kind: str) -> str | None:
        """Return the part that *part* refers to as *kind* (``comments``), if it is there."""
        targets = (target for name, target in relationships(self.package, part).values() if name == kind)
        return next((target for target in targets if target in self.package), None)

    def free(self, pattern: str) -> str:
        """Return the first name of a part that is not taken: ``xl/comments{}.xml`` with a number."""
        taken = {*self.package.parts, *self._changed}
        return next(name for number in range(1, len(taken) + 2) if (name := pattern.format(number)) not in taken)

    def relate(self, part: str, target: str, kind: str) -> str:
        """Let *part* refer to *target* by a relationship whose type is *kind*, and return its id."""
        from lxml import etree

        folder, _, name = part.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        there = rels in self.package or rels in self._changed
        root = self.read(rels) if there else etree.Element(f"{{{_RELATED_SPACE}}}Relationships", nsmap={None: _RELATED_SPACE})
        taken = {child.get("Id") for child in root}
        key = next(name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken)
        etree.SubElement(root, f"{{{_RELATED_SPACE}}}Relationship", Id=key, Type=kind, Target=f"/{target}")
        self.write(rels, root)
        return key

    def register(self, part: str, content: str) -> None:
        """Say in the list of content types what *part* holds."""
        from lxml import etree

        root = self.read(_TYPES)
        etree.SubElement(root, f"{{{_TYPES_SPACE}}}Override", PartName=f"/{part}", ContentType=content)
        self.write(_TYPES, root)

    def finish(self) -> bytes:
        """Return the copy."""
        made = io.BytesIO()
        left = dict(self._changed)
        with zipfile.ZipFile(io.BytesIO(self._data)) as old, zipfile.ZipFile(made, "w") as new:
            for entry in old.infolist():
                part = entry.filename.replace("\\", "/")
                data = left.pop(part, None) if part in self._changed else self.package.read(part)
                if data is not None:
                    new.writestr(_twin(entry, part), data)
            for part, data in left.items():
                new.writestr(_twin(zipfile.ZipInfo(part, _EPOCH), part), data)
        return made.getvalue()


def parsed(data: bytes, part: str, source: str) -> Any:
    """Return the root element of an XML part; nothing is resolved or fetched.

    Raises:
        AnnotationError: It is no XML, or declares a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise AnnotationError(source, f"{part} is damaged: {error.msg}; open the file and save it again") from error
    if root.getroottree().docinfo.doctype:
        raise AnnotationError(source, f"{part} declares a document type, which no office program writes; refused as unsafe")
    return root


def _twin(entry: zipfile.ZipInfo, part: str) -> zipfile.ZipInfo:
    twin = zipfile.ZipInfo(part, max(entry.date_time, _EPOCH))
    twin.compress_type = zipfile.ZIP_STORED if entry.is_dir() else zipfile.ZIP_DEFLATED
    twin.external_attr, twin.create_system = entry.external_attr, entry.create_system
    return twin
