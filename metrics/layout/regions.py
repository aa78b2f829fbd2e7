"""The region that a document is about, from its title, its first lines and the offices that it names.

A region is a name before 省, 市, 县, 区 …; 全市 and 本县 are none, nor what a verb joins to a name (据某县…, 受市人民政府委托).
Names of autonomous regions are read whole, whatever 州 or 县 stands inside them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from metrics.layout.years import arabic_years

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_region"]

_LINES = 80
_FIRST = 20
_LINE = 60
_CHARACTERS = 4_000
_SPACED = re.compile(r"(?<=[一-鿿])\s(?=[一-鿿])")
_KINDS = r"(?:自治区|自治州|自治县|自治旗|林区|新区|地区|[省市州盟县区旗])"
_OFFICES = r"(?:人民政府|行政公署|政府工作报告|发展和改革|人民代表大会|国民经济|(?![省市州县区])[一-鿿]{1,6}局)"
_BEFORE_OFFICE = re.compile(rf"([一-鿿]{{1,12}}?{_KINDS})(?={_OFFICES})")
_FOLLOWS = (
    r"(?=(?:19|20)\d\d|[\d（(]|国民|地方|财政|预算|决算|一般|政府|人民|重点|民生|经济|督查|目标|工作|农村|城镇|城乡|全面|全市|本级"
    r"|\s|$)"
)
_IN_TITLE = re.compile(rf"(?:(?<![一-鿿])|(?<=关于)|(?<=年)|(?<=年度))([一-鿿]{{1,12}}?{_KINDS}){_FOLLOWS}")
_PRESENTED = re.compile(rf"(?:关于|提交)([一-鿿]{{1,12}}?{_KINDS})(?=(?:19|20)\d\d年)")
_LEADING = re.compile(r"^(?:.{0,8}会议上|.{0,6}代表|根据|按照|关于|来源于|记者从|获悉|据|受|由|向|年度?|截至|公告)+")
_NO_NAME = re.compile(
    r"[全本各该我每外邻他某](?:省|市|州|县|区|旗|地区)|^.?[省区]$|^[市县]$|^自治[区州县旗]$"
    r"|[的对在与将把为受从日次]|(?<!^)(?<!呼)和|[局市县区]长|办公|持续|开展|会议|政府|数据|来源|部分|贫困|优化|提质"
    r"|交叉口|路口|(?:示范|开发|园|辖|社|库|景|片|小|山|牧|灾|特)区$|上市$|直辖市$|地级市$"
)
_HIGHER = re.compile(rf"^[一-鿿]{{2,7}}?(?:省|自治区|市|自治州)(?=[一-鿿]{{1,8}}{_KINDS}$)")


def find_region(title: str | None, own: str | None, texts: Sequence[str]) -> str | None:
    """Return the region, ``None`` where none is named.

    Args:
        title: The title of the document.
        own: Title that the file says it has, which may name the site.
        texts: Its texts, in order.

    >>> find_region("关于呼和浩特市2024年预算执行情况的报告", None, ())
    '呼和浩特市'
    >>> find_region("工作进展情况", None, ("据甲乙县人民政府网，受市人民政府委托，", "甘南藏族自治州统计局"))
    '甲乙县'
    """
    for text in (title, *(t for t in texts[:_FIRST] if len(t) < _LINE and "|" not in t)):
        if (name := _first(_IN_TITLE, arabic_years(_SPACED.sub("", text or "")))) is not None:
            return name
    for pattern, text in ((_BEFORE_OFFICE, own or ""), *((_PRESENTED, arabic_years(t)) for t in texts[:_FIRST])):
        if (name := _first(pattern, text)) is not None:
            return name
    counts: Counter[str] = Counter()
    for text in (title or "", *texts[:_LINES]):
        counts.update(name for found in _BEFORE_OFFICE.finditer(text[:_CHARACTERS]) if (name := _name(found[1])) is not None)
    if not counts:
        return None
    best = max(counts.values())
    return max(
        (name for name, times in counts.items() if times * 2 >= best), key=lambda n: (n[-1] in "区县旗", counts[n], len(n))
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    return next((name for found in pattern.finditer(text[:_CHARACTERS]) if (name := _name(found[1])) is not None), None)


def _name(text: str) -> str | None:
    """Return the name of a region at the end of *text*, without what stands before it and without higher levels."""
    text = _HIGHER.sub("", _LEADING.sub("", text))
    return None if len(text) < 2 or _NO_NAME.search(text) else text
