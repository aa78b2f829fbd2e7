"""The sentences that terminal and page share: where a row stands, what the counts come to, what a claim is worth."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.outputs.labels import label, worded
from metrics.tables.numbers import percent, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Claim, Comparison, NotCompared, Period, Quantity, Row
    from metrics.records.outcome import Outcome

__all__ = [
    "counts",
    "decision_text",
    "grouped_claims",
    "headline",
    "interval_text",
    "number_of",
    "period_text",
    "place_text",
    "row_names",
    "row_place",
    "target_text",
]


def row_names(rows: Sequence[Row], language: Language = "zh") -> dict[str, str]:
    """Return what results call each row: its printed number, with its table where two tables number alike.

    A row without a number goes by its line, else by its id.
    """
    often = Counter(row.number for row in rows if row.number)
    return {row.id: _row_name(row, language, shared=bool(row.number) and often[row.number or ""] > 1) for row in rows}


def _row_name(row: Row, language: Language, *, shared: bool) -> str:
    zh = language == "zh"
    if row.number:
        table = f"{'表' if zh else 'table '}{row.table} · " if shared and row.table is not None else ""
        return f"{table}{row.number}"
    if row.place.line is not None:
        return f"第{row.place.line}行" if zh else f"line {row.place.line}"
    return row.id


def place_text(row: Row | None, language: Language = "zh") -> str:
    """Return where a row stands in its file, as ``第2页，第18行``; empty when nothing is known."""
    if row is None:
        return ""
    place, zh = row.place, language == "zh"
    parts = [
        worded("place", "page", language, at=place.page) if place.page is not None else "",
        worded("place", "sheet", language, at=place.sheet) if place.sheet else "",
        worded("place", "line", language, at=place.line) if place.line is not None else "",
        place.cell or "",
    ]
    return ("，" if zh else ", ").join(part for part in parts if part)


def row_place(row: Row | None, row_id: str, language: Language = "zh") -> str:
    """Return a row with its place, as ``表2 序号 12（第88行）``."""
    place = place_text(row, language)
    if row is None:
        return worded("place", "row", language, at=row_id)
    table = "" if row.table is None else worded("place", "table", language, at=row.table)
    if row.number:
        name = table + worded("place", "number", language, at=row.number)
    elif row.table is None:
        name = label("place", "prose", language)
    else:
        name = table + worded("place", "row", language, at=row_id)
    return worded("terminal", "bracketed", language, text=name, more=place) if place else name


def target_text(comparison: Comparison, quantities: dict[str, Quantity], language: Language = "zh") -> str:
    """Return a target with its bound word, as ``不低于 8000万元``."""
    if comparison.target is None or comparison.target not in quantities:
        return label("headline", "stated_share", language)
    quantity = quantities[comparison.target]
    bound = comparison.bound or quantity.bound
    if bound in (None, "exact", "range"):
        return quantity.text
    return f"{label('bound', bound, language)} {quantity.text}"


def interval_text(low: Decimal | None, high: Decimal | None, unit: str | None, *, point: Fraction | None = None) -> str:
    """Return a computed interval, as ``331.35%～331.37%``, and a *point* that has no finite decimal as ``≈94.41%``.

    >>> from decimal import Decimal as D
    >>> interval_text(D("94.41"), D("94.42"), "%", point=Fraction(16900, 179))
    '≈94.41%'
    >>> interval_text(D("331.35"), D("331.37"), "%"), interval_text(D(42), D(42), "个"), interval_text(D(5), None, "%")
    ('331.35%～331.37%', '42个', '≥5%')
    """
    unit = unit or ""
    if point is not None and low is not None and high is not None and low != high:
        nearer = low if point - Fraction(low) < Fraction(high) - point else high
        return f"≈{plain(nearer)}{unit}"
    texts = [None if end is None else plain(end) for end in (low, high)]
    if texts[0] is None and texts[1] is None:
        return ""
    if texts[0] is None:
        return f"≤{texts[1]}{unit}"
    if texts[1] is None:
        return f"≥{texts[0]}{unit}"
    return f"{texts[0]}{unit}" if texts[0] == texts[1] else f"{texts[0]}{unit}～{texts[1]}{unit}"


def period_text(period: Period | None, language: Language = "zh") -> str:
    """Return the period with the schedule progress, as ``2024-01-01 至 2024-12-31，截至 2024-09-30，序时进度 75%``."""
    if period is None:
        return label("period", "unknown", language)
    share = percent(period.elapsed)
    if not period.dated:
        return worded("period", "no_year", language, month=period.as_of.month, share=share)
    return worded("period", "dated", language, start=period.start, end=period.end, as_of=period.as_of, share=share)


def counts(found: Mapping[str, int], family: str, language: Language = "zh") -> str:
    """Return counts by word, in the order of the labels, as ``超额 2，达标 3``."""
    from metrics.outputs.labels import labels

    order = [*labels()[family], *(word for word in found if word not in labels()[family])]
    joiner = "，" if language == "zh" else ", "
    return joiner.join(f"{label(family, word, language)} {found[word]}" for word in order if found.get(word))


def number_of(word: str, number: int, language: Language = "zh") -> str:
    """Return how many there are of what *word* names.

    >>> number_of("row", 10), number_of("row", 10, "en"), number_of("row", 1, "en")
    ('10 行', '10 rows', '1 row')
    """
    name = label("count", word, language)
    return f"{number} {name}{'s' if language == 'en' and number != 1 else ''}"


def headline(analysis: Analysis, language: Language = "zh") -> str:
    """Return the one-line summary of a report."""
    s = analysis.summary
    statuses = counts(s.statuses, "status", language)
    rows, compared, checks = s.rows, s.compared, s.checks
    counted: dict[str, object] = {"rows": rows, "compared": compared, "checks": checks}
    if language == "en":
        named = (("rows", "row", rows), ("compared", "target", compared), ("checks", "arithmetic statement", checks))
        counted = {name: number_of(word, number, "en") for name, word, number in named}
    text = worded("headline", "compared", language, **counted)
    text += worded("headline", "statuses", language, statuses=statuses) if statuses else ""
    text += worded("headline", "not_judged", language, count=s.not_compared)
    text += worded("headline", "finding" if s.findings == 1 else "findings", language, count=s.findings, **counted)
    return text + (worded("headline", "coverage", language, share=percent(s.coverage, 0)) if s.coverage is not None else "")


def decision_text(item: Check | Claim | Comparison | NotCompared | Outcome, language: Language = "zh") -> str:
    """Return what a person decided about a result, as ``误报：已与填报单位核实（王，2031-03-02）``; empty when nothing."""
    made = item.decision
    if made is None:
        return ""
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    signed = comma.join(part for part in (made.who, made.when) if part)
    text = label("ruling", made.ruling, language) + (f"{colon}{made.reason}" if made.reason else "")
    if not signed:
        return text
    return f"{text}（{signed}）" if language == "zh" else f"{text} ({signed})"


def grouped_claims(analysis: Analysis) -> list[tuple[Claim, list[str]]]:
    """Return one claim of each wording and verdict with the rows it is made for, what contradicts the numbers first."""
    order = ("contradicted", "mismatched", "met_only", "unquantified", "substantiated")
    groups: dict[tuple[str, str, str], tuple[Claim, list[str]]] = {}
    for claim in analysis.claims:
        groups.setdefault((claim.claim, claim.text, claim.verdict), (claim, []))[1].append(claim.row)
    return sorted(groups.values(), key=lambda group: order.index(group[0].verdict))
