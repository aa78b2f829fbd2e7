"""The two ends of a gap by the word of comparison: what lies above or below, and what it is held against.

The second end stands between that word and the gap (低于年度目标（6%）1.2个百分点), in brackets behind the gap
(高于全市16.8个百分点（全市为12.9%）), or is a target that the first was compared with.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import POINTS
from metrics.checks.linking.links import THAN, asks_plan, is_percent, of_year_before, same_level, targets_of
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import finder_of
from metrics.statements.goal_phrases import is_goal_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["bases_of", "compares", "comparison_of", "control_lines", "is_comparable", "number_in_brackets", "number_inside"]

COMPARING = WordPattern(r"<than|apart|over_goal|over_limit|under_goal|held_against>")
DENIED = WordPattern(r"<bound_negation>$")  # 比不低于60%的要求高1.2个百分点: 不低于 compares nothing
LONGEST_DENIAL = 4
FARTHEST = 48  # characters from such a word to its gap
NEAR = 36  # characters from such a word to a gap in its clause
LINE = WordPattern(r"<control_line>")
FROM = WordPattern(rf"{THAN.template}|<held_against>|<set_beside>(?=[^,。;]{{1,30}}相?比)")  # where what is held against begins
TO_SIDE = WordPattern(
    r"(?<![提增减最])(?:(?P<above><above_behind|over_goal>)|(?P<below><below_behind>))[出发产收支销建用完]?成?<perfective>?$|"
    r"(?:[再又下]|压|缩)?([降短缩减升])[低少短减]?<perfective|about>?$"
)
CHANGED = WordPattern(r"(?:(?P<above><rise>)|<fall>)<perfective>?$")
BESIDE_GOAL = WordPattern(r"(?:(?P<above><over_goal|over_limit>)|<under_goal>)<perfective>?")
NAMED_INSIDE = re.compile(r"\([^,。;:()]{0,12}")  # a reason (主要是…的11000万元) is longer than the name of what is compared
CLOSE = re.compile(r"^(?:\)[^,。;()]{0,4}|的[^,。;]{0,8}|[^,。;()、]{0,8}|)$")
UP = "升"


def compares(cell: CellView, claim: Quantity) -> bool:
    """Return whether a word of comparison stands near enough before *claim* to say that it is a gap, or before its run."""
    return cell.touches(_comparing(cell.lexicon), cell.part_start(claim) - FARTHEST, claim.start)


@lru_cache(maxsize=16)
def _comparing(lexicon: Lexicon) -> re.Pattern[str]:
    words = (finder_of(meaning, lexicon).pattern for meaning in ("above", "below"))
    return re.compile(guarded(*words, COMPARING.in_words_of(lexicon).pattern))


def comparison_of(view: View, cell: CellView, claim: Quantity) -> tuple[str | None, int]:
    """Return the form that the word of comparison asks for and where that word begins."""
    text = cell.clause_words(claim, NEAR)
    offset = claim.start - len(text)
    words = (("difference", "above"), ("decline", "below"))
    every = ((form, match.start()) for form, meaning in words for match in view.finder(meaning).finditer(text))
    found = [(form, at) for form, at in every if not DENIED.of(cell).search(text, max(0, at - LONGEST_DENIAL), at)]
    if found:
        form, at = max(found, key=lambda one: one[1])
        than = FROM.of(cell).search(text[:at])  # 比310元的控制目标高出8元
        return form, offset + (at if than is None else than.start())
    return _to_side(view, cell, text, offset) or _beside_goal(view, cell, text, offset) or (None, 0)


def _to_side(view: View, cell: CellView, text: str, offset: int) -> tuple[str, int] | None:
    """Return the same of a word of comparison whose side stands right before the gap (比目标多, 对照目标超额, 较计划增加)."""
    than = FROM.of(cell).search(text)
    if than is None:
        return None
    word = TO_SIDE.of(cell).search(text, than.end())
    if word is not None:
        above = word["above"] is not None or word[3] == UP
        return ("difference" if above else "decline"), offset + than.start()
    word = CHANGED.of(cell).search(text, than.end())
    if word is None or not asks_plan(view, text[than.end() : word.start()]):
        return None
    return ("difference" if word["above"] else "decline"), offset + than.start()


def _beside_goal(view: View, cell: CellView, text: str, offset: int) -> tuple[str, int] | None:
    """Return the same of a word that a goal follows (超既定目标, 超1600名的任务, 欠年度任务)."""
    for word in BESIDE_GOAL.of(cell).finditer(text):
        if is_goal_phrase(text[word.end() :], view.lexicon):
            return ("difference" if word["above"] else "decline"), offset + word.start()
    return None


def number_inside(cell: CellView, claim: Quantity, base_from: int) -> Quantity | None:
    """Return the number between the word of comparison and the gap: 低于年度目标（6%）1.2个百分点."""
    other = cell.previous(claim)
    if other is None or other.start < base_from or other.value is None or not CLOSE.match(cell.gap(other, claim)):
        return None
    return other if is_comparable(other, claim) else None


def is_comparable(other: Quantity, claim: Quantity) -> bool:
    """Return whether *other* may be an end of the gap *claim*: a rate for one in points, else an amount of its unit."""
    if claim.unit == POINTS:
        return is_percent(other)
    return other.unit == claim.unit and other.aspect != "difference"


def number_in_brackets(cell: CellView, claim: Quantity) -> Quantity | None:
    """Return the number in the brackets right after the gap: 高于全市2.1个百分点（全市为5.4%）."""
    if not cell.after(claim, 1).startswith("("):
        return None
    other = cell.next(claim, reach="joined")
    if other is None or not NAMED_INSIDE.fullmatch(cell.gap(claim, other)) or not is_comparable(other, claim):
        return None
    return other


def bases_of(cell: CellView, claim: Quantity, base_from: int, reference: Quantity | None) -> Iterator[Quantity]:
    """Yield the numbers that may be compared, nearest first, outside brackets."""
    for other in islice(cell.before(claim), 8):
        if other.end > base_from or other is reference or other.value is None or not is_comparable(other, claim):
            continue
        if reference is None and other.role == "target":
            continue  # 控制在3%以内，低于调控目标2.1个百分点: what is below the target is not the target
        if is_percent(other) and other.role == "claim":
            continue  # how far the work is lies above no target of growth
        between = cell.gap(other, claim)
        if between.count(")") > between.count("("):
            continue
        yield other


def control_lines(view: View, cell: CellView, claim: Quantity, base: Quantity) -> list[Quantity]:
    """Return the targets that *base* was compared with, where the gap is to a target or a control line."""
    words = cell.clause_head(claim)
    if of_year_before(view, words):
        return []
    if asks_plan(view, words) or LINE.of(cell).search(words):
        return [target for target in targets_of(view, base) if same_level(view, cell, words, target)]
    return []
