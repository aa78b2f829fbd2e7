"""Cells of very many numbers: each costs as much as the one before."""

from __future__ import annotations

import time

import pytest

import metrics
from metrics.comparison.rows import compare_rows
from metrics.lexicon import Lexicon
from metrics.records import Row, RowCell


def numbers_of(row):
    return metrics.audit((row,)).quantities


def row_of(goal, progress="完成3%"):
    return Row(
        id="1", cells=(RowCell(name="目标任务", role="task", text=goal), RowCell(name="完成情况", role="actual", text=progress))
    )


def seconds(row, quantities):
    started = time.process_time()
    compare_rows((row,), quantities, None, Lexicon.default())
    return time.process_time() - started


def test_goals_of_one_cell_cost_time_in_step():
    def cost(count):
        row = row_of("同比增长3%，" * count)
        quantities = numbers_of(row)
        assert len(quantities) == count + 1
        return min(seconds(row, quantities) for _ in range(3))

    cost(200)
    assert cost(4000) < 14 * cost(500)


@pytest.mark.parametrize(
    ("cells", "goals"),
    [
        (("新建公园3个", "新建公园3个"), 1),  # detail and goal name the same
        (("新建公园3个、小学3个", "新建公园3个"), 2),
        (("新建公园3个", "新建公园4个"), 2),
        (("新建公园3个", "新建公园3个、新建公园3个"), 1),
    ],
)
def test_a_goal_of_two_cells_counts_once(cells, goals):
    held = tuple(RowCell(name=f"目标{n}", role="task", text=text) for n, text in enumerate(cells))
    report = metrics.audit((Row(id="1", cells=held),))
    assert len(report.not_compared) == goals
