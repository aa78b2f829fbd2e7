"""One entry of a file of decisions, in TOML or in a line of a workbook: what it may hold, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from metrics.decisions.keys import KEY_FORM, plain_key
from metrics.decisions.words import decision_words, ruling_of
from metrics.records.decision import CORRECTIONS, Correction, Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["correction_from", "decision_from", "text_of"]

_MOST_TEXT = 32_767
_COMMON = ("reason", "who", "when", "about")
_FIELDS = {
    "decision": ("key", "ruling"),
    "together": ("target", "actual"),
    "apart": ("target", "actual", "key"),
    "no_target": ("key",),
    "name": ("key", "name"),
}


def text_of(value: Any) -> str:
    """Return a value of TOML or of a cell as text: days as ``2031-03-02``.

    >>> import datetime as dt
    >>> text_of(dt.datetime(2031, 3, 2)), text_of(None), text_of(" 王 ")
    ('2031-03-02', '', '王')
    """
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).strip()


def decision_from(entry: Mapping[str, Any], problem: Callable[[str, str], Exception]) -> Decision | None:
    """Return the decision that *entry* holds; ``None`` where nothing was decided yet.

    Args:
        entry: The fields.
        problem: Makes the error from the name of the field and what is wrong.
    """
    texts = _texts(entry, "decision", problem)
    key = _key(texts, "key", problem)
    if not texts["ruling"]:
        return None
    ruling = ruling_of(texts["ruling"])
    if ruling is None:
        known = ", ".join(f"{zh} ({word})" for word, (zh, _) in decision_words()["ruling"].items())
        raise problem("ruling", f"{texts['ruling'][:40]!r} is not a decision; write one of: {known}")
    if ruling == "dismissed" and not texts["reason"]:
        raise problem("reason", f"a dismissed finding needs a reason ({key}); write why it is not a finding")
    return Decision(key=key, ruling=ruling, **{name: texts[name] for name in _COMMON})


def correction_from(kind: str, entry: Mapping[str, Any], problem: Callable[[str, str], Exception]) -> Correction:
    """Return the correction of *kind* that *entry* holds.

    Args:
        kind: ``together``, ``apart``, ``no_target`` or ``name``.
        entry: The fields.
        problem: Makes the error from the name of the field and what is wrong.
    """
    chosen = next(each for each in CORRECTIONS if each == kind)
    texts = _texts(entry, kind, problem)
    told = {name: texts[name] for name in _COMMON}
    if kind == "apart" and texts["key"]:
        return Correction(kind=chosen, key=_key(texts, "key", problem), **told)
    if kind in ("together", "apart"):
        key, other = (_key(texts, name, problem) for name in ("target", "actual"))
        return Correction(kind=chosen, key=key, other=other, **told)
    if kind == "name" and not texts["name"]:
        raise problem("name", "the name is missing; write what the indicator is called")
    return Correction(kind=chosen, key=_key(texts, "key", problem), name=texts.get("name", ""), **told)


def _texts(entry: Mapping[str, Any], kind: str, problem: Callable[[str, str], Exception]) -> dict[str, str]:
    fields = (*_FIELDS[kind], *_COMMON)
    for name, value in entry.items():
        if name not in fields:
            raise problem(str(name), f"is no field of [[{kind}]]; its fields are: {', '.join(fields)}")
        if not isinstance(value, (str, int, dt.date)) or isinstance(value, bool):
            raise problem(name, "is a text in quotes, or a day such as 2031-03-02")
    texts = {name: text_of(entry.get(name)) for name in fields}
    for name, text in texts.items():
        if len(text) > _MOST_TEXT:
            raise problem(name, f"holds {len(text)} characters; the most is {_MOST_TEXT}")
    return texts


def _key(texts: Mapping[str, str], name: str, problem: Callable[[str, str], Exception]) -> str:
    key = plain_key(texts[name])
    if not key:
        raise problem(name, "the key is missing; every output prints it beside the result, such as B7KQ2MXW")
    if KEY_FORM.fullmatch(key) is None:
        raise problem(name, f"{texts[name][:40]!r} is no key; a key has eight letters and digits, such as B7KQ2MXW")
    return key
