"""Lay out a whole document: its tables and paragraphs as rows, with what the document says of itself.

Title, issuer, region and period are read from the document's own words, so that many reports can be put side by side.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from metrics.errors import UnreadableDocumentError
from metrics.extraction.cells import is_bare_number
from metrics.layout.flattened import unflatten
from metrics.layout.periods import read_period
from metrics.layout.tables import lay_out_table, require_columns
from metrics.layout.texts import unit_of_line
from metrics.layout.units import unit_at_end
from metrics.records import Paragraph, Place, Row, RowCell, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from metrics.layout.tables import TableLayout
    from metrics.lexicon import Lexicon
    from metrics.records import Document, Period

__all__ = ["Layout", "lay_out"]

PROSE = "正文"
_LONGEST_PARAGRAPH = 200_000  # no report has one; pairing numbers across more would take minutes
_TITLE_LINE = 40
_LONGEST_TITLE = 80
_FIGURE = 10  # a longer text is no figure of a numeric column
_DIGIT = re.compile(r"[0-9０-９]")
_SENTENCE = re.compile(r"[。；;]")
_NOTES = 2  # paragraphs under a table that may be its notes
_NOTE = ("注", "备注", "说明")
_SHORT = 30  # a page number or a note between two pages of a table
_TITLE = re.compile(r"报告|情况|通报|公报|总结|进展|汇总|一览表|自评|清单|台账|公告|说明")
_NO_TITLE = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部]|\d{1,2}\s?[.、．]|您|附|扫|当前"
)
_DATE = re.compile(r"(?:发布|成文|印发)?(?:日期|时间)?[:：]?\s*(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}日?")
_REGION = re.compile(
    r"([一-鿿]{2,7}?(?:自治州|自治区|自治县|省|市|州|盟|县|区|旗))(?:人民政府|财政局|统计局|政府工作报告|发展和改革|人民代表大会|国民经济)"
)
_OF_TITLE = re.compile(
    r"(?:^|关于|年度?)([一-鿿]{2,10}?(?:省|市|州|盟|县|区|旗))(?=(?:19|20)\d\d|重点|民生|政府|经济|国民|财政|督查|目标|工作)"
)
_NO_NAME = re.compile(r"[对的在和与各本该向将把由为全我]|办公|持续|开展|关于|会议|政府")
_ISSUER = re.compile(r"[一-鿿()（）]{4,30}(?:办公室|督查室|督查办|政府|委员会|局|厅|中心|集团|公司|组|办)")
_PUBLISHED = re.compile(r"(?:发布|发文|成文|制定|公开)(?:机构|单位|机关|部门)[:：]\s*([一-鿿()（）]{3,30})")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部分]{1,2}|附[件表]\s?\d{0,2})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document as rows.

    Args:
        rows: Every table row and paragraph, ids unique.
        columns: The role that each header was taken for.
    """

    title: str | None
    issuer: str | None
    region: str | None
    period: Period | None
    rows: tuple[Row, ...] = field(repr=False)
    columns: Mapping[str, str | None]
    notes: tuple[str, ...] = ()


def lay_out(document: Document, lexicon: Lexicon, columns: Mapping[str, str] | None = None) -> Layout:
    """Lay out *document*.

    Args:
        document: As read.
        lexicon: Holds the vocabulary of headers.
        columns: Roles that the caller fixes, by header.

    Raises:
        ColumnError: *columns* names a header that no table has.
        UnreadableDocumentError: A paragraph is beyond all measure.
    """
    for block in document.blocks:
        if isinstance(block, Paragraph) and len(block.text) > _LONGEST_PARAGRAPH:
            where = f"line {block.place.line}: " if block.place.line else ""
            most = f"at most {_LONGEST_PARAGRAPH:,} are audited: break it into lines"
            reason = f"{where}a paragraph of {len(block.text):,} characters; {most}"
            raise UnreadableDocumentError(document.source, reason)
    blocks = unflatten(document.blocks, lexicon)
    paragraphs = [b for b in blocks if isinstance(b, Paragraph) and b.text]
    title = _title(document.title, paragraphs)
    rows: list[Row] = []
    layouts: list[TableLayout] = []
    section: str | None = None
    previous: TableLayout | None = None
    unit: str | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            number = str(len(layouts) + 1)
            caption = _caption(block)
            given = (
                next((u for line in caption if (u := _unit_of(line.text, lexicon))), None) or unit or _unit_below(blocks, at)
            )
            previous = lay_out_table(block, number=number, lexicon=lexicon, columns=columns, unit=given, previous=previous)
            layouts.append(previous)
            above = next((line.text for line in caption if _heads(line.text)), None)
            rows += (_prose(line, section) for line in caption if line.text != above)
            rows += (_under(_in_words(r), section, above) for r in previous.rows)
        elif block.text:
            unit = _unit_of(block.text, lexicon) or (unit if len(block.text) < _SHORT else None)
            if _is_heading(block):
                section = block.text
            rows.append(_prose(block, section))
            previous = previous if len(block.text) < _SHORT else None
    if columns:
        require_columns(columns, layouts)
    texts = [p.text for p in paragraphs]
    headings = [name for each in layouts for name in each.columns]
    if title is None:
        title = next((t for each in layouts for t in each.titles if _TITLE.search(t)), None)
    return Layout(
        title=title,
        issuer=_issuer(paragraphs),
        region=_region(title, texts),
        period=read_period(title, [*texts, *(t for each in layouts for t in each.titles)], headings),
        rows=tuple(replace(r, id=str(i)) for i, r in enumerate(rows, 1)),
        columns={name: role for each in layouts for name, role in each.columns.items()},
        notes=document.notes,
    )


def _caption(table: Table) -> tuple[Paragraph, ...]:
    """Return the lines of the caption that the format attaches to *table*."""
    place = table.places[0] if table.places else Place()
    return tuple(Paragraph(text=line, place=place) for line in (table.caption or "").split("\n") if line.strip())


def _heads(text: str) -> bool:
    """Return whether a line of a caption is a title, which becomes the section of the rows, not text of its own."""
    return len(text) <= _LONGEST_TITLE and not unit_of_line(text) and not _SENTENCE.search(text)


def _unit_of(text: str, lexicon: Lexicon) -> str | None:
    """Return the unit that a line above a table gives it: 单位：万元, or a title that ends in （万元）."""
    return unit_of_line(text) or unit_at_end(text, lexicon)


def _unit_below(blocks: Sequence[Paragraph | Table], at: int) -> str | None:
    """Return the unit that a note under the table at *at* announces (注：金额单位为万元)."""
    for block in blocks[at + 1 : at + 1 + _NOTES]:
        if isinstance(block, Table):
            return None
        if block.text.startswith(_NOTE) and (unit := unit_of_line(block.text)):
            return unit
    return None


def _in_words(row: Row) -> Row:
    """Return *row* with the roles that its texts show: goals under 主要指标, progress in words under 完成进度."""
    roles = {c.role for c in row.cells}
    cells = row.cells
    told = [c for c in cells if c.role in ("actual", "ratio") and not is_bare_number(c.text) and len(c.text) > _FIGURE]
    if not told:
        return row
    if "actual" not in roles:
        cells = tuple(replace(c, role="actual") if c in told else c for c in cells)
    if not roles & {"target", "detail", "task"}:
        cells = tuple(
            replace(c, role="task") if c.role in ("indicator", "project") and _DIGIT.search(c.text) else c for c in cells
        )
    return replace(row, cells=cells)


def _under(row: Row, section: str | None, caption: str | None) -> Row:
    """Return *row* under the heading of its surroundings, where it has none of its own."""
    above = caption or section
    if row.section is None:
        return replace(row, section=above)
    return row


def _prose(block: Paragraph, section: str | None) -> Row:
    cell = RowCell(name=PROSE, role="text", text=block.text)
    return Row(id="", section=None if block.text == section else section, place=block.place, cells=(cell,))


def _is_heading(block: Paragraph) -> bool:
    if block.level is not None:
        return True
    text = block.text
    if len(text) > 40 or text.endswith(("。", "；", ";", ".")):
        return False
    return _HEADING.match(text) is not None or text.endswith(("一览表", "情况表", "明细表", "统计表", "清单"))


def _title(own: str | None, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the title: a heading of the text that names a kind of report, else the title of the file."""
    for i, block in enumerate(paragraphs[:16]):
        text = block.text
        if text.startswith("关于") and len(text) < _TITLE_LINE and not text.endswith(("。", "：", ":")):
            text = _joined(paragraphs[i : i + 4])
        if (
            8 <= len(text) <= _LONGEST_TITLE
            and not re.search(r"[。；>|]", text)
            and _TITLE.search(text)
            and not _NO_TITLE.match(text)
        ):
            return text
    return own


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    """Return a title that was set in several lines as one."""
    text = paragraphs[0].text
    for block in paragraphs[1:]:
        if (
            text.endswith(("报告", "说明", "通报", "公报", "情况"))
            or len(block.text) > _TITLE_LINE
            or re.search(r"[。，：:（(—]", block.text)
        ):
            break
        text += block.text
    return text


def _issuer(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the office that signed: the line that says so, or the short line above a closing date."""
    for block in paragraphs[:20]:
        named = _PUBLISHED.search(block.text)
        if named is not None:
            return named[1]
    for i in range(len(paragraphs) - 1, 0, -1):
        if _DATE.fullmatch(paragraphs[i].text.strip()) and (match := _ISSUER.fullmatch(paragraphs[i - 1].text.strip())):
            return match[0]
    return None


def _region(title: str | None, texts: Sequence[str]) -> str | None:
    named = _OF_TITLE.search(title or "")
    if named is not None and not _NO_NAME.search(_shorten(named[1])):
        return _shorten(named[1])
    counts: Counter[str] = Counter()
    for text in (title or "", *texts[:80]):
        for match in _REGION.finditer(text[:4000]):
            name = _shorten(match[1])
            if len(name) > 1 and not _NO_NAME.search(name):
                counts[name] += 1
    if not counts:
        return None
    best = max(counts.values())
    return max((r for r, n in counts.items() if n * 2 >= best), key=lambda r: (r[-1] in "区县旗", len(r), counts[r]))


def _shorten(region: str) -> str:
    """Cut words and higher levels before the name: 关于2023年大足区 → 大足区, 某市某区 → 某区."""
    for mark in ("省", "自治区", "市", "自治州"):
        head, found, tail = region.partition(mark)
        if found and len(tail) >= 2 and head:
            region = tail
    return re.sub(r"^(?:.*代表|.{0,6}会议上|根据|按照|关于|受|年|的|向|由)+", "", region)
