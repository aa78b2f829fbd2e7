"""Names of what is compared: clean, alike wherever they stand, and known by the lexicon where the whole name is an entry."""

from __future__ import annotations

import pytest

import metrics
from metrics.lexicon import Lexicon
from metrics.statements.clean_names import clean_name

LEXICON = Lexicon.default()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("年度渔船改造目标", "渔船改造"),
        ("渔船改造目标任务", "渔船改造"),
        ("年度目标:渔船改造", "渔船改造"),
        ("七、渔船改造", "渔船改造"),
        ("3.渔船改造", "渔船改造"),
        ("二是渔船改造", "渔船改造"),
        ("2031年渔船改造", "渔船改造"),
        ("二〇三一年渔船改造", "渔船改造"),
        ("渔船改造不少于", "渔船改造"),
        ("渔船改造完成省定", "渔船改造"),
        ("渔船改造完成预算数", "渔船改造"),
        ("渔船改造完成年度改造", "渔船改造"),
        ("年初确定的渔船改造", "渔船改造"),
        ("人民代表大会第九次会议批准的渔船改造", "渔船改造"),
        ("市级下达城镇新增就业目标任务", "城镇新增就业"),
        ("渔港投资（万元）", "渔港投资"),
        ("渔港泊位（个）", "渔港泊位"),
        ("渔港出口额（亿）", "渔港出口额"),
    ],
)
def test_what_is_no_part_of_a_name_is_cut_off(printed, name):
    assert clean_name(printed, LEXICON) == name


@pytest.mark.parametrize(
    "name",
    [
        "目标客户数",
        "计划生育率",
        "应届毕业生就业率",
        "预期寿命",
        "考核指标",
        "一般公共预算",
        "规划编制",
        "实际使用外资",
        "一号码头改造",
        "渔业服务站（点）",
        "数据中心（一期）",
        "12345热线办结率",
        "最低生活保障标准",
        "城区绿化覆盖率",
    ],
)
def test_what_belongs_to_a_name_stays(name):
    assert clean_name(name, LEXICON) == name


@pytest.mark.parametrize(
    ("text", "indicator", "entry", "called"),
    [
        ("市级下达我区城镇新增就业目标任务4000人，实际完成4213人。", "城镇新增就业", "employment.new_urban", "城镇新增就业"),
        ("六、新增城镇就业人数4213人，为年度目标4000人的105.3%。", "新增城镇就业人数", "employment.new_urban", "城镇新增就业"),
        (
            "年初确定的规上工业增加值增长目标为6%，实际增长6.8%。",
            "规上工业增加值增速",
            "industry.large_value_added",
            "规模以上工业增加值",
        ),
        ("海带加工完成预算数的98.4%。", "海带加工", None, None),
        ("第二产业投资完成年度投资计划的88%。", "第二产业投资", None, None),
    ],
)
def test_compared_indicator_is_known_in_comparison_and_frame(text, indicator, entry, called):
    report = metrics.audit_text(text, period="2031")
    (comparison,) = report.comparisons
    (record,) = report.table("comparisons").to_frame().to_dict("records")

    assert (comparison.indicator, comparison.indicator_id, comparison.indicator_name) == (indicator, entry, called)
    assert record["indicator"] == indicator
    assert (record["indicator_id"] == entry and record["indicator_name"] == called) or entry is None


def test_names_of_a_table_are_those_of_its_rows_without_the_unit(tmp_path):
    (tmp_path / "a.csv").write_text("指标,目标,完成\n渔港投资（万元）,850,790\n税收收入（亿元）,3,4\n", "utf-8")
    report = metrics.audit(tmp_path / "a.csv")

    assert [(c.indicator, c.indicator_id) for c in report.comparisons] == [("渔港投资", None), ("税收收入", "fiscal.tax")]
