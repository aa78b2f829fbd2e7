"""The office that signed a document, from its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Paragraph

__all__ = ["issuer_of"]

_DATE = re.compile(r"(?:发布|成文|印发)?(?:日期|时间)?[:：]?\s*(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}日?")
_ISSUER = re.compile(r"[一-鿿()（）]{4,30}(?:办公室|督查室|督查办|政府|委员会|局|厅|中心|集团|公司|组|办)")
_PUBLISHED = re.compile(r"(?:发布|发文|成文|制定|公开)(?:机构|单位|机关|部门)[:：]\s*([一-鿿()（）]{3,30})")


def issuer_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the office that signed: the line that says so, or the short line above a closing date."""
    for block in paragraphs[:20]:
        named = _PUBLISHED.search(block.text)
        if named is not None:
            return named[1]
    for i in range(len(paragraphs) - 1, 0, -1):
        if _DATE.fullmatch(paragraphs[i].text.strip()) and (match := _ISSUER.fullmatch(paragraphs[i - 1].text.strip())):
            return match[0]
    return None
