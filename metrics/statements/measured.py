"""Say which result a stated share of a plan measures: 产量5万吨，占年计划的85%."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.statements.passage import shared_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from metrics.records import Quantity
    from metrics.statements.passage import Passage

__all__ = ["goals_before_rates", "is_share_of_plan", "measured_results", "named_alike"]

_NAME_SHARED = 2


def is_share_of_plan(quantity: Quantity) -> bool:
    """Return whether a number states how much of a plan was carried out."""
    return quantity.role == "claim" and quantity.unit in ("%", "‰")


def measured_results(text: Passage) -> dict[int, int]:
    """Return the result that each stated share of a plan measures, by its place."""
    return dict(_measured(text))


def _measured(text: Passage) -> Iterator[tuple[int, int]]:
    for place, quantity in enumerate(text.quantities):
        if not is_share_of_plan(quantity):
            continue
        told = [p for p in text.before(place) if _is_told_with(text, p, place)]
        if not told or _of_another_thing(text, place, told):
            continue
        held = text.listed(place)
        if held is not None and len(held.members) <= len(told):
            yield place, told[-len(held.members) :][held.members.index(place)]
        else:
            yield place, _level_of(text, named_alike(text, place, told), told)


def goals_before_rates(text: Passage, measured: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the goals without an answer that stand right before the result of a rate, with that result.

    年度预算2000万元，支出1800万元，执行率90%: the rate says what of.
    """
    for share, result in measured.items():
        goal = result - 1
        if goal not in text.forms or text.quantities[goal].answered or text.name_of(goal):
            continue
        if text.sentence(goal) == text.sentence(share) and text.fits(goal, result):
            yield goal, result


def named_alike(text: Passage, target: int, places: Sequence[int]) -> int:
    """Return that of *places* whose name is most like that of the target, the last whole one where none is."""
    name = text.name_of(target)
    if name:
        shared = {p: shared_run(name, text.quantities[p].indicator or "") for p in places}
        best = max(shared.values())
        if best >= _NAME_SHARED:
            return max((p for p in places if shared[p] == best), key=lambda p: (-len(text.quantities[p].indicator or ""), p))
    whole = places if target in text.parts else [p for p in places if p not in text.parts]
    return whole[-1] if whole else places[-1]


def _of_another_thing(text: Passage, place: int, told: Sequence[int]) -> bool:
    """Whether a share opens its clause with a thing of its own (铺设光缆完成计划的97%)."""
    name = text.quantities[place].indicator or ""
    own = len(name) > 1 and text.subject(place) == name
    return own and all(shared_run(name, text.quantities[p].indicator or "") < _NAME_SHARED for p in told)


def _level_of(text: Passage, place: int, told: Sequence[int]) -> int:
    """Return the amount that a rate of the same thing stands beside (产值9亿元，增长5%，完成年度目标的90%)."""
    name = text.quantities[place].indicator
    levels = [p for p in told if text.quantities[p].aspect == "level" and text.quantities[p].indicator == name]
    return levels[-1] if levels and name else place


def _is_told_with(text: Passage, place: int, share: int) -> bool:
    """Whether a number is a result of a share's sentence, in no remark on another (同比下降5%（上年22人）)."""
    aside = text.clause[place].host is not None and text.clause[place].host != text.clause[share].host
    return not aside and text.sentence(place) == text.sentence(share) and _is_result(text.quantities[place])


def _is_result(quantity: Quantity) -> bool:
    return quantity.role in ("actual", "part") and quantity.aspect in ("level", "growth", "share")
