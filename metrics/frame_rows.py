"""From a DataFrame to rows: named columns become cells with a role, values that hold for all rows are repeated."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from metrics.arguments import check_columns, check_frame
from metrics.errors import ColumnError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from metrics.lexicon import Lexicon
    from metrics.records import Row, RowCell

__all__ = ["frame_rows"]

Groups = dict[tuple[Any, Any], list["Row"]]


def frame_rows(
    df: pd.DataFrame, *, names: Mapping[str, Any], given: Mapping[str, Any], columns: Any, lexicon: Lexicon
) -> Groups:
    """Return the rows of *df* by period and day, each row under its position as id.

    Args:
        df: The frame.
        names: Names of the columns of goals (``target``) and of progress (``actual``).
        given: For ``indicator``, ``unit``, ``owner``, ``period`` and ``as_of``: the name of a column, a value, or ``None``.
        columns: Roles of further columns by name.
        lexicon: Units, which may stand in headings and indicators (渔港投资（万元）).

    Raises:
        ColumnError: A column does not exist, or stands more than once.
        RoleError: There is no such role.
    """
    from metrics.layout.table.unit_words import unit_in_heading

    check_frame(df)
    check_columns(columns)
    roles = _roles(columns)
    for name in (*names.values(), *roles):
        _check_name(df, name)
    values = {role: _values(df, value) for role, value in given.items()}
    goals, answers = (_texts(df[name]) for name in names.values())
    further = [(str(name), role, _texts(df[name])) for name, role in roles.items()]
    groups: Groups = {}
    titles = (str(names["target"]), str(names["actual"]))
    headed = next((unit for title in titles if (unit := unit_in_heading(title, lexicon))), "")
    for i, (goal, answer) in enumerate(zip(goals, answers, strict=True)):
        fact = {role: _text(column[i]) for role, column in values.items()}
        fact["unit"] = fact["unit"] or headed or unit_in_heading(fact["indicator"], lexicon) or ""
        cells = _cells((goal, answer), titles, fact, [(n, r, c[i]) for n, r, c in further])
        row = _row(i, fact["owner"] or None, cells, in_table=bool(further))
        groups.setdefault((_moment(values["period"][i]), _moment(values["as_of"][i])), []).append(row)
    return groups


def _cells(
    texts: tuple[str, str], names: tuple[str, str], fact: Mapping[str, str], further: Sequence[tuple[str, str, str]]
) -> tuple[RowCell, ...]:
    from metrics.api import goal_and_answer
    from metrics.records import RowCell

    cells = list(goal_and_answer(*texts, names))
    if fact["unit"]:
        cells = [RowCell(name=c.name, role=c.role, text=c.text, unit=fact["unit"]) for c in cells]
    if fact["indicator"]:
        cells.insert(0, RowCell(name="indicator", role="indicator", text=fact["indicator"]))
    return (*cells, *(RowCell(name=name, role=role, text=text) for name, role, text in further if text))


def _row(position: int, owner: str | None, cells: tuple[RowCell, ...], *, in_table: bool) -> Row:
    from metrics.records import Row

    # columns of ratios and differences are checked in tables only
    return Row(id=str(position), table="1" if in_table else None, owner=owner, cells=cells)


def _roles(columns: Mapping[Any, str] | None) -> Mapping[Any, str]:
    from metrics.layout.table.column_roles import require_role

    for role in (columns or {}).values():
        require_role(role)
    return columns or {}


def _check_name(df: pd.DataFrame, name: Any) -> None:
    if not _is_column(df, name):
        raise ColumnError(str(name), tuple(map(str, df.columns)))


def _is_column(df: pd.DataFrame, name: Any) -> bool:
    return isinstance(name, Hashable) and sum(bool(known == name) for known in df.columns) == 1


def _values(df: pd.DataFrame, value: Any) -> list[Any]:
    if value is not None and _is_column(df, value):
        found: list[Any] = df[value].tolist()
        return found
    return [value] * len(df)


def _texts(column: pd.Series[Any]) -> list[str]:
    return [_text(value) for value in column]


def _text(value: Any) -> str:
    import pandas as pd

    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _moment(value: Any) -> Any:
    """Return a period or day as :func:`metrics.audit` takes it; a missing one is ``None``.

    >>> _moment(2024.0), _moment(float("nan")), _moment(" 2024Q1 ")
    (2024, None, '2024Q1')
    """
    import pandas as pd

    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return value.strip() or None
    return value.item() if hasattr(value, "item") else value
