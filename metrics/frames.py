"""Audit a DataFrame: one row a task, one column of goals, one of progress; results come back on the same index."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from metrics.errors import ColumnError

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from metrics.lexicon import Lexicon
    from metrics.records import Comparison, Period, Quantity, Row
    from metrics.report import Report

__all__ = ["COLUMNS", "audit_frame"]

COLUMNS = {
    "status": "status of the row as a whole",
    "compared": "number of comparisons in the row",
    "indicator": "indicator of the deciding comparison: the first that falls short of its target, else the first",
    "target": "its target, as printed",
    "actual": "its achievement, as printed",
    "completion_ratio": "its completion ratio, a fraction of 1",
    "gap": "achievement minus target, in gap_unit",
    "gap_unit": "unit of the gap",
    "exceeded": "whether it exceeds its target; missing where a hedge leaves it open",
    "findings": "messages of the statements in the row that do not hold, joined by a line break",
}

_DTYPES = {"compared": "Int64", "exceeded": "boolean", "completion_ratio": "object", "gap": "object"}


def audit_frame(
    df: pd.DataFrame,
    *,
    target: Any,
    actual: Any,
    owner: Any = None,
    period: str | int | Period | None = None,
    as_of: str | date | None = None,
    lexicon: Lexicon | None = None,
) -> pd.DataFrame:
    """Audit every row of *df* and return the results on its index.

    Args:
        df: One task a row. It is not changed.
        target: Name of the column with the goals in words.
        actual: Name of the column with the progress in words.
        owner: Name of a column with who is responsible.
        period: The period of all goals; without one they count as due.
        as_of: Last day that the progress covers.
        lexicon: Words to read by.

    Returns:
        One line a row; where a row holds several targets, the one that decides its status (``metrics.audit`` gives them all).
        A frame with the index of *df* and the columns of :data:`COLUMNS`; ``df.join(...)`` puts both side by side.
        Ratios and gaps are exact :class:`decimal.Decimal`, texts are ``str``, ``exceeded`` is a nullable boolean.

    Raises:
        ColumnError: A named column does not exist.
        PeriodError: *period* or *as_of* cannot be read.

    Examples:
        >>> import pandas as pd
        >>> tasks = pd.DataFrame({"goal": ["新建公园3个"], "progress": ["建成公园4个"]}, index=["a"])
        >>> audit_frame(tasks, target="goal", actual="progress")[["target", "actual", "exceeded"]]
          target actual  exceeded
        a     3个     4个      True
    """
    import pandas as pd

    from metrics.api import audit, goal_and_answer
    from metrics.arguments import check_frame
    from metrics.records import Row

    check_frame(df)
    for name in (target, actual, *(() if owner is None else (owner,))):
        if not isinstance(name, Hashable) or sum(known == name for known in df.columns) != 1:
            raise ColumnError(str(name), tuple(map(str, df.columns)))
    goals, answers = ([_text(value) for value in df[name]] for name in (target, actual))
    owners = [None] * len(df) if owner is None else [_text(value) or None for value in df[owner]]
    rows = [
        Row(id=str(i), owner=who, cells=goal_and_answer(goal, answer, (str(target), str(actual))))
        for i, (goal, answer, who) in enumerate(zip(goals, answers, owners, strict=True))
    ]
    records = _records(audit(rows, period=period, as_of=as_of, lexicon=lexicon))
    data = {name: pd.Series([r[name] for r in records], index=df.index, dtype=_DTYPES.get(name, "str")) for name in COLUMNS}
    return pd.DataFrame(data, index=df.index)


def _text(value: Any) -> str:
    import pandas as pd

    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _records(report: Report) -> list[dict[str, object]]:
    quantities = {q.id: q for q in report.quantities}
    comparisons: dict[str, list[Comparison]] = {}
    for comparison in report.comparisons:
        comparisons.setdefault(comparison.row, []).append(comparison)
    findings: dict[str, list[str]] = {}
    for check in report.findings:
        findings.setdefault(check.rows[0], []).append(check.message)
    return [_record(row, comparisons.get(row.id, []), findings.get(row.id, []), quantities) for row in report.rows]


def _deciding(comparisons: list[Comparison]) -> Comparison | None:
    """Return the comparison that decides the status of its row: the first that falls short, else the first."""
    return next((c for c in comparisons if c.status in ("unmet", "behind_schedule")), comparisons[0] if comparisons else None)


def _record(row: Row, comparisons: list[Comparison], findings: list[str], quantities: dict[str, Quantity]) -> dict[str, object]:
    from metrics.tables.numbers import rounded

    first = _deciding(comparisons)
    goal = quantities.get(first.target) if first is not None and first.target is not None else None
    ratio = None if first is None or first.completion_ratio is None else rounded(first.completion_ratio, 6)
    return {
        "status": row.status,
        "compared": len(comparisons),
        "indicator": None if first is None else first.indicator,
        "target": None if goal is None else goal.text,
        "actual": None if first is None else quantities[first.actual].text,
        "completion_ratio": ratio,
        "gap": None if first is None else first.gap,
        "gap_unit": None if first is None else first.gap_unit,
        "exceeded": None if first is None else first.exceeded,
        "findings": "\n".join(findings) or None,
    }
