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

_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_FIGURE = re.compile(r"\s{0,4}[^\d\s]{0,3}\s?\d[\d,.]{0,20}\s?[^\d\s,，。；;、]{0,6}\s{0,4}")
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
    figures = any(_holds_figures(column) and column.role in ("target", "actual") for column in block)
    if figures and (name := _nameless_target(block) or _lone_group(block) or _unknown_label(block)) is not None:
        name.role = "indicator"
        return
    for column in reversed(block):
        if column.fixed:
            continue
        if (column.role == "project" and figures) or (column.role == "group" and column.name.endswith("指标")):
            column.role = "indicator"
            return


def _nameless_target(block: list[Column]) -> Column | None:
    """Return the first of two columns of targets where it holds names without numbers: 目标任务 beside 年度目标."""
    targets = [column for column in block if column.role == "target" and not column.fixed]
    if len(targets) < 2 or targets[0].numeric or not any(map(_holds_figures, targets[1:])):
        return None
    texts = [text for text in targets[0].values if text.strip()]
    return targets[0] if texts and not any(_DIGIT.search(text) for text in texts) else None


def _unknown_label(block: list[Column]) -> Column | None:
    """Return the column left of the figures whose heading is empty or says nothing, where no other column names the rows."""
    if any(column.role in LABELS - {"number"} for column in block):
        return None
    first = next((column.index for column in block if column.role in VALUES), 0)
    names = [column for column in block if column.role is None and column.index < first and _holds_names(column)]
    return names[0] if len(names) == 1 else None


def _holds_names(column: Column) -> bool:
    return not column.fixed and not _holds_figures(column) and any(map(_LETTERS.search, column.values))


def _holds_figures(column: Column) -> bool:
    """Return whether most cells are a number, bare or with its unit (3个, ≥12座)."""
    filled = [text for text in column.values if text.strip()][:200]
    return column.numeric or (bool(filled) and sum(map(bool, map(_FIGURE.fullmatch, filled))) * 2 > len(filled))


def _lone_group(block: list[Column]) -> Column | None:
    """Return the group column that is the only label of the rows (收入分类 | 预算数 | 执行数): each row has its own."""
    labels = [column for column in block if column.role in LABELS - {"number"} or (column.role is None and not column.numeric)]
    if len(labels) != 1 or labels[0].role != "group" or labels[0].fixed or _are_named(block):
        return None
    texts = [text for text in labels[0].values if text.strip()]
    return labels[0] if labels[0].levels and len(set(texts)) * 2 > len(texts) else None


def _are_named(block: list[Column]) -> bool:
    """Return whether the headers of the figures name what they are of: a plan or a rate, or all that was done."""
    done = [bool(column.subject) for column in block if column.role == "actual"]
    return (bool(done) and all(done)) or any(c.subject for c in block if c.role in VALUES and c.role != "actual")


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
