"""Times are read as the lexicon's examples mark them, and mean the days of a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from metrics import audit_text, find_quantities
from metrics.layout.plan_years import first_year_of_its_plan
from metrics.lexicon import Lexicon, split_mark
from metrics.records import Span
from metrics.statements.calendar import Clock, days_of
from metrics.statements.frames import answers_in_time, frame_of
from metrics.statements.periods import times_of_numbers
from metrics.statements.times import times_in

LEXICON = Lexicon.default()
TIMES = LEXICON.entries("time")
CLOCK = Clock(year=2032, reported=Span(start=date(2031, 1, 1), end=date(2031, 12, 31)), as_of=date(2031, 12, 31))
RUNNING = Clock(year=2031, reported=Span(start=date(2031, 1, 1), end=date(2031, 12, 31)), as_of=date(2031, 9, 30))


def examples(field):
    return [pytest.param(entry, each, id=f"{entry.id}::{each}") for entry in TIMES for each in getattr(entry, field)]


@pytest.mark.parametrize(("entry", "example"), examples("yes"))
def test_times_read_their_examples(entry, example):
    text, mark = split_mark(example)

    assert [mark] == [(t.start, t.end) for t in times_in(text, LEXICON) if entry.id in t.rules]


@pytest.mark.parametrize(("entry", "example"), examples("no"))
def test_times_leave_other_text_alone(entry, example):
    text, _ = split_mark(example)

    assert not [t.text for t in times_in(text, LEXICON) if entry.id in t.rules]


MEANINGS = [
    ("今年", "2032-01-01", "2032-12-31"),
    ("去年", "2031-01-01", "2031-12-31"),
    ("明年", "2033-01-01", "2033-12-31"),
    ("上年一季度", "2031-01-01", "2031-03-31"),
    ("2030年1—9月", "2030-01-01", "2030-09-30"),
    ("2030年6月", "2030-06-01", "2030-06-30"),
    ("截至2030年6月底", "2030-01-01", "2030-06-30"),
    ("2030年6月15日", "2030-06-15", "2030-06-15"),
    ("二○三五年", "2035-01-01", "2035-12-31"),
    ("２０３５年", "2035-01-01", "2035-12-31"),
    ("2028—2030年", "2028-01-01", "2030-12-31"),
    ("“十四五”期间", "2021-01-01", "2025-12-31"),
    ("十五五时期", "2026-01-01", "2030-12-31"),
    ("过去五年", "2027-01-01", "2031-12-31"),
    ("近三年", "2029-01-01", "2031-12-31"),
    ("今后三年", "2032-01-01", "2034-12-31"),
    ("过去一年", "2031-01-01", "2031-12-31"),
    ("前十个月", "2031-01-01", "2031-10-31"),
    ("2028年以来", "2028-01-01", "2031-12-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), MEANINGS)
def test_times_mean_days(text, start, end):
    (time,) = times_in(text, LEXICON)
    days = days_of(time, CLOCK)

    assert (0, len(text)) == (time.start, time.end)
    assert (start, end) == (str(days.start), str(days.end))


def test_times_without_a_year_have_no_days_but_a_frame():
    clock = Clock()
    frames = [frame_of(t, days_of(t, clock), clock) for t in times_in("上年，今年以来，开工以来，明年", LEXICON)]

    assert ["last_year", "to_date", "whole_life", "future"] == frames


GOVERNED = [
    ("到2035年，建成公园80个，改造道路9条", ["到2035年", "到2035年"]),
    ("去年投资5亿元；今年投资6亿元", ["去年", "今年"]),
    ("过去五年，成绩显著。新建学校9所。", ["过去五年"]),
    ("三季度增长4%。投资增长6%。", ["三季度", None]),
    ("从2030年的5个增加到9个", ["从2030年", None]),
    ("粮食总产连续6年稳定在80万吨，面积90万亩", ["连续6年", None]),
    ("降幅2%、为近十年最大，投资增长6%", [None, None]),
    ("比2030年增长6%", [None]),
    ("项目总投资9亿元，完成投资3亿元", ["总投资", None]),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_times_govern_what_follows_them(text, expected):
    quantities = [q for q in find_quantities(text) if not text[: q.start].endswith("连续")]
    numbers = times_of_numbers(text, quantities, LEXICON)

    assert expected == [n.time and n.time.text for n in numbers]


def test_since_this_year_reaches_to_the_cut_off():
    (time,) = times_in("今年以来", LEXICON)
    days = days_of(time, RUNNING)

    assert ("2031-01-01", "2031-09-30") == (str(days.start), str(days.end))
    assert frame_of(time, days, RUNNING) == "to_date"


VETOES = [("year_plan", "whole_life"), ("year_plan", "last_year"), ("year_plan", "future"), ("whole_life", "to_date")]


@pytest.mark.parametrize(("target", "actual"), VETOES)
def test_numbers_of_another_time_answer_no_target(target, actual):
    assert not answers_in_time(target, actual)


def test_a_number_of_no_known_time_answers_any_goal():
    assert answers_in_time("year_plan", None)
    assert answers_in_time("whole_life", None)
    assert answers_in_time("whole_life", "whole_life")


@pytest.mark.parametrize("actual", ["whole_life", "last_year", "future"])
def test_a_goal_of_no_known_time_is_of_the_period_of_the_report(actual):
    assert not answers_in_time(None, actual)
    assert answers_in_time(None, "to_date")
    assert answers_in_time(None, "years")


@pytest.mark.parametrize("piece", ["今年", "2031年1月", "到", "十五五", "连续二年", "从2030年的"])
def test_reading_times_takes_linear_time(piece):
    """The number of steps is the number of times: nothing is read twice."""
    assert len(times_in(piece * 2_000, LEXICON)) <= 4_000


@pytest.mark.parametrize("piece", ["去年增长5%，", "到2035年达到80座、", "“十五五”时期。新建9所", "(截至9月底)5个"])
def test_numbers_of_a_long_text_take_their_times_in_linear_steps(piece):
    """One sentence of 100 KB is read, and each number looks back on a few times only."""
    text = piece * (50_000 // len(piece))
    quantities = find_quantities(text)

    assert len(times_of_numbers(text, quantities, LEXICON)) == len(quantities)


SPANS = [
    ("到2034年仓容达到26万吨、其中冷库5万吨。", ["2034-2034", "2034-2034"]),
    ("到2035年人均收入年均增长7%。", ["2031-2035"]),
    ("到2034年产值突破12亿元，三年累计完成投资5亿元。", ["2034-2034", "2032-2034"]),
    ("能耗下降3%，“十六五”前两年累计下降7%。", ["2032-2032", "2031-2032"]),
    ("产值五年年均增长4%。", ["2028-2032"]),
    ("有企业68家，比“十五五”末净增37家。", ["2032-2032", "2031-2032"]),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_numbers_of_several_years_know_which_years(text, expected):
    numbers = audit_text(f"2032年青阳县工作总结\n\n{text}\n").quantities

    assert expected == [f"{q.period.start.year}-{q.period.end.year}" for q in numbers if q.unit != "年"]


def test_a_first_year_of_a_plan_is_the_one_after_the_plan_before():
    assert [2031, 2031, 2036] == [first_year_of_its_plan(year) for year in (2031, 2035, 2036)]
