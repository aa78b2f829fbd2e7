"""Which target, actual and ratio column belong together.

Three questions that no header answers alone: where a block of columns ends and its twin begins (项目 … 项目 …), which
of two budgets a ratio refers to (年初预算, 调整预算), and which years answer each other. They are decided by the formula row
(``4=3/2*100``), then by the words of the ratio's header, then by the figures themselves, then by nearness.

The winners keep ``target``, ``actual``, ``ratio`` and share a group. The others become ``target_initial`` (another version
of the target), ``target_next`` (a later year), ``last_year`` (an earlier one), ``actual_other`` (当月 beside 累计) and
``ratio_initial`` (of the other version of the target) or ``ratio_other``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from metrics.layout.table.blocks import blocks_of, settle_block
from metrics.layout.table.columns import make_column
from metrics.layout.table.fitting import evidence, fits, formula_says, refuted
from metrics.layout.table.grouping import Pair, number_groups
from metrics.layout.table.left_over import name_left_over
from metrics.layout.table.rates_by_figures import name_rates
from metrics.layout.table.roles_by_figures import recognise_columns
from metrics.layout.table.timed import name_timed_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.layout.table.columns import Column
    from metrics.lexicon import Lexicon

__all__ = ["classify_headings", "pair_columns"]

_BEFORE = re.compile(r"[比较为占][^/]{0,4}(?:上年度?|去年)[^/]{0,6}(?:预算|执行|决算|计划|完成)")
_MOST = 24
_CONFIRMED = 3


def pair_columns(columns: list[Column]) -> None:
    """Give every column its group and settle the roles that depend on other columns."""
    group = 0
    for block in blocks_of(columns):
        settle_block(block)
        name_timed_columns(block)
        recognise_columns(block)
        pairs = _pairs(block)
        name_left_over(block, pairs)
        name_rates(block, pairs)
        if _plans_next_year(block):
            pairs = []
            for column in block:
                if column.role in ("target", "target_initial", "actual", "actual_other") and not column.fixed:
                    column.role = "last_year"
        group = number_groups(block, pairs, group)
    for column in columns:
        if column.role in ("amount", "percent", "total") and not column.fixed:
            column.role = None


def classify_headings(texts: Sequence[str], lexicon: Lexicon) -> tuple[str | None, ...]:
    """Return the roles of columns that stand side by side; which budget a ratio refers to is a matter of all of them.

    >>> from metrics.lexicon import Lexicon
    >>> classify_headings(["项目", "年初预算", "调整预算", "执行数", "为调整预算%"], Lexicon.default())
    ('indicator', 'target_initial', 'target', 'actual', 'ratio')
    >>> classify_headings(["序号", "目标任务", "具体任务", "任务进度"], Lexicon.default())
    ('number', 'target', 'detail', 'actual')
    """
    columns = [make_column(index, (text,), lexicon) for index, text in enumerate(texts)]
    figures = any(column.role == "ratio" or column.unit is not None for column in columns)
    for column in columns:
        column.numeric = figures and column.role in ("target", "actual", "ratio", "last_year")
    pair_columns(columns)
    return tuple(column.role for column in columns)


# --- pairs --------------------------------------------------------------------------------------------------------


def _pairs(block: list[Column]) -> list[Pair]:
    targets = [column for column in block if column.role == "target"][:_MOST]
    actuals = [column for column in block if column.role == "actual"][:_MOST]
    ratios = [column for column in block if column.role in ("ratio", "percent")][:_MOST]
    pairs: list[Pair] = []
    seconds: list[Pair] = []
    for ratio in ratios:
        best = _best_pair(ratio, targets, actuals)
        if best is None:
            if targets and actuals and ratio.role == "ratio" and not ratio.fixed:
                ratio.role = "ratio_other"
            continue
        if ratio.role == "percent":
            ratio.role = "ratio"
        twin = next((pair for pair in pairs if pair.actual is best.actual or pair.target is best.target), None)
        if twin is None:
            pairs.append(best)
        elif _is_better(best, twin):
            seconds.append(twin)
            pairs[pairs.index(twin)] = best
        elif twin.ratio is not None:
            seconds.append(best)
    _demote(seconds, pairs)
    _pair_without_ratio(targets, actuals, pairs)
    return sorted(pairs, key=lambda pair: pair.start)


def _is_better(pair: Pair, other: Pair) -> bool:
    """Return whether *pair* replaces *other*: the same actual measured against the adjusted target."""
    adjusted = "adjusted" in pair.target.modifiers, "adjusted" in other.target.modifiers
    cumulative = "cumulative" in pair.actual.modifiers, "cumulative" in other.actual.modifiers
    if adjusted[0] != adjusted[1]:
        return adjusted[0]
    if cumulative[0] != cumulative[1]:
        return cumulative[0]
    return pair.actual.index > other.actual.index


def _demote(seconds: list[Pair], pairs: list[Pair]) -> None:
    """Keep what the second ratio of an actual says of another version of the target: 占年初预算% beside 占调整预算%."""
    for pair in seconds:
        if pair.ratio is None or pair.ratio.fixed:
            continue
        other = all(pair.target is not kept.target for kept in pairs) and not pair.target.fixed
        if other and any(pair.actual is kept.actual for kept in pairs) and pair.target.role == "target":
            pair.target.role, pair.ratio.role = "target_initial", "ratio_initial"
        else:
            pair.ratio.role = "ratio_other"


def _best_pair(ratio: Column, targets: list[Column], actuals: list[Column]) -> Pair | None:
    best: tuple[tuple[int, ...], Pair] | None = None
    every = sorted((Pair(target, actual, ratio) for target in targets for actual in actuals), key=_distance)
    rivals = [pair for pair in every if _answers(pair.target, pair.actual)][:_MOST] or [
        pair for pair in every if _answers_later(pair)
    ][:_MOST]
    for pair in rivals:
        formula = formula_says(ratio, pair.target, pair.actual)
        held, failed = evidence(ratio, pair.target, pair.actual) if len(rivals) > 1 or ratio.role == "percent" else (0, 0)
        confirmed = held - failed
        if not formula and (confirmed <= 0 if ratio.role == "percent" else refuted(ratio, pair.target, pair.actual)):
            continue
        score = (
            formula,
            held >= _CONFIRMED and failed * 10 <= held,
            pair.target.numeric == pair.actual.numeric,
            _same_subject(ratio, pair.target, pair.actual),
            pair.target.span == pair.actual.span == ratio.span,
            _words_say(ratio, pair.target),
            confirmed,
            _plainness(pair.target, pair.actual),
            -_distance(pair),
        )
        if best is None or score > best[0]:
            best = score, pair
    return None if best is None else best[1]


def _pair_without_ratio(targets: list[Column], actuals: list[Column], pairs: list[Pair]) -> None:
    taken = {id(column) for pair in pairs for column in (pair.target, pair.actual)}
    newest_first = sorted(actuals, key=lambda column: -_year(column))
    for actual in newest_first:
        free = [target for target in targets if id(target) not in taken and _answers(target, actual)]
        if id(actual) in taken or not free:
            continue
        target = max(
            free,
            key=lambda each: (
                each.year is not None and each.year == actual.year,
                _same_span(each, actual),
                _same_subject(None, each, actual),
                "adjusted" in each.modifiers,
                each.index < actual.index,
                -abs(each.index - actual.index),
            ),
        )
        if any(_rivals(pair, target, actual) for pair in pairs):
            continue
        pairs.append(Pair(target, actual))
        taken.update((id(target), id(actual)))


def _rivals(pair: Pair, target: Column, actual: Column) -> bool:
    """Return whether a target and an actual that are left over are only other versions of *pair*.

    预算数 | 调整预算数 | 2024年决算数 | 2025年执行数 | 占预算% has one pair, not two.
    """
    if pair.target.subject != target.subject or pair.actual.subject != actual.subject:
        return False
    if target.year is not None and target.year == actual.year and target.year != pair.target.year:
        return False
    if target.span is not None and target.span == actual.span and target.span != pair.target.span:
        return False
    between = pair.start < min(target.index, actual.index) and max(pair.target.index, pair.actual.index) < min(
        target.index, actual.index
    )
    after = pair.ratio is not None and pair.ratio.index < min(target.index, actual.index)
    return not (between and after)


def _answers(target: Column, actual: Column) -> bool:
    """Return whether *actual* can answer *target*: same year, same subject, as far as both say."""
    if target.year is not None and actual.year is not None and target.year != actual.year:
        return False
    if (actual.year is not None and actual.year < 0) or (target.span and actual.span and target.span != actual.span):
        return False
    return not (target.subject and actual.subject) or target.subject == actual.subject


def _answers_later(pair: Pair) -> bool:
    """Return whether an actual is measured against the target of a later year (完成2025年目标%), as words or figures say."""
    target, actual, ratio = pair.target, pair.actual, pair.ratio
    if ratio is None or target.year is None or actual.year is None or not 0 < actual.year < target.year:
        return False
    agree = not (target.subject and actual.subject) or target.subject == actual.subject
    return agree and (target.year in ratio.years or fits(ratio, target, actual) >= _CONFIRMED)


def _same_span(target: Column, actual: Column) -> bool:
    return target.span is not None and target.span == actual.span


def _year(column: Column) -> int:
    return column.year if column.year is not None else 9999


def _same_subject(ratio: Column | None, target: Column, actual: Column) -> int:
    columns = [column for column in (ratio, target, actual) if column is not None]
    return len(columns) - len({column.subject for column in columns})


def _distance(pair: Pair) -> int:
    at = pair.actual.index if pair.ratio is None else pair.ratio.index
    return abs(at - pair.actual.index) + abs(at - pair.target.index)


def _words_say(ratio: Column, target: Column) -> int:
    """Return 1 when the ratio's header names this version of the target, −1 when it names another."""
    for word in ("adjusted", "initial"):
        if word in ratio.modifiers:
            return 1 if word in target.modifiers else -1
    return 0


def _plainness(target: Column, actual: Column) -> int:
    """Prefer the plain target to a qualified one, the cumulative actual to that of a month."""
    return ("month" not in actual.modifiers) * 2 + ("initial" not in target.modifiers)


def _plans_next_year(block: list[Column]) -> bool:
    """Return whether the table is about a later year's plan and calls the achievements 上年 (比上年执行数增长%)."""
    if any(column.role == "ratio" for column in block) or not any(column.role == "target_next" for column in block):
        return False
    return any(column.role == "growth" and _BEFORE.search(column.name) for column in block)
