"""What the suites of other readers ask of measures and of ranges, by their facts, in sentences of our own.

Measures follow the measure cases of the inverse text normalisation of WeTextProcessing, ranges the NumberRangeModel of
Recognizers-Text. Where the conventions differ, :data:`DIFFERENT` says what is read here and why.
"""

from __future__ import annotations

import pytest

from metrics import find_quantities

MEASURES = {
    "海带增重二十五千克": ("25", "公斤"),
    "渔港占地一百二十平方米": ("120", "平方米"),
    "冷库容积三千立方米": ("3000", "立方米"),
    "水温升到三十八摄氏度": ("38", "摄氏度"),
    "水温降到零下四摄氏度": ("-4", "摄氏度"),
    "航速每小时四十公里": ("40", "公里/小时"),
    "流量为每秒十二立方米": ("12", "立方米/秒"),
    "缆绳长一点五米": ("1.5", "米"),
    "含盐量千分之三": ("3", "‰"),
    "损耗百分之零点五": ("0.5", "%"),
    "渔获减少百分之三十": ("-30", "%"),
    "税收负增长百分之三": ("-3", "%"),
    "渔船功率六十千瓦": ("60", "千瓦"),
    "用电三百千瓦时": ("300", "千瓦时"),
    "饲料三吨半": ("3.5", "吨"),
    "卸货两个半小时": ("2.5", "小时"),
    "网衣厚负十二分之七": ("-0.5833333333333333333333333333", None),
    "浓度三十五微克每立方米": ("35", "微克/立方米"),
    "带宽一百兆": None,
}

# text: lower end, upper end (both of a band), or value and bound
RANGES = {
    "新增渔船五到八艘": (5, 8),
    "新增渔船5~8艘": (5, 8),
    "新增渔船介于5艘和8艘之间": (5, 8),
    "增速在百分之五到百分之八之间": (5, 8),
    "增速在百分之五至八": (5, 8),
    "水温在-3℃到5℃之间": (-3, 5),
    "渔船在5艘以上": (5, "at_least"),
    "渔船大于等于5艘": (5, "at_least"),
    "渔船不少于5艘": (5, "at_least"),
    "渔船至少有5艘": (5, "at_least"),
    "渔船大于5艘": (5, "more_than"),
    "渔船超过5艘": (5, "more_than"),
    "渔船5艘以下": (5, "at_most"),
    "渔船小于等于5艘": (5, "at_most"),
    "渔船不超过5艘": (5, "at_most"),
    "渔船最多为5艘": (5, "at_most"),
    "渔船小于5艘": (5, "less_than"),
    "渔船不到5艘": (5, "less_than"),
    "渔船不足5艘": (5, "less_than"),
    "渔船5艘（含5艘）以上": (5, "at_least"),
}

# what is read another way here, and why
DIFFERENT = {
    "渔船大于5且小于8": "numbers without a unit measure nothing in a report",
    "渔船等于5艘": "an exact value is no range: it has no bound",
    "渔船5艘左右": "a hedge is a bound of its own (about), no range",
    "带宽一百兆": "兆 alone may be a unit of data or a power of ten",
}


@pytest.mark.parametrize("text", MEASURES)
def test_measures_are_read_by_their_facts(text):
    found = [(str(q.value), q.unit) for q in find_quantities(text)]

    assert found == [MEASURES[text]] if MEASURES[text] else text in DIFFERENT


@pytest.mark.parametrize("text", RANGES)
def test_ranges_are_read_by_their_facts(text):
    (quantity,) = find_quantities(text)

    read = tuple(map(int, quantity.ends)) if quantity.ends else (int(quantity.value), quantity.bound)
    assert read == RANGES[text]


@pytest.mark.parametrize(
    ("text", "found"),
    [("渔船大于5且小于8", []), ("渔船等于5艘", [(5, None)]), ("渔船5艘左右", [(5, "about")]), ("带宽一百兆", [])],
)
def test_differences_of_convention(text, found):
    assert text in DIFFERENT
    assert [(q.value, q.bound) for q in find_quantities(text)] == found
