"""Guess what somebody meant who wrote a value that nothing takes: the likeliest of the same field, or of another kind of entry.

>>> guess_of("totl", ("total", "part"))
'是否想写 total？'
>>> guess_of("plan", ("total", "part"))
'是否想写 plan（[[word]] 的 meaning、[[cue]] 的 meaning、[[time]] 的 meaning）？'
"""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

from metrics.lexicon.messages import as_list, explained
from metrics.lexicon.schema import senses

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["guess_of", "likeliest", "values_told", "with_guess"]

_LISTED = 20  # more values than these are looked up in the documentation
_ALIKE = 0.7  # a value elsewhere is worth naming
_SURE = 0.8  # a value as like as this is meant, whatever stands elsewhere


def guess_of(written: str, own: Iterable[str]) -> str:
    """Return a question for the likeliest of the values *own*, or of a field elsewhere where that is likelier; or nothing.

    Where few values are its own, which are all listed, a field elsewhere must have the very value.
    """
    own = tuple(own)
    near, elsewhere = likeliest(written, own), get_close_matches(written, list(senses()), 2, _ALIKE)
    if len(own) <= _LISTED:
        elsewhere = [each for each in elsewhere if each == written]
    if near and (not elsewhere or _likeness(written, near) >= min(_SURE, _likeness(written, elsewhere[0]))):
        return explained("guess", name=near)
    return explained("guess", name=as_list(map(_placed, elsewhere))) if elsewhere else ""


def with_guess(code: str, guess: str, **values: object) -> str:
    """Return the message *code*, in its form with the question *guess* where there is one.

    >>> with_guess("options", "", names="total"), with_guess("options", "是否想写 total？", names="total")
    ('可以写的是：total', '是否想写 total？可以写的是：total')
    """
    return explained(f"{code}_guess", guess=guess, **values) if guess else explained(code, **values)


def _placed(value: str) -> str:
    places = as_list(explained("field_of_kind", kind=kind, field=field) for kind, field in senses()[value])
    return explained("guess_elsewhere", name=value, places=places)


def values_told(values: Iterable[str]) -> str:
    """Return what can be written, or where many values are listed.

    >>> values_told(["up", "down"])
    '只能是 up、down'
    """
    known = tuple(values)
    if len(known) > _LISTED:
        return explained("many_values", count=len(known))
    return explained("few_values", values=as_list(known))


def likeliest(written: str, values: Iterable[str]) -> str:
    """Return the value that is most like what was written, or nothing."""
    return next(iter(get_close_matches(written, list(values), 1)), "")


def _likeness(written: str, value: str) -> float:
    return SequenceMatcher(None, value, written).ratio()
