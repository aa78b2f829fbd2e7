"""What terminal and page show of a difference, in words: four lists, each with its head and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.labels import label
from metrics.outputs.phrases import row_place
from metrics.outputs.sentences import in_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language
    from metrics.records import Analysis, Check, Quantity
    from metrics.records.difference import Difference, NumberChange

__all__ = ["NUMBER_HEAD", "difference_lists", "difference_title"]

NUMBER_HEAD = ("indicator", "role", "old", "new", "where")

Lines = list[tuple[str, ...]]


def difference_title(analysis: Analysis) -> str:
    """Return what a document is called, with the day that it reports on."""
    name = analysis.title or analysis.source.replace("\\", "/").rpartition("/")[2]
    period = analysis.period
    return f"{name} ({period.as_of})" if period is not None and period.dated else name


def difference_lists(found: Difference, language: Language) -> list[tuple[str, Sequence[str], Lines]]:
    """Return each list as the name of its head, the names of its columns, and its lines; empty ones are left out."""
    groups: dict[str, Lines] = {}
    for each in found.numbers:
        groups.setdefault(_group(each), []).append(_number(each, found, language))
    lists: list[tuple[str, Sequence[str], Lines]] = [
        *((name, NUMBER_HEAD, groups.get(name, [])) for name in ("lowered", "targets_gone", "changed")),
        ("findings_new", ("kind", "message"), _findings(found, "new", language)),
        ("findings_gone", ("kind", "message"), _findings(found, "gone", language)),
        ("copied", ("words", "where"), _copied(found, language)),
        *((name, NUMBER_HEAD, groups.get(name, [])) for name in ("numbers_new", "numbers_gone")),
    ]
    return [each for each in lists if each[2]]


def _group(each: NumberChange) -> str:
    """Return the list that a number stands in."""
    if each.effect == "lowered":
        return "lowered"
    if each.change == "gone" and each.number.role == "target":
        return "targets_gone"
    return "changed" if each.change == "changed" else f"numbers_{each.change}"


def _number(each: NumberChange, found: Difference, language: Language) -> tuple[str, ...]:
    number = each.number
    return (
        number.indicator or "—",
        label("role", number.role or "none", language),
        _text(each.old, language),
        _text(each.new, language),
        _where(found.new if each.new is not None else found.old, number.row, language),
    )


def _text(quantity: Quantity | None, language: Language) -> str:
    if quantity is None:
        return "—"
    bound = quantity.bound
    return quantity.text if bound in (None, "exact", "range") else f"{label('bound', bound, language)} {quantity.text}"


def _where(analysis: Analysis, row_id: str, language: Language) -> str:
    return row_place(next((row for row in analysis.rows if row.id == row_id), None), row_id, language)


def _findings(found: Difference, change: str, language: Language) -> Lines:
    checks = [each.check for each in found.findings if each.change == change]
    return [(label("kind", check.kind, language), _finding_text(check, language)) for check in checks]


def _finding_text(check: Check, language: Language) -> str:
    """Return what a finding says, with the repair that would make it hold where its message does not name it."""
    text = (check.message_en if language == "en" else check.message) or check.formula
    repair = in_language(check.diagnosis or "", language)
    return text if repair in text else f"{text}; {repair}"


def _copied(found: Difference, language: Language) -> Lines:
    return [(each.text, _where(found.new, each.new_row, language)) for each in found.copied or ()]
