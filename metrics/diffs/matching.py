"""Which number of one document is which of the other: by what the sentence says without its numbers, then by indicator.

>>> from metrics.records import Quantity
>>> old = [Quantity(start=0, end=3, text="12%", value=None, indicator="工业投资", key="A")]
>>> new = [Quantity(start=4, end=7, text="11%", value=None, indicator="工业投资", key="B")]
>>> [(a and a.text, b and b.text) for a, b in matched(old, new)]
[('12%', '11%')]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from metrics.records import Quantity

__all__ = ["matched"]

Pair = tuple["Quantity | None", "Quantity | None"]


def matched(old: Sequence[Quantity], new: Sequence[Quantity]) -> list[Pair]:
    """Return the numbers of both in pairs, in the order of *new*; those of *old* that have no partner at the end."""
    partner: dict[int, Quantity] = {}
    left = list(old)
    for name in (_by_sentence, _by_indicator):
        rest = [quantity for quantity in new if id(quantity) not in partner]
        for one, other in _partners(left, rest, name):
            partner[id(other)] = one
        taken = {id(quantity) for quantity in partner.values()}
        left = [quantity for quantity in left if id(quantity) not in taken]
    return [(partner.get(id(quantity)), quantity) for quantity in new] + [(quantity, None) for quantity in left]


def _partners(
    old: Iterable[Quantity], new: Iterable[Quantity], name: Callable[[Quantity], Hashable]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the pairs that one *name* ties together: it stands for one number on either side."""
    olds, news = ([(name(quantity), quantity) for quantity in side] for side in (old, new))
    of_old = dict(olds)
    often = Counter(key for key, _ in olds), Counter(key for key, _ in news)
    for key, quantity in news:
        if key is not None and often[0][key] == often[1][key] == 1:
            yield of_old[key], quantity


def _by_sentence(quantity: Quantity) -> Hashable:
    return quantity.key or None


def _by_indicator(quantity: Quantity) -> Hashable:
    if not quantity.indicator:
        return None
    return quantity.indicator, quantity.role, quantity.aspect, quantity.unit, quantity.scope, quantity.frame
