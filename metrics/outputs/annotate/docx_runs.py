"""Divide the runs of a Word document so that a run begins and ends where a number does; no character is changed.

A run is divided into two of the same formatting. Deleted text, fields, hyperlinks and content controls stay as they are, since
a run is only ever divided between what it holds.

>>> from lxml import etree
>>> from metrics.readers.ooxml import WORD
>>> text = f'<p xmlns="{WORD[0]}"><r><rPr><b/></rPr><t>完成5%。</t></r></p>'
>>> paragraph = etree.fromstring(text)
>>> begins, ends = split_runs([(node := paragraph[0][1], {2, 4})])
>>> begins[node, 2].text, ends[node, 4].text
('5%', '5%')
>>> [(len(run), run[1].text) for run in paragraph]
[(2, '完成'), (2, '5%'), (2, '。')]
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from metrics.readers.ooxml import local

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Edges", "length_of", "split_runs"]

Edges = dict[tuple[Any, int], Any]

_WHITE = frozenset(" \t\r\n")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def length_of(node: Any) -> int:
    """Return how many characters an element that holds text stands for: its own, or the one of a tab or a break."""
    return len(node.text or "") if local(node) == "t" else 1


def split_runs(cuts: Iterable[tuple[Any, set[int]]]) -> tuple[Edges, Edges]:
    """Divide the runs around some elements of text at offsets into them.

    Args:
        cuts: Each element with the offsets at which a run is to end or to begin, its own beginning and end among them or not.

    Returns:
        By element and offset into it as it was: the element that now begins there, and the one that now ends there.
    """
    begins: Edges = {}
    ends: Edges = {}
    for node, offsets in cuts:
        length = length_of(node)
        inner = sorted(offset for offset in offsets if 0 < offset < length)
        pieces = _divided(node, inner)
        begins.update({(node, offset): piece for offset, piece in zip([0, *inner], pieces, strict=True)})
        ends.update({(node, offset): piece for offset, piece in zip([*inner, length], pieces, strict=True)})
        for piece in pieces[1:]:
            _begin_run(piece)
        if 0 in offsets:
            _begin_run(node)
        if length in offsets and (after := next(pieces[-1].itersiblings("*"), None)) is not None:
            _begin_run(after)
    return begins, ends


def _divided(node: Any, offsets: list[int]) -> list[Any]:
    """Return an element of text as one for each part between *offsets*, itself the first."""
    if not offsets:
        return [node]
    text = node.text or ""
    texts = [text[start:end] for start, end in zip([0, *offsets], [*offsets, len(text)], strict=True)]
    pieces = [node]
    for part in texts[1:]:
        piece = deepcopy(node)
        piece.text = part
        pieces[-1].addnext(piece)
        pieces.append(piece)
    node.text = texts[0]
    for number, piece in enumerate(pieces):
        # white space where it was cut would not be shown; what stood at the ends of the whole keeps its own mark
        begins = number > 0 and piece.text[:1] in _WHITE
        ends = number + 1 < len(pieces) and piece.text[-1:] in _WHITE
        if begins or ends:
            piece.set(_SPACE, "preserve")
    return pieces


def _begin_run(node: Any) -> None:
    """Let *node* be the first of its run: what stands before it stays in a run of its own."""
    run = node.getparent()
    before = [child for child in run.iterchildren("*") if local(child) != "rPr"]
    at = before.index(node)
    if at == 0:
        return
    rest = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = next((child for child in run.iterchildren("*") if local(child) == "rPr"), None)
    if properties is not None:
        rest.append(deepcopy(properties))
    rest.tail, run.tail = run.tail, None
    run.addnext(rest)
    for child in before[at:]:
        rest.append(child)
