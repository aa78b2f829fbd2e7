"""What the text of one cell is: an ordinal, a total, a unit line.

Knows single texts only, nothing of tables.

>>> unit_of_line("金额单位：万元")
'万元'
"""

from __future__ import annotations

import re
from itertools import pairwise

from metrics.layout.years import arabic_years
from metrics.text.numbers import compact
from metrics.text.ordinals import NUMERALS, ORDINAL

__all__ = [
    "has_ordinal",
    "is_entry",
    "is_formula",
    "is_title",
    "is_total",
    "ordinal_level",
    "starts_list",
    "title_lines",
    "unit_of_line",
    "years_of",
]

_CIRCLED = {ord("①") + at: str(at + 1) for at in range(20)}
_UNIT = "单位"
_UNIT_LINE = re.compile(
    rf"(?:^|[\s(（]|[金数货计]\S)(?:金额|数据|货币|计量|计算)?{_UNIT}(?:[:：]|均?为|是)\s{{0,8}}([^\s)）;；,，:：。]{{1,16}})"
)
_CURRENCY = "人民币"
_ENTRY = re.compile(r"[一-鿿]{2,10}:[^:]")
_DATE = re.compile(r"(?:19|20)\d{2}[-年/.]\d{1,2}(?:[-月/.]\d{1,2})?[日月]?")
_CHINESE_ORDINAL = re.compile(rf"\s{{0,8}}(?:{ORDINAL}、|[(（]{ORDINAL}[)）])")
_NO_UNIT = re.compile(r"(?:局|委|委员会|办|办公室|厅|部|院|区|县|市|镇|乡|街道|政府|公司|中心|所|学校|处|科)$|名称|盖章|公章")
_TITLE = re.compile(rf"^(?:附?表|附件|附录)\s{{0,3}}[\d{NUMERALS}零〇]{{1,6}}|表(?:[(（][^()（）]{{1,12}}[)）])?$")
_LABELS = frozenset({"公式", "栏次", "行次", "序号", "关系", "计算公式", "列次", "甲", "乙", "栏目"})
_LETTER = re.compile(r"[A-Z]")
_OPERAND = re.compile(r"[A-Za-z\d]")
_FORMULA = re.compile(r"[\dA-Za-z+\-*/×÷=()%.,\[\]①②③④⑤⑥⑦⑧⑨]{1,40}")
_TOTAL = re.compile(
    r"^(?:合|总|小|累)计(?:[:：(]|$)|(?:合计|总计|小计|总和)$|^(?:其中[:：])?(?:全[市省县区州国]|本[级年])?(?:收入|支出)?(?:合计|总计|小计)$"
)
_ORDINALS = (
    re.compile(rf"[{NUMERALS}百]{{1,4}}、"),
    re.compile(rf"\([{NUMERALS}百]{{1,4}}\)"),
    re.compile(r"\d{1,3}[.、](?!\d)"),
    re.compile(r"\(\d{1,3}\)|\d{1,3}\)|[①-⑳]"),
)
_FIRST = re.compile(r"一、|\(一\)|1[.、](?!\d)|\(1\)|①|其中")
_RELATIVE = {"上年": -1, "去年": -1, "前年": -2, "下年": 1, "次年": 1, "明年": 1}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|$|[^\d.])")


def unit_of_line(text: str) -> str | None:
    """Return the unit that a line such as ``单位：万元`` announces for a table, as printed.

    >>> unit_of_line("填报单位：市财政局") is None
    True
    >>> unit_of_line("表一　　单位:亿元、%")
    '亿元'
    """
    if _UNIT not in text or len(text) > 200:
        return None
    found = _UNIT_LINE.search(text)
    if found is None:
        return None
    unit = re.split(r"[、/](?=[%％人个])|[%％]", found[1])[0] or found[1]
    return None if _NO_UNIT.search(found[1]) else unit.removeprefix(_CURRENCY) or unit


def is_entry(text: str) -> bool:
    """Return whether *text* is filled in as in a form, a label with its answer or a date: 填报单位：某局, 2024年12月31日.

    >>> [is_entry(text) for text in ("填报人：某某", "2024年1月5日", "单位：万元", "其中：")]
    [True, True, True, False]
    """
    return len(text) <= 60 and (_ENTRY.match(compact(text)) or _DATE.fullmatch(compact(text))) is not None


def title_lines(text: str) -> list[str]:
    r"""Return the lines of a title cell apart where one of them announces the unit; else it is one title.

    >>> title_lines("收入完成情况表\n单位：万元"), title_lines("收入完成\n情况表")
    (['收入完成情况表', '单位：万元'], ['收入完成\n情况表'])
    """
    lines = text.split("\n")
    return lines if any(map(unit_of_line, lines)) else [text]


def has_ordinal(text: str) -> bool:
    """Return whether *text* begins with an ordinal in Chinese.

    >>> has_ordinal("一、收入"), has_ordinal("（二）支出"), has_ordinal("3.结余")
    (True, True, False)
    """
    return _CHINESE_ORDINAL.match(text) is not None


def is_title(text: str) -> bool:
    """Return whether *text* reads like the title or number of a table."""
    return len(text) <= 80 and _TITLE.search(text.strip()) is not None


def is_formula(texts: tuple[str, ...]) -> bool:
    """Return whether the cells of a row number the columns or say how they are computed.

    >>> is_formula(("", "1", "2", "3=2/1*100", "4"))
    True
    >>> is_formula(("合计", "12", "13", "108.3")), is_formula(("(1)", "(2)", "(3)"))
    (False, True)
    """
    tokens = [token for text in texts if text.strip() and (token := compact(text)) not in _LABELS]
    if len(tokens) < 2 or any(_FORMULA.fullmatch(token) is None for token in tokens):
        return False
    return _computes(tokens) or _marks_computed(tokens) or _numbers(tokens) or all(map(_LETTER.fullmatch, tokens))


def _computes(tokens: list[str]) -> bool:
    """Return whether a column says how it is computed: 3=2/1*100."""
    return any("=" in token and _OPERAND.search(token) for token in tokens)


def _marks_computed(tokens: list[str]) -> bool:
    """Return whether the columns are numbered and stars stand at those that are computed: 1, 2, ***."""
    return any(token[0] == "*" for token in tokens) and all(token.isdigit() or set(token) == {"*"} for token in tokens)


def _numbers(tokens: list[str]) -> bool:
    """Return whether the columns are numbered, in brackets or circles too; merged cells may repeat or leave out a number."""
    plain = [token.strip("()").translate(_CIRCLED) for token in tokens]
    if not all(map(str.isdigit, plain)):
        return False
    numbers = [int(number) for number in plain if len(number) <= 3]
    begins = len(numbers) >= 3 and numbers[0] in (0, 1)
    return begins and all(later - earlier in (0, 1) for earlier, later in pairwise(numbers))


def is_total(text: str) -> bool:
    """Return whether a row label announces a total.

    >>> [is_total(text) for text in ("合 计", "本年收入合计", "合计划拨")]
    [True, True, False]
    """
    return _TOTAL.search(compact(text[:60])) is not None


def ordinal_level(text: str) -> int | None:
    """Return the depth that the numbering of a row label shows: 一、 1, （一） 2, 1. 3, (1) 4."""
    folded = compact(text[:12])
    return next((level for level, regex in enumerate(_ORDINALS, 1) if regex.match(folded)), None)


def starts_list(text: str) -> bool:
    """Return whether *text* is the first item of a numbered list."""
    return _FIRST.match(compact(text[:6])) is not None


def years_of(text: str) -> tuple[int, ...]:
    """Return the years that *text* names; 上年 and the like as −1, −2, 1.

    >>> years_of("2025年预算数"), years_of("上年决算数")
    ((2025,), (-1,))
    """
    folded = arabic_years(compact(text))
    found = tuple(int(year) for year in _YEAR.findall(folded))
    return found or tuple(offset for word, offset in _RELATIVE.items() if word in folded)
