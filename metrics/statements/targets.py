"""Recognise the targets that a sentence itself names, by the form of its clause.

Four forms, written over the symbols of :mod:`metrics.statements.tree`:

- *behind*: the number belongs to a goal that follows it (完成全年36亿元目标, 低于14起的控制指标);
- *named*: a goal word stands before it (年初预算为18亿元, 目标(42人));
- *planned*: a verb of planning governs it (拟改造15家, 应建32处, 确保增长6%);
- *controlled*: 控制在 with a limit (控制在11起以内).

A form *refers* when the sentence measures against the target what it has just reported, and *sets* when it states the target
for what is reported next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.lexicon.units import find_unit
from metrics.statements.claims import BEYOND_GOAL
from metrics.statements.closed_lists import closed_list
from metrics.statements.limits import is_limit_told_of, is_standard, is_threshold_reached
from metrics.statements.shared_targets import NO_TARGETS, share_targets, split_goals
from metrics.statements.target_form import TargetForm
from metrics.statements.task_counts import counts_indicators
from metrics.statements.tree import host_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.target_form import Form
    from metrics.statements.tree import Clause, Token

__all__ = ["target_forms"]

_LONGEST_THING = 6  # characters of a thing between a number and its goal word (1.2万户清洁取暖改造任务)
_LONGEST_NAME = 16  # characters of a name between a goal word and its number

# Behind a number: its bound, then 的 with a few words, then the goal (以内的控制区间, 的年度目标, 目标).
_GOAL_BEHIND = re.compile(r"b?(?:(?:d[wyVSPgt]{0,3}|[wySV]{0,2})G|d[wy]?S$)")
# Before a number: what measures against the goal (完成全年, 低于省定的, 实现全省).
_MEASURED = re.compile(r"[XCVDKP][XCVDKPySgFd]*(?:w[yS]?)?$")
_SET_BY = re.compile(r"[SPyG]d?$")
_HELD_AGAINST = re.compile(r"X[wyS]{1,3}d?$")  # 距市里加码的15万亩任务: whoever set the goal, the result is held against it
_MEASURED_GOAL = re.compile(r"[XCVDKP](?:y|w?S)+d?$")  # 完成全年120个开工目标, though a count of goals stands alone (12项任务)
_OWN_GOAL = re.compile(r"y?GC?B*N")
_LIST_OPENS = re.compile(r"G[C]?:|GC$")
# A count of goals and how many of them are done (64项改革任务已完成59项, 10个计划投产项目实现投产7个).
_COUNT_OF_GOALS = re.compile(r"(?:w?G[wV]{0,2}|PVw)[DCV]+w?N")
# A goal word before a number (目标为, 计划, 预算收入安排, 计划12月底前新铺, 任务依次为).
_NAMED = re.compile(r"GT$|Gy?[FA]?[C:]?[gFBS]?(?:w?[gS]?)?$|G[C:][^DXNOr]{0,4}$|G[VwgS][^DXNCOr:]{0,3}$")
_MEMBER = re.compile(r"G(?!d)F?[C:]?[^DXNOr]{0,4}N[^DXNOdr]{0,2}(?:[&][^DXO]*)$")
_PLAN_OF_WORK = re.compile(r"(?:^|[^N])G[yS]?[VP][^DXNCOr:]{0,3}$")  # 计划新建三所: 计划 is the verb here
_OF_COUNTED = re.compile(r"NG[^NG]*V[^NG]*$")  # 10个计划投产项目实现投产: 计划 belongs to the ten
_OF_GOAL = re.compile(r"X[^N]*[GSP]d$")
_OF_SET = re.compile(r"[XC]y?[SP]+$")  # 为规划16万亩的55.6%: 规划 sets the number that 的 follows
_PLANNED = re.compile(r"(?:^|[^CVdN])P(?!d)[^DXlNG]*(?:N[b]?[&][CgVwPS]*)*$")
_CONTROLLED = re.compile(r"K[^DN]{0,3}$")
_SET_BEFORE = re.compile(r"(?:^|X)[yw]?S+d$")  # 年初定的50亿元没有拿下, 高于年初提出的7%增幅
_SET_AS = re.compile(r"^w?y?(?:S{2,}|P)C$")  # 而年初承诺为20座
_HOLDS_GOAL = re.compile(r"Gw?$|[XC]y?S$|[XC][^N]*Pw$")  # 完成目标(15场), 为年度安排(15场), 相当于原定招聘数(9名)
_OF_GOALS = re.compile(r"w?G")
_OF_YEAR = re.compile(r"[VC]y$|V$")  # 完成全年4500小时的41.3%, 完成200亿元的21.1%
_OF_SET_BY = re.compile(r"[XCVD][wy]{0,2}(?:[SP]+|(?=.d)G)d?y?$")  # 完成董事会下达全年18亿元的52%, 完成省里给的46公里的98%
_OF_NUMBER = re.compile(r"Nb?dw?G$")
_REVISED = re.compile(r"J[C]?$")
_AGAINST = re.compile(r"X[^N]*G[^N]*:")  # 对照年初计划：接待游客1268万人次
_BEARING = re.compile(r"[XCKV][^N]*G[^N]*$")
# The forms without a goal word of their own: the symbol that each must have, and whether it refers.
_PLAIN_FORMS: tuple[tuple[str, re.Pattern[str], Form, bool], ...] = (
    ("X", _OF_GOAL, "behind", True),
    ("J", _REVISED, "revised", False),
    ("P", _PLANNED, "planned", False),
    ("K", _CONTROLLED, "controlled", True),
)
_MAY_SET = re.compile(r"[GSPKJo]|dB*N|^CNb|BN$|Nb$")  # what any form outside brackets has
_BARE = "wyS&NFC"
_TIME = "time"
_DAYS = frozenset((90, 91, 92, 181, 182, 184, 273, 274, 365, 366))  # of a quarter, half a year, three quarters, a year


def target_forms(
    clauses: Sequence[Clause], quantities: Sequence[Quantity], lexicon: Lexicon, *, reports: bool = False
) -> dict[int, TargetForm]:
    """Return the form of each number that is a target, by its place in *quantities*.

    Args:
        clauses: Of the text.
        quantities: Of the text.
        lexicon: Units that count anything.
        reports: The text is the report of a row, so that a heading (数量指标:) opens no list of goals.
    """
    by_number = {c.number: c for c in clauses}
    numbered = [c for c in clauses if c.numbers]
    hosts = {c.host for c in numbered}
    found: dict[int, TargetForm] = {}
    for clause in numbered:
        for at in _asked(clause, quantities, lexicon):
            form = _form(clause, at, quantities, by_number, lexicon)
            if form is not None and not (form.form == "named" and _goal_has_its_number(clause, at, hosts)):
                found[clause.tokens[at].number] = form
        found |= closed_list(clause, quantities)
        share_targets(clause, found, quantities, lexicon)
    split_goals(clauses, found, quantities)
    if not reports:
        _listed_goals(clauses, quantities, found)
    return _without_parts(found, set(_parts_of_goals(clauses, by_number, found)), quantities, lexicon)


def _without_parts(
    found: dict[int, TargetForm], parts: AbstractSet[int], quantities: Sequence[Quantity], lexicon: Lexicon
) -> dict[int, TargetForm]:
    """Return the goals that are neither *parts* of another nor count indicators."""
    goals = ((place, form) for place, form in found.items() if place not in parts)
    return {place: form for place, form in goals if not counts_indicators(quantities[place], lexicon)}


def _asked(clause: Clause, quantities: Sequence[Quantity], lexicon: Lexicon) -> Iterator[int]:
    """Yield the places of the numbers of a clause that may be targets; none where nothing in it could say so."""
    if clause.host is not None or _MAY_SET.search(clause.symbols):
        for at in clause.numbers:
            if not _is_length_of_period(clause, at, quantities[clause.tokens[at].number], lexicon):
                yield at


def _parts_of_goals(clauses: Sequence[Clause], by_number: dict[int, Clause], found: dict[int, TargetForm]) -> Iterator[int]:
    """Yield the goals that brackets behind another goal give as a part of it (255项（其中1—10月计划新开工223项）)."""
    for clause in clauses:
        if clause.symbols.startswith("O") and host_number(clause, by_number) in found:
            yield from (clause.tokens[at].number for at in clause.numbers if clause.tokens[at].number in found)


def _form(
    clause: Clause, at: int, quantities: Sequence[Quantity], by_number: dict[int, Clause], lexicon: Lexicon
) -> TargetForm | None:
    number = clause.tokens[at].number
    quantity = quantities[number]
    if quantity.aspect in NO_TARGETS:
        return None
    before, after = _plain(clause.before(at)), _plain(clause.behind(at))
    if _in_bracket_of_goal(clause, before, by_number):
        return TargetForm(number, "named", refers=True)
    if _goal_follows(clause, at, before, after, quantity, counts=_counts(quantity, lexicon)):
        return TargetForm(number, "behind", refers=True)
    if quantity.unit not in ("%", "‰") and _COUNT_OF_GOALS.match(after):
        return TargetForm(number, "behind", refers=False)
    if _is_claim(quantity, before, after) or _counts_reached(quantity, before, lexicon):
        return None
    if before == "C" and is_threshold_reached(quantities, number, lexicon):
        return TargetForm(number, "controlled", refers=True)
    if is_limit_told_of(clause, at, by_number, quantities, lexicon):
        return TargetForm(number, "named", refers=False)
    return _named_form(clause, at, before, after) or _plain_form(number, before)


def _is_length_of_period(clause: Clause, at: int, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number of days is only how long the period before it is (占全年366天的65.4%)."""
    unit = find_unit(quantity.unit, lexicon)
    days = unit is not None and unit.dimension == _TIME and quantity.value in _DAYS
    return days and clause.before(at).endswith("y")


def _is_claim(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number is a share of a goal, and not the goal that the share behind it is of (完成年度目标6%的96.7%)."""
    said = "X" not in before or BEYOND_GOAL in quantity.rules
    return quantity.role == "claim" and said and not after.startswith("dN")


def _goal_follows(clause: Clause, at: int, before: str, after: str, quantity: Quantity, *, counts: bool) -> bool:
    """Whether a number belongs to a goal word behind it (完成全年36亿元目标); one that *counts* anything may count goals."""
    behind = _GOAL_BEHIND.match(after)
    if behind is None:
        return is_standard(clause, at, quantity)
    if "d" in behind[0]:
        return True
    if "w" in behind[0] and quantity.rules[:1] and quantity.rules[0].startswith("time."):
        return False  # 5年过渡期任务 says how long the work goes on
    held = after.startswith("dN", behind.end())  # 是18个目标的1.5倍: what is held against it tells that it is a goal
    if _far(clause, at, behind.end()) or (counts and not held and _MEASURED_GOAL.search(before) is None):
        return False  # 22项主要指标 only says how many goals there are
    return clause.host is not None or any(form.search(before) for form in (_MEASURED, _SET_BY, _HELD_AGAINST))


def _named_form(clause: Clause, at: int, before: str, after: str) -> TargetForm | None:
    """Return the form of a number that a goal word before it names."""
    number = clause.tokens[at].number
    named = "G" in before and _AGAINST.search(before) is None
    if named and _is_short(clause.tokens[at - 1]) and _NAMED.search(before) and not _OF_COUNTED.search(before):
        if _PLAN_OF_WORK.search(before):
            return TargetForm(number, "planned", refers=False)
        refers = after.startswith("d") or _BEARING.search(before) is not None or clause.host is not None
        return TargetForm(number, "named", refers=refers)
    if _is_set_by_words(before, after):
        return TargetForm(number, "named", refers=True)
    return TargetForm(number, "named", refers=False) if named and _MEMBER.search(before) else None


def _is_short(token: Token) -> bool:
    """Whether what stands before a number is no long run of words."""
    return token.symbol != "w" or token.end - token.start <= _LONGEST_NAME


def _is_set_by_words(before: str, after: str) -> bool:
    """Whether a number without a goal word is set all the same (年初定的50亿元; 完成全年4500小时的41.3%)."""
    if any(form.search(before) for form in (_SET_BEFORE, _SET_AS)):
        return not _OF_GOALS.match(after)
    if not after.startswith("d"):
        return False
    of = _OF_SET.search(before) is not None
    if after.startswith("dN"):
        of = of or any(form.search(before) for form in (_OF_YEAR, _OF_SET_BY))
    return bool(of)


def _goal_has_its_number(clause: Clause, at: int, hosts: set[tuple[int, int] | None]) -> bool:
    """Whether the goal word before a number belongs to another one (超过38亿元的预算1.8亿元; 比目标(7.8天)长0.3天)."""
    goal = clause.symbols.rfind("G", 0, at)
    if goal < 0 or "X" not in clause.symbols[:goal]:
        return False
    return (clause.number, goal) in hosts or _OF_NUMBER.search(clause.symbols[: goal + 1]) is not None


def _plain(symbols: str) -> str:
    """Return symbols without bound words before a number; dates stand for the period they name."""
    return symbols.replace("B", "").replace("z", "y")


def _plain_form(number: int, before: str) -> TargetForm | None:
    for symbol, pattern, form, refers in _PLAIN_FORMS:
        if symbol in before and pattern.search(before):
            return TargetForm(number, form, refers=refers)
    return None


def _in_bracket_of_goal(clause: Clause, before: str, by_number: dict[int, Clause]) -> bool:
    """Whether the number stands in brackets behind a goal word: 目标(42人), 年度安排(分别为42万吨、3万吨)."""
    outer = by_number.get(clause.host[0]) if clause.host is not None else None
    if outer is None or clause.host is None or before.strip(_BARE):
        return False
    return _HOLDS_GOAL.search(_plain(outer.symbols[: clause.host[1] + 1])) is not None


def _counts_reached(quantity: Quantity, before: str, lexicon: Lexicon) -> bool:
    """Whether the number counts what has reached its goal (达到预期进度18项)."""
    return before.endswith(("CGw", "VGw")) and _counts(quantity, lexicon)


def _counts(quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a number is of a unit that counts anything (项)."""
    unit = find_unit(quantity.unit, lexicon)
    return unit is not None and unit.generic


def _far(clause: Clause, at: int, steps: int) -> bool:
    """Whether words that are no short name stand between a number and a goal word (72名教师参加国培计划)."""
    words = [t for t in clause.tokens[at + 1 : at + 1 + steps] if t.symbol == "w"]
    return any(t.end - t.start > _LONGEST_THING for t in words)


def _listed_goals(clauses: Sequence[Clause], quantities: Sequence[Quantity], found: dict[int, TargetForm]) -> None:
    """Take the numbers of a list of goals, from 主要预期目标是: to the end of its sentence."""
    opened = -1
    for clause in clauses:
        if clause.sentence == opened and clause.host is None:
            start = 0 if "D" not in clause.symbols else None
        else:
            start = _list_opens(clause)
        opened = clause.sentence if start is not None else -1 if clause.sentence == opened and clause.host is None else opened
        for token in clause.tokens[start:] if start is not None else ():
            if token.symbol == "N" and quantities[token.number].aspect not in NO_TARGETS:
                found.setdefault(token.number, TargetForm(token.number, "listed", refers=False))


def _list_opens(clause: Clause) -> int | None:
    """Return behind which token a clause opens a list of goals: 主要预期目标是:, 规划提出，."""
    symbols = clause.symbols
    if clause.closed == "," and not clause.numbers and symbols.endswith("P"):
        return len(symbols)
    match = _LIST_OPENS.search(symbols) if "G" in symbols else None
    if match is not None and _OWN_GOAL.match(symbols, match.end()):
        return None  # 满意度指标:目标值90% heads what is told of one goal
    if match is None or (match[0].endswith("C") and clause.closed == "."):
        return None
    against, told = "X" in symbols[: match.start()], "D" in symbols[match.end() :]
    return None if against or told else match.end()
