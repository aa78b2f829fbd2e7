"""A number that was read: what extraction hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003  the types of fields can be resolved at run time
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from metrics.records.interval import Interval
from metrics.records.row import Span  # noqa: TC001
from metrics.records.vocabulary import Aspect, Bound, PeriodBasis, Role, SectionKind, TimeFrame  # noqa: TC001

if TYPE_CHECKING:
    import pint

    from metrics.lexicon import Lexicon

__all__ = ["Quantity"]


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
        scope: Region, set or way of counting, when it is not that of the report (``全国``, ``60个重点项目``, ``同口径``).
        period: The days that the number speaks of.
        period_basis: How that is known: ``stated`` in its own clause, in the ``sentence``, earlier in the ``paragraph``,
            by the ``section`` or by the ``report`` alone.
        frame: The period beside that of the report, also where the years are not known (:mod:`metrics.statements.frames`).
        section: Kind of the section it stands in: ``review``, ``outlook``, ``annex`` or ``other``.
        modality: ``base``, ``stretch`` or ``soft`` for targets.
        progress: What the clause says of the work: ``done``, ``under_way``, ``begun``, ``planned``, ``left``, ``involved``.
        sentence, clause: Ordinals of the sentence and the clause in its cell.
        before, after: The folded text of the clause around the number, up to the neighbouring numbers.
        lead: The folded text from the start of the clause to the number.
        topic: Heading inside the cell that the number stands under (一是农村公路建设。).
        answered: For a target that the text itself answers: steps to the answers among the numbers of the cell.
        measures: For a stated share of a plan: steps to the result that it measures; 0 when none is told.
        rules: Ids of the lexicon entries and rules that decided, in order.
        key: Short key by its content (:mod:`metrics.decisions.keys`); empty when read from a bare text.
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
    period: Span | None = field(default=None, repr=False)
    period_basis: PeriodBasis | None = field(default=None, repr=False)
    frame: TimeFrame | None = field(default=None, repr=False)
    section: SectionKind | None = field(default=None, repr=False)
    modality: Literal["base", "stretch", "soft"] | None = field(default=None, repr=False)
    progress: Literal["done", "under_way", "begun", "planned", "left", "involved"] | None = field(default=None, repr=False)
    sentence: int = field(default=0, repr=False)
    clause: int = field(default=0, repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    lead: str = field(default="", repr=False)
    topic: str | None = field(default=None, repr=False)
    answered: tuple[int, ...] = field(default=(), repr=False)
    measures: int = field(default=0, repr=False)
    rules: tuple[str, ...] = field(default=(), repr=False)
    key: str = field(default="", repr=False)

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
        return self.around(Fraction(*self.value.as_integer_ratio()))

    def around(self, value: Fraction) -> Interval:
        """Return what the figure can stand for, its *value* given as a fraction (see :attr:`interval`)."""
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

    def to_pint(self, registry: pint.UnitRegistry[Any] | None = None, lexicon: Lexicon | None = None) -> pint.Quantity[Any]:
        """Return a :class:`pint.Quantity` with an exact magnitude, in *registry* or in the library's own.

        Args:
            registry: The registry that the result belongs to.
            lexicon: Words that the quantity was read by; those of *registry*, or the library's own, when ``None``.

        Raises:
            UnitMismatchError: The quantity is a range or has no unit that the registry knows.

        >>> from metrics import find_quantities
        >>> find_quantities("投资3.5亿元")[0].to_pint().magnitude
        Fraction(350000000, 1)
        """
        from metrics.lexicon import Lexicon
        from metrics.lexicon.pint_units import to_pint, words_of_registry

        return to_pint(self, lexicon or words_of_registry(registry) or Lexicon.default(), registry)
