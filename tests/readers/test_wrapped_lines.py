"""Lines of plain text that were broken at a fixed width, and characters that no print shows."""

from __future__ import annotations

import textwrap

import pytest

import metrics
from metrics.readers.wrapped_lines import joined_lines

FIRST = (
    "2031年，青屿县扎实推进各项工作任务，城镇新增就业4213人，完成年度目标4000人的105.3%，税收收入完成3.2亿元，"
    "比上年增长6.1%，完成年度目标3亿元的106.7%，民生实事全部办结，群众满意度稳步提升。"
)
SECOND = (
    "全年新建渔船码头4个，年度目标为3个。海带产量3.25万吨，完成年度计划3万吨的108.3%，"
    "渔民人均收入增长7.2%，高于年度目标0.2个百分点。"
)


def by_characters(text, width, indent):
    return textwrap.wrap(text, width, initial_indent=indent, break_on_hyphens=False)


def by_columns(text, width, indent):
    lines, line, used = [], indent, 2 * len(indent)
    for character in text:
        size = 1 if character.isascii() else 2
        if used + size > width:
            lines, line, used = [*lines, line], "", 0
        line, used = line + character, used + size
    return [*lines, line]


@pytest.mark.parametrize(("broken", "width"), [(by_characters, 24), (by_characters, 36), (by_columns, 50), (by_columns, 76)])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_wrapped_text_is_read_like_text_in_one_line(broken, width, indent):
    between = [] if indent else [""]
    lines = ["青屿县2031年工作总结", "", *broken(FIRST, width, indent), *between, *broken(SECOND, width, indent), "", "完毕"]
    whole = metrics.audit_text(f"青屿县2031年工作总结\n{FIRST}\n{SECOND}\n完毕\n")
    report = metrics.audit_text("\n".join(lines))

    assert [(c.indicator, c.completion_ratio, c.status) for c in report.comparisons] == [
        (c.indicator, c.completion_ratio, c.status) for c in whole.comparisons
    ]
    assert len(report.comparisons) == 4
    assert not report.findings


@pytest.mark.parametrize(
    "lines",
    [
        ["青屿县渔业局年内完成渔船改造12艘，完成率为百分之百", "青屿县商务局年内引进冷链企业10家，完成率为百分之百", "完毕"],
        ["指标名称            年度目标值          全年完成值  ", "海带产量            3200吨             3310吨   ", "渔获"],
        ["　　第一段的第一行很长很长很长很长很长很长很长。", "　　第二段的第一行很长很长很长很长很长很长很长。"],
        ["渔港建设", "完成投资3亿元。"],
        [
            "全年完成渔船改造任务并全部通过上级部门组织的验收考核",
            "二、新建码头4个。",
            "全年完成码头改造任务并全部通过上级部门组织的验收考核",
            "- 3个。",
        ],
    ],
)
def test_lines_that_are_no_wrapped_text_stay_apart(lines):
    assert [text for _, text in joined_lines(lines)] == lines


def test_line_that_ends_with_a_comma_goes_on():
    assert joined_lines(["新建码头4个，", "改造3个。", "完"]) == [(1, "新建码头4个，改造3个。"), (3, "完")]


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_characters_that_no_print_shows_change_nothing(hidden, tmp_path):
    (tmp_path / "a.csv").write_text(f"指标,目标（万元）,完成（万元）\n渔港{hidden}投资,8{hidden}50,7{hidden}90\n", "utf-8")
    (comparison,) = metrics.audit(tmp_path / "a.csv").comparisons
    (number,) = metrics.find_quantities(f"渔港投资5{hidden}00万元")

    assert (comparison.indicator, comparison.completion_ratio) == (
        "渔港投资",
        metrics.compare("850万元", "790万元").comparisons[0].completion_ratio,
    )
    assert (number.value, number.text) == (5_000_000, f"5{hidden}00万元")


def test_line_break_behind_the_comma_of_a_number_changes_nothing(tmp_path):
    (tmp_path / "a.csv").write_text('指标,目标（万元）,完成（万元）\n渔港投资,"3,\n310","3,\n200"\n', "utf-8")

    assert [q.value for q in metrics.audit(tmp_path / "a.csv").quantities] == [33_100_000, 32_000_000]
    assert [q.value for q in metrics.find_quantities("渔港投资1,204,\n310元")] == [1_204_310]
