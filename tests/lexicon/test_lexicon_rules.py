"""Every yes and no example of the aspect, role, progress and bound entries, run through the reading of sentences."""

from __future__ import annotations

import pytest

from metrics.statements.measures import measure_text
from metrics.lexicon import Entry, Lexicon, split_mark
from metrics.records import Quantity

LEXICON = Lexicon.default()


def cases(kind: str, examples: str) -> list[object]:
    return [
        pytest.param(entry, example, id=f"{entry.id}::{example}")
        for entry in LEXICON.entries(kind)
        for example in getattr(entry, examples)
    ]


def at_mark(example: str) -> tuple[Quantity | None, tuple[Quantity, ...]]:
    text, mark = split_mark(example)
    found = measure_text(text, None, LEXICON)
    if mark is None:
        return None, found
    return next((q for q in found if q.start < mark[1] and mark[0] < q.end), None), found


@pytest.mark.parametrize(("entry", "example"), cases("aspect", "yes"))
def test_aspect_yes(entry: Entry, example: str) -> None:
    quantity, found = at_mark(example)

    assert quantity is not None, found
    assert entry.text("aspect") == quantity.aspect
    assert (entry.text("direction") or None) == quantity.direction


@pytest.mark.parametrize(("entry", "example"), cases("aspect", "no"))
def test_aspect_no(entry: Entry, example: str) -> None:
    quantity, _ = at_mark(example)

    assert quantity is None or entry.id not in quantity.rules


@pytest.mark.parametrize(("entry", "example"), cases("role", "yes"))
def test_role_yes(entry: Entry, example: str) -> None:
    quantity, found = at_mark(example)

    assert quantity is not None, found
    assert entry.text("role") == quantity.role
    assert entry.id in quantity.rules


@pytest.mark.parametrize(("entry", "example"), cases("role", "no"))
def test_role_no(entry: Entry, example: str) -> None:
    quantity, found = at_mark(example)

    for each in (quantity,) if quantity is not None else found:
        assert entry.id not in each.rules


@pytest.mark.parametrize(("entry", "example"), cases("bound", "yes"))
def test_bound_yes(entry: Entry, example: str) -> None:
    quantity, found = at_mark(example)

    assert quantity is not None, found
    assert entry.text("bound") == quantity.bound


@pytest.mark.parametrize(("entry", "example"), cases("bound", "no"))
def test_bound_no(entry: Entry, example: str) -> None:
    _, found = at_mark(example)

    assert all(entry.id not in q.rules for q in found)


@pytest.mark.parametrize(("entry", "example"), cases("progress", "yes"))
def test_progress_yes(entry: Entry, example: str) -> None:
    text, _ = split_mark(example)
    found = measure_text(text, None, LEXICON)

    assert entry.text("state") in [q.progress for q in found]
