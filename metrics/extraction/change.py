"""Make and copy quantities quickly.

A frozen record sets its thirty fields one by one through ``object.__setattr__``, which makes :func:`dataclasses.replace` the
dearest step of extraction. Here an unfrozen twin with the same slots is filled instead and then becomes a quantity, frozen like
any other: a copy costs a sixth. The numbers of a text, and of a whole document, stay drafts, which each step changes in place,
and are frozen once.

>>> from metrics import find_quantities
>>> quantity = find_quantities("投资3.5亿元")[0]
>>> changed(quantity, role="actual").role, quantity.role
('actual', None)
>>> changed(quantity, role="actual").role = "target"
Traceback (most recent call last):
    ...
dataclasses.FrozenInstanceError: cannot assign to field 'role'
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from metrics.records import Quantity
from metrics.records.making import twin_of

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Draft", "changed", "frozen", "made"]

_READ = attrgetter(*(each.name for each in fields(Quantity)))
Draft: Any = twin_of(Quantity)


def frozen(drafts: Iterable[Any]) -> tuple[Quantity, ...]:
    """Turn *drafts* into quantities, which nothing changes any more; what is one already stays.

    >>> frozen([Draft(unit="元")])[0].unit
    '元'
    """
    quantities = tuple(drafts)
    for quantity in quantities:
        if quantity.__class__ is Draft:
            quantity.__class__ = Quantity
    return quantities


def made(**values: Any) -> Quantity:
    """Return a quantity with the fields *values*; all that have no default must be among them.

    Raises:
        TypeError: There is no such field.
    """
    twin = Draft(**values)
    twin.__class__ = Quantity
    return twin  # type: ignore[no-any-return]


def changed(quantity: Quantity, /, **values: Any) -> Quantity:
    """Return a copy of *quantity* with the fields *values*, *quantity* itself where it has them or is a draft.

    Raises:
        AttributeError: There is no such field.
    """
    if quantity.__class__ is Draft:
        for name, value in values.items():
            setattr(quantity, name, value)
        return quantity
    for name, value in values.items():
        if getattr(quantity, name) is not value:
            break
    else:
        return quantity
    twin = Draft(*_READ(quantity))
    for name, value in values.items():
        setattr(twin, name, value)
    twin.__class__ = Quantity
    return twin  # type: ignore[no-any-return]
