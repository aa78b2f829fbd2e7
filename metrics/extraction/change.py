"""Copy a quantity with some fields changed, three times as fast as :func:`dataclasses.replace`.

The stages of extraction copy every quantity several times, and a frozen record of thirty fields is slow to build through its
constructor. The copy is filled slot by slot instead.

>>> from metrics import find_quantities
>>> quantity = find_quantities("投资3.5亿元")[0]
>>> changed(quantity, role="actual").role, quantity.role
('actual', None)
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any

from metrics.records import Quantity

__all__ = ["changed"]

_NAMES = tuple(field.name for field in fields(Quantity))
_READ = attrgetter(*_NAMES)
_WRITE = {name: getattr(Quantity, name).__set__ for name in _NAMES}
_WRITES = tuple(_WRITE.values())


def changed(quantity: Quantity, /, **values: Any) -> Quantity:
    """Return a copy of *quantity* with the fields *values*.

    Raises:
        KeyError: There is no such field.
    """
    copy = object.__new__(Quantity)
    for write, value in zip(_WRITES, _READ(quantity), strict=True):
        write(copy, value)
    for name, value in values.items():
        _WRITE[name](copy, value)
    return copy
