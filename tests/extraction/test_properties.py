"""Laws of reading numbers, for any text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from cn2an import an2cn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import find_quantities
from metrics.errors import NumeralError
from metrics.extraction.notation import find_numerals, parse_numeral
from metrics.extraction.quantities import scan
from metrics.extraction.states import find_states
from metrics.lexicon import Lexicon
from metrics.text.fold import fold

LEXICON = Lexicon.default()
QUICK = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Pieces that meet the reader's branches far more often than random characters do.
CHARS = "0123456789零〇一二三四五六七八九十百千万亿兆两半廿第翻对成折点分之又余多几来约近超至到由从元角毛块个人户"
MARKS = "%‰,.，。、；;:：()（）“”《》[]-—~/×^ekKM$¥ \n\u3000"
WORDS = """百分之 个百分点 三分之二 亿元 万元 平方米 以上 不低于 2023年 1—9月 增长 下降 10^4 微克/立方米"""
PIECES = st.sampled_from([*CHARS, *MARKS, *WORDS.split()])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
UNRELATED = st.sampled_from(["组织群众大会。", "持续优化环境，", "\n会议强调\n", "（详见附件）。", "推动高质量发展；"])
SENTENCES = st.sampled_from(
    [
        "完成投资3.5亿元。",
        "新增就业1200人以上。",
        "增长5%—5.5%。",
        "由12.5%提高到15.8%。",
        "居全省第3位。",
        "两三百户受益。",
        "近八成达标。",
        "共32、33和34公里。",
    ]
)


@QUICK
@given(TEXTS)
def test_no_text_raises_and_spans_hold(text):
    found = scan(text, LEXICON)
    for item in (*found.quantities, *found.refused, *find_states(text, LEXICON)):
        assert 0 <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
    for earlier, later in zip(found.quantities, found.quantities[1:], strict=False):
        assert earlier.end <= later.start
    for quantity in find_quantities(text):
        assert (quantity.value is None) == (quantity.ends is not None)
        assert quantity.value is None or quantity.value.is_finite()


@QUICK
@given(TEXTS)
def test_numerals_of_any_text_hold(text):
    at = 0
    for numeral in find_numerals(text, LEXICON):
        assert at <= numeral.start < numeral.end <= len(text)
        assert (numeral.value is None) == (numeral.ends is not None)
        at = numeral.end


@QUICK
@given(TEXTS)
def test_parse_numeral_returns_or_refuses(text):
    try:
        value = parse_numeral(text, LEXICON)
    except NumeralError:
        return
    assert value.is_finite()


@QUICK
@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_integers_round_trip_through_cn2an(number):
    assert number == parse_numeral(an2cn(number), LEXICON)
    assert number == parse_numeral(an2cn(number, "up"), LEXICON)


@QUICK
@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_decimals_round_trip_through_cn2an(number):
    assert number == parse_numeral(an2cn(format(number, "f")), LEXICON)


@QUICK
@given(
    st.decimals(min_value=0, max_value=10**12, places=3, allow_nan=False), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12)])
)
def test_scaling_is_exact(number, scale):
    word, power = scale
    plain, scaled = find_quantities(f"投资{number:f}元"), find_quantities(f"投资{number:f}{word}元")

    assert plain[0].value * 10**power == scaled[0].value
    assert scaled[0].quantum == plain[0].quantum * 10**power


@QUICK
@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_change_nothing(number):
    assert [q.value for q in find_quantities(f"共{number}元")] == [q.value for q in find_quantities(f"共{number:,}元")]


def widened(text):
    return "".join(
        chr(ord(char) + 0xFEE0) if char.isascii() and (char.isalnum() or char in ".,%()-") else char for char in text
    )


@QUICK
@given(st.lists(SENTENCES, min_size=1, max_size=4).map("".join))
def test_full_width_and_half_width_give_the_same(text):
    assert fold(widened(text)) == fold(text)
    assert [(q.value, q.ends, q.unit, q.bound) for q in find_quantities(text)] == [
        (q.value, q.ends, q.unit, q.bound) for q in find_quantities(widened(text))
    ]


@QUICK
@given(st.text(max_size=200))
def test_fold_moves_no_character(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def described(quantities, offset=0):
    return [(q.start - offset, q.text, q.value, q.ends, q.unit, q.bound, q.aspect) for q in quantities]


@QUICK
@given(SENTENCES, UNRELATED, SENTENCES)
def test_unrelated_text_changes_nothing_elsewhere(first, between, last):
    found = find_quantities(first + between + last)
    alone = described(find_quantities(first)) + described(find_quantities(last), -len(first + between))

    assert alone == described(found)


ADVERSARIAL = {
    "digits": "7",
    "commas": "1,234,",
    "dots": "1.2.",
    "powers": "百千万",
    "powers of ten": "十",
    "chinese digits": "一二三",
    "chinese numerals": "三百五十万",
    "opened": "(",
    "nested": "((1元",
    "nested and closed": "(" * 20 + "1元" + ")" * 20,
    "many in one clause": "3户",
    "chinese quotes": "“三个",
    "dashes": "3——",
    "lines": "1\n",
    "mail": "a1@",
    "from and to": "由3到",
    "compounds": "3天2",
    "brackets": "1(2)",
    "quotes": "“3个",
    "titles": "《5项",
    "list": "12、",
    "joined": "3和",
    "units": "3元/",
    "ranges": "3-",
    "spaces": "1 ",
    "signs": "--3%",
    "fractions": "三分之",
    "slashes": "1/",
    "exponents": "2^9",
    "folds": "三 五 ",
    "bounds": "不低于",
    "goals": "不低于3%的目标",
    "addresses": "www.a",
    "parts": "其中3个",
    "rates": "3%，",
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_time_grows_linearly(name):
    """Eight times the text takes at most about eight times as long; a quadratic reader takes 64 times."""
    piece = ADVERSARIAL[name]
    short, long = (piece * (size // len(piece)) for size in (4_000, 32_000))

    def best(text):
        times = []
        for _ in range(3):
            started = time.process_time()
            find_quantities(text, LEXICON, measured=True)
            find_numerals(text, LEXICON)
            find_states(text, LEXICON)
            times.append(time.process_time() - started)
        return min(times)

    assert best(long) < 25 * best(short) + 0.02


def test_exact_beyond_28_digits():
    number = "1234567890123456789012345678.91234"
    (quantity,) = find_quantities(f"共计-{number}元")

    assert Decimal(f"-{number}") == quantity.value
