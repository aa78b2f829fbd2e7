"""A document as rows: what layout hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003  the types of fields can be resolved at run time
from decimal import Decimal  # noqa: TC003
from fractions import Fraction  # noqa: TC003
from typing import Literal

from metrics.records.document import Place
from metrics.records.vocabulary import Status  # noqa: TC001

__all__ = ["Period", "Row", "RowCell", "Span"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The period a report is about (报告期).

    Args:
        start: First day.
        end: Last day of the period that targets are set for.
        as_of: Last day that the achievements cover (截至).
        elapsed: Share of the period that had passed, in whole months over months (序时进度).
        basis: How *elapsed* was counted.
        stated: The words it was read from, ``None`` when the caller gave it.
        dated: The year is known. Where it is not (截至8月底 and no year anywhere), the days are those of some leap year and
            stand for their month alone; outputs leave them out.
    """

    start: date
    end: date
    as_of: date
    elapsed: Fraction
    basis: Literal["months", "days"] = "months"
    stated: str | None = None
    dated: bool = True

    @property
    def closed(self) -> bool:
        """Whether the whole period has passed."""
        return self.elapsed >= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that a number speaks of, both ends included; a point in time has equal ends."""

    start: date
    end: date

    @property
    def years(self) -> int:
        """Number of calendar years that it touches."""
        return self.end.year - self.start.year + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCell:
    """One cell of a row, with what its column says about it.

    Args:
        name: Header as printed, ``正文`` for a paragraph, ``列N`` without a header.
        role: What the column holds (see ``lexicons/headings.toml``): ``target``, ``detail``, ``actual``, ``task``, ``ratio``,
            ``growth``, ``share``, ``unit``, ``operator``, ``indicator``, ``owner``, ``support``, ``number``, ``last_year``,
            ``project``, ``group``, ``weight``, ``score``, ``remark``, ``text``, or ``None``.
        text: As printed.
        unit: Unit that the header, a unit line or a unit column gives to a bare number (``万元``, ``%``), as printed.
        group: Number of the side-by-side block of columns the cell belongs to, from 0 (twin tables).
        subject: What a numeric column is about when its header says so (``全市收入`` over ``预算数``).
        stored: The stored number, where the file keeps one.
    """

    name: str
    role: str | None
    text: str
    unit: str | None = None
    group: int = 0
    subject: str | None = None
    stored: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row, or a prose paragraph as a row with the one cell ``正文``.

    Args:
        id: Unique in the document.
        table: Number of the table as a string, ``None`` for prose.
        number: Row number as printed.
        section: The heading the row stands under (with the group cell that spans rows, if any).
        owner: Who is responsible (牵头单位).
        status: Filled in by the comparison stage.
        total: The row is a total (合计, 小计) of others; ``parts`` (其中：) rows belong to the row above them.
        level: Depth in a hierarchy of items (一、 is 1, （一） is 2, 1. is 3), where the table shows one.
    """

    id: str
    table: str | None = None
    number: str | None = None
    section: str | None = None
    place: Place = Place()  # noqa: RUF009  frozen
    owner: str | None = None
    status: Status | None = None
    cells: tuple[RowCell, ...] = field(default=(), repr=False)
    total: bool = False
    level: int | None = None
