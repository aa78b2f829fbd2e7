"""Patterns of the words at the front of a document, from ``lexicons/front.toml``: kinds of reports, sites, names of regions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.layout.office_words import office_words
from metrics.lexicon.word_sets import alternatives_of
from metrics.text.ordinals import ORDINAL

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["RegionWords", "TitleWords", "front_pattern", "region_words", "title_words"]

_HAN = r"[一-鿿]"
_ORDINAL = rf"{ORDINAL}、|[（(](?:{ORDINAL}|\d{{1,3}})[）)]|第{ORDINAL}[章节部]|\d{{1,2}}\s?[.、．]"
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What tells a title by its words.

    Args:
        kind: A kind of report, anywhere.
        ends: A kind of report at the end: 统计公报, 收支决算表（草案）.
        whole: One after which no title goes on.
        plan_beside: What a plan follows: 执行情况和.
        hangs: The end of a line that goes on.
        goes_on: The beginning of a line that goes on.
        none: The beginning of what is no title.
        site: Words of web sites.
        contents: A table of contents.
        label: What stands before a title that is given as one.
        office: The name of an office at the end.
        echo: A year that the title of a page repeats behind the kind of report.
        lead: What opens the title of an official paper: 关于.
        region: A name of a region and nothing else.
        government: The end of the name of a government.
    """

    kind: re.Pattern[str]
    ends: re.Pattern[str]
    whole: re.Pattern[str]
    plan_beside: re.Pattern[str]
    hangs: re.Pattern[str]
    goes_on: re.Pattern[str]
    none: re.Pattern[str]
    site: re.Pattern[str]
    contents: re.Pattern[str]
    label: re.Pattern[str]
    echo: re.Pattern[str]
    lead: re.Pattern[str]
    region: re.Pattern[str]
    office: re.Pattern[str]
    government: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RegionWords:
    """What tells the name of a region by the words around it.

    Args:
        before_office: A name before an office: 柳溪市|财政局.
        in_title: A name in a title, before what the title is about.
        presented: A name before the year of what is presented, or before an assembly: 关于|柳溪市|2030年, 在|柳溪市|第三届.
        leading: What stands before a name and is no part of it.
        none: What makes no name of a region.
        above: The region of a higher level before a name.
        opening: The name that a text without a title opens with: 2030年，|柳溪市|新建…
        spoken_of: A name that a text speaks of: 对|柳溪区|进行督查.
        divided: The end of names that other words have as well: 棚户区.
        district: What says that a text is about a district: 全区.
    """

    before_office: re.Pattern[str]
    in_title: re.Pattern[str]
    presented: re.Pattern[str]
    leading: re.Pattern[str]
    none: re.Pattern[str]
    above: re.Pattern[str]
    opening: re.Pattern[str]
    spoken_of: re.Pattern[str]
    divided: re.Pattern[str]
    district: re.Pattern[str]


@lru_cache(maxsize=128)
def front_pattern(lexicon: Lexicon, *meanings: str) -> re.Pattern[str]:
    """Return the pattern of the words with any of *meanings*.

    >>> from metrics.lexicon import Lexicon
    >>> front_pattern(Lexicon.default(), "report_closed").search("工作报告")[0]
    '报告'
    """
    return re.compile(alternatives_of("front", lexicon, *meanings))


@lru_cache(maxsize=8)
def title_words(lexicon: Lexicon) -> TitleWords:
    """Return the patterns of titles.

    >>> from metrics.lexicon import Lexicon
    >>> title_words(Lexicon.default()).ends.search("收支决算表（草案）")[0]
    '表（草案）'
    """

    def words(*meanings: str) -> str:
        return alternatives_of("front", lexicon, *meanings)

    closed, contents = words("report_closed"), words("contents")
    return TitleWords(
        kind=re.compile(words("report", "report_closed")),
        ends=re.compile(rf"{words('report', 'report_closed', 'report_ending')}(?:[（(《][^（）()]{{1,12}}[)）》]){{0,2}}$"),
        whole=re.compile(rf"{closed}[)）》]?(?:[（(][^（）()]{{1,12}}[)）])?$"),
        plan_beside=re.compile(words("plan_beside")),
        hangs=re.compile(rf"{words('hanging')}$"),
        goes_on=re.compile(rf"{words('hanging')}|[（(]"),
        none=re.compile(rf"{_ORDINAL}|——|[(（]|表\s?\d|{words('no_title')}|{contents}"),
        site=re.compile(words("site")),
        contents=re.compile(contents),
        label=re.compile(rf"^{words('title_label')}[：:]\s{{0,8}}"),
        office=office_words(lexicon).office,
        echo=re.compile(rf"({closed})\s{{1,8}}{_YEAR}$"),
        lead=re.compile(words("title_lead")),
        region=re.compile(rf"{_HAN}{{1,12}}?{words('region_name', 'above_region')}"),
        government=re.compile(rf"{words('office')}$"),
    )


@lru_cache(maxsize=8)
def region_words(lexicon: Lexicon) -> RegionWords:
    """Return the patterns of names of regions.

    >>> from metrics.lexicon import Lexicon
    >>> region_words(Lexicon.default()).before_office.search("柳溪市财政局")[1]
    '柳溪市'
    """

    def words(*meanings: str) -> str:
        return alternatives_of("front", lexicon, *meanings)

    kind = words("region_name", "above_region", "zone_name")
    name = rf"({_HAN}{{1,12}}?{kind})"
    about = rf"(?={_YEAR}|[\d（(]|{words('after_region')}|\s|$)"
    in_text = words("region_in_text")
    return RegionWords(
        before_office=re.compile(rf"{name}(?={words('office')})"),
        in_title=re.compile(rf"(?:(?<!{_HAN})|(?<=关于)|(?<=年)|(?<=年度)){name}{about}"),
        presented=re.compile(rf"{words('title_lead', 'presented_in')}{name}(?={_YEAR}年|第{ORDINAL}届)"),
        leading=re.compile(rf"^(?:{words('before_region')})+"),
        none=re.compile(words("no_region")),
        above=re.compile(rf"^{_HAN}{{2,7}}?{words('above_region')}(?={_HAN}{{1,8}}{kind}$)"),
        opening=re.compile(rf"^(?:[^，,。；：]{{0,14}}?{words('opening_time')}[，,]?)?({in_text})"),
        spoken_of=re.compile(rf"{words('before_spoken')}({in_text})"),
        divided=re.compile(rf"{words('divided_region')}$"),
        district=re.compile(words("district")),
    )
