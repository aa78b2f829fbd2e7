"""The number that is alone in its cell."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.extraction.bare import read_bare
from metrics.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "value", "printed", "bound"),
    [
        ("１，２３４．５", "1234.5", "１，２３４．５", None),
        ("－273", "-273", "－273", None),
        ("（1,348）", "-1348", "（1,348）", None),
        ("(12.5%)", "-12.5", "(12.5%)", None),
        ("▲ 46", "-46", "▲ 46", None),
        ("7 831 393", "7831393", "7 831 393", None),
        ("≥ 95%", "95", "95%", "at_least"),
        (">=88.5", "88.5", "88.5", "at_least"),
        ("4.5以上", "4.5", "4.5", "at_least"),
        ("不超过3", "3", "3", "at_most"),
        ("大于等于90%", "90", "90%", "at_least"),
        ("6%左右", "6", "6%", "about"),
    ],
)
def test_bare_number_with_its_signs(text, value, printed, bound):
    number = read_bare(text, Lexicon.default())

    assert number is not None
    assert (Decimal(value), printed, bound) == (number.value, text[number.start : number.end], number.bound)


@pytest.mark.parametrize("text", ["", "3家", "(1)", "2024年", "第3", "5—6", "12 345", "约定3", "1.2.3", "优", "—"])
def test_bare_number_is_alone(text):
    assert read_bare(text, Lexicon.default()) is None


def test_bare_triangle_is_no_sign_in_a_rate():
    assert read_bare("▲3.2%", Lexicon.default(), signs=False) is None
