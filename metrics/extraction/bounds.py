"""Find the bound word beside a number: 不低于, 超过, 约 before it, 以上, 以内, 左右 after its unit.

Inclusiveness follows 《民法典》第一千二百五十九条: 以上, 以下, 以内 include the number, 超过, 不满, 以外 exclude it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from metrics.extraction.grammar import BoundWord, Grammar
    from metrics.records import Bound

__all__ = ["HEDGED", "bound_of"]

_GOAL = re.compile(r"(?:左右)?的[^,。;\d]{0,8}(?:目标|计划|任务|指标|要求|预期|时间进度|序时进度)")
_OF_GOAL = re.compile(r"的(?:控制|预期|年度|全年)?(?:目标|计划|任务|指标|要求|水平|红线|上限|底线|警戒线)(?:值)?")
_DISTANT = re.compile(r"(不低于|不少于|不超过|不高于)[^,。;:\d]{2,20}的$")
_EXCEPT = re.compile(r"除[^,。;]{0,20}$")

Found = tuple["Bound | None", Literal["above", "below", "around"] | None, tuple[str, ...]]
_NONE: Found = (None, None, ())
HEDGED: Found = ("more_than", "above", ("bound.more_than.inner",))


def bound_of(folded: str, start: int, end: int, grammar: Grammar) -> Found:
    """Return bound, spread and rule of the number at *start* to *end*; a suffix outranks a prefix."""
    at = start
    while at and folded[at - 1] in " \n":
        at -= 1
    before = grammar.prefixes.before(folded, at)
    if before is not None:
        word = _allowed(grammar.prefixes.meaning[before], folded, at - len(before), at)
        # 高于6%的目标 compares with a goal, it bounds nothing
        if word is not None and word.spread != "around" and _GOAL.match(folded, end):
            word = None
    elif at and folded[at - 1] == "的":
        # 不低于招聘人数的80%
        distant = _DISTANT.search(folded, max(0, start - 28), start)
        word = None if distant is None else grammar.prefixes.meaning.get(distant[1])
    else:
        word = None
    after = grammar.suffixes.at(folded, end)
    if after is None and folded.startswith("的", end):
        # 控制在4.2%的目标以内
        of_goal = _OF_GOAL.match(folded, end)
        end = end if of_goal is None else of_goal.end()
        after = None if of_goal is None else grammar.suffixes.at(folded, end)
    if after is not None:
        suffix = _allowed(grammar.suffixes.meaning[after], folded, end, end + len(after))
        if suffix is not None and after[-1] == "外" and _EXCEPT.search(folded, max(0, start - 20), start):
            suffix = None  # 除3家以外
        word = suffix or word
    return _NONE if word is None else (word.bound, word.spread, (word.rule,))


def _allowed(word: BoundWord, folded: str, start: int, end: int) -> BoundWord | None:
    """Return *word* unless its neighbour makes it part of another word (签约, 附近)."""
    if start and word.not_after and folded[start - 1] in word.not_after:
        return None
    following = folded[end : end + 1]
    return None if word.only_before and following and following not in word.only_before else word
