"""Draws a page of a PDF with a bound on what it may hold.

A few bytes can draw a million things (forms that call forms), so they are counted while they are drawn, not afterwards.
Lines of a map are not worth their page: too many are left out, and only endless ones end the page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

__all__ = ["TooManyObjectsError", "draw"]

_ENDLESS = 10  # times as many lines as are kept


class TooManyObjectsError(Exception):
    """A page holds more than the limit."""


def draw(page: Any, most: int) -> None:
    """Draw a page of pdfplumber, which keeps the result; nothing is drawn twice.

    Args:
        page: The page.
        most: How many characters, images and forms it may hold, and how many lines and boxes are kept.

    Raises:
        TooManyObjectsError: It holds more.
    """
    from pdfminer.pdfinterp import PDFPageInterpreter

    device = _counting()(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    device.most = device.left = device.paths_left = most
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # noqa: SLF001 (where pdfplumber itself keeps it)


@lru_cache(maxsize=1)
def _counting() -> Any:
    """Return the device of pdfplumber, made to count what is drawn."""
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent as Device

    class Counting(Device):  # type: ignore[misc]
        most = left = paths_left = 0

        def _count(self) -> None:
            self.left -= 1
            if self.left < 0:
                raise TooManyObjectsError

        def render_char(self, *args: Any, **kwargs: Any) -> Any:
            self._count()
            return super().render_char(*args, **kwargs)

        def render_image(self, *args: Any, **kwargs: Any) -> None:
            self._count()
            super().render_image(*args, **kwargs)

        def paint_path(self, *args: Any, **kwargs: Any) -> None:
            self.paths_left -= 1
            if self.paths_left >= 0:
                super().paint_path(*args, **kwargs)
            elif self.paths_left < -_ENDLESS * self.most:
                raise TooManyObjectsError

        def begin_figure(self, *args: Any, **kwargs: Any) -> None:
            self._count()
            super().begin_figure(*args, **kwargs)

    return Counting
