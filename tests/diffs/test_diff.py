"""What is different between two reports: rows move, numbers change, and each number is still known by its sentence."""

import json

import pytest

import metrics
from metrics.cli import main

HEAD = "青峰县2031年{month}重点任务推进情况\n\n"
ROWS = (
    "力争全年新建公园{parks}个以上。",
    "确保全年城镇调查失业率控制在{rate}%以内。",
    "截至{month}，建成标准化菜市场{markets}个。",
    "{month}排查隐患点{found}处，已整改{done}处，整改率{share}%。",
    "截至目前，老城区停车改造完成车位划线320个。",
)
MARCH = {"month": "3月底", "parks": 8, "rate": "5.5", "markets": 3, "found": 200, "done": 150, "share": 80}


def report(tmp_path, name="a.txt", rows=ROWS, extra=(), **facts):
    text = HEAD.format(**MARCH | facts) + "\n\n".join([*extra, *(row.format(**MARCH | facts) for row in rows)])
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def changes(found):
    return {(c.old and c.old.text, c.new and c.new.text) for c in found.numbers}


def test_the_same_report_has_no_difference(tmp_path):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt"))

    assert (found.numbers, found.findings, found.copied) == ((), (), ())
    assert found.difference.same > 5
    assert found.difference.kept == 1


def test_changed_numbers_are_found_though_rows_moved(tmp_path):
    new = report(tmp_path, "b.txt", rows=ROWS[::-1], extra=["全县上下齐心协力，各项工作有序推进。"], markets=5)

    assert changes(metrics.diff(report(tmp_path), new)) == {("3个", "5个")}


@pytest.mark.parametrize(
    ("facts", "effect"),
    [({"parks": 6}, "lowered"), ({"parks": 9}, "raised"), ({"rate": "6"}, "lowered"), ({"rate": "5"}, "raised")],
)
def test_a_target_is_lowered_when_it_asks_for_less(tmp_path, facts, effect):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt", **facts))

    assert [each.effect for each in found.changed] == [effect]
    assert len(found.lowered) == (effect == "lowered")


def test_a_result_is_not_lowered(tmp_path):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt", markets=2))

    assert [each.effect for each in found.changed] == [None]


def test_targets_that_are_gone_are_told(tmp_path):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt", rows=ROWS[1:]))

    assert [each.number.text for each in found.difference.targets_gone] == ["8个"]
    assert changes(found) == {("8个", None)}


def test_findings_that_are_gone_and_new(tmp_path):
    wrong, right = report(tmp_path), report(tmp_path, "b.txt", share=75)

    assert [(each.change, each.check.kind) for each in metrics.diff(wrong, right).findings] == [("gone", "rate")]
    assert [(each.change, each.check.kind) for each in metrics.diff(right, wrong).findings] == [("new", "rate")]


def test_results_copied_from_one_month_to_the_next(tmp_path):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt", month="4月底", markets=4))

    assert [each.text for each in found.copied] == ["截至目前，老城区停车改造完成车位划线320个。"]


def test_copies_are_not_looked_for_at_one_time(tmp_path):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt"))

    assert found.difference.copied is None
    assert "没有找照抄的句子" in found.to_text()


def test_a_region_that_was_read_otherwise_changes_nothing(tmp_path):
    old, new = (metrics.audit(report(tmp_path), region=region) for region in ("青峰县", "青峰市"))

    assert metrics.diff(old, new).numbers == ()


def test_reworded_targets_are_known_by_their_indicator():
    old = metrics.audit_text("2031年力争工业投资增长12%以上。")
    new = metrics.audit_text("确保2031年实现工业投资增长10%以上。")

    assert changes(metrics.diff(old, new)) == {("12%", "10%")}


def test_forms(tmp_path):
    found = metrics.diff(report(tmp_path), report(tmp_path, "b.txt", parks=6, share=75))
    record = json.loads(found.to_json())

    assert record["schema"] == "progress-metrics/diff-1"
    assert [(each["change"], each["effect"], each["old_value"], each["new_value"]) for each in record["numbers"]] == [
        ("changed", "lowered", "8", "6"),
        ("changed", None, "80", "75"),
    ]
    assert list(found.to_frame()["new_text"]) == ["6个", "75%"]
    text = found.to_text("en")
    assert (
        text.index("Targets that were lowered (1)")
        < text.index("Numbers that changed (1)")
        < text.index("Findings that are gone")
    )
    assert repr(found) == "<Diff of 'a.txt' and 'b.txt': 2 numbers changed, 1 targets lowered, 1 findings gone or new>"


def test_page_is_escaped_and_loads_nothing(tmp_path):
    bad = "<script>alert(1)</script>"
    old, new = (metrics.audit_text(f"建成{bad}项目{n}个。") for n in (3, 4))
    page = metrics.diff(old, new).to_html()

    assert "<script" not in page
    assert "http:" not in page
    assert "4个" in page


def run(*arguments):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return left.value.code


def test_command(tmp_path, capsys):
    old, new = str(report(tmp_path)), str(report(tmp_path, "b.txt", parks=6))
    assert run("diff", old, new) == 0
    assert "调低的目标（1）" in capsys.readouterr().out
    assert run("diff", old, new, "--strict") == 1
    assert run("diff", new, old, "--strict") == 0
    page = tmp_path / "diff.html"
    assert run("diff", old, new, "-o", str(page)) == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run("diff", old, str(tmp_path / "no.txt")) == 3


def test_a_finding_names_the_repair_in_both_languages(tmp_path):
    (tmp_path / "old.txt").write_text("2030年工作\n应办179件，已办结169件，办结率94.4%，剩余10件。\n", "utf-8")
    (tmp_path / "new.txt").write_text("2030年工作\n应办179件，已办结169件，办结率99.4%，剩余10件。\n", "utf-8")
    found = metrics.diff(tmp_path / "old.txt", tmp_path / "new.txt")
    assert "94.4% is meant, not 99.4%" in found.to_text("en")
    assert found.to_text("zh").count("可能应为 94.4%") == 1
