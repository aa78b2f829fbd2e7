"""What a document says of itself: title, issuer and region, from its own words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.records import Paragraph

__all__ = ["TITLE", "issuer_of", "region_of", "title_of"]

_TITLE_LINE = 40
_LONGEST_TITLE = 80
TITLE = re.compile(r"报告|情况|通报|公报|总结|进展|汇总|一览表|自评|清单|台账|公告|说明")
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


def title_of(own: str | None, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the title: a heading of the text that names a kind of report, else the title of the file."""
    for i, block in enumerate(paragraphs[:16]):
        text = block.text
        if text.startswith("关于") and len(text) < _TITLE_LINE and not text.endswith(("。", "：", ":")):
            text = _joined(paragraphs[i : i + 4])
        if (
            8 <= len(text) <= _LONGEST_TITLE
            and not re.search(r"[。；>|]", text)
            and TITLE.search(text)
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


def region_of(title: str | None, texts: Sequence[str]) -> str | None:
    """Return the region that the title names, else the one that offices in the text belong to."""
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
