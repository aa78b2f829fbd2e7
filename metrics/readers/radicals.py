"""Maps the radicals that some PDF fonts report in place of ordinary characters (⽬ → 目, ⻓ → 长).

Kangxi radicals have compatibility mappings in Unicode; the supplement has nearly none, hence the table. Other
characters stay as they are: a full normalisation would turn ㎡ into m2 and ① into 1.

>>> unify("⽬标⻓效")
'目标长效'
"""

from __future__ import annotations

import unicodedata

__all__ = ["unify"]

_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺅⺇⺈⺉⺊⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺘⺙⺛⺝⺞⺟⺠⺡⺣⺤⺦⺧⺨⺩⺫⺬⺭⺮⺰⺲⺶⺷⺸⺹⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙亻几刀刂卜小小兀尣尢尣巳幺彑彐忄扌攵旡月歹母民氵灬爫丬牛犭王目示礻竹纟罒羊羊羊耂月臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
# A private character that one widespread font uses for the decimal point.
_SUPPLEMENT["\U001001b0"] = "."


def unify(text: str) -> str:
    """Return *text* with radicals replaced by the characters they look like."""
    if text.isascii() or not any("\u2e80" <= c <= "\u2fdf" or c == "\U001001b0" for c in text):
        return text
    return "".join(unicodedata.normalize("NFKC", c) if "\u2f00" <= c <= "\u2fdf" else _SUPPLEMENT.get(c, c) for c in text)
