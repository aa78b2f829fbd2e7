"""Whether figures confirm a ratio: in integers it is the same as in fractions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from metrics.layout.table.columns import Column
from metrics.layout.table.fitting import adds_up, evidence

FIGURES = st.builds(
    lambda whole, places, percent: f"{whole / 10**places:.{places}f}{percent}",
    st.integers(-3000, 3000) | st.integers(-5, 5),
    st.integers(0, 3),
    st.sampled_from(["", "", "%"]),
)


def column(texts):
    return Column(index=0, levels=(), role=None, values=list(texts))


def in_fractions(ratio, target, actual):
    """Return what the figures say of the ratio, in the words of the rule: True, False, or None where rounding would tell."""
    (r, places, percent), (t, half_t), (a, half_a) = ratio, target, actual
    share, place = a / t, 10**places
    if abs(share * 100 - r) * place <= 1 or (not percent and places > 1 and abs(share - r) * place <= 1):
        return True
    if half_t >= abs(t):
        return None
    least = (abs(a) - half_a) / (abs(t) + half_t)
    most = (abs(a) + half_a) / (abs(t) - half_t)
    slack = max(Fraction(1, place), abs(r) / 50)
    return None if least * 100 - slack <= abs(r) <= most * 100 + slack else False


def read(text):
    bare = text.rstrip("%")
    return Fraction(bare), len(bare.partition(".")[2]), text.endswith("%")


@settings(max_examples=400, deadline=None)
@given(ratio=FIGURES, target=FIGURES, actual=FIGURES)
@example(ratio="76.3%", target="114", actual="87")
@example(ratio="0.763", target="114", actual="87")
@example(ratio="78%", target="114", actual="87")
@example(ratio="1.9", target="1", actual="0.019")
def test_evidence_is_that_of_exact_fractions(ratio, target, actual):
    values = [read(text) for text in (ratio, target, actual)]
    wanted = (0, 0)
    if all(value for value, _, _ in values):
        half = [(value, Fraction(1, 2 * 10**places)) for value, places, _ in values]
        said = in_fractions(values[0], half[1], half[2])
        wanted = int(said is True), int(said is False)
    assert evidence(column([ratio]), column([target]), column([actual])) == wanted


def test_evidence_of_a_share_that_is_near_says_nothing():
    # 87 of 114 is 76.3 %: printed right, rounded to what could be a slip, and wrong
    found = [evidence(column([text]), column(["114"]), column(["87"])) for text in ("76.3%", "77.5%", "60%")]
    assert found == [(1, 0), (0, 0), (0, 1)]


def test_columns_add_up_over_decimals():
    assert adds_up(column(["1.5", "2", "3"]), column(["0.25", "-1", "4"]), column(["1.75", "1", "7"]))
    assert not adds_up(column(["1.5", "2", "3"]), column(["0.25", "-1", "4"]), column(["1.75", "1.1", "7"]))
