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


def test_audited_result_that_a_time_heads(tmp_path):
    rows = [("供水", 8420, 11200, 8105, 3.9), ("排水", 3360, 4500, 3190, 5.3), ("工程", 2651, 4000, 2890, -8.3)]
    rows += [("检测", 412, 520, 377, 9.3), ("设计", 285, 350, 240, 81.8)]
    lines = [f"{name},{now},{plan},{past},{now * 100 / plan:.1f}%,{growth:+}%" for name, now, plan, past, growth in rows]
    report = _audited(tmp_path, "单位：万元", "板块,2025年1—9月,全年预算,去年同期,完成预算,同比", *lines)

    assert _pairs(report) == [(str(plan), str(now)) for _, now, plan, _, _ in rows]
    assert _verdicts(report) == ["exact"] * 5
    assert [(check.verdict, check.kind) for check in report.checks if check.verdict != "exact"] == [("inconsistent", "growth")]


def test_audited_rate_or_distance_in_one_column(tmp_path):
    report = _audited(
        tmp_path,
        "指标,目标,完成,完成率/差值",
        "诊疗（万人次）,52.0,54.6,105.0%",
        "手术（台）,2400,2328,98.0%",
        "满意度,95%,96.2%,+1.2个百分点",
        "及时率,90%,89.4%,-0.6个百分点",
        "药占比,≤28%,26.8%,低于上限1.2个百分点",
    )

    assert [(c.kind, c.verdict) for c in report.checks] == [
        ("completion_rate", "exact"),
        ("completion_rate", "inconsistent"),
        ("difference", "exact"),
        ("difference", "exact"),
    ]


def test_audited_rates_of_small_counts_are_exact(tmp_path):
    lines = ["党建,12,9,75.0%", "作风,7,4,57.1%", "选人,5,4,80.0%", "反馈,4,3,78.0%", "合计,28,20,71.4%"]
    report = _audited(tmp_path, "类别,问题数,已完成,完成率", *lines)

    assert _verdicts(report) == ["exact", "exact", "exact", "inconsistent", "exact"]


def test_audited_rates_of_rounded_amounts_are_not(tmp_path):
    report = _audited(tmp_path, "类别,计划数,已支付,支付率", "甲,12,9,73.1%", "乙,7,4,59.0%", "丙,5,4,80.0%", "丁,4,3,78.0%")

    assert set(_verdicts(report)) == {"consistent", "exact"}


def test_audited_share_done_in_a_remark(tmp_path):
    lines = [
        "利润（亿元）,2.40,1.26,完成52.5%",
        "销量（万吨）,36,19.8,完成55.0%；占全省2.1%",
        "投资（亿元）,10.0,3.84,完成34.8%",
    ]
    lines += ["负债率,≤60%,58.6%,较年初下降0.7个百分点", "回款率,90%,86.2%,应收5.80亿元；收回5.00亿元"]
    report = _audited(tmp_path, "指标,年度目标,上半年完成,备注", *lines)

    assert _verdicts(report) == ["exact", "exact", "inconsistent"]
    assert len(report.comparisons) == 5


def test_audited_remark_alone_proves_nothing(tmp_path):
    for told in ("完成52.5%", "另有招标"):
        lines = [f"利润（亿元）,2.40,1.26,{told}", "投资（亿元）,10.0,3.84,完成34.8%"]
        report = _audited(tmp_path, "指标,年度目标,上半年完成,备注", *lines)

        assert "inconsistent" not in _verdicts(report)


def test_audited_figure_with_its_own_date(tmp_path):
    report = _audited(
        tmp_path,
        "指标,2020年基数,2025年目标,评估期实际,完成进度说明",
        "财政收入（亿元）,21.5,30,26.4（2023年）,为2025年目标的88.0%",
        "绿化率（%）,38.2,42,40.1（2023年6月）,增量完成50.0%",
        "累计造林（万亩）,—,12,6.6,完成55.0%",
    )

    assert _pairs(report) == [("30", "26.4"), ("42", "40.1"), ("12", "6.6")]
    assert _verdicts(report) == ["exact", "exact"]


def test_audited_total_beside_a_plan_that_adds_up(tmp_path):
    rows = ["中央,8600,6450,75.0%", "市级,2400,2160,90.0%", "自筹,3000,1830,61.0%"]

    def sums(total):
        report = _audited(tmp_path, "单位：万元", "资金渠道,年度计划,已到位,到位率", *rows, total)
        return [check.verdict for check in report.checks if check.kind == "sum"]

    assert sums("合计,14000,10440,74.6%") == ["exact", "exact"]
    assert sums("合计,14000,10404,74.6%") == ["exact", "inconsistent"], "less than its parts"
    assert sums("合计,14000,10490,74.9%") == ["exact", "not_checkable"], "more may have come than was planned"
    assert sums("合计,15000,10490,69.9%") == []
