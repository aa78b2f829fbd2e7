"""Parts and wholes of a rate: which amounts the text calls by its name, and what they may be a part of."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.linking.among import whole_among
from metrics.checks.linking.links import CHANGE, NOT_SO, NOT_YET, amounts_before, is_amount, is_percent, same_unit, targets_of
from metrics.checks.linking.resumed import resumed_whole
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

PASSING = WordPattern(r"<passing>")
PAUSE = "、"

__all__ = ["adjacent_part", "denied_before", "done_before", "part_and_whole", "parts_of", "wholes_of"]


def part_and_whole(view: View, cell: CellView, claim: Quantity, stem: str) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield pairs (part, whole) for a rate named by *stem* (整改 of 整改率), the likeliest first.

    The part is an amount that the text calls by the stem; the whole is an amount of the same unit that stands before it,
    in the sentence, then earlier in the cell, then in the task the row answers.
    """
    for part in islice(parts_of(view, cell, claim, stem), 1):
        yield from ((part, whole) for whole in islice(wholes_of(view, cell, part, stem), 4))


def parts_of(view: View, cell: CellView, claim: Quantity, stem: str) -> Iterator[Quantity]:
    """Yield the amounts before *claim* that the text calls by *stem*, nearest first."""
    stems = _pieces(stem)
    denied, passing = _denied(stems, view.lexicon), PASSING.of(cell).search(stem) is not None
    for other in amounts_before(cell, claim):
        head, tail = denied.sub("", cell.head(other)), denied.sub("", cell.tail(other))
        if not MARK.search(cell.gap(other, claim)) or view.finder("not_done").search(head[-6:].replace(stem, "")):
            continue  # its tail is already the name of the rate, or it is the part not done
        called = any(piece in head or piece in tail for piece in stems) and not _is_lesser(cell, other, head, stems)
        if called or (passing and view.finder("meets_norm").search(head)):
            yield other


def _is_lesser(cell: CellView, other: Quantity, head: str, stems: tuple[str, ...]) -> bool:
    """Return whether *other* stands in a list behind what is called just so (满意960份、基本满意180份，满意率80%)."""
    before = cell.previous(other) if head not in stems else None
    return before is not None and cell.gap(before, other).startswith(PAUSE) and cell.head(before) in stems


@lru_cache(maxsize=256)
def _denied(stems: tuple[str, ...], lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern of what denies a stem: 不合格83批 is no part of a 合格率."""
    denials = any_of((*spellings_of(lexicon, "bound_negation"), "非", "无"))
    return re.compile(f"(?:{denials})(?:{any_of(stems)})")


def denied_before(cell: CellView, claim: Quantity, stem: str) -> Quantity | None:
    """Return the count right before *claim* of what is not so: 检出不合格83批次，合格率98.3%."""
    other = next(amounts_before(cell, claim, reach="near"), None)
    if other is None or not other.counted or stem[:1] in NOT_YET + NOT_SO:
        return None
    return other if re.search(f"[{NOT_YET + NOT_SO}非]{re.escape(stem[-2:])}", cell.head(other) + cell.tail(other)) else None


def done_before(view: View, cell: CellView, claim: Quantity) -> Iterator[Quantity]:
    """Yield the amounts before *claim* that are not said to be left or planned, nearest first, and what was saved."""
    saved = (other for other in islice(cell.before(claim, reach="near"), 1) if _is_saved(view, cell, other))
    for other in (*saved, *amounts_before(cell, claim)):
        if not view.finder("not_done").search(cell.head(other)[-6:]):
            yield other


def _is_saved(view: View, cell: CellView, other: Quantity) -> bool:
    """Return whether *other* is how much less it came to (节约185万元，节支率17.7%)."""
    return other.aspect == "difference" and view.finder("reduction").search(cell.head(other)) is not None


def adjacent_part(view: View, cell: CellView, claim: Quantity) -> Iterator[Quantity]:
    """Yield the amount right before *claim*, if it is one that may have been done."""
    other = cell.previous(claim, reach="joined")
    if other is not None and is_amount(other) and not view.finder("not_done").search(cell.head(other)[-6:]):
        yield other


def _pieces(stem: str) -> tuple[str, ...]:
    """Return the spellings by which the text may call a part: the last two characters of the stem, or the whole of it."""
    return (stem,) if len(stem) <= 2 else (stem, stem[-2:])


def wholes_of(view: View, cell: CellView, part: Quantity, stem: str = "") -> Iterator[Quantity]:
    """Yield what *part* may be a part of: amounts before it, the tasks it answers, amounts further up.

    An amount that is called by *stem* itself is another part (本月办结31件，累计办结402件).
    """
    counted = _counted_among(cell, part)
    if counted is not None:
        yield counted
        return
    seen: set[str] = set()
    asked, tasks = _goals_of(view, cell, part, stem)
    joined = list(_until_rate(cell, part, "joined"))
    resumed = resumed_whole(view, cell, joined[0]) if joined else None  # behind a complete list its whole is meant
    for other in (*asked, *filter(None, (resumed,)), *joined, *tasks, *_until_rate(cell, part, "cell")):
        named = other not in asked and stem and _called(view, cell, other, stem)
        if other.id not in seen and same_unit(view, other, part) and not named:
            seen.add(other.id)
            yield other


def _counted_among(cell: CellView, part: Quantity) -> Quantity | None:
    """Return what the words before *part* say it is among: of its sentence, or of any before where it opens its own."""
    here = whole_among(cell, part, amounts_before(cell, part, like=part))
    return here or whole_among(cell, part, amounts_before(cell, part, reach="cell", like=part), opening=True)


def _goals_of(view: View, cell: CellView, part: Quantity, stem: str) -> tuple[list[Quantity], list[Quantity]]:
    """Return the goals of *part* in its cell that ask for what the rate is of, and those of other cells without a bound."""
    goals = targets_of(view, part)
    asked = [goal for goal in goals if stem and _is_called(cell, goal, stem)]
    # 优良天数不少于322天 is no number of all days
    return asked, [goal for goal in goals if (goal.row, goal.cell) != (part.row, part.cell) and goal.bound is None]


def _is_called(cell: CellView, target: Quantity, stem: str) -> bool:
    """Return whether a goal of the same cell asks for what the rate is of (计划新开工38个，已新开工29个，新开工率76.3%)."""
    here = (target.row, target.cell) == (cell.row.id, cell.index)
    return here and any(piece in cell.head(target) for piece in _pieces(stem))


def _called(view: View, cell: CellView, other: Quantity, stem: str) -> bool:
    if (other.row, other.cell) != (cell.row.id, cell.index):
        return False
    head = cell.head(other)
    if view.finder("eligible").search(head):
        return False  # 有就业意愿360人 are those of whom 已就业330人 is a part
    return any(piece in head for piece in _pieces(stem)) and not view.finder("not_done").search(head)


def _until_rate(cell: CellView, part: Quantity, reach: str) -> Iterator[Quantity]:
    """Yield the amounts before *part*, back to another rate: what stands before that belongs to it."""
    for other in cell.before(part, reach=reach):
        if is_percent(other) and other.aspect == "share" and not cell.aside(other, part):
            return
        if is_amount(other) and not cell.aside(other, part) and not CHANGE.of(cell).search(cell.head(other)):
            yield other
