"""Sentences of 28 phenomena and rows of 20 sectors, each with the pairs that a careful reader makes (``corpus/pairs.txt``).

About a third of the sentences hold no pair at all. The floors are those measured when the file was last extended.
"""

import calendar
from pathlib import Path

import metrics
from metrics.records import Row, RowCell

FILE = Path(__file__).parents[1] / "corpus" / "pairs.txt"
PRECISION, RECALL = 0.97, 0.95


def cases():
    for line in FILE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, task, progress, pairs = line.split("|")
            yield kind, task, progress, {pair.strip() for pair in pairs.split(";")} - {"-", ""}


def named(quantity, quantities):
    """Return the text of a quantity, with its number among those of its cell that read alike."""
    alike = [q.id for q in quantities if (q.cell, q.text) == (quantity.cell, quantity.text)]
    at = alike.index(quantity.id) + 1
    return quantity.text if at == 1 else f"{quantity.text}#{at}"


def found(kind, task, progress):
    month = 12 if kind == "F" else int(kind[1:])
    day = f"2023-{month:02}-{calendar.monthrange(2023, month)[1]}"
    prose = (RowCell(name="正文", role=None, text=progress),)
    cells = (RowCell(name="目标任务", role="task", text=task), RowCell(name="完成情况", role="actual", text=progress))
    rows = (Row(id="1", table="1" if task else None, cells=cells if task else prose),)
    report = metrics.audit(rows, period="2023-01-01/2023-12-31", as_of=day, families=())
    quantities = {q.id: q for q in report.quantities}
    pairs = set()
    for each in report.comparisons:
        target = named(quantities[each.target], report.quantities) if each.basis == "computed" else ""
        pairs.add(f"{target}<{named(quantities[each.actual], report.quantities)}")
    return pairs


def test_pairs_are_those_of_a_careful_reader():
    right = extra = lost = 0
    for kind, task, progress, wanted in cases():
        open_ = {pair[1:] for pair in wanted if pair.startswith("?")}
        sure = {pair for pair in wanted if not pair.startswith("?")}
        made = found(kind, task, progress) - open_
        right, extra, lost = right + len(made & sure), extra + len(made - sure), lost + len(sure - made)

    assert right / (right + extra) >= PRECISION, (right, extra, lost)
    assert right / (right + lost) >= RECALL, (right, extra, lost)
