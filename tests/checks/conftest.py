"""Rows made of a goal and a progress text, audited through the public function."""

from datetime import date

import pytest

from metrics import audit
from metrics.layout.periods import make_period
from metrics.records import Row, RowCell

NINE_MONTHS = make_period(date(2023, 1, 1), date(2023, 12, 31), date(2023, 9, 30))


@pytest.fixture(scope="session")
def audited():
    """Return a function that audits one line: a paragraph, or ``goal｜progress`` as a table row."""

    def run(line, *, period=NINE_MONTHS, **options):
        goal, bar, progress = line.partition("｜")
        if bar:
            cells = (RowCell(name="目标任务", role="target", text=goal), RowCell(name="完成情况", role="actual", text=progress))
            return audit((Row(id="1", table="1", cells=cells),), period=period, **options)
        return audit((Row(id="1", cells=(RowCell(name="正文", role=None, text=goal),)),), period=period, **options)

    return run


@pytest.fixture(scope="session")
def stated(audited):
    """Return a function that lists (kind, number, verdict) of every judged statement of a line."""

    def run(line, **options):
        report = audited(line, **options)
        texts = {quantity.id: quantity.text for quantity in report.quantities}
        judged = [check for check in report.checks if check.verdict != "not_checkable" and check.reported]
        return [(check.kind, texts[check.reported], check.verdict) for check in judged]

    return run
