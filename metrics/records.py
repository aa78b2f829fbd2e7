"""The frozen records that pass from one stage to the next.

Document (readers) → Row (layout) → Quantity (extraction) → Comparison (comparison) → Check, Claim (audit) → Report.
Nothing here computes a verdict; a record only holds what a stage found, with the place it was found at.
Offsets are half-open and count Unicode characters of the text *as read*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date  # noqa: TC003  the types of fields can be resolved at run time
from decimal import Decimal  # noqa: TC003
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from metrics.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pint

__all__ = [
    "Analysis",
    "Cell",
    "Check",
    "Claim",
    "Comparison",
    "Document",
    "NotCompared",
    "Paragraph",
    "Period",
    "Place",
    "Quantity",
    "Row",
    "RowCell",
    "Table",
]

Aspect = Literal["level", "growth", "share", "difference", "rank", "multiple"]
Bound = Literal["at_least", "at_most", "more_than", "less_than", "about"]
Role = Literal["target", "actual", "claim", "baseline", "benchmark", "part", "forecast"]
Status = Literal[
    "exceeded",
    "met",
    "unmet",
    "on_schedule",
    "behind_schedule",
    "in_progress",
    "not_started",
    "suspended",
    "unverifiable",
]


# --- readers: file → Document -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in its file. Counts start at 1; ``None`` where the format has no such thing."""

    page: int | None = None
    sheet: str | None = None
    line: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or a line of text outside tables.

    Args:
        text: As printed, outer white space stripped.
        level: 1 to 6 for a heading the format itself marks, else ``None``.
    """

    text: str
    level: int | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One printed cell of a table. A merged cell is one object at every position that it covers.

    Args:
        text: As printed (a stored 0.9857 shown as ``98.6%`` reads ``98.6%``), outer white space stripped.
        row: Grid row of its upper left corner, from 0.
        column: Grid column of its upper left corner, from 0.
        stored: The stored number where the file keeps one beside its display.
        header: The format itself marks the cell as a header.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    stored: Decimal | None = None
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Table:
    """A grid of cells; every grid row has the same length, merged cells repeat, absent cells are ``None``.

    Args:
        grid: The cells by row and column.
        caption: A caption that the format itself attaches.
        places: The place of each grid row.
    """

    grid: tuple[tuple[Cell | None, ...], ...]
    caption: str | None = None
    places: tuple[Place, ...] = ()

    def __repr__(self) -> str:
        first = next((cell.text for line in self.grid for cell in line if cell is not None and cell.text), "")
        return f"<Table of {len(self.grid)} by {len(self.grid[0]) if self.grid else 0} cells: {first[:20]}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: its blocks in order, nothing interpreted.

    Args:
        source: Name of the file.
        format: ``txt``, ``csv``, ``html``, ``docx``, ``xlsx``, ``xls`` or ``pdf``.
        title: Title that the format itself carries.
        blocks: Paragraphs and tables in document order.
        notes: What was left out and why (hidden sheets, truncated nesting), one sentence each.
    """

    source: str
    format: str
    title: str | None = None
    blocks: tuple[Paragraph | Table, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = ()


# --- layout: Document → Row ---------------------------------------------------------------------------------


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
    """

    start: date
    end: date
    as_of: date
    elapsed: Fraction
    basis: Literal["months", "days"] = "months"
    stated: str | None = None

    @property
    def closed(self) -> bool:
        """Whether the whole period has passed."""
        return self.elapsed >= 1


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
    place: Place = Place()
    owner: str | None = None
    status: Status | None = None
    cells: tuple[RowCell, ...] = field(default=(), repr=False)
    total: bool = False
    level: int | None = None


# --- extraction: Row → Quantity -----------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _power_of_ten(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that measures or counts something, with what it measures.

    Args:
        id: ``ROW.N``, unique in the document; empty when read from a bare text.
        row: Id of its row.
        cell: Index of its cell in the row.
        start, end: Half-open offsets into the cell's text; ``text`` stands there.
        value: The number in *unit* (万, 亿 folded in; percent stays percent); ``None`` for a range.
        ends: Lower and upper end of a range.
        decimals: Decimal places as printed.
        scale: Power of ten carried by 万, 亿 … (4 for 万).
        counted: The number counts discrete things and is exact when printed as a plain integer.
        unit: Canonical symbol, ``None`` for a bare number.
        unit_text: The unit as printed.
        bound: Word that makes the number a bound, or an approximation.
        spread: Where the true value lies for a hedge: ``above`` (余, 多, 超), ``below`` (近, 不足) or ``around`` (约, 左右).
        aspect: What the number says of its indicator.
        direction: ``up`` or ``down`` for a change, as worded.
        role: Part that the number plays; ``None`` if undecided.
        indicator: Phrase that names what is measured, as printed.
        indicator_id: Entry of ``lexicons/indicators.toml`` it was recognised as.
        scope: Region or population, when it is not that of the report (``全市``).
        period: Period words of the number (``1-2月``), when printed.
        basis: ``year_on_year``, ``period_on_period``, or other comparison basis of a change.
        modality: ``base``, ``stretch`` or ``soft`` for targets.
        progress: What the clause says of the work: ``done``, ``under_way``, ``begun``, ``planned``, ``left``, ``involved``.
        sentence, clause: Ordinals of the sentence and the clause in its cell.
        before, after: The folded text of the clause around the number, up to the neighbouring numbers.
        lead: The folded text from the start of the clause to the number.
        topic: Heading inside the cell that the number stands under (一是农村公路建设。).
        rules: Ids of the lexicon entries and rules that decided, in order.
    """

    id: str = ""
    row: str = ""
    cell: int = 0
    start: int
    end: int
    text: str
    value: Decimal | None
    ends: tuple[Decimal | None, Decimal | None] | None = field(default=None, repr=False)
    decimals: int = field(default=0, repr=False)
    scale: int = field(default=0, repr=False)
    counted: bool = field(default=False, repr=False)
    unit: str | None = None
    unit_text: str | None = field(default=None, repr=False)
    bound: Bound | None = None
    spread: Literal["above", "below", "around"] | None = field(default=None, repr=False)
    aspect: Aspect = "level"
    direction: Literal["up", "down"] | None = field(default=None, repr=False)
    role: Role | None = None
    indicator: str | None = None
    indicator_id: str | None = field(default=None, repr=False)
    scope: str | None = field(default=None, repr=False)
    period: str | None = field(default=None, repr=False)
    basis: str | None = field(default=None, repr=False)
    modality: Literal["base", "stretch", "soft"] | None = field(default=None, repr=False)
    progress: Literal["done", "under_way", "begun", "planned", "left", "involved"] | None = field(default=None, repr=False)
    sentence: int = field(default=0, repr=False)
    clause: int = field(default=0, repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    lead: str = field(default="", repr=False)
    topic: str | None = field(default=None, repr=False)
    rules: tuple[str, ...] = field(default=(), repr=False)

    @property
    def quantum(self) -> Fraction:
        """Place value of the last printed digit, in *unit*: 10000 for ``26509万元``, 0.1 for ``29.7%``."""
        return _power_of_ten(self.scale - self.decimals)

    @property
    def exact(self) -> bool:
        """Whether the number counts discrete things and was printed in full."""
        return self.counted and self.scale == 0 and self.decimals == 0

    @property
    def interval(self) -> Interval:
        """What the printed figure can stand for as an operand of arithmetic: rounding and hedges, no bound.

        Hedge widths follow the place value Q of the last non-zero digit: 余 is [v, v+Q), 超 (v, v+Q),
        近 (v−Q, v), 约 [v−Q, v+Q].
        """
        if self.value is None:
            low, high = self.ends or (None, None)
            return Interval(None if low is None else Fraction(low), None if high is None else Fraction(high))
        value = Fraction(self.value)
        if self.spread is not None:
            by = self._last_digit
            if self.spread == "above":
                return Interval(value, value + by, low_open=self.bound == "more_than" and value < 0, high_open=True)
            if self.spread == "below":
                return Interval(value - by, value, low_open=True, high_open=True)
            return Interval(value - by, value + by)
        return Interval.point(value) if self.exact else Interval.around(value, self.quantum)

    @property
    def meaning(self) -> Interval:
        """What the number can mean with its bound word: ``8000万元以上`` reaches from 8000万 upwards."""
        if self.value is None or self.spread is not None:
            return self.interval
        value = Fraction(self.value)
        if self.bound == "at_least":
            return Interval(value, None)
        if self.bound == "more_than":
            return Interval(value, None, low_open=True)
        if self.bound == "at_most":
            return Interval(None, value)
        if self.bound == "less_than":
            return Interval(None, value, high_open=True)
        return self.interval

    @property
    def _last_digit(self) -> Fraction:
        """Place value of the last non-zero digit of the number as printed."""
        if not self.value:
            return self.quantum
        quantum, rest = self.quantum, abs(Fraction(self.value) / self.quantum)
        while rest.denominator == 1 and rest.numerator % 10 == 0:
            rest /= 10
            quantum *= 10
        return quantum

    def to_pint(self, registry: pint.UnitRegistry[Any] | None = None) -> pint.Quantity[Any]:
        """Return a :class:`pint.Quantity` with an exact magnitude, in *registry* or in the library's own.

        Raises:
            UnitMismatchError: The quantity is a range or has no unit that the registry knows.

        >>> from metrics import find_quantities
        >>> find_quantities("投资3.5亿元")[0].to_pint().magnitude
        Fraction(350000000, 1)
        """
        from metrics.units import to_pint

        return to_pint(self, registry)


# --- comparison: Quantity → Comparison ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A target and what was achieved, of the same indicator, aspect and scope.

    Args:
        id: ``ROW.cN``.
        target: Id of the target quantity; ``None`` when the text states only the share done.
        actual: Id of the actual quantity.
        basis: ``computed`` from two numbers, or ``reported`` (the text states the share done).
        completion_ratio: Fraction of 1, exact; ``None`` where no ratio is defined.
        gap: Actual minus target in *gap_unit* (百分点 between percentages).
        exceeded: ``None`` when a hedge leaves it open.
        rules: What decided, in order.
    """

    id: str
    row: str
    indicator: str
    aspect: Aspect
    basis: Literal["computed", "reported"]
    target: str | None
    actual: str
    bound: str | None = None
    better: Literal["up", "down"] = "up"
    completion_ratio: Fraction | None = None
    gap: Decimal | None = None
    gap_unit: str | None = None
    exceeded: bool | None = None
    status: Status = "unverifiable"
    rules: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCompared:
    """A numeric target that found no answer.

    Args:
        reason: ``no_actual``, ``indicator_differs``, ``unit_differs``, ``aspect_differs``, ``scope_differs``,
            ``not_finished``, ``planned_only``, ``denominator_missing`` or ``ambiguous``.
    """

    row: str
    target: str
    candidates: tuple[str, ...] = ()
    reason: str


# --- audit: Quantity + Comparison → Check, Claim ------------------------------------------------------------

Verdict = Literal[
    "exact",
    "consistent",
    "rounding_style",
    "consistent_if_coarse",
    "inconsistent_soft",
    "inconsistent",
    "conclusion_inconsistent",
    "not_checkable",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An arithmetic statement of the report, recomputed.

    Args:
        id: ``ROW.kN``.
        kind: Family: ``completion_rate``, ``rate``, ``share``, ``sum``, ``remainder``, ``difference``, ``growth``,
            ``multiple``, ``schedule``, ``unit_slip``, ``duplicate``, …
        rows: Rows of all operands.
        reported: Id of the quantity that states the result.
        operands: Ids of the quantities it is recomputed from.
        formula: The formula in words, with the printed numbers.
        computed: What the operands allow, in *unit*.
        verdict: Rung of the ladder.
        diagnosis: The one repair that makes every equation of the number hold, in words.
        reason: Why a ``not_checkable`` statement cannot be judged (closed list).
        message: What a reader should look at, in Chinese.
        implied: Back-solved operands, in words.
        slack: Width of *computed* over the quantum of the reported number; large means weak evidence.
    """

    id: str
    kind: str
    rows: tuple[str, ...]
    reported: str
    operands: tuple[str, ...]
    formula: str
    computed: Interval | None
    unit: str | None
    verdict: Verdict
    diagnosis: str | None = None
    reason: str | None = None
    message: str = ""
    message_en: str = field(default="", repr=False)
    implied: tuple[str, ...] = field(default=(), repr=False)
    slack: Fraction | None = field(default=None, repr=False)
    silenced: str | None = field(default=None, repr=False)

    @property
    def finding(self) -> bool:
        """Whether the statement does not hold (and was not silenced)."""
        return self.silenced is None and self.verdict in ("inconsistent", "conclusion_inconsistent", "inconsistent_soft")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim in words (超额完成, 均正常推进) beside its evidence, for one row.

    Args:
        claim: ``exceeded``, ``completed``, ``on_schedule``, ``early``, ``all_done``.
        text: The words of the claim.
        verdict: ``substantiated``, ``met_only``, ``contradicted``, ``unquantified`` or ``mismatched``.
        evidence: Ids of comparisons and quantities.
    """

    row: str
    claim: str
    text: str
    verdict: Literal["substantiated", "met_only", "contradicted", "unquantified", "mismatched"]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that the stages found in one document, before any output form."""

    source: str
    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    period: Period | None = None
    rows: tuple[Row, ...] = field(default=(), repr=False)
    quantities: tuple[Quantity, ...] = field(default=(), repr=False)
    comparisons: tuple[Comparison, ...] = field(default=(), repr=False)
    not_compared: tuple[NotCompared, ...] = field(default=(), repr=False)
    checks: tuple[Check, ...] = field(default=(), repr=False)
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    columns: Mapping[str, str | None] = field(default_factory=dict, repr=False)
