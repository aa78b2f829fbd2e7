"""Which numbers can belong together: shared questions of the families.

Precision is decided here. Numbers are linked only when their units agree and the words around them say so; where the text
leaves two candidates open, both are offered as readings and the arithmetic may choose between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.checks.engine.scales import PERCENT, POINTS, RANK, RELATIVE, TIMES
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.units import compatible
from metrics.statements.cues import has_cue
from metrics.text.sentences import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = [
    "CHANGE",
    "NOT_SO",
    "NOT_YET",
    "OF_CLASS",
    "PRIOR",
    "THAN",
    "amounts_before",
    "asks_plan",
    "is_adjusted",
    "is_amount",
    "is_base",
    "is_criterion",
    "is_percent",
    "is_plan",
    "name_of",
    "of_own_subject",
    "of_year_before",
    "opposite_before",
    "prior_behind",
    "prior_of",
    "same_level",
    "same_unit",
    "set_tasks",
    "targets_of",
]

COMPARING = RELATIVE | {RANK}  # units of what is no amount
APPROVED = WordPattern(r"<approved>的?[^,。;]{2,30}<account_side><total>?<is>?$")
ACCOUNT = WordPattern(r"<plan_mask>")
CHANGED = r"<plan_adjusted|revised>后?"
ADJUSTED = WordPattern(CHANGED + r"(?:的|<account_side>){0,2}<plan>?<number_noun>?<arrives>$")
REVISED = WordPattern(rf"^<han>{{0,2}}{CHANGED}$")
CHANGE = WordPattern(r"<rise|fall|flow_up|flow_down|surplus_noun><perfective|about>?$")
AFTER_PLAN = WordPattern(r"<plan>?总?<number_noun>?<plan_work>{0,3}<agent>?<plan_set|plan_adjusted|total>?<is|arrives|about>?")


MOVED = WordPattern(
    r"(?:(?:,<han>{1,8})?\))?<compared|about>?净?(?:<upward|downward|rise|fall|shorten|cut|moved_short>|[多少高低])出?<perfective|about>?"
)
IDLE = WordPattern(r"<idle_name|whole_year|plan|completion_name|so_far|is|about>")
NOT_YET, NOT_SO = "未", "不"  # what is not yet done is left over, what is not so is another state
DATED = re.compile(r"(?:19|20)\d\d年")
OF_CLASS = "的"
LONGEST_NOT = 2  # characters of a name with 未 that is too short to tell
START_OF_YEAR = "年初"
LONGEST_DEED = 4  # characters between 上年同期 and its number (上年同期完成为)
BASE = WordPattern(r"(?:(?:,[^,。;()]{0,12})?\))?的<about>?")
SAID_AGAIN = WordPattern(r"<year_before>?<level_verb>?<number_noun>?<is>?<about>?")
CRITERION = WordPattern(r"(?:\(?含\)?)?<limit>?的<han>")
THAN = WordPattern(r"(?:(?!<than_mask>)<than>|<than>(?=<sized_noun>))")
PRIOR = WordPattern(THAN.template + r"[^,。;()]{0,16}\(?$")


def is_amount(quantity: Quantity) -> bool:
    """Return whether *quantity* is a count or an amount, no percentage, rank or change."""
    return quantity.value is not None and quantity.aspect == "level" and quantity.unit not in COMPARING


def is_percent(quantity: Quantity) -> bool:
    """Return whether *quantity* is a percentage."""
    return quantity.value is not None and quantity.unit in PERCENT


def same_unit(view: View | CellView, first: Quantity, second: Quantity) -> bool:
    """Return whether two quantities count the same thing, or measure it in units that convert (公顷, 亩)."""
    return first.unit is not None and compatible(first.unit, second.unit, view.lexicon)


def amounts_before(
    cell: CellView, quantity: Quantity, *, reach: str = "joined", like: Quantity | None = None
) -> Iterator[Quantity]:
    """Yield the amounts before *quantity*, nearest first, of the unit of *like* if given; none in closed brackets."""
    for other in cell.before(quantity, reach=reach):
        if not is_amount(other) or (like is not None and not same_unit(cell, other, like)):
            continue
        if not cell.aside(other, quantity) and not CHANGE.of(cell).search(cell.head(other)) and not is_criterion(cell, other):
            yield other


def is_criterion(cell: CellView, quantity: Quantity) -> bool:
    """Return whether *quantity* only says which things are meant (收入20万元以上的村): it is nothing that was done."""
    return quantity.bound is not None and CRITERION.of(cell).match(cell.after(quantity, 6)) is not None


def is_plan(view: View, cell: CellView, quantity: Quantity) -> bool:
    """Return whether the text sets *quantity* as a plan: 年初预算728万元, 预算调整为342亿元, 目标任务120户.

    So is what is told right behind a plan as changed (年初预算12万元，调整后14万元).
    """
    if _is_set(view, cell, quantity):
        return True
    before = cell.previous(quantity) if REVISED.of(cell).search(cell.clause_head(quantity)) else None
    return before is not None and same_unit(view, before, quantity) and (before.role == "target" or _is_set(view, cell, before))


def _is_set(view: View, cell: CellView, quantity: Quantity) -> bool:
    """Return whether the words before *quantity* set it as a plan."""
    head = ACCOUNT.of(cell).sub("", cell.clause_head(quantity))
    found = list(view.finder("plan").finditer(head))
    if ADJUSTED.of(cell).search(head) or APPROVED.of(cell).search(cell.clause_head(quantity)):
        return True
    return bool(found) and AFTER_PLAN.of(cell).fullmatch(head[found[-1].end() :]) is not None


def is_adjusted(cell: CellView, plan: Quantity) -> bool:
    """Return whether *plan* is what an earlier one was changed to (经批准调减为1.85亿元)."""
    return ADJUSTED.of(cell).search(ACCOUNT.of(cell).sub("", cell.clause_head(plan))) is not None


def prior_of(cell: CellView, change: Quantity) -> Quantity | None:
    """Return the number that *change* starts from when it stands in its phrase: 比上年的1.42亿元增加4400万元."""
    base = None if cell.lacks("than") else cell.previous(change)
    if base is None or base.value is None or base.aspect == "difference":
        return None
    if not MOVED.of(cell).fullmatch(cell.gap(base, change)) or not PRIOR.of(cell).search(
        cell.text[max(0, base.start - 24) : base.start]
    ):
        return None
    points = change.unit == POINTS and is_percent(base) and base.aspect != "growth"
    return base if points or is_percent(change) or same_unit(cell, base, change) else None


def prior_behind(view: View, cell: CellView, change: Quantity) -> Quantity | None:
    """Return the number of a year before right behind *change* (增长4.1%（上年同期23.42亿元）; 增长8%，去年同期为30亿元)."""
    if not cell.after(change, 1).startswith(("(", ",")):
        return None
    behind = cell.next(change)
    if behind is None or behind.value is None or ")" in cell.gap(change, behind):
        return None
    words = cell.gap(change, behind)[1:]
    said = view.finder("year_before").match(words) or _dated_before(words, behind, change)
    if said is None or len(words) - said.end() > LONGEST_DEED:
        return None
    bare = (
        SAID_AGAIN.of(cell).fullmatch(words[said.end() :]) is not None
    )  # 上年结余1.8亿元 in a clause of its own is another thing
    return behind if bare or cell.after(change, 1) == "(" else None


def _dated_before(words: str, behind: Quantity, change: Quantity) -> re.Match[str] | None:
    """Return the year that *words* open with, where it is the one before that of *change* (（2023年为2.7万人）)."""
    if behind.period is None or change.period is None or change.period.end.year - behind.period.end.year != 1:
        return None
    return DATED.match(words)


def of_year_before(view: View, words: str) -> bool:
    """Return whether *words* speak of an earlier time; 年初设定的目标 does not, it is this year's."""
    found = {match[0] for match in view.finder("year_before").finditer(words)}
    return bool(found - {START_OF_YEAR}) or (bool(found) and not asks_plan(view, words))


def opposite_before(cell: CellView, part: Quantity, negations: str = NOT_YET + NOT_SO) -> Quantity | None:
    """Return the amount before *part* that is called by what *part* is not: 达标51个，…；未达标13个."""
    head = cell.head(part).removesuffix(OF_CLASS)
    name = head[1:] if head[:1] in negations and len(head) > LONGEST_NOT else ""
    if not name:
        return None
    for other in amounts_before(cell, part, like=part):
        if cell.head(other).endswith(name) and not cell.head(other).endswith(head):
            return other
    return None


def is_base(cell: CellView, quantity: Quantity) -> bool:
    """Return whether a stated share is said to be of *quantity* (为计划9亿元的70%), so that it is no part."""
    share = cell.next(quantity, reach="joined")
    return (
        share is not None
        and (is_percent(share) or share.unit == TIMES)
        and BASE.of(cell).fullmatch(cell.gap(quantity, share)) is not None
    )


def name_of(cell: CellView, quantity: Quantity) -> str:
    """Return what the text calls *quantity*: the words before it, or the clause before when a mark stands between."""
    return quantity.indicator or cell.clause_head(quantity)


def of_own_subject(cell: CellView, part: Quantity, claim: Quantity) -> bool:
    """Return whether a semicolon parts *claim* from *part* and it has things of its own (；专项债项目开工37个，完成率61%)."""
    if cell.near(part, claim):
        return False
    if any(is_amount(other) and not cell.aside(other, claim) for other in cell.before(claim, reach="near")):
        return True
    earlier, _, words = cell.text[: claim.start].rpartition(";")
    name = IDLE.of(cell).sub("", MARK.sub("", words))
    return len(name) > 1 and name not in earlier


def asks_plan(view: View, text: str) -> bool:
    """Return whether *text* names a plan, task, budget or goal, or a line that is kept to (考核线, 预期)."""
    words = ACCOUNT.of(view).sub("", text)
    return view.finder("plan").search(words) is not None or has_cue(words, "goal", view.lexicon)


def targets_of(view: View, actual: Quantity) -> tuple[Quantity, ...]:
    """Return the targets that *actual* was compared with."""
    targets = (view.by_id.get(comparison.target) for comparison in view.answered(actual) if comparison.target is not None)
    return tuple(target for target in targets if target is not None and target.value is not None)


def same_level(view: View, cell: CellView, words: str, target: Quantity) -> bool:
    """Return whether *words* ask for *target*: one of another level (省定目标) is meant only where its text says so too."""
    asked = view.finder("level").search(words)
    if asked is None:
        return True
    return asked[0] in (view.cell_of(target) or cell).text.replace(words, "")


def set_tasks(view: View, part: Quantity) -> Iterator[Quantity]:
    """Yield the amounts that the tasks of the row set in the unit of *part*, compared with it or not."""
    for cell in view.cells_of(part.row):
        if cell.cell.role in ("target", "detail", "task") and cell.index != part.cell:
            yield from (other for other in cell.quantities if is_amount(other) and same_unit(view, other, part))
