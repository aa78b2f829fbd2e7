"""Markdown: headings, lists, emphasis, pipe tables and tables of HTML, read by markdown-it-py.

A line of prose is a paragraph, as in plain text, unless its lines were broken at one width. A table of HTML (as converters of
PDF write it) is read as on a page. Emphasis that Chinese punctuation keeps from closing is taken off all the same, and marks
between two numbers (3*4, 5~~6) are signs.

Source: CommonMark 0.31.2; GitHub Flavored Markdown 0.29, tables and strikethrough.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.errors import MissingExtraError, UnreadableDocumentError
from metrics.readers.decode import decode
from metrics.readers.flow import Flow, OpenCell, too_many_paragraphs
from metrics.readers.markup import MarkupWalker, parse_markup
from metrics.readers.spaces import tidy_lines
from metrics.records import Document, Place, Table
from metrics.text.wrapping import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Paragraph

__all__ = ["read"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_TABLE_BEGINS = re.compile(r" {0,3}<table\b", re.IGNORECASE)
_TABLE_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_UNCLOSED = re.compile(r"\*\*([^*\n]{1,400})\*\*")
_TASK = re.compile(r"^\[[ xX]\]\s{1,4}")
_SEPARATOR = re.compile(r"[|｜\t]")
_METADATA = re.compile(r"(?:[\w-]{1,40}:|\s|-|#|$)")
_TITLE = re.compile(r"title:\s{0,8}[\"']?([^\"'\n]{1,200}?)[\"']?\s{0,8}$")
_MARKS = frozenset({"em_open", "em_close", "s_open", "s_close"})
_NUMBER_ENDS = re.compile(r"\d[%‰]?$")
_MOST_METADATA = 60
_LONGEST_UNDERLINED = 40


def read(file: Opened, limits: Limits) -> Document:
    """Read a Markdown file.

    Raises:
        MissingExtraError: The parser is not installed.
        UnreadableDocumentError: The file is empty or beyond a limit.
    """
    if len(file.data) > limits.html_bytes:
        reason = f"{len(file.data)} bytes of Markdown, more than the limit of {limits.html_bytes} (Limits.html_bytes)"
        raise UnreadableDocumentError(file.name, reason)
    lines = _LINE_END.split(decode(file.data, file.name))
    if len(lines) > limits.paragraphs:
        raise too_many_paragraphs(file.name, limits)
    title, first = _metadata(lines)
    reader = _Reader(file.name, limits)
    for start, end, markup in _pieces(lines, first):
        piece = "\n".join(lines[start:end])
        if markup:
            reader.take_markup(piece, start)
        else:
            reader.take_text(piece, start)
    blocks = reader.finish()
    if not blocks:
        raise UnreadableDocumentError(file.name, "holds nothing but white space")
    return Document(source=file.name, format="md", title=title, blocks=blocks, notes=reader.notes())


def _metadata(lines: Sequence[str]) -> tuple[str | None, int]:
    """Return the title that a head between two ``---`` gives, and the line after it."""
    if lines[0].strip() != "---":
        return None, 0
    end = next((at for at, line in enumerate(lines[1:_MOST_METADATA], 1) if line.strip() == "---"), 0)
    if not end or not all(_METADATA.match(line) for line in lines[1:end]):
        return None, 0
    return next((found[1] for line in lines[1:end] if (found := _TITLE.match(line))), None), end + 1


def _pieces(lines: Sequence[str], first: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the pieces of a file from line *first* on, and whether each is a table of HTML."""
    at = first
    for start, end in _tables(lines, first):
        yield at, start, False
        yield start, end, True
        at = end
    yield at, len(lines), False


def _tables(lines: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """Yield where tables of HTML begin and end; one that nothing closes is none."""
    depth, start = 0, None
    for at in range(first, len(lines)):
        if start is None and _TABLE_BEGINS.match(lines[at]):
            depth, start = 0, at
        if start is None:
            continue
        for tag in _TABLE_TAG.finditer(lines[at]):
            depth += -1 if tag[1] else 1
        if depth <= 0:
            yield start, at + 1
            start = None


def _parser() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("reading Markdown files", "markdown") from error
    # Reports indent paragraphs; what is indented is no code.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")


class _Reader:
    """Turns the tokens of a Markdown parser into blocks.

    Args:
        source: Name of the file, for errors.
        limits: Limits on tables and paragraphs.
    """

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._parser = _parser()
        self._blocks: list[Paragraph | Table] = []
        self._flow = Flow(source, limits, tidy_lines)
        self._first = 0
        self._row = 0
        self._level: int | None = None
        self._underlined = False
        self._cells = 0
        self._mark = ""
        self._in_table = False
        self._struck = 0
        self._notes: list[str] = []

    def take_text(self, text: str, first: int) -> None:
        """Read Markdown that begins below line *first*."""
        self._first = first
        for token in self._parser.parse(text):
            self._take(token)

    def take_markup(self, text: str, first: int) -> None:
        """Read HTML that begins below line *first*."""
        self._close()
        root, notes = parse_markup(f"<div>{text}</div>", self._source, self._limits)
        walker = MarkupWalker(self._source, self._limits, first)
        self._add(walker.walk(root))
        self._notes += [*notes, *walker.notes]

    def finish(self) -> tuple[Paragraph | Table, ...]:
        """Return the blocks."""
        self._close()
        return tuple(self._blocks)

    def notes(self) -> tuple[str, ...]:
        """Return what was left out."""
        struck = (f"{self._struck} passages of struck-through text were left out",) if self._struck else ()
        return (*dict.fromkeys(self._notes), *struck)

    def _close(self) -> None:
        self._add(self._flow.finish())
        self._flow = Flow(self._source, self._limits, tidy_lines)

    def _add(self, blocks: Iterable[Paragraph | Table]) -> None:
        for block in blocks:
            self._blocks.append(block)
            self._cells += len(block.grid) * len(block.grid[0]) if isinstance(block, Table) else 0
        if len(self._blocks) > self._limits.paragraphs:
            raise too_many_paragraphs(self._source, self._limits)
        if self._cells > self._limits.document_cells:
            reason = f"tables of more than {self._limits.document_cells} cells (Limits.document_cells)"
            raise UnreadableDocumentError(self._source, reason)

    def _take(self, token: Token) -> None:
        line = self._first + (token.map[0] if token.map else 0)
        kind = token.type
        if kind == "inline":
            self._take_inline(token, line)
        elif kind == "fence":
            self._paragraphs([(line + 1 + at, text) for at, text in enumerate(token.content.split("\n"))])
        elif kind == "html_block":
            self.take_markup(token.content, line)
        elif kind == "heading_open":
            self._level, self._underlined = int(token.tag[1]), token.markup[:1] != "#"
        elif kind == "list_item_open":
            self._mark = token.info + token.markup if token.info else ""
        elif kind in {"heading_close", "list_item_close"}:
            self._level, self._mark = None, ""
        else:
            self._take_table(token, line)

    def _take_table(self, token: Token, line: int) -> None:
        kind = token.type
        if kind == "table_open":
            self._in_table = True
            self._flow.start_table()
        elif kind == "tr_open":
            self._row = line + 1
            self._flow.start_row(Place(line=self._row))
        elif kind in {"th_open", "td_open"}:
            self._flow.start_cell(OpenCell(header=kind == "th_open", place=Place(line=self._row)))
        elif kind in {"th_close", "td_close"}:
            self._flow.end_cell()
        elif kind == "table_close":
            self._in_table = False
            self._flow.end_table()

    def _take_inline(self, token: Token, line: int) -> None:
        lines = self._lines(token, line + 1)
        texts = [text for _, text in lines]
        if self._in_table:
            self._flow.text("\n".join(texts))
            return
        if self._mark:
            lines[0] = lines[0][0], f"{self._mark} {texts[0]}"
            self._mark = ""
        if self._level is not None and (not self._underlined or _is_underlined_title(texts)):
            self._flow.start_paragraph(Place(line=lines[0][0]))
            self._flow.text(" ".join(texts))
            self._flow.end_paragraph(self._level)
            return
        joined = "\n".join(texts)
        if _SEPARATOR.search(joined) is None and unwrap(joined) is not None:
            lines = [(lines[0][0], joined)]
        self._paragraphs(lines)

    def _paragraphs(self, lines: Iterable[tuple[int, str]]) -> None:
        for line, text in lines:
            self._flow.start_paragraph(Place(line=line))
            self._flow.text(text)
            self._flow.end_paragraph()

    def _lines(self, token: Token, line: int) -> list[tuple[int, str]]:
        """Return the lines of running text, each with its place: what is printed, without what is struck through."""
        found: list[tuple[int, list[str]]] = [(line, [])]
        struck = 0
        children = token.children or []
        for at, child in enumerate(children):
            if child.type in _MARKS and _is_sign(children, at):
                found[-1][1].append(child.markup)
            elif child.type in {"s_open", "s_close"}:
                struck = max(0, struck + (1 if child.type == "s_open" else -1))
                self._struck += child.type == "s_open"
            elif child.type in {"softbreak", "hardbreak"}:
                line += 1
                found.append((line, []))
            elif child.type == "html_inline" and _BREAK.match(child.content):
                found.append((line, []))
            elif child.type in {"text", "code_inline"} and not struck:
                found[-1][1].append(child.content)
        return [(at, _UNCLOSED.sub(r"\1", _TASK.sub("", "".join(parts)))) for at, parts in found]


def _is_sign(children: Sequence[Token], at: int) -> bool:
    """Return whether a mark stands between two numbers; one that opens a pair decides for the one that closes it."""
    if children[at].type == "s_close":
        level = children[at].level
        at = next(i for i in range(at - 1, -1, -1) if children[i].type == "s_open" and children[i].level == level)
    before = next((child.content for child in reversed(children[max(0, at - 2) : at]) if child.content), "")
    after = next((child.content for child in children[at + 1 : at + 3] if child.content), "")
    return _NUMBER_ENDS.search(before) is not None and after[:1].isdecimal()


def _is_underlined_title(texts: Sequence[str]) -> bool:
    """Return whether a line over a rule of ``---`` or ``===`` is a title; a rule under prose only divides."""
    return len(texts) == 1 and len(texts[0]) <= _LONGEST_UNDERLINED and not texts[0].endswith(("。", "；", ".", ";"))
