"""A work report without targets of its own time still says what it reports and what it sets."""

import metrics
from metrics.outputs.terminal import report_text

TEXT = """云泽县2030年政府工作报告

一、2030年工作回顾

2030年，全县地区生产总值完成96.5亿元，增长5.4%。新增城镇就业2107人。

二、2031年工作安排

2031年主要预期目标是：地区生产总值增长5%左右，城镇新增就业2000人以上。
"""


def shown(text, language="zh"):
    return report_text(metrics.audit_text(text).analysis, language=language)


def test_results_and_targets_ahead_stand_in_tables_of_their_own():
    text = shown(TEXT)

    assert "报告期内的结果（3）" in text
    assert "为报告期之后定的目标（2）" in text
    assert "不低于 2000人" in text
    assert "未判定" not in text.split("云泽县")[-1].split("读取说明")[0]


def test_in_english():
    text = shown(TEXT, "en")

    assert "Results of the period (3)" in text
    assert "about 5%" in text


def test_a_report_that_judges_targets_has_no_table_of_results():
    report = metrics.compare("新建公园3个", "新建公园4个")

    assert "报告期内的结果" not in report_text(report.analysis)


def test_long_tables_say_what_they_leave_out():
    plans = "，".join(f"新建第{number}类设施{number + 10}座" for number in range(60))
    text = shown(f"云泽县2030年政府工作报告\n\n二、2031年工作安排\n\n2031年主要预期目标是：{plans}。\n")
    count = int(text.split("为报告期之后定的目标（")[1].split("）")[0])

    assert f"另有 {count - 40} 项" in text
