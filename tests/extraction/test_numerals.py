"""Numerals in every notation, as tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metrics.errors import NumeralError
from metrics.extraction.notation import find_numerals, parse_numeral
from metrics.extraction.numerals import chinese_integer, read_numeral
from metrics.lexicon import Lexicon

LEXICON = Lexicon.default()

NUMERALS = """
0=0 零=0 〇=0 7=7 007=7 12.50=12.50 .5=0.5 1,234=1234 1,234.5=1234.5 12,345,678=12345678
１２３=123 １２．５=12.5 ６，６８８，５８７=6688587 １,２３４．５=1234.5 ４５６７８=45678
一=1 两=2 十=10 十五=15 二十=20 廿=20 廿五=25 卅=30 一百=100 一百零五=105 一百一十=110 二百五=250 两百五=250 一千零一=1001
一千零五十=1050 一千五=1500 两千四百五=2450 九千九百九十九=9999 一万=10000 一万三=13000 一万零三=10003 十万八千=108000
一百二十三万四千=1234000 一千两百三十四万=12340000 五亿零六=500000006 五亿二千零九十二=500002092 三百五十亿=35000000000
四百八十三万二千一百=4832100 二十一万亿=21000000000000 一兆=1000000000000 一百零十万=1100000 零十=10
壹拾贰=12 壹仟贰佰叁拾肆万伍仟陆佰柒拾捌=12345678 陸佰=600 貳拾=20 叁拾陆=36 拾万零五十六=100056
萬=! 兩千四百五=2450 三萬五千=35000 二十億=2000000000 負三十二=-32
3万=30000 1.20万=12000 35.28亿=3528000000 12.6万=126000 4.78万亿=4780000000000 3亿5000万=350000000 1亿2千万=120000000
12万5000=125000 2万5=25000 2万5千=25000 5万4千6百=54600 1千零20=1020 2千零30万=20300000 10万万=1000000000 3.5千万=35000000
1个亿=100000000 3.5个亿=350000000 五个亿=500000000
三点五=3.5 三点一四=3.14 零点五=0.5 十五点七=15.7 三点五亿=350000000 七十八点六万=786000 两千三点一=2300.1
四百亿点零五=40000000000.05
二〇二四=2024 一九九八=1998 五五=55
负五=-5 -5=-5 −5=-5 －５=-5 +5=5 负1.1=-1.1 -.5=-0.5
三分之二=0.6666666666666666666666666667 五分之一=0.2 十六分之5=0.3125 3又5分之1=3.2 负一又二分之一=-1.5 1/4=0.25 1又1/2=1.5
百分之五=0.05 百分之十二点三=0.123 千分之三=0.003 万分之五=0.0005 百万分之七=0.000007 负百分之三=-0.03
½=0.5 2½=2.5 ¾=0.75 半=0.5 一半=0.5 半百=50
2^5=32 2^-1=0.5 1.5^2=2.25 2e5=200000 -12e-1=-1.2 1.2×10^4=12000 40k=40000 3.2K=3200 2M=2000000 一打=12 五十打=600
百三=130 千二=1200 百万=1000000
12345678901234567890=12345678901234567890 123456789012345678901234567.123=123456789012345678901234567.123
若干=! 十七八=! 两三百=! 万=! 万亿=! 两两=! 三百五十户=! 12.3.4=! 1e400=! 2^9999=! abc=! =!
"""
CASES = [pytest.param(*case.rsplit("=", 1), id=case) for case in NUMERALS.split()]
SPACED = [
    ("7 万5 千4 百", "75400"),
    ("三千 八百 九十六 万 四千 九百 六十五", "38964965"),
    ("一百 五 十 二", "152"),
    ("四百 点 五", "400.5"),
    ("1000  万", "10000000"),
    ("十 余 万", "100000"),
    ("1 1/3", "1.333333333333333333333333333"),
    ("-2.5 M", "-2500000"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parse_numeral(text, expected):
    if expected == "!":
        with pytest.raises(NumeralError) as caught:
            parse_numeral(text, LEXICON)
        assert caught.value.text == text
    else:
        assert Decimal(expected) == parse_numeral(text, LEXICON)


@pytest.mark.parametrize(("text", "expected"), SPACED)
def test_parse_numeral_with_spaces(text, expected):
    assert Decimal(expected) == parse_numeral(text, LEXICON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三百五十户、12.5万亩", ["350", "125000"]),
        ("袜子五双九点九", ["5", "9.9"]),
        ("二百五，二百五，还有二百五", ["250", "250", "250"]),
        ("这不是四川这是五", ["5"]),
        ("一切为了两千人", ["2000"]),
        ("收拾队伍上大陆", []),
        ("第二百五十", ["250"]),
        ("2222.22.2", ["2222", "22", "2"]),
        ("1, 234, 567", ["1", "234", "567"]),
        ("五十千", ["50"]),
        ("三千两百两", ["3200"]),
        ("两千瓦和三百米", ["2", "300"]),
        ("欠5万，-3万", ["50000", "-30000"]),
        ("承担500件", ["500"]),
        ("5-6", ["5", "6"]),
        ("网址里没有", []),
    ],
)
def test_find_numerals(text, expected):
    found = find_numerals(text, LEXICON)

    assert expected == [str(numeral.value) for numeral in found]
    assert all(0 <= a.start < a.end <= len(text) for a in found)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("十七八", 17, 18),
        ("两三百", 200, 300),
        ("三五", 3, 5),
        ("三四十", 30, 40),
        ("五六百", 500, 600),
        ("一两千", 1000, 2000),
        ("二三十万", 200000, 300000),
        ("三百五六十", 350, 360),
    ],
)
def test_approximate_pairs_have_two_ends(text, low, high):
    (numeral,) = find_numerals(text, LEXICON)

    assert numeral.value is None
    assert (low, high) == numeral.ends


@pytest.mark.parametrize(
    ("text", "decimals", "scale"),
    [
        ("1.20万", 2, 4),
        ("12", 0, 0),
        ("3亿5000万", 0, 4),
        ("4.78万亿", 2, 12),
        ("2万5", 0, 3),
        ("5千", 0, 3),
        ("0.350", 3, 0),
        ("三点五亿", 1, 8),
    ],
)
def test_numeral_keeps_its_printed_precision(text, decimals, scale):
    numeral = read_numeral(text, 0)

    assert (decimals, scale) == (numeral.decimals, numeral.scale)


@pytest.mark.parametrize("text", ["", "三", "三百五十户", "百", "十" * 41])
def test_chinese_integer_refuses(text):
    with pytest.raises(NumeralError):
        chinese_integer(text)
