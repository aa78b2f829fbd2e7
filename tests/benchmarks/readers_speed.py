"""Time and memory of whole audits beside jieba's start: ``python tests/benchmarks/readers_speed.py [FILE...] [--rounds N]``.

Runs ``metrics audit FILE`` from process start to first output, in turn with ``python -c "import jieba; jieba.initialize()"``,
so that a noisy machine cancels out, and measures the largest memory of each process. Without files it makes its own: a report
of 60 KB, a workbook of 54 sheets, and two pages of 20 MB, one of tables, one of prose.
The marks: the report within 2.5 times jieba's start, the workbook within 6 times, the pages below 1 GB.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

JIEBA = [sys.executable, "-c", "import jieba, logging; jieba.setLogLevel(logging.ERROR); jieba.initialize(); print(1)"]
AUDIT = [sys.executable, "-m", "metrics", "audit"]
LARGE = 10_000_000  # bytes; above, memory is the mark and one round is enough
GIGABYTE = 1_000_000_000
WORKS = [
    ("农村公路提升", "公里"),
    ("老旧小区改造", "个"),
    ("高标准农田建设", "亩"),
    ("养老床位新增", "张"),
    ("技能人才培训", "人次"),
]
FUNDS = [
    "增值税",
    "企业所得税",
    "城市维护建设税",
    "教育支出",
    "卫生健康支出",
    "社会保障和就业支出",
    "农林水支出",
    "交通运输支出",
]
TOWNS = ["柳河镇", "东岭乡", "沙田街道", "石桥镇", "松山乡", "北湖街道"]
OFFICES = ["县交通局", "县住建局", "县农业农村局", "县民政局", "县人社局"]


def sentence(chance):
    """Return a sentence with a target and an achievement, a growth, a rate, or nothing."""
    (name, unit), town = chance.choice(WORKS), chance.choice(TOWNS)
    goal = chance.randint(20, 9000)
    done = int(goal * chance.uniform(0.8, 1.2))
    return chance.choice(
        [
            f"{town}{name}年度目标{goal}{unit}，已完成{done}{unit}，完成年度目标的{100 * done / goal:.1f}%。",
            f"{name}累计{done}{unit}，同比增长{chance.uniform(1, 20):.1f}%，其中{town}{done // 3}{unit}。",
            f"由{chance.choice(OFFICES)}牵头，{town}持续完善{name}的工作机制，逐级压实责任，按月调度进展，及时解决难点堵点问题。",
        ]
    )


def report(chance, size):
    """Return the text of a report of *size* bytes."""
    lines = ["关于2024年重点工作完成情况的报告"]
    held = 0
    while held < size:
        lines.append("".join(sentence(chance) for _ in range(4)))
        held += len(lines[-1].encode())
    return "\n".join(lines)


def workbook(path, chance, sheets=54, rows=180):
    """Write an annex as a budget has it: accounts by code, budgets beside their execution, projects in words."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number in range(1, sheets + 1):
        sheet = book.create_sheet(f"{number:02}")
        sheet.append([f"附表{number} 2024年收支情况表"])
        sheet.merge_cells("A1:F1")
        sheet.append([None, None, None, None, None, "单位：万元"])
        head, line = KINDS[number % 3]
        sheet.append(head)
        for row in range(4, rows + 4):
            for column, value in enumerate(line(chance, row), 1):
                cell = sheet.cell(row, column, value)
                if isinstance(value, float):
                    cell.number_format = "0.0%"
                elif isinstance(value, int):
                    cell.number_format = "#,##0"
    book.save(path)


def account(chance, row):
    """Return an account with its code; most have no figure of their own."""
    amount = chance.randint(10, 90_000) if row % 3 == 0 else None
    return [f"2{row % 30:02}{row:02}", f"{chance.choice(TOWNS)}{chance.choice(FUNDS)}{row}", amount]


def execution(chance, row):
    """Return a budget beside its execution."""
    name = f"{'　' * (row % 3)}{chance.choice(FUNDS)}{row}"
    if row % 3:
        return [name, None, 0, 0]
    before, plan = chance.randint(100, 900_000), chance.randint(100, 900_000)
    done = int(plan * chance.uniform(0.7, 1.2))
    return [name, before, plan, done, done / plan, done / before - 1]


def project(chance, row):
    """Return a project with its code, its goal and a remark in words."""
    (name, unit), code = chance.choice(WORKS), f"{chance.randrange(10**18):018}"
    goal = f"完成{chance.randint(5, 900)}{unit}"
    remark = f"{chance.choice(OFFICES)}会同{chance.choice(TOWNS)}实施，资金按{chance.choice(FUNDS)}的有关办法管理"
    return [code, chance.choice(TOWNS) + name, chance.choice(OFFICES), goal, chance.randint(5, 900), remark]


KINDS = [
    (["科目编码", "科目名称", "预算数"], account),
    (["项目", "上年决算数", "预算数", "执行数", "完成预算的%", "比上年增长%"], execution),
    (["项目编码", "项目名称", "主管部门", "绩效目标", "安排资金", "备注"], project),
]


def page(chance, size, piece):
    """Return a web page of *size* bytes made of pieces."""
    parts = ["<html><head><meta charset='utf-8'><title>2024年重点工作完成情况一览表</title></head><body>"]
    held = 0
    while held < size:
        parts.append(piece(chance))
        held += len(parts[-1].encode())
    return "\n".join([*parts, "</body></html>"])


def table(chance):
    """Return a table of forty rows."""
    head = "".join(
        f"<th>{name}</th>" for name in ("序号", "指标名称", "单位", "年度目标", "实际完成", "完成率（%）", "责任单位")
    )
    rows = [f"<h2>{chance.choice(TOWNS)}重点工作</h2><table><tr>{head}</tr>"]
    for number in range(1, 41):
        (name, unit), goal = chance.choice(WORKS), chance.randint(20, 90_000)
        done = int(goal * chance.uniform(0.8, 1.2))
        cells = (number, chance.choice(TOWNS) + name, unit, goal, done, f"{100 * done / goal:.1f}", chance.choice(OFFICES))
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "\n".join([*rows, "</table>"])


def make_files(folder):
    """Write the files of the marks into *folder* and return their paths."""
    chance = random.Random(2024)
    paths = [folder / name for name in ("report.txt", "annex.xlsx", "tables.html", "prose.html")]
    paths[0].write_text(report(chance, 60_000), encoding="utf-8")
    workbook(paths[1], chance)
    paths[2].write_text(page(chance, 20_000_000, table), encoding="utf-8")
    prose = page(chance, 20_000_000, lambda of: "<p>" + "".join(sentence(of) for _ in range(4)) + "</p>")
    paths[3].write_text(prose, encoding="utf-8")
    return paths


def measured(command):
    """Return the seconds until the first output of *command*, and its largest memory in bytes (``None`` where unknown)."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    process.stdout.read(1)
    seconds = time.perf_counter() - began
    process.stdout.read()
    if not hasattr(os, "wait4"):
        process.wait()
        return seconds, None
    usage = os.wait4(process.pid, 0)[2]
    return seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def mark_of(path):
    """Return how many times jieba's start a file may take; ``None`` where memory is the mark."""
    if path.stat().st_size > LARGE:
        return None
    return 6.0 if path.suffix in {".xlsx", ".xls"} else 2.5


def compared(path, rounds):
    """Print the line of one file and return whether it keeps its mark."""
    mark = mark_of(path)
    ratios, times, memory = [], [], 0
    for _ in range(rounds if mark else 1):
        start = measured(JIEBA)[0]
        seconds, held = measured([*AUDIT, str(path)])
        ratios.append(seconds / start)
        times.append(seconds)
        memory = max(memory, held or 0)
    limit = f"{mark} x" if mark else "1000 MB"
    print(
        f"{path.name[:40]:40}{path.stat().st_size // 1000:>8}{median(times):>9.2f}{median(ratios):>9.2f}"
        f"{min(ratios):>8.2f}{max(ratios):>8.2f}{memory // 1_000_000:>8}{limit:>10}",
        flush=True,
    )
    return median(ratios) <= mark if mark else memory <= GIGABYTE


def main():
    """Print a table; return 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = arguments.files or make_files(Path(folder))
        measured(JIEBA)  # so that jieba finds its cache
        measured([*AUDIT, str(paths[0])])
        print(f"{'file':40}{'kB':>8}{'seconds':>9}{'x jieba':>9}{'least':>8}{'most':>8}{'MB':>8}{'mark':>10}")
        kept = [compared(path, arguments.rounds) for path in paths]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
