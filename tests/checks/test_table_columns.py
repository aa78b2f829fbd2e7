"""Figures of a table that follow from others of it: what is left, totals by another name, points, outlines of plans."""

from __future__ import annotations

import metrics


def found(tmp_path, *lines: str):
    path = tmp_path / "report.md"
    table = ["|" + "|".join(line.split(",")) + "|" for line in lines]
    table.insert(1, "|" + "---|" * (lines[0].count(",") + 1))
    path.write_text("# 2025年度情况\n\n" + "\n".join(table) + "\n", encoding="utf-8")
    report = metrics.audit(path)
    texts = {q.id: q.text for q in report.quantities}
    return [(check.kind, texts[check.reported], check.verdict) for check in report.checks]


def test_what_is_left_of_a_plan(tmp_path):
    rows = ("甲县,148,146,2", "乙县,162,155,7", "丙县,136,127,9", "丁县,121,108,18", "合计,567,536,31")
    checks = found(tmp_path, "县区,年度计划(个),已完成(个),未完成(个)", *rows)

    assert [verdict for kind, text, verdict in checks if kind == "remainder"] == [
        "exact",
        "exact",
        "exact",
        "inconsistent",
        "exact",
    ]


def test_a_difference_of_other_columns_is_not_judged(tmp_path):
    rows = ("甲县,148,146,5", "乙县,162,155,7", "丙县,136,127,30", "丁县,121,108,18")

    assert not [
        kind
        for kind, _, _ in found(tmp_path, "县区,应整治(个),已完成整治(个),差额(个)", *rows)
        if kind in ("remainder", "difference")
    ]


AREAS = "县区,任务数(个),完成数(个),计划投资(万元),完成投资(万元)"


def test_the_whole_area_is_a_total_where_other_columns_add_up(tmp_path):
    rows = ("全市,87,71,61.4,41.6", "甲县,31,27,20.1,14.2", "乙县,32,23,21.5,15.7", "丙县,24,21,18.8,11.7")
    checks = found(tmp_path, AREAS, *rows)
    assert [verdict for kind, _, verdict in checks if kind == "sum"] == ["exact", "exact", "inconsistent"]

    rows = ("全市,870,710,604,406", "甲县,31,27,20.1,14.2", "乙县,32,23,21.5,15.7", "丙县,24,21,18.8,11.7")
    assert not [kind for kind, _, _ in found(tmp_path, AREAS, *rows) if kind == "sum"]


POINTS = ("产出,100件,98件,30,29.4", "时效,12天,12天,20,20", "质量,95%,96%,40,40", "成本,8万元,8.2万元,10,9.75")
HEAD = "指标名称,指标值,完成值,分值,得分"


def test_points_add_up_where_their_weights_do(tmp_path):
    assert ("sum", "99.15", "exact") in found(tmp_path, HEAD, *POINTS, "总分,,,100,99.15")
    assert ("sum", "97.15", "inconsistent") in found(tmp_path, HEAD, *POINTS, "总分,,,100,97.15")


def test_points_that_are_not_all_there_is(tmp_path):
    extra, none = "加分项,/,/,—,2", "满意,90%,91%,10,"
    for rows, total in (
        (POINTS, "总分,,,110,97.15"),
        ((*POINTS, extra), "总分,,,100,97.15"),
        ((*POINTS[:3], none), "总分,,,100,97.15"),
        ((*POINTS[:3], "成本,8万元,8.2万元,10,95"), "总分,,,100,97.15"),
    ):
        assert not [kind for kind, _, _ in found(tmp_path, HEAD, *rows, total) if kind == "sum"]


def test_ranks_are_no_points(tmp_path):
    rows = ("甲镇,30,29,1", "乙镇,30,28,2", "丙镇,40,30,3")

    assert not [
        kind for kind, _, _ in found(tmp_path, "乡镇,权重,得分,排名", *rows, "合计,100,87,7") if kind == "sum" and "7" == _
    ]


OUTLINE = (
    "1,社会消费品零售总额,亿元,98.6,131.9,6.0,预期性",
    "2,常住人口城镇化率,%,58.7,63.5,[4.8],预期性",
    "3,人均预期寿命,岁,78.6,79.8,[1.2],预期性",
    "4,地表水优良比例,%,92,95,[3],约束性",
    "5,城镇新增就业,人,—,—,[31500],预期性",
)
INDICATORS = "序号,指标,单位,2025年,2030年,年均增长[累计],属性"


def test_outline_of_a_plan(tmp_path):
    checks = found(
        tmp_path, INDICATORS, *OUTLINE, "6,护理型床位占比,%,57,73,[18],预期性", "7,旅游收入,亿元,13.2,17.2,5.4,预期性"
    )

    assert checks == [
        ("growth", "6.0", "consistent"),
        ("difference", "4.8", "exact"),
        ("difference", "1.2", "exact"),
        ("difference", "3", "exact"),
        ("difference", "18", "inconsistent"),
        ("growth", "5.4", "consistent"),
    ]


def test_outline_in_which_little_holds_proves_nothing(tmp_path):
    checks = found(
        tmp_path, INDICATORS, *OUTLINE[:2], "6,护理型床位占比,%,57,73,[18],预期性", "7,粮食产量,万吨,37.5,38,[3],约束性"
    )

    assert [verdict for _, _, verdict in checks] == ["consistent", "exact"]


def test_real_growth_is_not_held_against_levels(tmp_path):
    assert ("growth", "6.5", "inconsistent") not in found(
        tmp_path, INDICATORS, *OUTLINE, "6,地区生产总值,亿元,286,420,6.5,预期性"
    )
