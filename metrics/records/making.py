"""Make and copy frozen records quickly.

A frozen record sets its fields one by one through ``object.__setattr__``, which is most of what a cell of a large table costs.
Here an unfrozen twin with the same slots is filled instead and then becomes the record, frozen like any other.

>>> from metrics.records import Cell
>>> make_cell = maker(Cell)
>>> make_cell("合计", 2, 0) == Cell(text="合计", row=2, column=0)
True
>>> make_cell("合计", 2, 0).row = 3
Traceback (most recent call last):
    ...
dataclasses.FrozenInstanceError: cannot assign to field 'row'
"""

from __future__ import annotations

from dataclasses import MISSING, field, fields, make_dataclass
from functools import lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["copier", "maker", "tuple_maker", "twin_of", "with_values"]

_Record = TypeVar("_Record")
_Tuple = TypeVar("_Tuple", bound="tuple[Any, ...]")


@lru_cache(maxsize=64)
def twin_of(record: type[Any]) -> Any:
    """Return an unfrozen class with the slots of *record*, which becomes it when its class is set to that.

    The fields that a record must have are given by the caller; ``None`` keeps their order free.
    """
    return make_dataclass(
        f"_{record.__name__}",
        [(each.name, Any, field(default=None if each.default is MISSING else each.default)) for each in fields(record)],
        slots=True,
        eq=False,
        repr=False,
    )


def maker(record: type[_Record]) -> Callable[..., _Record]:
    """Return a function that makes a *record* of its fields in their order, or by their names."""
    twin = twin_of(record)  # type: ignore[arg-type]  # a class can be hashed

    def made(*values: Any, **named: Any) -> _Record:
        filled = twin(*values, **named)
        filled.__class__ = record
        return filled  # type: ignore[no-any-return]

    return made


def tuple_maker(kind: type[_Tuple]) -> Callable[[tuple[Any, ...]], _Tuple]:
    """Return a function that makes a named tuple of all its values at once, in a third of the time of a call by fields.

    >>> from typing import NamedTuple
    >>> class Place(NamedTuple):
    ...     start: int
    ...     end: int = 0
    >>> tuple_maker(Place)((3, 5))
    Place(start=3, end=5)
    """
    return partial(tuple.__new__, kind)


def copier(record: type[_Record]) -> Callable[..., _Record]:
    """Return a function that copies a *record* with other values in the fields that are named.

    >>> from metrics.records import Row
    >>> copied = copier(Row)
    >>> copied(Row(id="", number="3"), id="12") == Row(id="12", number="3")
    True
    """
    read = attrgetter(*(each.name for each in fields(record)))  # type: ignore[arg-type]
    make = maker(record)

    def copied(of: _Record, /, **values: Any) -> _Record:
        one = make(*read(of))
        for name, value in values.items():
            object.__setattr__(one, name, value)
        return one

    return copied


@lru_cache(maxsize=64)
def _copier_of(record: type[Any]) -> Callable[..., Any]:
    return copier(record)


def with_values(record: _Record, /, **values: Any) -> _Record:
    """Return a copy of *record*, a frozen record with slots and without further rules, with the fields *values*.

    >>> from metrics.records import Claim
    >>> claim = Claim(row="1", claim="exceeded", text="超额完成", verdict="met_only", evidence=())
    >>> with_values(claim, key="B7KQ2MXW").key, claim.key
    ('B7KQ2MXW', '')

    Raises:
        AttributeError: There is no such field.
    """
    kind: type[Any] = type(record)
    return _copier_of(kind)(record, **values)  # type: ignore[arg-type, no-any-return]  # a class can be hashed
