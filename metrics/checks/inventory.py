"""The families of checks, in the order in which they look at a document.

Where two families would read one number as the result of a relation of the same kind, the earlier one has it. To add a
family, write a module that declares its ``FAMILY`` and name it here; its words stand in ``metrics/messages/checks.toml``.

>>> [family.name for family in inventory()][:3]
['columns', 'completion', 'defined']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.families import (
    averages,
    balances,
    carried_forward,
    changed_targets,
    completion,
    copied_texts,
    defined_ratios,
    difference,
    duplicate_tasks,
    feasibility,
    growth,
    headline_counts,
    named_rates,
    outstanding,
    percent_points,
    ratio_columns,
    remainder,
    restated,
    schedule,
    share_of_whole,
    shares_of_hundred,
    stale_numbers,
    sums,
    table_sums,
    weighted_growth,
    yearly_growth,
    yields,
)
from metrics.errors import ChoiceError
from metrics.outputs.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.family import Family

__all__ = ["family_names", "inventory"]


def inventory() -> tuple[Family, ...]:
    """Return all families in order."""
    return (
        ratio_columns.FAMILY,
        completion.FAMILY,
        defined_ratios.FAMILY,
        named_rates.FAMILY,
        share_of_whole.FAMILY,
        sums.FAMILY,
        table_sums.FAMILY,
        shares_of_hundred.FAMILY,
        carried_forward.FAMILY,
        balances.FAMILY,
        remainder.FAMILY,
        difference.FAMILY,
        outstanding.FAMILY,
        growth.FAMILY,
        yearly_growth.FAMILY,
        averages.FAMILY,
        yields.FAMILY,
        weighted_growth.FAMILY,
        schedule.FAMILY,
        percent_points.FAMILY,
        feasibility.FAMILY,
        restated.FAMILY,
        duplicate_tasks.FAMILY,
        copied_texts.FAMILY,
        stale_numbers.FAMILY,
        changed_targets.FAMILY,
        headline_counts.FAMILY,
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
        given = word if isinstance(word, str) else repr(word)
        raise ChoiceError("family of checks", given, tuple(family.name for family in known))
    return called[word]
