"""The characters of a PDF page that count, each in a box that hangs on its baseline.

How high a glyph reaches differs from font to font, and Chinese typesetting systems set the digits of a line in another font
than its words. The baseline is the one height that all characters of a line share, so boxes are built from it; the boxes of the
fonts themselves may lie a whole line apart.

>>> digit = {"x0": 0.0, "x1": 8.0, "top": 14.0, "bottom": 30.0, "y1": 786.0, "size": 16.0, "matrix": (1, 0, 0, 1, 0, 780.0)}
>>> word = {**digit, "top": 2.0, "bottom": 18.0, "y1": 798.0}
>>> [on_baseline(one)["top"] == on_baseline(word)["top"] for one in (digit, word)]
[True, True]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.readers.radicals import unify
from metrics.records import Located, Place

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["inside", "level_characters", "on_baseline"]

Box = tuple[float, float, float, float]

_SLANT = 0.1  # of the width of a character: more is no level print
_ASCENT = 0.86  # of the size, above the baseline; 汉字 fill a square of which an eighth hangs below it


def level_characters(page: Any, number: int | None = None) -> list[dict[str, Any]]:
    """Return the characters of a pdfplumber page that are printed level and lie on the page.

    Args:
        page: The page.
        number: Its number, when the texts are to tell where they stand.
    """
    found = [
        {**c, "text": unify(c["text"])} for char in page.chars if _is_level(char) and inside(c := on_baseline(char), page.bbox)
    ]
    if number is not None:
        turn = _user_space(page)
        for c in found:
            c["text"] = Located.at(c["text"], Place(page=number, box=turn(c["x0"], c["top"], c["x1"], c["bottom"])))
    return found


def _user_space(page: Any) -> Callable[[float, float, float, float], Box]:
    """Return what turns a box on the printed page (left, top, right, bottom) into one of the page's own coordinates.

    Those begin at the lower left of the media box and know nothing of its rotation.

    Source:
        ISO 32000-2, 8.3.2.3 (user space), 7.7.3.3 (Rotate).
    """
    x0, y0, x1, y1 = page.page_obj.mediabox
    left, top = page.mediabox[:2]

    def own(x: float, y: float) -> tuple[float, float]:
        across, up = x - left, page.height + top - y
        match page.rotation:
            case 90:
                return x1 - up, y0 + across
            case 180:
                return x1 - across, y1 - up
            case 270:
                return x0 + up, y1 - across
        return x0 + across, y0 + up

    def turn(left: float, top: float, right: float, bottom: float) -> Box:
        (a, b), (c, d) = own(left, top), own(right, bottom)
        return round(min(a, c), 2), round(min(b, d), 2), round(max(a, c), 2), round(max(b, d), 2)

    return turn


def on_baseline(character: dict[str, Any]) -> dict[str, Any]:
    """Return *character* with ``top`` and ``bottom`` counted from its baseline."""
    matrix = character.get("matrix")
    if not matrix or matrix[0] <= 0 or not character.get("upright", True):
        return character
    baseline = character["top"] + character["y1"] - matrix[5]
    top = baseline - _ASCENT * character["size"]
    return {**character, "top": top, "bottom": top + character["size"]}


def inside(character: dict[str, Any], box: Box) -> bool:
    """Whether the middle of a character lies in *box* (left, top, right, bottom)."""
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _is_level(character: dict[str, Any]) -> bool:
    """Whether a character is printed level; slanting ones are a watermark."""
    matrix = character.get("matrix")
    return not matrix or abs(matrix[1]) <= _SLANT * abs(matrix[0])
