"""Quick copies are the same records as slow ones."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from metrics import find_quantities
from metrics.extraction.change import changed, made
from metrics.records import Quantity

QUANTITY = find_quantities("完成投资3.5亿元以上")[0]


def test_made_is_what_the_constructor_makes():
    plain = Quantity(start=3, end=8, text="3.5亿元", value=None, unit="元", rules=("a", "b"))

    assert plain == made(start=3, end=8, text="3.5亿元", value=None, unit="元", rules=("a", "b"))


@pytest.mark.parametrize(
    "values", [{}, {"role": "actual"}, {"aspect": "growth", "direction": "up", "value": None}, {"id": "1.2"}]
)
def test_changed_is_what_replace_makes(values):
    copy = changed(QUANTITY, **values)

    assert dataclasses.replace(QUANTITY, **values) == copy
    assert type(copy) is Quantity
    assert hash(dataclasses.replace(QUANTITY, **values)) == hash(copy)
    assert pickle.loads(pickle.dumps(copy)) == copy


def test_changed_copies_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        changed(QUANTITY).role = "target"


def test_changed_leaves_the_original_alone():
    changed(QUANTITY, role="target")

    assert QUANTITY.role is None


def test_unknown_fields_are_refused():
    with pytest.raises(AttributeError):
        changed(QUANTITY, colour="red")
    with pytest.raises(TypeError):
        made(colour="red")
