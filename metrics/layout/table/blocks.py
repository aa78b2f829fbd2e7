"""Divide the columns of a table into side-by-side blocks (twin tables), and settle what its label columns are.

A block begins at a label column that stands to the right of figures and has figures of its own: 项目 … 项目 ….
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.columns import LABELS, VALUES

if TYPE_CHECKING:
    from metrics.layout.table.columns import Column

__all__ = ["blocks_of", "settle_block"]

_RATE = re.compile(r"增(?:速|幅|长)")


def blocks_of(columns: list[Column]) -> list[list[Column]]:
    """Return the blocks of *columns*, from left to right."""
    blocks: list[list[Column]] = [[]]
    for position, column in enumerate(columns):
        held = blocks[-1]
        if _opens_block(column, held, columns[position:]):
            codes = []
            while held and held[-1].role in LABELS:
                codes.append(held.pop())
            blocks.append(codes[::-1])
        blocks[-1].append(column)
    return [block for block in blocks if block]


def _opens_block(column: Column, held: list[Column], rest: list[Column]) -> bool:
    if column.role not in LABELS or (held and held[-1].role in LABELS):
        return False
    if not any(each.role in VALUES or (each.numeric and each.role != "number") for each in held):
        return False
    twin = any(each.levels and each.levels[-1] == column.levels[-1] for each in held if column.levels)
    follows = any(each.role in ("target", "actual") or (each.numeric and each.role != "number") for each in rest[1:])
    return follows and (twin or column.role in ("indicator", "project"))


def settle_block(block: list[Column]) -> None:
    """Settle the roles that depend on which other columns the block has."""
    _settle_labels(block)
    _settle_details(block)
    _settle_rates(block)


def _settle_labels(block: list[Column]) -> None:
    """项目 is the indicator of a table of figures; the last level of 一级指标, 二级指标 is one without 三级指标."""
    if any(column.role == "indicator" for column in block):
        return
    figures = any(column.numeric and column.role in ("target", "actual") for column in block)
    for column in reversed(block):
        if column.fixed:
            continue
        if (column.role == "project" and figures) or (column.role == "group" and column.name.endswith("指标")):
            column.role = "indicator"
            return


def _settle_details(block: list[Column]) -> None:
    """具体任务 is the target where no other column is."""
    if any(column.role == "target" for column in block):
        return
    details = [column for column in block if column.role == "detail" and not column.fixed]
    if details and any(column.role == "actual" for column in block):
        details[0].role = "target"


def _settle_rates(block: list[Column]) -> None:
    """目标增速 is answered by 实际增速, or by the only growth there is; beside a target in amounts it stays a growth."""
    targets = [column for column in block if column.role == "target"]
    rates = [column for column in block if column.role == "growth" and not column.fixed]
    if not targets or not rates or any(column.role == "actual" for column in block):
        return
    if all(_RATE.search(column.name) for column in targets):
        real = [column for column in rates if "实际" in column.name or "完成" in column.name]
        if real or len(rates) == 1:
            (real or rates)[0].role = "actual"
