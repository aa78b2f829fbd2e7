"""Tables of figures and of short texts, from the file to what is compared and checked."""

from __future__ import annotations

import metrics


def _audited(tmp_path, *lines: str):
    path = tmp_path / "table.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return metrics.audit(path)


def _pairs(report):
    texts = {q.id: q.text for q in report.quantities}
    return [(texts[c.target], texts[c.actual]) for c in report.comparisons]


def _verdicts(report):
    return [check.verdict for check in report.checks if check.kind == "completion_rate"]


def test_audited_target_with_a_unit_is_answered_by_a_bare_number(tmp_path):
    report = _audited(
        tmp_path,
        "单位：万元",
        "三级指标,年度指标值,实际完成值",
        "开展巡查,≥24次,26",
        "办结时限,15个工作日内,12",
        "合格率,90%以上,95.3%",
    )

    assert _pairs(report) == [("24次", "26"), ("15个工作日", "12"), ("90%", "95.3%")]
    assert [c.status for c in report.comparisons] == ["exceeded"] * 3


def test_audited_two_budgets_are_each_compared_when_each_has_a_ratio(tmp_path):
    report = _audited(
        tmp_path, "项目,年初预算,调整预算,执行数,占年初预算%,占调整预算%", "甲,100,120,114,114,95", "乙,5000,4000,3000,60,57.5"
    )

    assert set(_pairs(report)) == {("100", "114"), ("120", "114"), ("5000", "3000"), ("4000", "3000")}
    assert sorted(_verdicts(report)) == ["exact", "exact", "exact", "inconsistent"]


def test_audited_ratio_beside_words(tmp_path):
    lines = [
        f"{n},新建{what}{plan}个,已建成{what}{done}个,{share}"
        for n, what, plan, done, share in [(1, "站点", 10, 9, "90%"), (2, "食堂", 20, 22, "110%"), (3, "驿站", 40, 10, "30%")]
    ]
    report = _audited(tmp_path, "序号,目标任务,完成情况,完成率", *lines)

    assert _verdicts(report) == ["exact", "exact"], "a share that may be of something else raises no alarm"


def test_audited_ratio_of_a_ceiling_may_be_turned(tmp_path):
    report = _audited(tmp_path, "指标名称,目标值,完成值,完成率", "能耗,≤80,64,125%", "产量,≥50,60,120%")

    assert _verdicts(report) == ["exact", "exact"]


def test_audited_losses_in_brackets(tmp_path):
    report = _audited(tmp_path, "单位：万元", "企业名称,利润目标,利润完成", "甲公司,(320),(280)", "乙公司,150,△30")

    assert [(q.role, str(q.value)) for q in report.quantities if q.role in ("target", "actual")] == [
        ("target", "-3200000"),
        ("actual", "-2800000"),
        ("target", "1500000"),
        ("actual", "-300000"),
    ]
