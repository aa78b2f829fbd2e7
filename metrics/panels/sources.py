"""Read a plan or a report for following: its numbers with their time, its region, its lists of goals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from metrics.decisions import NO_DECISIONS
from metrics.decisions.keys import keyed_numbers, sender
from metrics.extraction.word_patterns import WordPattern
from metrics.panels.periods import in_full, spoken_year, with_periods
from metrics.records import Analysis, Span
from metrics.statements.goal_lists import GoalList, goal_lists
from metrics.statements.words import follow_words
from metrics.statements.zeros import with_zeros

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.records import Period, Quantity, Row

__all__ = ["NATION", "SourceNumbers", "read_numbers", "same_region", "short_look"]

NATION = "全国"
_FIRST_ROWS = 30
_SPOKEN_FOR = re.compile(r"代表(?:自治区|[一-鿿]{0,12}?)?(国务院|[一-鿿]{0,12}?人民政府)")
_NAMED = WordPattern(
    r"(?<!<han>)(?:(?:19|20)\d\d年)?(?:关于)?(<han>{2,12}?<area_kind>)(?:(?:19|20)\d\d年)?(?:人民)?<area_matter>"
)
_HERE = re.compile(r"^(?:本|全|我|各)?(?:省|市|县|区|州|盟|旗|自治区)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNumbers:
    """A document as far as following needs it.

    Args:
        analysis: Its rows and numbers; nothing is compared or checked.
        region: Its region.
        certain: The document itself names the region as its own, so that another region is an error.
        year: The year it is spoken in.
        lists: Its lists of goals.
        by_cell: Its numbers by row and cell.
    """

    analysis: Analysis
    region: str | None
    certain: bool
    year: int | None
    lists: tuple[GoalList, ...] = field(repr=False)
    by_cell: Mapping[tuple[str, int], tuple[Quantity, ...]] = field(repr=False)

    @property
    def source(self) -> str:
        """Name of the document."""
        return self.analysis.source

    @property
    def period(self) -> Period | None:
        """The period that it reports on, where its year is known."""
        period = self.analysis.period
        return period if period is not None and period.dated else None

    @property
    def reported(self) -> Span | None:
        """The days that the document reports on."""
        period = self.period
        return None if period is None else Span(start=period.start, end=period.end)

    @property
    def looks_back(self) -> bool:
        """Whether the year it reports on is over when it is spoken."""
        return self.reported is not None and self.year is not None and self.year > self.reported.end.year


def read_numbers(
    source: Any, lexicon: Lexicon, *, region: str | None = None, decisions: Decisions = NO_DECISIONS
) -> SourceNumbers:
    """Return *source* with its numbers.

    Args:
        source: A path, an open file, a document as read, a report of :func:`metrics.audit`, or its analysis.
        lexicon: Words to read by.
        region: The region, when it should not be read from the document.
        decisions: What a person corrected.

    Raises:
        UnreadableDocumentError: The file cannot be read.
        UnsupportedFormatError: No reader takes its format.
    """
    analysis = _analysis(source, lexicon)
    analysis = _with_keys(with_periods(analysis, lexicon), region, decisions)
    by_cell: dict[tuple[str, int], list[Quantity]] = {}
    for quantity in analysis.quantities:
        by_cell.setdefault((quantity.row, quantity.cell), []).append(quantity)
    numbers = {place: tuple(found) for place, found in by_cell.items()}
    named = region or _own_region(analysis, lexicon)
    return SourceNumbers(
        analysis=analysis,
        region=named or analysis.region,
        certain=named is not None,
        year=spoken_year(analysis),
        lists=goal_lists(analysis.rows, numbers, follow_words(lexicon)),
        by_cell=numbers,
    )


def short_look(source: Any, lexicon: Lexicon) -> tuple[str | None, int | None, date | None]:
    """Return the region of *source*, the year it is spoken in, and the last day that it reports on; no number is read.

    Raises:
        UnreadableDocumentError: The file cannot be read.
        UnsupportedFormatError: No reader takes its format.
    """
    analysis = _laid_out(source, lexicon)
    as_of = None if analysis.period is None or not analysis.period.dated else analysis.period.as_of
    return _own_region(analysis, lexicon) or analysis.region, spoken_year(analysis), as_of


def _analysis(source: Any, lexicon: Lexicon) -> Analysis:
    from metrics.statements.cells import measure_row

    analysis = _laid_out(source, lexicon)
    if analysis.quantities:
        return analysis
    words = follow_words(lexicon)
    measured = (with_zeros(row, measure_row(row, lexicon), words) for row in analysis.rows)
    return replace(analysis, quantities=tuple(quantity for row in measured for quantity in row))


def _with_keys(analysis: Analysis, region: str | None, decisions: Decisions) -> Analysis:
    """Return *analysis* with the keys of its numbers, as a person corrected them."""
    numbers = analysis.quantities
    if not all(quantity.key for quantity in numbers):
        numbers = keyed_numbers(numbers, analysis.rows, sender(analysis.issuer, region, analysis.region))
    return replace(analysis, quantities=decisions.corrected(numbers))


def _laid_out(source: Any, lexicon: Lexicon) -> Analysis:
    """Return *source* as far as its layout, or all that is known of it already."""
    if isinstance(source, Analysis):
        return source
    if hasattr(source, "analysis"):
        return source.analysis  # type: ignore[no-any-return]
    from metrics.api import read
    from metrics.layout.document import lay_out
    from metrics.records import Document

    document = source if isinstance(source, Document) else read(source)
    layout = lay_out(document, lexicon)
    return in_full(
        Analysis(
            source=document.source,
            title=layout.title,
            issuer=layout.issuer,
            region=layout.region,
            period=layout.period,
            rows=layout.rows,
            notes=layout.notes,
        )
    )


def _own_region(analysis: Analysis, lexicon: Lexicon) -> str | None:
    """Return the region that the document names as its own: in its title, in its name, or by whom it is spoken for."""
    for text in (analysis.title, _stem(analysis.source)):
        match = _NAMED.in_words_of(lexicon).search(text or "")
        if match is not None and _HERE.match(match[1]) is None:
            return match[1]
    for row in analysis.rows[:_FIRST_ROWS]:
        spoken = _spoken_for(row)
        if spoken is not None:
            return spoken
    return None


def _spoken_for(row: Row) -> str | None:
    for cell in row.cells:
        match = _SPOKEN_FOR.search(cell.text[:400])
        if match is not None:
            if match[1] == "国务院":
                return NATION
            name = match[1].removesuffix("人民政府")
            if name and _HERE.match(name) is None:
                return name
    return None


def _stem(source: str) -> str:
    return re.split(r"[/\\]", source)[-1].rpartition(".")[0] or source


def same_region(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one region: equal, or one the end of the other (某省某市, 某市).

    >>> same_region("云泽省青禾市", "青禾市"), same_region("青禾市", "白石市")
    (True, False)
    """
    if one is None or other is None:
        return True
    return one == other or one.endswith(other) or other.endswith(one)
