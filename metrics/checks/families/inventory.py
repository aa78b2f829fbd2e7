"""The families of checks, in the order in which they look at a document.

Where two families would read one number as the result of a relation of the same kind, the earlier one has it. To add a
family, write a module with one ``find_…`` function and add a line here.

>>> [family.name for family in inventory()][:3]
['columns', 'completion', 'defined']
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.checks.families.averages import find_average_checks
from metrics.checks.families.balances import find_balance_checks
from metrics.checks.families.changed_targets import find_changed_targets
from metrics.checks.families.completion import find_completion_checks
from metrics.checks.families.copied_texts import find_copied_texts
from metrics.checks.families.defined_ratios import find_defined_ratios
from metrics.checks.families.difference import find_difference_checks
from metrics.checks.families.duplicate_tasks import find_duplicate_checks
from metrics.checks.families.feasibility import find_infeasible_rates
from metrics.checks.families.growth import find_growth_checks
from metrics.checks.families.headline_counts import find_headline_counts
from metrics.checks.families.named_rates import find_rate_checks
from metrics.checks.families.ratio_columns import find_column_checks
from metrics.checks.families.remainder import find_remainder_checks
from metrics.checks.families.restated import find_restated_facts
from metrics.checks.families.schedule import find_schedule_checks
from metrics.checks.families.share_of_whole import find_share_checks
from metrics.checks.families.shares_of_hundred import find_share_sums
from metrics.checks.families.stale_numbers import find_stale_numbers
from metrics.checks.families.sums import find_sum_checks
from metrics.checks.families.table_sums import find_table_sums
from metrics.checks.families.weighted_growth import find_bound_checks
from metrics.checks.families.yearly_growth import find_yearly_checks
from metrics.errors import ChoiceError
from metrics.outputs.labels import labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from metrics.checks.engine.document_view import View
    from metrics.checks.engine.statement import Remark, Statement

__all__ = ["Family", "family_names", "inventory"]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of checks.

    Args:
        name: Name to switch it on or off by.
        title: Name for a reader.
        find: The function that links statements of this family.
    """

    name: str
    title: str
    find: Callable[[View], Iterable[Statement | Remark]]

    @property
    def description(self) -> str:
        """What the family recognises, and by which source: the docstring of its module."""
        from importlib import import_module

        return (import_module(self.find.__module__).__doc__ or "").strip()


def inventory() -> tuple[Family, ...]:
    """Return all families in order."""
    return (
        Family("columns", "表格中的完成率、增速列", find_column_checks),
        Family("completion", "完成率", find_completion_checks),
        Family("defined", "存贷比、城镇化率等", find_defined_ratios),
        Family("rate", "整改率、办结率等比率", find_rate_checks),
        Family("share", "占比", find_share_checks),
        Family("sum", "合计与分项", find_sum_checks),
        Family("table_sum", "表内合计", find_table_sums),
        Family("shares", "各部分比重之和", find_share_sums),
        Family("balance", "顺差、当期结余、自然增长率", find_balance_checks),
        Family("remainder", "剩余数", find_remainder_checks),
        Family("difference", "高于、低于的差额", find_difference_checks),
        Family("growth", "增速", find_growth_checks),
        Family("yearly", "年均增速", find_yearly_checks),
        Family("average", "户均、笔均等均值", find_average_checks),
        Family("bounds", "总体增速与分项增速", find_bound_checks),
        Family("schedule", "超、欠序时进度", find_schedule_checks),
        Family("feasibility", "整数可行性", find_infeasible_rates),
        Family("restated", "同一事项的两处数字", find_restated_facts),
        Family("duplicate", "同一任务两处进展", find_duplicate_checks),
        Family("copied_text", "重复的进展文字", find_copied_texts),
        Family("stale", "陈旧数字", find_stale_numbers),
        Family("changed_target", "目标与具体任务不一致", find_changed_targets),
        Family("headline", "总数与所附表格", find_headline_counts),
    )


def family_names(words: Iterable[str]) -> tuple[str, ...]:
    """Return the names of families, each given by its name, its title, or what it is called in Chinese.

    Raises:
        ChoiceError: There is no such family.

    Examples:
        >>> family_names(["completion", "完成率", "合计与分项", "合计"])
        ('completion', 'completion', 'sum', 'sum')
    """
    known = inventory()
    called = {zh: name for name, (zh, _) in labels()["family"].items()}
    called |= {family.title: family.name for family in known} | {family.name: family.name for family in known}
    return tuple(_called(word, called, known) for word in words)


def _called(word: object, called: dict[str, str], known: tuple[Family, ...]) -> str:
    if not isinstance(word, str) or word not in called:
        raise ChoiceError(
            "family of checks", word if isinstance(word, str) else repr(word), tuple(family.name for family in known)
        )
    return called[word]
