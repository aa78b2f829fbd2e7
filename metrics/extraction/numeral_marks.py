"""The characters that numerals are written with, by what they are worth (GB/T 15835)."""

from __future__ import annotations

__all__ = [
    "BEGINNINGS",
    "COLLIDING",
    "DIGITS",
    "GREAT",
    "HEDGES",
    "IN_WORDS",
    "NUMERAL_CHARS",
    "ONES",
    "PLAIN_POWERS",
    "POWERS",
    "SCALES",
    "SMALL",
    "TENS",
]

ONES = "一二三四五六七八九"
DIGITS = {char: i for i, char in enumerate(f"零{ONES}")} | {"〇": 0, "两": 2}
DIGITS |= dict(zip("壹贰貳叁參肆伍陆陸柒捌玖", (1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9), strict=True))
POWERS = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "亿": 8, "兆": 12}
PLAIN_POWERS = "".join(power for power in POWERS if power not in "拾佰仟")
TENS = {"廿": 2, "卅": 3}
NUMERAL_CHARS = "".join((*DIGITS, *POWERS, *TENS))
SMALL = "".join(power for power, tens in POWERS.items() if 1 < tens < 4)  # hundreds and thousands
COLLIDING = "百千兆"  # with these units begin: 百分点, 千瓦, 兆瓦
GREAT = "万亿"
SCALES = {None: 0, "万": 4, "亿": 8, "万亿": 12}
HEDGES = "余多几来"  # before the last multiplier or the unit: 6600多万
# What a number in words begins with besides: 第三位, 翻一番, 半小时, 对折.
IN_WORDS = "第翻半折"
BEGINNINGS = f"0123456789{NUMERAL_CHARS}{IN_WORDS}"
