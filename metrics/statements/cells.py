"""Read the quantities of a row: bare numbers of a numeric column, and the sentences of text cells.

A number alone in its cell takes unit and role from its column; everything else goes through the reading of sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from metrics.extraction.bare import OPERATORS, read_bare
from metrics.extraction.change import Draft, frozen
from metrics.extraction.change_words import change_words
from metrics.extraction.grammar import POINT
from metrics.lexicon.units import find_unit, parse_scale, parse_unit
from metrics.lexicon.word_sets import finder_of
from metrics.statements.change_ends import without_change
from metrics.statements.clean_names import clean_name
from metrics.statements.known_indicators import known_indicator, whole_name
from metrics.statements.measures import Standing, drafts_of
from metrics.statements.told_shares import told_share
from metrics.text.fold import fold
from metrics.text.numbers import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from metrics.extraction.change_words import Word
    from metrics.lexicon import Lexicon
    from metrics.records import Aspect, Bound, Quantity, Row, RowCell

__all__ = ["GOALS", "drafts_of_row", "measure_row"]

GOALS = ("target", "detail", "task", "project")
_PROSE_ROLES = frozenset((*GOALS, "actual"))  # what a cell of text can hold that its numbers take their role from
_SILENT = ("number", "owner", "support", "group", "unit", "operator", "remark", "weight", "score")
_RATIOS = ("ratio", "ratio_initial")
_SHARES = frozenset((*_RATIOS, "share", "rate"))
_PERCENT = _SHARES | {"growth"}
_AMOUNTS = ("target", "target_initial", "actual", "last_year", "difference", "whole", "part")
_NUMERIC = (*_AMOUNTS, "ratio", "ratio_initial", "rate", "growth", "share")
_STEP = "step"  # what is added from one year to another
_CHANGES: dict[str | None, Aspect] = {"growth": "growth", _STEP: "difference"}
_SQUARE = re.compile(r"\s*[\[［【〔]([^\[\]［］【】〔〕]{1,20})[\]］】〕]\s*")
_ASIDE = (*_SILENT, "growth")
_TWO_YEARS = 2
_POINTS = ("weight", "score")
_BARE = (*_NUMERIC, *_POINTS, None)
_RATES = ("%", "‰")
_NAMING = ("indicator", "project", "task", "target")
_LONGEST_TASK = 24  # characters of the name of one task
_BRACKET_BEHIND = re.compile(r"\s*[(（][^()（）]{0,12}[)）]\s*$")
_ROLES = {"target": "target", "target_initial": "baseline", "actual": "actual", "last_year": "baseline"} | dict.fromkeys(
    _RATIOS, "claim"
)


def measure_row(row: Row, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Return the quantities of *row*, with ids."""
    return frozen(drafts_of_row(row, lexicon))


def drafts_of_row(row: Row, lexicon: Lexicon) -> Sequence[Any]:
    """Return drafts of the quantities of *row*, with ids, which the steps of a whole document go on with."""
    found: list[Any] = []
    subject = _subject(row)
    told: _Told | None = None
    for index, cell in enumerate(row.cells):
        if cell.role == "remark" and row.table is not None:
            found += _told_beside(row, Standing(row.id, index, len(found)), lexicon)
        if not _is_read(cell, lexicon):
            continue
        if cell.role in _BARE:
            told = told or _Told(row)
            bare = _bare_quantity(told, index, lexicon, f"{row.id}q{len(found)}")
            if bare is not None:
                found.append(bare)
            if bare is not None or cell.role in _POINTS:
                continue
        numbers = _measure_cell(row, Standing(row.id, index, len(found)), subject, lexicon)
        for draft in numbers:
            draft.indicator = _cleaned(draft.indicator, lexicon)
        found += numbers
    return found


def _is_read(cell: RowCell, lexicon: Lexicon) -> bool:
    """Return whether the numbers of a cell are quantities: those of points (分值, 得分) add up, ranks do not."""
    if not cell.text or cell.role not in _SILENT:
        return bool(cell.text)
    return cell.role in _POINTS and finder_of("points_heading", lexicon).search(cell.name) is not None


def _told_beside(row: Row, place: Standing, lexicon: Lexicon) -> Iterator[Any]:
    """Yield the share of the plan that a remark states, where the row has a plan and what was done in columns of their own."""
    if {"target", "actual"} <= {cell.role for cell in row.cells}:
        share = told_share(row.cells[place.cell].text, lexicon, place=place)
        if share is not None:
            share.id = f"{row.id}q{place.first}"
            yield share


def _cleaned(name: str | None, lexicon: Lexicon) -> str | None:
    return name and clean_name(name, lexicon)


def _measure_cell(row: Row, place: Standing, subject: str | None, lexicon: Lexicon) -> Sequence[Any]:
    cell = row.cells[place.cell]
    if cell.role == "indicator" and row.table is not None and any(c.role in ("target", "actual") for c in row.cells):
        return ()  # the name of an indicator; numbers in it are part of the name
    role = cell.role if cell.role in _PROSE_ROLES else None
    if role == "target":
        return _with_name_of_task(drafts_of(cell.text, role, lexicon, place=place), row, cell, lexicon)
    return drafts_of(cell.text, role, lexicon, subject=None if role in GOALS else subject, place=place)


def _with_name_of_task(goals: Sequence[Any], row: Row, cell: RowCell, lexicon: Lexicon) -> Sequence[Any]:
    """Return the one goal of a cell that holds hardly more than its number under the name in the task cell beside it."""
    name = next((c.text for c in row.cells if c is not cell and c.role in _NAMING and c.text), "")
    if len(goals) != 1 or goals[0].indicator or not name or len(name) > _LONGEST_TASK or any(map(str.isdigit, name)):
        return goals
    goal = goals[0]
    said = _change_told(name, cell, goal.unit, lexicon)
    if said is None:
        goal.indicator = _cleaned(name, lexicon)
    else:
        goal.aspect, goal.direction, goal.indicator = said.aspect, said.direction, _growing(name, lexicon)
    goal.indicator_id = _indicator_of(name, lexicon)
    return goals


def _subject(row: Row) -> str | None:
    """Return what the row is about: its indicator or project cell."""
    for role in ("indicator", "project"):
        for cell in row.cells:
            if cell.role == role and cell.text:
                return cell.text
    return None


class _Told:
    """What the other cells of a row say of its numbers, looked for once a group of columns."""

    __slots__ = ("_bounds", "_names", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self._names: dict[int, str | None] = {}
        self._bounds: dict[int, Bound | None] = {}

    def name(self, cell: RowCell) -> str | None:
        """Return what a number is about."""
        if cell.group not in self._names:
            name = _name(self.row, cell.group)
            self._names[cell.group] = _on_one_line(name) if name else None
        label = self._names[cell.group]
        return f"{cell.subject}{label or ''}" if cell.subject and cell.subject not in (label or "") else label

    def bound(self, cell: RowCell) -> Bound | None:
        """Return what the operator column makes of a number."""
        if cell.group not in self._bounds:
            printed = next((c.text.strip() for c in self.row.cells if c.role == "operator" and c.group == cell.group), "")
            self._bounds[cell.group] = OPERATORS.get(fold(printed))
        return self._bounds[cell.group]


def _change_told(name: str | None, cell: RowCell, unit: str | None, lexicon: Lexicon) -> Word | None:
    """Return the word of change that the name of a rate ends with, none for a share by the role of its column."""
    rate = cell.role not in _PERCENT and (unit in _RATES or unit == POINT)
    return _change_in(name, lexicon) if name and rate else None


def _is_stored_fraction(row: Row, cell: RowCell, value: Decimal) -> bool:
    """Whether a ratio is kept as a fraction of one in its cell."""
    kept = cell.stored is not None and abs(value) == abs(cell.stored)
    return kept and cell.role in _RATIOS and _is_fraction(row, cell)


def _bare_quantity(told: _Told, index: int, lexicon: Lexicon, id_: str) -> Any:
    """Return a draft of the number of a numeric cell in the unit of its column; ``None`` when the cell holds other text."""
    row = told.row
    cell = _over_the_years(row, row.cells[index])
    if cell.role is None and cell.unit is None:
        return None
    number = read_bare(cell.text, lexicon, signs=cell.role in _AMOUNTS)
    if number is None:
        return None
    value, decimals = number.value, number.decimals
    unit_text = number.percent or cell.unit or ("%" if cell.role in _PERCENT else None)
    scale, unit, discrete = _unit_of(unit_text, lexicon)
    bound = number.bound or told.bound(cell)
    if unit == "%" and not number.percent and _is_stored_fraction(row, cell, value):
        value, decimals = value * 100, max(0, decimals - 2)
    name = told.name(cell)
    said = _change_told(name, cell, unit, lexicon)
    aspect = _aspect(cell.role, unit, said)
    direction = None if said is None else said.direction
    value = -abs(value) if direction == "down" else value  # as of a fall in a sentence
    return Draft(
        id=id_,
        row=row.id,
        cell=index,
        start=number.start,
        end=number.end,
        text=cell.text[number.start : number.end],
        value=Decimal(f"{value.scaleb(scale):f}") if scale else value,
        decimals=decimals,
        scale=scale,
        counted=discrete,
        unit=unit,
        unit_text=unit_text,
        bound=bound,
        aspect=aspect,
        direction=direction,
        role=_ROLES.get(cell.role or ""),
        indicator=_growing(name, lexicon) if said is not None else _cleaned(name, lexicon),
        indicator_id=_indicator_of(name, lexicon) if name else None,
        rules=_column_rules(row.cells[index], number.rules),
    )


def _over_the_years(row: Row, cell: RowCell) -> RowCell:
    """Return the cell of a figure in square brackets among yearly growths as one of the unit of its row.

    In the outline of a plan it is what is to be added from the first year to the last (城镇化率 58.7 | 63.5 | [4.8]), or all
    that the years between are to bring (新增就业 — | — | [31500]).
    """
    found = _SQUARE.fullmatch(cell.text) if cell.role == "growth" else None
    if found is None:
        return cell
    unit = next((other.text.strip() for other in row.cells if other.role == "unit"), None)
    text = f"{' ' * found.start(1)}{found[1]}"
    if sum(other.role not in _ASIDE and is_number(other.text) for other in row.cells) < _TWO_YEARS:
        return replace(cell, role=None, unit=unit, text=text, subject=None)
    return replace(cell, role=_STEP, unit=POINT if unit in _RATES else unit, text=text, subject=None)


def _is_fraction(row: Row, cell: RowCell) -> bool:
    """Whether a ratio column stores fractions of 1 without a percent sign: its own numbers say so."""
    plan = "target" if cell.role == "ratio" else "target_initial"
    numbers = {c.role: c for c in row.cells if c.group == cell.group and c.role in (plan, "actual")}
    if len(numbers) < 2 or cell.stored is None:
        return False
    try:
        target, actual = (Decimal(fold(numbers[r].text).replace(",", "")) for r in (plan, "actual"))
    except InvalidOperation:
        return False
    return target != 0 and abs(actual / target - cell.stored) < Decimal("0.01")


def _aspect(role: str | None, unit: str | None, change: Word | None) -> Aspect:
    if role in _CHANGES:
        return _CHANGES[role]
    if role in _SHARES:
        return "share"
    if unit == POINT and change is not None:
        return "difference"
    if unit not in _RATES:
        return "level"
    return "share" if change is None else "growth"


def _name(row: Row, group: int) -> str | None:
    name = next((c.text for c in row.cells if c.role in ("indicator", "project", "task") and c.group == group), None)
    return name or next((c.text for c in row.cells if c.role in ("indicator", "project", "task", "text")), None)


# The numbers of a row share its name, and those of a column their rules: in a large table copies would take much memory.
@lru_cache(maxsize=64)
def _on_one_line(name: str) -> str:
    return " ".join(name.split())


@lru_cache(maxsize=1024)
def _change_in(name: str, lexicon: Lexicon) -> Word | None:
    """Return the word that makes the rates under a name those of a change (蔬菜价格涨幅, 税收增速（不变价）)."""
    return change_words(lexicon).of_name(_BRACKET_BEHIND.sub("", fold(name)))


@lru_cache(maxsize=1024)
def _growing(name: str, lexicon: Lexicon) -> str:
    """Return the clean name of what a change in a table is of."""
    printed = _BRACKET_BEHIND.sub("", name)
    thing = whole_name(without_change(printed, lexicon), printed, lexicon)[0]
    return clean_name(thing or printed, lexicon)


def _column_rules(cell: RowCell, further: tuple[str, ...]) -> tuple[str, ...]:
    return _rules(cell.role, further) if cell.role else ()


@lru_cache(maxsize=256)
def _rules(role: str, further: tuple[str, ...]) -> tuple[str, ...]:
    return (f"column.{role}", *further)


@lru_cache(maxsize=1024)
def _indicator_of(name: str, lexicon: Lexicon) -> str | None:
    entry = known_indicator(name, lexicon)
    return None if entry is None else entry.id


@lru_cache(maxsize=1024)
def _unit_of(text: str | None, lexicon: Lexicon) -> tuple[int, str | None, bool]:
    """Return the power of ten and the symbol of a unit as printed, and whether it counts (``万元`` is 4, 元)."""
    scale, symbol = _scaled_unit(text, lexicon) if text else (0, None)
    unit = find_unit(symbol, lexicon)
    return scale, symbol, unit is not None and unit.discrete


def _scaled_unit(text: str, lexicon: Lexicon) -> tuple[int, str | None]:
    if (understood := parse_scale(fold(text).strip())) is not None:
        return _power_of(understood)[0], None  # 发行总额（亿）: what it counts is understood
    parsed = parse_unit(text, lexicon)
    if parsed is None:
        return 0, fold(text).strip()
    power, rest = _power_of(parsed[0])
    return (power, parsed[1]) if rest == 1 else (0, parsed[1])


def _power_of(factor: Fraction) -> tuple[int, Fraction]:
    """Return the power of ten in *factor*, and what remains."""
    power = 0
    while factor >= 10 and factor % 10 == 0:
        factor /= 10
        power += 1
    return power, factor
