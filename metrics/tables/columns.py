"""The columns of every table: one list from which JSON Schema, frames, Arrow, SQL and the column dictionary are made.

A table has *json* columns (lists of the interchange JSON, joined by ids) and *flat* columns (frames, CSV, Parquet, SQL),
which are the same plus what a reader would otherwise have to join: texts, values, owner, section, region, period.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from metrics.records.decision import Ruling
from metrics.records.vocabulary import Aspect, Bound, LinkKind, PeriodBasis, Role, SectionKind, Status, TimeFrame, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COLUMNS", "SCHEMA", "TABLES", "Column", "column_dictionary", "flat_columns", "json_columns"]

SCHEMA = "progress-metrics/1"

Kind = Literal["text", "integer", "decimal", "boolean", "date", "ids", "interval", "span", "place", "cells", "texts"]

ASPECTS: tuple[str, ...] = get_args(Aspect)
BOUNDS: tuple[str, ...] = get_args(Bound)
ROLES: tuple[str, ...] = get_args(Role)
STATUSES: tuple[str, ...] = get_args(Status)
LINKS: tuple[str, ...] = get_args(LinkKind)
VERDICTS: tuple[str, ...] = get_args(Verdict)
PERIOD_BASES: tuple[str, ...] = get_args(PeriodBasis)
FRAMES: tuple[str, ...] = get_args(TimeFrame)
SECTIONS: tuple[str, ...] = get_args(SectionKind)
CLAIM_VERDICTS = ("substantiated", "met_only", "contradicted", "unquantified", "mismatched")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        name: Name in every form of output.
        kind: What its values are. ``decimal`` is exact; ``ids`` is a list in JSON and joined by spaces elsewhere.
        doc: What it holds, for the column dictionary.
        nullable: Whether ``null`` may stand in it.
        values: The closed vocabulary, if it has one.
        where: ``json`` or ``flat`` when it belongs to one form only.
    """

    name: str
    kind: Kind
    doc: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    where: Literal["both", "json", "flat"] = "both"


def _key(name: str, doc: str, kind: Kind = "text", values: tuple[str, ...] = ()) -> Column:
    return Column(name, kind, doc, nullable=False, values=values)


def _flat(name: str, doc: str, kind: Kind = "text", *, nullable: bool = True) -> Column:
    return Column(name, kind, doc, nullable=nullable, where="flat")


_SOURCE = _flat("source", "name of the file", nullable=False)
_OF_ROW = (
    _flat("number", "row number as printed"),
    _flat("section", "heading the row stands under"),
    _flat("owner", "who is responsible (牵头单位)"),
)
_OF_REPORT = (
    _flat("region", "region of the report"),
    _flat("period_start", "first day of the report's period", "date"),
    _flat("period_end", "last day of the report's period", "date"),
    _flat("as_of", "last day that the achievements cover", "date"),
)

_NUMBER_KEY = Column("key", "text", "short key by content: it stays when rows are inserted and numbers change")
DECISION_COLUMNS = (
    Column("decision", "text", "what a person decided about it", values=get_args(Ruling)),
    Column("decision_reason", "text", "why"),
    Column("decision_by", "text", "who decided"),
    Column("decision_on", "text", "on which day, as written"),
)
_DECIDED = (
    _key("key", "short key by content: it stays when rows are inserted and numbers change"),
    *DECISION_COLUMNS,
)

_DOCUMENTS = (
    _SOURCE,
    _flat("title", "title of the report"),
    _flat("issuer", "who issued it"),
    *_OF_REPORT,
    _flat("elapsed", "share of the period that has passed (序时进度), a fraction of 1", "decimal"),
    _flat("rows", "number of rows", "integer", nullable=False),
    _flat("comparisons", "number of targets compared", "integer", nullable=False),
    _flat("not_compared", "number of targets that found no answer", "integer", nullable=False),
    _flat("checks", "number of arithmetic statements", "integer", nullable=False),
    _flat("findings", "number of statements that do not hold", "integer", nullable=False),
    _flat("coverage", "numbers in a judged check over numbers that could be, a fraction of 1", "decimal"),
)

_ROWS = (
    _SOURCE,
    _key("id", "id of the row, unique in the report"),
    Column("table", "text", "number of the table, null for prose"),
    Column("number", "text", "row number as printed"),
    Column("section", "text", "heading the row stands under"),
    Column("place", "place", "where the row stands in its file", nullable=False, where="json"),
    _flat("page", "page, from 1", "integer"),
    _flat("sheet", "name of the sheet"),
    _flat("line", "line, from 1", "integer"),
    _flat("place_cell", "cell address in a sheet"),
    Column("owner", "text", "who is responsible (牵头单位)"),
    Column("status", "text", "how the row as a whole stands", values=STATUSES),
    Column("total", "boolean", "the row is a total of others", nullable=False),
    Column("level", "integer", "depth in a hierarchy of items"),
    _flat("target_text", "text of the target columns"),
    _flat("detail_text", "text of the detail columns"),
    _flat("actual_text", "text of the progress columns"),
    Column("cells", "cells", "header, role and text of every cell, in order (JSON in flat tables)", nullable=False),
)

_QUANTITIES = (
    _SOURCE,
    _key("id", "id of the quantity, unique in the report"),
    _key("row", "row it stands in"),
    _key("cell", "index of its cell in the row, from 0", "integer"),
    _key("start", "first character in the cell's text, from 0", "integer"),
    _key("end", "character after the last", "integer"),
    _key("text", "as printed: number, multiplier and unit"),
    Column("value", "decimal", "the number in its unit, 万 and 亿 folded in, percent stays percent; null for a range"),
    Column("low", "decimal", "lower end of what it can mean; null when open"),
    Column("high", "decimal", "upper end of what it can mean; null when open"),
    Column("unit", "text", "canonical unit; null for a bare number"),
    Column("bound", "text", "word that makes the number a bound or an approximation", values=BOUNDS),
    _key("aspect", "what the number says of its indicator", values=ASPECTS),
    Column("direction", "text", "up or down for a change, as worded", values=("up", "down")),
    Column("role", "text", "part that the number plays", values=ROLES),
    Column("indicator", "text", "phrase that names what is measured, as printed"),
    Column("indicator_id", "text", "indicator of the lexicon it was recognised as"),
    Column("scope", "text", "region, set or way of counting, when it is not that of the report"),
    Column("period", "span", "days that the number speaks of; a point in time has equal ends", where="json"),
    _flat("period_start", "first day that the number speaks of", "date"),
    _flat("period_end", "last day that the number speaks of", "date"),
    Column("period_basis", "text", "how its period is known", values=PERIOD_BASES),
    Column("frame", "text", "its period beside that of the report", values=FRAMES),
    Column("section", "text", "kind of the section it stands in", values=SECTIONS),
    Column("modality", "text", "base, stretch or soft for targets", values=("base", "stretch", "soft")),
    Column("rule", "text", "ids of the lexicon entries and rules that decided, in order, joined by spaces"),
    _NUMBER_KEY,
)

_COMPARISONS = (
    _SOURCE,
    _key("id", "id of the comparison, unique in the report"),
    _key("row", "row it belongs to"),
    *_OF_ROW,
    Column("indicator", "text", "what is compared"),
    Column("indicator_id", "text", "indicator of the lexicon that the whole name is"),
    Column("indicator_name", "text", "what the lexicon calls it, alike in all reports"),
    _key("aspect", "level, growth or share", values=ASPECTS),
    _key("basis", "computed from two numbers, or reported by the text", values=("computed", "reported")),
    Column("target", "text", "id of the target quantity; null when only the share done is stated"),
    _flat("target_text", "target as printed"),
    _flat("target_value", "target in target_unit", "decimal"),
    _flat("target_unit", "unit of the target"),
    _key("actual", "id of the actual quantity"),
    _flat("actual_text", "achievement as printed"),
    _flat("actual_value", "achievement in actual_unit", "decimal"),
    _flat("actual_unit", "unit of the achievement"),
    Column("bound", "text", "bound of the target: a bound word, range, or exact"),
    _key("better", "which direction is good", values=("up", "down")),
    Column(
        "completion_ratio", "decimal", "completion ratio (完成率), a fraction of 1, 12 significant digits; null where undefined"
    ),
    Column("completion_ratio_exact", "text", "the same as n/d, exact"),
    Column("gap", "decimal", "actual minus target, in gap_unit"),
    Column("gap_unit", "text", "unit of the gap; 百分点 between percentages"),
    Column("exceeded", "boolean", "better than the target; null when a hedge leaves it open"),
    _key("status", "how the target stands", values=STATUSES),
    Column("rule", "text", "what decided, joined by spaces"),
    Column("link", "text", "id of the link that it rests on; null when only the share done is stated"),
    *_OF_REPORT,
    *_DECIDED,
)

_NOT_COMPARED = (
    _SOURCE,
    _key("row", "row of the target"),
    *_OF_ROW,
    _key("target", "id of the target quantity"),
    _flat("target_text", "target as printed"),
    _flat("target_value", "target in target_unit", "decimal"),
    _flat("target_unit", "unit of the target"),
    _flat("indicator", "what the target is about"),
    Column("candidates", "ids", "quantities that were considered", nullable=False),
    _flat("candidate_texts", "the same as printed, joined by spaces", nullable=False),
    _key("reason", "why none of them answers, a word of a closed list"),
    *_DECIDED,
)

_CHECKS = (
    _SOURCE,
    _key("id", "id of the check, unique in the report"),
    _key("kind", "family of arithmetic, such as completion_rate, sum, difference"),
    Column("rows", "ids", "rows of all operands", nullable=False),
    _flat("row", "row of the reported number", nullable=False),
    *_OF_ROW,
    Column("reported", "text", "id of the quantity that states the result; null for a remark that hangs on none"),
    _flat("reported_text", "the same as printed"),
    _flat("reported_value", "the same in unit", "decimal"),
    Column("operands", "ids", "quantities it is recomputed from", nullable=False),
    _flat("operand_texts", "the same as printed, joined by spaces", nullable=False),
    _key("formula", "the formula with the printed numbers"),
    Column("computed", "interval", "what the operands allow, rounded outward", where="json"),
    _flat("computed_low", "lower end of what the operands allow, rounded down", "decimal"),
    _flat("computed_high", "upper end, rounded up", "decimal"),
    Column("unit", "text", "unit of reported and computed"),
    _key("verdict", "rung of the ladder of consistency", values=VERDICTS),
    Column("finding", "boolean", "the statement does not hold and was not dismissed", nullable=False),
    Column(
        "severity",
        "text",
        "high: changes the conclusion; medium: impossible; low: an approximation that does not fit",
        values=("high", "medium", "low"),
    ),
    Column("diagnosis", "text", "the one repair that makes every equation of the number hold"),
    Column("implied", "texts", "back-solved operands, in words", nullable=False),
    Column("reason", "text", "why it is not checkable, a word of a closed list"),
    Column("slack", "decimal", "width of computed over the last printed digit; large means weak evidence"),
    Column("silenced", "text", "why a person dismissed the finding"),
    Column("message", "text", "what to look at, in Chinese", nullable=False),
    Column("message_en", "text", "the same in English", nullable=False),
    Column("link", "text", "id of the link that it rests on; null for a remark"),
    *_DECIDED,
)

_CLAIMS = (
    _SOURCE,
    _key("row", "row of the claim"),
    *_OF_ROW,
    _key("claim", "what is claimed, such as exceeded or completed"),
    _key("text", "words of the claim"),
    _key("verdict", "what the numbers say to it", values=CLAIM_VERDICTS),
    Column("evidence", "ids", "comparisons and quantities that decide", nullable=False),
    *_DECIDED,
)

_TARGETS = (
    _SOURCE,
    _flat("id", "id of the target quantity, unique in the report", nullable=False),
    _flat("row", "row it stands in", nullable=False),
    *_OF_ROW,
    _flat("page", "page, from 1", "integer"),
    _flat("line", "line, from 1", "integer"),
    _flat("indicator", "phrase that names what is to be reached, as printed"),
    _flat("indicator_id", "indicator of the lexicon it was recognised as"),
    _flat("aspect", "level, growth or share", nullable=False),
    _flat("text", "as printed", nullable=False),
    _flat("value", "the number in its unit; null for a range", "decimal"),
    _flat("low", "lower end of what it asks for; null when open", "decimal"),
    _flat("high", "upper end of what it asks for; null when open", "decimal"),
    _flat("unit", "canonical unit; null for a bare number"),
    _flat("bound", "word that makes the number a bound or an approximation"),
    _flat("modality", "base, stretch or soft"),
    _flat("period_start", "first day of the time that the target is set for", "date"),
    _flat("period_end", "last day of the time that the target is set for", "date"),
    _flat("period_basis", "how that time is known"),
    _flat("comparison", "id of the comparison that judges it; null where nothing in the report answers it"),
    _flat("status", "how the target stands; null where nothing in the report answers it"),
    _flat("reason", "why nothing answers it, a word of a closed list; not_due: it is set for a time after the report"),
    _flat("key", "short key by content: it stays when rows are inserted and numbers change"),
)

_LINKS = (
    _SOURCE,
    _key("id", "id of the link, unique in the report"),
    _key("kind", "how the number stands to the others", values=LINKS),
    Column("from", "text", "id of the quantity that answers or states the result", nullable=False, where="json"),
    Column("to", "ids", "ids of the quantities that it is linked to", nullable=False, where="json"),
    _flat("row", "row of the number that answers or states the result", nullable=False),
    _flat("from_id", "id of the quantity that answers or states the result", nullable=False),
    _flat("from_text", "the same as printed"),
    _flat("to_ids", "quantities that it is linked to", "ids", nullable=False),
    _flat("to_texts", "the same as printed, joined by spaces", nullable=False),
    _flat("rests", "id of the comparison or check that rests on it", nullable=False),
    Column("evidence", "ids", "names of what speaks for it: rules, features, how near the numbers stand", nullable=False),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "documents": _DOCUMENTS,
    "rows": _ROWS,
    "quantities": _QUANTITIES,
    "comparisons": _COMPARISONS,
    "not_compared": _NOT_COMPARED,
    "checks": _CHECKS,
    "claims": _CLAIMS,
    "targets": _TARGETS,
    "links": _LINKS,
}
TABLES = tuple(COLUMNS)
KINDS: tuple[str, ...] = get_args(Kind)


def json_columns(table: str) -> tuple[Column, ...]:
    """Return the columns of *table* in the interchange JSON."""
    return tuple(column for column in COLUMNS[table] if column.where != "flat")


def flat_columns(table: str) -> tuple[Column, ...]:
    """Return the columns of *table* in frames, CSV, Parquet and SQL."""
    return tuple(column for column in COLUMNS[table] if column.where != "json")


def column_dictionary(tables: Iterable[str] = TABLES) -> str:
    """Return the column dictionary of *tables* as Markdown.

    >>> print(column_dictionary(["claims"]).splitlines()[0])
    ## claims
    """
    lines = []
    for table in tables:
        lines += [f"## {table}", "", "| column | kind | null | what it holds |", "|---|---|---|---|"]
        for column in COLUMNS[table]:
            doc = column.doc + (f": {', '.join(f'`{value}`' for value in column.values)}" if column.values else "")
            form = {"both": "", "json": " (JSON only)", "flat": " (not in JSON)"}[column.where]
            lines.append(f"| `{column.name}` | {column.kind}{form} | {'yes' if column.nullable else ''} | {doc} |")
        lines.append("")
    return "\n".join(lines)
