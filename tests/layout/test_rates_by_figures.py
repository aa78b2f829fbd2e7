"""Columns of percentages that are one column over another: which is a plan, which is a whole with a part."""

from __future__ import annotations

import metrics


def audited(tmp_path, *lines: str):
    path = tmp_path / "table.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return metrics.audit(path)


def pairs(report):
    texts = {q.id: q.text for q in report.quantities}
    return [(texts[c.target], texts[c.actual]) for c in report.comparisons]


def roles(report):
    return [cell.role for cell in next(row for row in report.rows if row.table is not None).cells]


def rated(*rows):
    """Return the lines of a table of (name, whole, part, …), with the part in per cent of the whole behind each pair."""
    lines = []
    for name, *figures in rows:
        cells = [name]
        for whole, part in zip(figures[::2], figures[1::2], strict=True):
            cells += [str(whole), str(part), f"{part * 100 / whole:.1f}%"]
        lines.append(",".join(cells))
    return lines


def test_two_plans_side_by_side_with_a_total(tmp_path):
    lines = rated(
        ("全市", 84, 71, 62.4, 48.9),
        ("河口镇", 31, 27, 20.5, 17.2),
        ("沙湾镇", 29, 23, 24.6, 16.1),
        ("石塘镇", 24, 21, 17.3, 15.6),
    )
    report = audited(tmp_path, "乡镇,年度计划实施项目,已开工项目,开工率,年度计划投资(亿元),完成投资(亿元),投资完成率", *lines)

    assert pairs(report) == [
        ("84", "71"), ("62.4", "48.9"), ("31", "27"), ("20.5", "17.2"),
        ("29", "23"), ("24.6", "16.1"), ("24", "21"), ("17.3", "15.6"),
    ]  # fmt: skip


def test_two_plans_under_headings_of_two_levels(tmp_path):
    path = tmp_path / "table.html"
    head = (
        "<tr><th rowspan=2>县区</th><th colspan=3>个数(个)</th><th colspan=3>资金(万元)</th></tr>"
        "<tr><th>应建</th><th>已建</th><th>建设率</th><th>下达</th><th>支出</th><th>比例</th></tr>"
    )
    lines = rated(("甲县", 40, 31, 820, 655), ("乙县", 28, 25, 610, 498), ("丙县", 33, 30, 705, 611))
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line.split(",")) + "</tr>" for line in lines)
    path.write_text(f"<html><body><table>{head}{body}</table></body></html>", encoding="utf-8")

    assert pairs(metrics.audit(path)) == [
        ("40", "31"), ("820", "655"), ("28", "25"), ("610", "498"), ("33", "30"), ("705", "611"),
    ]  # fmt: skip


def test_plans_by_their_words(tmp_path):
    for head in (
        "街道,应改造管道（公里）,改造完（公里）,改造率",
        "街道,安排加固面积,已加固面积,加固进度",
        "街道,需征地,已交地,交地率",
        "街道,整改任务,已整改,整改率",
    ):
        report = audited(tmp_path, head, *rated(("北街", 186, 171), ("南街", 143, 120), ("东街", 97, 97)))

        assert pairs(report) == [("186", "171"), ("143", "120"), ("97", "97")], head


def test_words_in_a_cell_do_not_borrow_the_figures_of_another_pair(tmp_path):
    report = audited(
        tmp_path,
        "序号,项目名称,年度目标任务,截至6月底进展,任务完成率,计划投入(万元),已支出(万元),支出进度",
        "1,养老驿站,建成驿站8家,建成5家,62.5%,640,392,61.3%",
        "2,口袋公园,新建公园6处,建成2处,33.3%,480,175,36.5%",
        "3,停车场,新增泊位900个,新增610个,67.8%,310,208,67.1%",
        "合计,,,,,1430,775,54.2%",
    )

    assert set(pairs(report)) >= {("640", "392"), ("480", "175"), ("310", "208"), ("1430", "775"), ("8家", "5家")}
    assert all(check.verdict == "exact" for check in report.checks if check.kind == "completion_rate")


def test_a_part_of_a_whole_answers_no_plan(tmp_path):
    for head in ("乡镇,户籍人口,参保人数,参保率", "分局,在册,在岗,在岗率", "批次,发放,核销,核销率"):
        report = audited(
            tmp_path, head, *rated(("东片", 3215, 3085), ("西片", 2874, 2790), ("北片", 1563, 1498)), "南片,1821,1701,94.3%"
        )

        assert pairs(report) == [], head
        assert [(check.kind, check.verdict) for check in report.checks] == [("rate", "exact")] * 3 + [("rate", "inconsistent")]


def test_a_rate_of_what_was_done(tmp_path):
    lines = [f"{name},{due},{came},{came * 100 / due:.1f}%,{fit},{fit * 100 / came:.1f}%" for name, due, came, fit in (
        ("河东", 420, 315, 126), ("河西", 380, 296, 111), ("城关", 510, 402, 165))]  # fmt: skip
    report = audited(tmp_path, "街道,应到人数,实际到场人数,到场率,合格人数,合格率", *lines)

    assert pairs(report) == [("420", "315"), ("380", "296"), ("510", "402")]
    assert [check.kind for check in report.checks].count("rate") == 3


def test_what_was_not_done_answers_no_plan(tmp_path):
    for head in (
        "镇,年度任务,逾期项目,逾期率",
        "镇,计划数,未开工数,未开工率",
        "镇,应检批次,不合格批次,不合格率",
        "镇,应检样品,阳性样品,阳性率",
    ):
        assert pairs(audited(tmp_path, head, *rated(("甲", 186, 21), ("乙", 143, 12), ("丙", 97, 7)))) == [], head


def test_two_steps_of_one_plan_are_rates(tmp_path):
    lines = [f"{n},{p},{a},{a * 100 / p:.1f}%,{b},{b * 100 / p:.1f}%" for n, p, a, b in (
        ("高新", 1200, 860, 640), ("老城", 900, 870, 810), ("临港", 1500, 930, 420))]  # fmt: skip
    report = audited(tmp_path, "区,计划筹建(套),已开工(套),开工率,已入住(套),入住率", *lines)

    assert pairs(report) == []
    assert [(check.kind, check.verdict) for check in report.checks] == [("rate", "exact")] * 6


def test_what_is_no_rate_of_a_part(tmp_path):
    growth = [
        f"{name},{a},{b},{(b / a - 1) * 100:.1f}%"
        for name, a, b in (("东", 120.5, 131.6), ("西", 86.4, 91.2), ("北", 64.8, 77.3))
    ]
    prices = rated(("大米", 6.80, 6.52), ("面粉", 5.40, 5.61), ("鸡蛋", 9.60, 10.20))
    few = rated(("甲", 40, 31), ("乙", 28, 25))

    assert pairs(audited(tmp_path, "地区,上年同期,本期,增长率", *growth)) == []
    assert roles(audited(tmp_path, "品种,市场价,平价店价格,比价", *prices))[3] is None
    assert pairs(audited(tmp_path, "镇,下达面积,上报面积,占比", *few)) == []


def test_two_columns_that_would_do_alike_are_not_taken(tmp_path):
    lines = [f"{n},{p},{p},{a},{a * 100 / p:.1f}%" for n, p, a in (("甲", 186, 171), ("乙", 143, 120), ("丙", 97, 80))]

    assert pairs(audited(tmp_path, "镇,应建点位,拟建点位,已建,建设率", *lines)) == []
