"""Units convert exactly, and only into what they may become."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import audit, compare, find_quantities
from metrics.api import unit_registry
from metrics.errors import UnitMismatchError
from metrics.lexicon import Lexicon
from metrics.lexicon.pint_units import to_pint
from metrics.lexicon.units import compatible, convert, dimension_of, find_unit, parse_unit, spellings
from metrics.records import Quantity, Row, RowCell

LEXICON = Lexicon.default()
UNITS = {unit.symbol: unit for unit in spellings(LEXICON).values()}
BY_DIMENSION: dict[str, list[str]] = {}
for _unit in UNITS.values():
    BY_DIMENSION.setdefault(_unit.dimension, []).append(_unit.symbol)
PAIRS = [pair for symbols in BY_DIMENSION.values() for pair in itertools.pairwise(symbols)]

numbers = st.fractions(min_value=-(10**15), max_value=10**15, max_denominator=10**6)


def quantity(value, unit):
    return Quantity(id="", row="", cell=0, start=0, end=1, text="", value=None if value is None else Decimal(value), unit=unit)


@pytest.mark.parametrize(
    ("value", "unit", "goal", "expected"),
    [
        (1, "平方公里", "平方米", 1_000_000),
        (15, "亩", "公顷", 1),
        (10, "亩", "公顷", Fraction(2, 3)),
        (1, "公亩", "平方米", 100),
        (1, "吨", "公斤", 1000),
        (1, "担", "斤", 100),
        (1, "公担", "公斤", 100),
        (2, "千米", "米", 2000),
        (5, "毫米", "米", Fraction(1, 200)),
        (1, "海里", "米", 1852),
        (1, "方", "升", 1000),
        (1, "千升", "立方米", 1),
        (1, "兆瓦", "千瓦", 1000),
        (1, "度", "千瓦时", 1),
        (1, "千瓦时", "兆焦", Fraction(18, 5)),
        (1, "吨标准煤", "千克标准煤", 1000),
        (1, "年", "个月", 12),
        (1, "个季度", "个月", 3),
        (1, "周", "天", 7),
        (36, "小时", "天", Fraction(3, 2)),
        (3, "‰", "%", Fraction(3, 10)),
        (25, "个基点", "百分点", Fraction(1, 4)),
        (12, "名", "人", 12),
        (5, "角", "元", Fraction(1, 2)),
        (1, "TB", "GB", 1000),
        (1, "EFLOPS", "PFLOPS", 1000),
        (30, "毫克/立方米", "微克/立方米", 30_000),
        (36, "公里/小时", "米/秒", 10),
        (1, "元/平米", "元/公顷", 10_000),
        (3, "件/万人", "件/人", Fraction(3, 10_000)),
        (12, "元/年", "元/月", 1),
        (7, None, None, 7),
        (7, "幢楼", "幢楼", 7),
    ],
)
def test_units_convert(value, unit, goal, expected):
    assert expected == convert(Fraction(value), unit, goal, LEXICON)


@pytest.mark.parametrize(
    ("unit", "goal"),
    [
        ("户", "人"),
        ("人", "人次"),
        ("家", "家次"),
        ("个", "家"),
        ("%", "百分点"),
        ("%", "倍"),
        ("元", "美元"),
        ("吨", "吨标准煤"),
        ("千瓦", "千瓦时"),
        ("米", "平方米"),
        ("天", "工作日"),
        ("天", "个月"),
        ("元", "元/人"),
        ("元", None),
        (None, "元"),
        ("幢楼", "栋"),
    ],
)
def test_units_refuse_to_convert(unit, goal):
    assert not compatible(unit, goal, LEXICON)
    with pytest.raises(UnitMismatchError) as caught:
        convert(Fraction(1), unit, goal, LEXICON)

    assert (unit, goal) == (caught.value.unit, caught.value.other)


@given(value=numbers, pair=st.sampled_from(PAIRS))
def test_units_convert_back_exactly(value, pair):
    there = convert(value, *pair, LEXICON)

    assert value == convert(there, *reversed(pair), LEXICON)


@given(value=numbers, first=st.sampled_from(sorted(UNITS)), second=st.sampled_from(sorted(UNITS)))
def test_units_convert_exactly_when_compatible(value, first, second):
    assert compatible(first, second, LEXICON) == compatible(second, first, LEXICON)
    if compatible(first, second, LEXICON):
        assert convert(value * 3, first, second, LEXICON) == 3 * convert(value, first, second, LEXICON)
    else:
        with pytest.raises(UnitMismatchError):
            convert(value, first, second, LEXICON)


@given(st.text(max_size=60))
def test_units_never_raise_on_any_text(text):
    assert find_unit(text, LEXICON) is None or dimension_of(text, LEXICON) is not None
    assert parse_unit(text, LEXICON) is None or len(parse_unit(text, LEXICON)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("万元", (10_000, "元")),
        ("亿元", (100_000_000, "元")),
        ("万亿元", (10**12, "元")),
        ("百万美元", (10**6, "美元")),
        ("万千瓦", (10_000, "千瓦")),
        ("千瓦", (1, "千瓦")),
        ("千千瓦", (1000, "千瓦")),
        ("百分点", (1, "百分点")),
        ("万平方米", (10_000, "平方米")),
        ("㎡", (1, "平方米")),
        ("m²", (1, "平方米")),
        ("km", (1, "公里")),
        ("万元/亩", (10_000, "元/亩")),
        ("元／人", (1, "元/人")),
        ("元/人·月", (1, "元/人/月")),
        ("元/（人·月）", (1, "元/人/月")),
        ("μg/m³", (1, "微克/立方米")),
        ("个/万人", (1, "个/万人")),
        ("元每平米", (1, "元/平方米")),
        (" 户 ", (1, "户")),
        ("万人次", (10_000, "人次")),
    ],
)
def test_parse_unit_reads_headers(text, expected):
    assert expected == parse_unit(text, LEXICON)


@pytest.mark.parametrize(
    "text", ["", "万", "元/", "/元", "元/万", "进度", "元/进度", "万万万万万万万元", "元" * 50, "其他", "/"]
)
def test_parse_unit_refuses(text):
    assert parse_unit(text, LEXICON) is None


@pytest.mark.parametrize("symbol", sorted(UNITS))
def test_units_agree_on_a_symbol(symbol):
    entries = [entry for entry in Lexicon.default().entries("unit") if entry.text("symbol") == symbol]

    assert len({(entry.text("dimension"), Fraction(entry.text("factor"))) for entry in entries}) == 1
    assert find_unit(symbol, LEXICON).symbol == symbol


@pytest.mark.parametrize("entry", Lexicon.default().entries("unit"), ids=lambda entry: entry.id)
def test_units_keep_counting_words_apart(entry):
    counting = entry.text("kind") == "classifier"
    family = [other for other in Lexicon.default().entries("unit") if other.text("dimension") == entry.text("dimension")]

    assert entry.flag("discrete") == counting
    assert not counting or entry.text("dimension") == "person" or len(family) == 1


def test_units_have_exactly_five_generic_counting_words():
    generic = {unit.symbol for unit in UNITS.values() if unit.generic}

    assert {"个", "家", "项", "件", "处"} == generic


@pytest.mark.parametrize("symbol", sorted(UNITS))
def test_to_pint_knows_every_unit(symbol):
    result = to_pint(quantity("3.5", symbol), LEXICON)

    assert Fraction(7, 2) == result.magnitude
    hundredth = Fraction(1, 100) if UNITS[symbol].dimension == "percent" else 1
    expected = convert(Fraction(7, 2), symbol, symbol, LEXICON) * UNITS[symbol].factor * hundredth
    assert result.to_base_units().magnitude == expected


@given(value=numbers, pair=st.sampled_from(PAIRS))
def test_to_pint_converts_as_the_table_does(value, pair):
    names = [str(to_pint(quantity(1, symbol), LEXICON).units) for symbol in pair]
    registry = unit_registry(LEXICON)

    assert convert(value, *pair, LEXICON) == registry.Quantity(value, names[0]).to(names[1]).magnitude


@pytest.mark.parametrize(("first", "second"), [("户", "人"), ("人", "人次"), ("%", "百分点"), ("元", "美元")])
def test_to_pint_refuses_what_the_table_refuses(first, second):
    import pint

    with pytest.raises(pint.DimensionalityError):
        to_pint(quantity(1, first), LEXICON) + to_pint(quantity(1, second), LEXICON)


def test_to_pint_is_exact():
    assert Fraction(435_000_000) == to_pint(quantity("435000000", "元"), LEXICON).magnitude
    assert Fraction(1, 3) == (to_pint(quantity(1, "元"), LEXICON) / 3).magnitude


def test_to_pint_derives_units():
    price = to_pint(quantity("8600", "元/平方米"), LEXICON)
    rate = to_pint(quantity("12.6", "件/万人"), LEXICON)

    assert Fraction(8600) == (price * to_pint(quantity(1, "平方米"), LEXICON) / to_pint(quantity(1, "元"), LEXICON)).magnitude
    assert Fraction("0.00126") == rate.magnitude


def test_to_pint_gives_a_bare_number_no_unit():
    assert to_pint(quantity(3, None), LEXICON).dimensionless


@pytest.mark.parametrize(("value", "unit"), [(None, "元"), (3, "幢楼"), (3, "元/幢楼")])
def test_to_pint_refuses(value, unit):
    with pytest.raises(UnitMismatchError):
        to_pint(quantity(value, unit), LEXICON)


def test_to_pint_uses_a_given_registry():
    import pint

    registry = pint.UnitRegistry(non_int_type=Fraction)
    length = to_pint(quantity("3.5", "公里"), LEXICON, registry)

    assert Fraction(3500) == length.to("meter").magnitude
    assert registry.Quantity(Fraction(1), "kilogram") == to_pint(quantity(1, "公斤"), LEXICON, registry)
    assert (
        Fraction(40)
        == (to_pint(quantity(120, "元"), LEXICON, registry) / to_pint(quantity(3, "人"), LEXICON, registry)).magnitude
    )


def test_to_pint_is_exact_in_a_registry_of_floats():
    import pint

    area = to_pint(quantity(6, "亩"), LEXICON, pint.UnitRegistry())

    assert Fraction(4000) == area.to("meter ** 2").magnitude


@pytest.mark.parametrize("own", [True, False])
def test_to_pint_knows_percent_and_the_units_of_accounts(own):
    import pint

    registry = unit_registry() if own else pint.UnitRegistry(non_int_type=Fraction)
    share, sum_ = to_pint(quantity(5, "%"), LEXICON, registry), to_pint(quantity("350000000", "元"), LEXICON, registry)

    assert Fraction(5) == share.to("percent").magnitude
    assert Fraction(1, 20) == share.to("dimensionless").magnitude
    assert (Fraction(35000), Fraction(7, 2)) == (sum_.to("万元").magnitude, sum_.to("亿元").magnitude)


def test_to_pint_leaves_the_application_registry_alone():
    import pint

    to_pint(quantity(1, "元"), LEXICON)

    assert "元" not in pint.get_application_registry()


def test_units_of_a_user_take_part(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        '[[unit]]\nid = "area.fen"\nsymbol = "市分"\nwords = ["市分"]\ndimension = "area"\nfactor = "200/3"\nkind = "measure"\n'
        'source = "本单位"\nyes = ["菜地[3市分]"]\nno = ["全市分两批"]\n',
        encoding="utf-8",
    )
    lexicon = Lexicon.default().with_files(path)

    assert Fraction(1, 10) == convert(Fraction(1), "市分", "亩", lexicon)
    assert find_unit("市分", LEXICON) is None
    assert Fraction(1, 10) == to_pint(quantity(1, "市分"), lexicon).to("亩").magnitude


TWO_UNITS = """
[[unit]]
id = "own.pallet"
symbol = "托盘"
words = ["托盘"]
dimension = "own.goods"
factor = "1"
kind = "classifier"

[[unit]]
id = "own.container"
symbol = "货柜"
words = ["货柜"]
dimension = "own.goods"
factor = "20"
kind = "classifier"
"""


def test_two_own_units_of_one_dimension_compare(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TWO_UNITS, encoding="utf-8")
    lexicon = Lexicon.default().with_files(path)
    (found,) = compare("发运物资100托盘", "发运物资6货柜", lexicon=lexicon).comparisons

    assert (found.completion_ratio, found.status) == (Fraction(6, 5), "exceeded")
    assert [q.to_pint(lexicon=lexicon).to_base_units().magnitude for q in find_quantities("发运6货柜", lexicon)] == [120]


def test_two_own_units_of_one_dimension_compare_in_a_sentence(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TWO_UNITS, encoding="utf-8")
    row = Row(id="1", cells=(RowCell(name="正文", role=None, text="全年计划发运物资100托盘，实际发运物资6货柜。"),))
    (found,) = audit((row,), lexicon=Lexicon.default().with_files(path)).comparisons

    assert found.completion_ratio == Fraction(6, 5)
