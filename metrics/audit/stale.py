"""陈旧数字: a progress text whose cut-off date lies before the period that the report is about.

Only a cut-off date in so many words counts (截至2022年11月底 in a report on 2023); a look back at earlier years does not.

Source: 督查 practice.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from metrics.audit.statement import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.audit.view import View

__all__ = ["find_stale_numbers"]

CUT_OFF = re.compile(r"截[至止](?:到)?(20\d\d)年(\d{1,2})月")


def find_stale_numbers(view: View) -> Iterable[Remark]:
    """Yield a remark for every progress text of *view* that was written for an earlier period."""
    if view.period is None:
        return
    for cell in view.prose:
        if cell.row.table is None or cell.cell.role != "actual":
            continue
        dates = [date(int(year), int(month), 1) for year, month in CUT_OFF.findall(cell.text) if 1 <= int(month) <= 12]
        if dates and max(dates) < view.period.start:
            latest = max(dates)
            yield Remark(
                kind="stale_number",
                rows=(cell.row.id,),
                reported=cell.quantities[0],
                message=f"进展截至{latest.year}年{latest.month}月，早于报告期，数字可能未更新",
                message_en=f"the progress is as of {latest.year}-{latest.month:02}, before the period of the report",
            )
