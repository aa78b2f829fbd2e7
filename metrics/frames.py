"""Audit a DataFrame: one row a task, one column of goals, one of progress; results come back on the same index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.api import audit

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from metrics.lexicon import Lexicon
    from metrics.records import Comparison, Quantity, Row
    from metrics.report import Report

__all__ = ["COLUMNS", "audit_frame"]

COLUMNS = {
    "status": "status of the row as a whole",
    "compared": "number of comparisons in the row",
    "indicator": "indicator of the deciding comparison: the first that falls short of its target, else the first",
    "indicator_id": "entry of the lexicon, where the whole name is one",
    "indicator_name": "what the lexicon calls it",
    "target": "its target, as printed",
    "actual": "its achievement, as printed",
    "completion_ratio": "its completion ratio, a fraction of 1",
    "gap": "achievement minus target, in gap_unit",
    "gap_unit": "unit of the gap",
    "exceeded": "whether it exceeds its target; missing where a hedge leaves it open",
    "findings": "messages of the statements in the row that do not hold, joined by a line break",
}

_OF_COMPARISON = ("indicator", "indicator_id", "indicator_name", "gap", "gap_unit", "exceeded")
_DTYPES = {"compared": "Int64", "exceeded": "boolean", "completion_ratio": "object", "gap": "object"}


def audit_frame(
    df: pd.DataFrame,
    *,
    target: Any,
    actual: Any,
    indicator: Any = None,
    unit: Any = None,
    owner: Any = None,
    period: Any = None,
    as_of: Any = None,
    columns: Mapping[str, str] | None = None,
    lexicon: Lexicon | None = None,
) -> pd.DataFrame:
    """Audit every row of *df* and return the results on its index.

    *indicator*, *unit*, *owner*, *period* and *as_of* are each the name of a column or, where there is no such column, a
    value for all rows.

    Args:
        df: One task a row. It is not changed.
        target: Name of the column with the goals, in words or as numbers.
        actual: Name of the column with the progress, in words or as numbers.
        indicator: What is measured; it tells which direction is good (失业率).
        unit: Unit of numbers that stand alone; without one, that of the headings or the indicator (渔港投资（万元）).
        owner: Who is responsible.
        period: The period of the goals; without one they count as due.
        as_of: Last day that the progress covers.
        columns: Roles of further columns by name (``{"上年": "last_year", "完成率": "ratio"}``), for checks of arithmetic.
        lexicon: Words to read by.

    Returns:
        One line a row; where a row holds several targets, the one that decides its status (``metrics.audit`` gives them all).
        A frame with the index of *df* and the columns of :data:`COLUMNS`; ``df.join(...)`` puts both side by side.
        Ratios and gaps are exact :class:`decimal.Decimal`, texts are ``str``, ``exceeded`` is a nullable boolean.

    Raises:
        ColumnError: A named column does not exist.
        RoleError: *columns* names a role that columns do not have.
        PeriodError: *period* or *as_of* cannot be read.

    Examples:
        >>> import pandas as pd
        >>> tasks = pd.DataFrame({"goal": ["新建公园3个"], "progress": ["建成公园4个"]}, index=["a"])
        >>> audit_frame(tasks, target="goal", actual="progress")[["target", "actual", "exceeded"]]
          target actual  exceeded
        a     3个     4个      True
        >>> rates = pd.DataFrame({"name": ["城镇调查失业率"], "goal": [5.5], "seen": [5.2]})
        >>> audit_frame(rates, target="goal", actual="seen", indicator="name", unit="%")[["target", "actual", "exceeded"]]
          target actual  exceeded
        0    5.5    5.2      True
    """
    import pandas as pd

    from metrics.frame_rows import frame_rows
    from metrics.lexicon import Lexicon

    groups = frame_rows(
        df,
        names={"target": target, "actual": actual},
        given={"indicator": indicator, "unit": unit, "owner": owner, "period": period, "as_of": as_of},
        columns=columns,
        lexicon=lexicon or Lexicon.default(),
    )
    records: dict[str, dict[str, object]] = {}
    for (span, day), rows in groups.items():
        report = audit(rows, period=span, as_of=day, lexicon=lexicon)
        records |= {row.id: record for row, record in zip(report.rows, _records(report), strict=True)}
    found = [records[str(i)] for i in range(len(df))]
    data = {name: pd.Series([r[name] for r in found], index=df.index, dtype=_DTYPES.get(name, "str")) for name in COLUMNS}
    return pd.DataFrame(data, index=df.index)


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
        "target": None if goal is None else goal.text,
        "actual": None if first is None else quantities[first.actual].text,
        "completion_ratio": ratio,
        "findings": "\n".join(findings) or None,
        **{name: getattr(first, name, None) for name in _OF_COMPARISON},
    }
