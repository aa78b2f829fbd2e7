"""What a column can hold: the roles of ``lexicons/headings.toml`` and those that only the neighbouring columns decide.

>>> ROLES["target_initial"]
'another version of the target: 年初预算 beside the 调整预算 that the ratio refers to'
>>> require_role("targt")
Traceback (most recent call last):
    ...
metrics.errors.RoleError: 'targt' is no role of a column; the roles are: target, target_initial, ...
"""

from __future__ import annotations

from metrics.errors import RoleError

__all__ = ["ROLES", "require_role"]

ROLES = {
    "target": "what is aimed at: 预算数, 目标任务, 指标值",
    "target_initial": "another version of the target: 年初预算 beside the 调整预算 that the ratio refers to",
    "target_next": "the target of a later year than the achievements",
    "detail": "a target spelt out: 具体任务 beside 目标任务",
    "task": "the work, in words: 重点工作, 建设内容",
    "actual": "what was achieved: 执行数, 完成情况, 一季度进展",
    "actual_other": "an achievement that does not answer the target: 本月完成 beside 累计完成",
    "ratio": "actual over target, as stated: 完成率, 占预算%",
    "ratio_initial": "the ratio to the other version of the target: 占年初预算% beside 占调整预算%",
    "ratio_other": "a ratio of another actual, or one that the figures do not bear out",
    "growth": "change against an earlier period, in per cent: 比上年增减%, 预算数为上年执行数的%",
    "difference": "an amount of change or distance: 增减额, 差额, 未完成数",
    "share": "share of a whole: 占比, 比重",
    "last_year": "the earlier figure that others are compared with: 上年决算数",
    "indicator": "what is measured, the label of a row of figures: 项目, 指标名称",
    "project": "a named project",
    "group": "what several rows belong to: 类别, 一级指标, 县区",
    "number": "row number or code",
    "owner": "who is responsible: 牵头单位",
    "support": "who helps: 配合单位",
    "unit": "unit of measure of the row: 计量单位",
    "operator": "sign of the target: ≥, ≤, ＝, 定性",
    "weight": "weight in an appraisal: 权重, 分值",
    "score": "points or rank given: 得分, 排名",
    "period": "time or deadline: 完成时限, 序时进度",
    "remark": "remarks, problems, reasons, yes or no: 备注, 是否达序",
    "text": "other text",
}


def require_role(role: str) -> str:
    """Return *role*.

    Raises:
        RoleError: It is none; the error lists those there are.
    """
    if role not in ROLES:
        raise RoleError(role, tuple(ROLES))
    return role
