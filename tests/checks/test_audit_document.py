"""The stage as a whole: families, sensitivity, silences, messages, claims, tables, and what must not matter."""

import re
from dataclasses import replace
from itertools import permutations
from time import process_time

import pytest

from metrics import audit
from metrics.checks import Silence, audit_document, family_names, inventory, read_silences
from metrics.decisions.silences import apply_silences
from metrics.errors import DecisionError
from metrics.lexicon import Lexicon
from metrics.outputs.labels import labels
from metrics.records import Row, RowCell
from metrics.statements.measures import measure_text

WRONG_RATE = "共排查隐患860处，已整改817处，整改率97%。"


def analysed(report, **options):
    words = Lexicon.default()
    return audit_document(report.rows, report.quantities, report.comparisons, words, period=report.period, **options)


def test_document_families_can_be_switched_off(audited):
    report = audited("共排查隐患860处，已整改817处，整改率95%，剩余43处。")
    checks, _ = analysed(report, families=["remainder"])
    assert ["remainder"] == [check.kind for check in checks]
    assert ["rate", "remainder"] == [check.kind for check in report.checks]


def test_document_refuses_unknown_families_and_sensitivities(audited):
    report = audited(WRONG_RATE)
    with pytest.raises(ValueError, match="no family of checks 'rates'; choose from: columns"):
        analysed(report, families=["rates"])
    with pytest.raises(ValueError, match="choose from: low, normal, high"):
        analysed(report, sensitivity="loud")


@pytest.mark.parametrize(
    ("line", "low", "normal", "high"),
    [
        ("抽检样品600批次，合格437批次，合格率72.8%。", "exact", "exact", "exact"),
        ("抽检样品600批次，合格437批次，合格率72.9%。", "rounding_style", "rounding_style", "inconsistent_soft"),
        ("共抽检样品约640批次，合格437批次，合格率95%。", "not_checkable", "inconsistent_soft", "inconsistent_soft"),
    ],
)
def test_document_sensitivity(line, low, normal, high, audited):
    report = audited(line)
    verdicts = [analysed(report, sensitivity=level)[0][0].verdict for level in ("low", "normal", "high")]
    assert [low, normal, high] == verdicts


def test_every_family_says_what_it_recognises_and_by_which_source():
    for family in inventory():
        assert "Source:" in family.description, family.name
        assert family.title


def test_finding_prints_interval_operands_and_stays_neutral(audited):
    check = audited("发放贷款3000万元以上｜发放贷款8126万元，完成目标任务的251.8%。").findings[0]
    assert "按文中数字应为 270.85%～270.88%，原文 251.8%" in check.message
    assert "8126万元 ÷ 3000万元" in check.message
    assert "与文中所列数字不符" in check.message
    assert "错误" not in check.message
    assert "does not agree with the numbers in the text" in check.message_en
    assert any("分母" in words for words in check.implied)


def test_finding_names_the_one_repair_that_fits_the_linked_numbers(audited):
    check = audited("全区145栋楼宇已有137栋完工通气，剩余8栋，通气率99.5%。").findings[0]
    assert "99.5% 可能应为 94.5%" in check.diagnosis


def test_finding_of_units_says_that_units_differ(audited):
    check = audited("全镇52160万户雨棚已拆除52110户，拆除率99.9%。").findings[0]
    assert ("unit_slip", "52110户 与 52160万户 的单位可能不一致") == (check.kind, check.diagnosis)


@pytest.mark.parametrize("line", ["地区生产总值520亿元，比上年增加30亿元，增长5.5%。"])
def test_document_says_why_it_did_not_check(line, audited):
    check = audited(line).checks[0]
    assert ("not_checkable", "basis_comparable_price") == (check.verdict, check.reason)
    assert "可比价" in check.message


def test_document_order_of_parts_changes_nothing(stated):
    parts = ["小学12所", "初中7所", "高中3所"]
    for order in permutations(parts):
        assert [("sum", "22所", "exact")] == stated(f"改造学校22所（{'、'.join(order)}）。")
        assert [("sum", "24所", "inconsistent")] == stated(f"改造学校24所（{'、'.join(order)}）。")


@pytest.mark.parametrize(
    ("plain", "scaled"),
    [
        ("完成投资2650.9万元，为年度计划2500万元的106%。", "完成投资0.26509亿元，为年度计划0.25亿元的106%。"),
        ("完成投资2650.9万元，为年度计划2500万元的116%。", "完成投资0.26509亿元，为年度计划0.25亿元的116%。"),
    ],
)
def test_document_unit_of_numbers_changes_nothing(plain, scaled, stated):
    assert [verdict for _, _, verdict in stated(plain)] == [verdict for _, _, verdict in stated(scaled)]


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        (WRONG_RATE, "共排查隐患８６０处,已整改８１７处,整改率９７％。"),
        ("办理建议86件、提案143件，合计229件。", "2023年，办理建议86件、提案143件，合计229件（详见附件2第3条）。"),
        ("收入1,250.5万元、补助349.5万元，合计1,600.0万元。", "收入1250.5万元、补助349.5万元，合计1600.0万元。"),
    ],
)
def test_document_spelling_and_unrelated_numbers_change_nothing(plain, other, stated):
    assert [(kind, verdict) for kind, _, verdict in stated(plain)] == [(kind, verdict) for kind, _, verdict in stated(other)]


# --- silences -----------------------------------------------------------------------------------------------


def silenced(report, silences, source=None):
    return apply_silences(report.checks, silences, {quantity.id: quantity for quantity in report.quantities}, source)


def test_silence_keeps_the_check_but_no_finding(audited, tmp_path):
    file = tmp_path / "silences.toml"
    file.write_text('[[silence]]\nrow = "1"\nkind = "rate"\nreported = "97%"\nreason = "按户数计算，已核实"\n', "utf-8")
    report = audited(WRONG_RATE)
    checks = silenced(report, read_silences(file))
    assert [("inconsistent", "按户数计算，已核实", False)] == [(one.verdict, one.silenced, one.finding) for one in checks]


@pytest.mark.parametrize(
    "silence",
    [
        Silence(row="2", kind="rate", reason="另一行"),
        Silence(row="1", kind="sum", reason="另一类"),
        Silence(row="1", kind="rate", reason="另一数", reported="96%"),
        Silence(row="1", kind="rate", reason="另一文件", source="other.docx"),
    ],
)
def test_silence_covers_only_what_it_names(silence, audited):
    assert silenced(audited(WRONG_RATE), [silence], "this.docx")[0].finding


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[silence]]\nrow = "1"\nkind = "rate"\n', "the field reason is missing"),
        ('[[silence]]\nrow = "1"\nkind = "rate"\nreason = "x"\nwhy = "y"\n', "why is no field"),
        ("[[silence]]\nrow = 1\n", "texts in quotes"),
        ("silence = [", "is not TOML"),
        ("silence = 3\n", r"\[\[silence\]\]"),
    ],
)
def test_silence_file_problems_name_file_and_entry(text, reason, tmp_path):
    file = tmp_path / "silences.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DecisionError, match=reason) as caught:
        read_silences(file)
    assert "silences.toml" in str(caught.value)


# --- tables -------------------------------------------------------------------------------------------------


def number_row(name, *values, header=("target", "actual", "ratio")):
    names = {"target": "预算数", "actual": "执行数", "ratio": "完成预算%", "last_year": "上年决算数", "growth": "比上年增长%"}
    cells = [RowCell(name="项目", role="indicator", text=f"项目{name}")]
    for role, value in zip(header, values, strict=True):
        cells.append(RowCell(name=names[role], role=role, text=value, unit="%" if role in ("ratio", "growth") else "万元"))
    return Row(id=str(name), table="1", cells=tuple(cells))


def verdicts(rows):
    report = audit(rows)
    return [(check.rows[0], check.kind, check.verdict) for check in report.checks]


def test_columns_check_each_ratio_cell():
    rows = (number_row(1, "320", "304", "95"), number_row(2, "320", "304", "98"), number_row(3, "0", "304", "0"))
    found = verdicts(rows)
    assert [("1", "completion_rate", "exact"), ("2", "completion_rate", "inconsistent")] == found[:2]
    assert all(verdict == "not_checkable" for _, _, verdict in found[2:])


def test_columns_hold_growth_to_account_only_when_the_column_shows_what_it_means():
    header = ("last_year", "actual", "growth")
    good = [
        number_row(at, str(200 + at), str(220 + 2 * at), f"{(20 + at) / (200 + at) * 100:.1f}", header=header)
        for at in range(6)
    ]
    bad = number_row(9, "200", "260", "12.0", header=header)
    assert [("9", "growth", "inconsistent")] == [one for one in verdicts((*good, bad)) if one[2] == "inconsistent"]
    assert [] == verdicts((good[0], bad))


# --- rows beside rows ---------------------------------------------------------------------------------------


def task_row(name, goal, progress, detail=None):
    cells = [RowCell(name="目标任务", role="target", text=goal)]
    if detail is not None:
        cells.append(RowCell(name="具体任务", role="detail", text=detail))
    cells.append(RowCell(name="任务进度", role="actual", text=progress))
    return Row(id=name, table="1", number=name, cells=tuple(cells))


def soft(rows):
    return [(check.kind, check.rows, check.verdict) for check in audit(rows).checks if check.verdict == "inconsistent_soft"]


def test_one_task_in_two_rows_with_two_answers():
    rows = (task_row("1", "新建改建供水管网约45公里", "已完成6.5公里。"), task_row("2", "新建改建管网45公里", "完成4.8公里。"))
    assert [("duplicate_task", ("1", "2"), "inconsistent_soft")] == soft(rows)


def test_two_tasks_answered_with_the_same_words():
    text = "已组织召开推进会并印发实施方案，正在按计划逐项落实各项工作。"
    assert [("copied_text", ("1", "2"), "inconsistent_soft")] == soft(
        (task_row("1", "推进甲项工作", text), task_row("2", "推进乙项工作", text))
    )
    assert [] == soft((task_row("1", "推进甲项工作", "按计划推进。"), task_row("2", "推进乙项工作", "按计划推进。")))


def test_a_target_that_changes_between_goal_and_detail():
    rows = (task_row("1", "固定资产投资增长12%以上", "增长13%。", "固定资产投资增长10%以上"),)
    assert [("changed_target", ("1",), "inconsistent_soft")] == soft(rows)
    assert [] == soft((task_row("1", "固定资产投资增长12%以上", "增长13%。", "工业投资增长10%以上"),))


def test_parts_that_are_more_than_the_whole_are_no_open_list():
    text = "全年培训8640人次，其中职工5200人次，农民2440人次，学生1100人次。"
    paragraph = Row(id="1", cells=(RowCell(name="正文", role=None, text=text),))
    (check,) = [check for check in audit((paragraph,), period="2023").checks if check.kind == "sum"]
    assert check.verdict == "consistent_if_coarse"


# --- claims -------------------------------------------------------------------------------------------------

CLAIMS = [
    ("发放贷款500万元", "发放贷款620万元。", "substantiated"),
    ("改造农房120户", "改造农房120户。", "met_only"),
    ("改造农房120户", "改造农房96户。", "contradicted"),
    ("改造农房120户", "举办培训班5期。", "mismatched"),
    ("完善工作机制", "工作机制已建立。", "unquantified"),
]


@pytest.mark.parametrize(("goal", "progress", "verdict"), CLAIMS)
def test_claims_of_a_heading_are_held_against_each_row(goal, progress, verdict):
    row = replace(task_row("1", goal, progress), section="超额完成任务一览表")
    claims = audit((row,), period="2023").claims
    assert [("exceeded", verdict)] == [(claim.claim, claim.verdict) for claim in claims]


@pytest.mark.parametrize(
    ("progress", "claims"),
    [
        ("30个项目全部完成。", [("all_done", "substantiated")]),
        ("力争年底前30个项目全部完成。", []),
        ("提前完成30个项目。", [("early", "substantiated")]),
        ("已完成12个项目，其余正常推进。", [("on_schedule", "contradicted")]),
    ],
)
def test_claims_of_a_progress_text(progress, claims):
    found = audit((task_row("1", "实施重点项目30个", progress),), period="2023").claims
    assert claims == [(claim.claim, claim.verdict) for claim in found]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("入库税款目标8亿元，实际完成7.7亿元，超额完成年度任务。", ["contradicted"]),
        ("入库税款目标8亿元，实际完成8.1亿元，超额完成年度任务。", ["substantiated"]),
        ("入库税款目标8亿元，实际完成8亿元，超计划完成。修路目标30公里，实际完成33公里。", ["met_only"]),
        ("入库税款目标8亿元，实际完成7.7亿元，力争下半年超额完成任务。", []),
        ("各项工作超额完成。", []),
    ],
)
def test_claims_of_a_sentence_are_held_against_its_own_numbers(text, claims):
    paragraph = Row(id="1", cells=(RowCell(name="正文", role=None, text=text),))
    found = audit((paragraph,), period="2023").claims
    assert claims == [claim.verdict for claim in found]


def test_claims_of_a_headline_reach_the_table_it_counts():
    paragraph = Row(id="0", cells=(RowCell(name="正文", role=None, text="6项重点任务均正常推进（详见附件1）。"),))
    rows = tuple(task_row(str(number), f"推进第{number}类工作", "正在实施。") for number in range(1, 7))
    claims = audit((paragraph, *rows), period="2023").claims
    assert ["1", "2", "3", "4", "5", "6"] == [claim.row for claim in claims]
    assert {"on_schedule"} == {claim.claim for claim in claims}


# --- hierarchies, headlines, old figures --------------------------------------------------------------------


def level_row(name, level, *values):
    header = ("target", "actual", "last_year")
    return replace(number_row(name, *values, header=header), level=level)


CHILDREN = [("40", "42", "39"), ("60", "63", "58")]


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (("100", "105", "97"), ["exact", "exact", "exact"]),
        (("100", "105", "92"), ["exact", "exact", "inconsistent"]),
        (("120", "130", "97"), []),
    ],
)
def test_table_sums_need_columns_that_show_the_relation(parent, expected):
    rows = [level_row(1, 1, *parent)]
    rows += [level_row(at, 2, *values) for at, values in enumerate(CHILDREN, 2)]
    sums = [check for check in audit(rows).checks if check.kind == "sum"]
    assert expected == [check.verdict for check in sums]


def test_headline_count_is_held_against_its_table():
    section = "7项重点工作任务进展情况表"
    rows = [replace(task_row(str(number), f"推进第{number}类工作", "正在实施。"), section=section) for number in range(1, 8)]
    counts = [[check.verdict for check in audit(some).checks if check.kind == "headline_count"] for some in (rows, rows[:6])]
    assert [["exact"], ["inconsistent_soft"]] == counts


@pytest.mark.parametrize(
    ("progress", "stale"),
    [("截至2022年11月底，完成8公里。", True), ("截至2023年11月底，完成8公里。", False), ("2022年完成8公里。", False)],
)
def test_stale_numbers_are_those_with_an_old_cut_off(progress, stale):
    checks = audit((task_row("1", "新建道路10公里", progress),), period="2023").checks
    assert stale == ("stale_number" in [check.kind for check in checks])


# --- cost ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["其中甲类3件（", "整改率95%，", "合计8件、", "占年度任务20件的80%，", "高于全市2个百分点（"])
def test_cost_grows_with_length_only(part):
    lexicon = Lexicon.default()

    def seconds(times):
        row = Row(id="1", cells=(RowCell(name="正文", role=None, text=part * times),))
        found = measure_text(row.cells[0].text, None, lexicon)
        quantities = [replace(quantity, id=f"1.{at}", row="1") for at, quantity in enumerate(found)]
        began = process_time()
        audit_document((row,), quantities, (), lexicon)
        return process_time() - began

    seconds(10)
    short, long = max(seconds(200), 0.005), seconds(2000)
    assert long < 40 * short, f"{short:.3f} s, then {long:.3f} s for ten times the text"


@pytest.mark.parametrize(
    "line",
    [
        "全区145栋楼宇已有137栋完工通气，剩余8栋，通气率99.5%。",
        "全镇52160万户雨棚已拆除52110户，拆除率99.9%。",
        "截至9月底，完成年度计划的71%，超序时进度9个百分点。",
        "承担市级实事10件，已办结7件，5件正在推进。",
        "发放贷款3000万元以上｜发放贷款8126万元，完成目标任务的251.8%。",
    ],
)
def test_findings_have_an_english_twin_for_all_they_say(line, audited):
    from metrics.outputs.sentences import in_language

    check = audited(line).findings[0]
    assert not {"序时进度", "可能", "与文中"} & set(re.findall("序时进度|可能|与文中", check.message_en))
    for text in (check.diagnosis, *check.implied):
        assert text is None or in_language(text, "en") != text


def test_every_family_has_names_of_its_own_in_chinese():
    called = {name: zh for name, (zh, _) in labels()["family"].items()}

    assert set(called) == {family.name for family in inventory()}
    assert len(set(called.values())) == len(called)
    for family in inventory():
        assert family_names([family.name, family.title, called[family.name]]) == (family.name,) * 3
