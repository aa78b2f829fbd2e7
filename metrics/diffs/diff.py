"""What is different between two versions of a report, or between the reports of two months.

Rows may be inserted and moved: numbers are known by what their sentence says without its numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from metrics.diffs.result import Diff
    from metrics.lexicon import Lexicon
    from metrics.records import Analysis, Check, Quantity
    from metrics.records.difference import CopiedSentence, FindingChange, NumberChange
    from metrics.report import Report

__all__ = ["diff"]

_SHORTEST = 12  # characters; a shorter sentence says the same by chance


def diff(
    old: str | PathLike[str] | Report | Any, new: str | PathLike[str] | Report | Any, *, lexicon: Lexicon | None = None
) -> Diff:
    """Say what is different between *old* and *new*.

    Args:
        old: The earlier report: its path, whatever :func:`metrics.audit` takes, or a report that is audited.
        new: The later report, likewise.
        lexicon: Words to read by; the library's own when ``None``.

    Returns:
        Numbers that changed, targets that were lowered, sentences that were copied, findings that are gone and new.

    Raises:
        UnreadableDocumentError: A file cannot be read.

    Examples:
        >>> import metrics
        >>> before = metrics.audit_text("力争全年新建公园8个以上。前三季度建成公园5个。")
        >>> after = metrics.audit_text("力争全年新建公园6个以上。前三季度建成公园5个。")
        >>> [(c.old.text, c.new.text) for c in metrics.diff(before, after).lowered]
        [('8个', '6个')]
    """
    from metrics.diffs.result import Diff
    from metrics.records.difference import Difference

    one, other = (_analysis(each, lexicon) for each in (old, new))
    numbers, same = _numbers(one, other)
    findings, kept = _findings(one, other)
    return Diff(
        Difference(old=one, new=other, numbers=numbers, same=same, copied=_copied(one, other), findings=findings, kept=kept)
    )


def _analysis(source: Any, lexicon: Lexicon | None) -> Analysis:
    from metrics.api import audit
    from metrics.report import Report

    report = source if isinstance(source, Report) else audit(source, lexicon=lexicon)
    return report.analysis


def _keyed(analysis: Analysis) -> tuple[Quantity, ...]:
    """Return the numbers with keys that do not say whose report it is: both are taken to be of one region."""
    from metrics.decisions.keys import keyed_numbers

    return keyed_numbers(analysis.quantities, analysis.rows, "")


def _numbers(old: Analysis, new: Analysis) -> tuple[tuple[NumberChange, ...], int]:
    from metrics.diffs.matching import matched
    from metrics.records.difference import NumberChange

    known = [{quantity.id: quantity for quantity in each.quantities} for each in (old, new)]
    easier = {item.target for item in new.comparisons if item.better == "down"}
    changes, same = [], 0
    for one, other in matched(_keyed(old), _keyed(new)):
        before, after = (None if q is None else known[side][q.id] for side, q in enumerate((one, other)))
        if before is not None and after is not None and _said(before) == _said(after):
            same += 1
        else:
            changes.append(NumberChange(old=before, new=after, effect=_effect(before, after, easier)))
    return tuple(changes), same


def _said(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.ends, quantity.unit, quantity.bound


def _effect(old: Quantity | None, new: Quantity | None, easier: set[str | None]) -> Any:
    """Return whether a target asks for less or more than before; ``None`` where that cannot be told."""
    if old is None or new is None or old.role != "target" or new.role != "target":
        return None
    if old.value is None or new.value is None or old.unit != new.unit or old.value == new.value:
        return None
    ceiling = new.bound in ("at_most", "less_than") or new.id in easier
    return "lowered" if (new.value < old.value) != ceiling else "raised"


def _findings(old: Analysis, new: Analysis) -> tuple[tuple[FindingChange, ...], int]:
    from metrics.records.difference import FindingChange

    before, after = (_by_key(each) for each in (old, new))
    gone = [FindingChange(change="gone", check=check) for key, check in before.items() if key not in after]
    come = [FindingChange(change="new", check=check) for key, check in after.items() if key not in before]
    return (*come, *gone), len(before.keys() & after.keys())


def _by_key(analysis: Analysis) -> dict[str, Check]:
    from metrics.decisions.keys import Keys

    checks = Keys(analysis.rows, _keyed(analysis), "").checks(analysis.checks)
    return {keyed.key: check for keyed, check in zip(checks, analysis.checks, strict=True) if check.finding}


def _copied(old: Analysis, new: Analysis) -> tuple[CopiedSentence, ...] | None:
    """Return the sentences with results that stand in both; ``None`` where the two are not of different times."""
    from metrics.records.difference import CopiedSentence

    if old.period is None or new.period is None or old.period.as_of == new.period.as_of:
        return None
    before = dict(_results(old))
    found = {text: row for text, row in _results(new) if text in before}
    return tuple(CopiedSentence(text=text, old_row=before[text], new_row=row) for text, row in found.items())


def _results(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """Yield the sentences that report a result, each with its row."""
    from metrics.text.sentences import sentence_span

    row_of = {row.id: row for row in analysis.rows}
    for quantity in analysis.quantities:
        row = row_of.get(quantity.row)
        if row is None or quantity.role not in ("actual", "claim") or quantity.cell >= len(row.cells):
            continue
        text = row.cells[quantity.cell].text
        low, high = sentence_span(text, quantity.start, quantity.end)
        sentence = " ".join(text[low:high].split())
        if len(sentence) >= _SHORTEST:
            yield sentence, row.id
