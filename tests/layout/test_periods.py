"""The period that a report states, and the periods that a caller writes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from metrics.errors import PeriodError
from metrics.layout.periods import make_period, parse_period, read_period
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()

STATED = [
    ("2023年度重点工作完成情况", ["截至12月底,各项任务进展顺利。"], date(2023, 12, 31), Fraction(1)),
    ("重点任务一季度推进情况", ["现将2021年重点任务一季度推进情况报告如下。"], date(2021, 3, 31), Fraction(1, 4)),
    ("2024年1—8月重点项目进展", [], date(2024, 8, 31), Fraction(2, 3)),
    ("2022年民生实事推进情况通报", ["截至9月30日,已完成8项。"], date(2022, 9, 30), Fraction(3, 4)),
    ("2022年前三季度工作总结", [], date(2022, 9, 30), Fraction(3, 4)),
    ("2020年上半年工作情况", [], date(2020, 6, 30), Fraction(1, 2)),
    ("2025年政府工作报告", ["过去一年,全市生产总值增长6%。"], date(2024, 12, 31), Fraction(1)),
]


@pytest.mark.parametrize(("title", "texts", "as_of", "elapsed"), STATED)
def test_periods_are_read_from_the_report(title: str, texts: list[str], as_of: date, elapsed: Fraction) -> None:
    period = read_period(title, texts, LEXICON)

    assert period is not None
    assert (as_of, elapsed) == (period.as_of, period.elapsed)


PASSING = [
    ("2031年财政收支情况", ["前三季度支出好于上年。全县基金支出64亿元，完成调整预算的89%。"]),
    ("2031年民生工作情况", ["上半年高温多雨，接报灾情32起。", "全年新增岗位3.8万个，完成目标4万个的95%。"]),
    (None, ["一、2031年工作回顾", "上半年经济增速回落至4.1%。", "二、2032年工作安排"]),
    ("2031年工作情况", ["上年前三季度投资30亿元。", "各项任务进展顺利。"]),
]


@pytest.mark.parametrize(("title", "texts"), PASSING)
def test_periods_are_not_cut_off_by_a_passing_part_of_the_year(title: str | None, texts: list[str]) -> None:
    period = read_period(title, texts, LEXICON)

    assert period is not None
    assert (date(2031, 12, 31), Fraction(1)) == (period.as_of, period.elapsed)


def test_periods_of_an_unknown_year_have_a_month() -> None:
    period = read_period(None, ["截至8月底,完成投资29亿元。"], LEXICON)

    assert period is not None
    assert (False, 8, Fraction(2, 3)) == (period.dated, period.as_of.month, period.elapsed)


def test_periods_that_are_not_stated_are_not_guessed() -> None:
    assert read_period("重点工作完成情况", ["各项任务进展顺利。"], LEXICON) is None


WRITTEN = [
    ("2023", date(2023, 1, 1), date(2023, 12, 31)),
    ("2023Q2", date(2023, 4, 1), date(2023, 6, 30)),
    ("2023H2", date(2023, 7, 1), date(2023, 12, 31)),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2021-01-01/2025-12-31", date(2021, 1, 1), date(2025, 12, 31)),
]


@pytest.mark.parametrize(("text", "start", "end"), WRITTEN)
def test_periods_are_parsed(text: str, start: date, end: date) -> None:
    period = parse_period(text)

    assert (start, end, end) == (period.start, period.end, period.as_of)


@pytest.mark.parametrize("text", ["", "去年", "2023-13", "2023-02-30/2023-03-01", "2023-12-31/2023-01-01", "99999"])
def test_periods_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(PeriodError, match=r"is not a (period|date)"):
        parse_period(text)


def test_periods_count_whole_months() -> None:
    period = make_period(date(2023, 1, 1), date(2023, 12, 31), date(2023, 5, 15))

    assert Fraction(4, 12) == period.elapsed
