"""What is budgeted and spent goes by the account that was named before it."""

from __future__ import annotations

import pytest

import metrics
from metrics import find_quantities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公务用车费年初预算9万元，支出决算7.2万元", ["公务用车费"] * 2),
        ("工伤保险基金收入年初预算3亿元。支出预算2.6亿元，实际支出2.5亿元", ["工伤保险基金收入", *["工伤保险基金支出"] * 2]),
        ("2.城乡社区支出（类）环境卫生（款）。年初预算为52万元，支出决算为50.3万元", ["城乡社区支出环境卫生"] * 2),
        (
            "3.资源勘探工业信息等支出（类）支持中小企业发展支出（款）行政运行（项）。决算数为88万元",
            ["资源勘探工业信息等支出支持中小企业发展支出行政运行"],
        ),
    ],
)
def test_numbers_of_an_account_go_by_its_name(text: str, names: list[str]) -> None:
    assert [each.indicator for each in find_quantities(text, measured=True)] == names


def test_a_budget_that_was_changed_is_the_one_to_keep_to() -> None:
    report = metrics.audit_text("公园养护支出年初预算260万元，调整后310万元，决算295万元。")
    by_id = {each.id: each.text for each in report.quantities}
    (made,) = report.comparisons
    assert (by_id[made.target], by_id[made.actual], made.status) == ("310万元", "295万元", "unmet")


def test_what_remains_after_a_change_of_something_else_is_no_budget() -> None:
    (left,) = find_quantities("机构调整后12个部门", measured=True)
    assert left.role != "target"


def test_an_account_that_a_heading_names_keeps_its_name():
    found = metrics.find_quantities("（四）一般公共预算收入。全年完成12.82亿元，为年初预算12.5亿元的102.6%。", measured=True)

    assert [each.indicator for each in found] == ["一般公共预算收入"] * 3
