"""Run the Chinese test cases of Recognizers-Text (MIT) against this library and print the score of each model.

    python tests/benchmarks/recognizers_adapter.py [FOLDER] [--misses]

FOLDER holds ``Number/Chinese/*.json`` and ``NumberWithUnit/Chinese/*.json`` as in the repository of Recognizers-Text. A case
counts where Recognizers' own Python version supports it; it is right when all its values are found, in order, and no other.
What is left out, and what is mapped from one view to the other, is printed with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from metrics import Lexicon, find_quantities
from metrics.extraction.notation import find_numerals
from metrics.lexicon.units import find_unit

MARKS = {"NumberModel": 0.97, "PercentModel": 0.97, "CurrencyModel": 0.95, "DimensionModel": 0.95}
UNITS = {
    "Chinese yuan": "元", "Euro": "欧元", "United States dollar": "美元", "Dollar": "美元",
    "Swiss franc": "瑞士法郎", "Hong Kong dollar": "港元", "New Taiwan dollar": "新台币", "Japanese yen": "日元",
    "Nigerian naira": "奈拉", "Bitcoin": "比特币",
    "Mu": "亩", "Kilogram": "公斤", "Centimeter": "厘米", "Ton": "吨", "Meter": "米",
    "Jin": "斤", "Kilometer": "公里", "Gram": "克",
    "Kilobit": "千比特", "Megabyte": "MB", "Kilobyte": "KB", "Liang": "两", "Microgram": "微克",
}  # fmt: skip
PERCENT = {"%": 0, "百分点": 0, "‰": -1, "千分点": -1, "‱": -2}
NOT_PHYSICAL = ("count", "money", "percent", "person", "household", "multiple", "calendar", "time", "age", "workday", "session")
MAPPED = (
    "NumberModel: Recognizers withholds 一 or 两 right before a currency or 折; find_numerals gives it, so it is dropped",
    "PercentModel: Recognizers calls 百分点 a percent; here it is a unit of its own, mapped back for the comparison",
    "PercentModel: ‰ and 万分之 keep their own unit here and are turned into percent",
    "PercentModel: 5-20% is one range here; Recognizers reads its last number, so the upper end is compared",
    "PercentModel: 二三十个百分点 is a range here and nothing there; a range without a dash has no single value and is dropped",
    "CurrencyModel: a currency name without a number (人民币 美元) is no quantity here; only values are compared",
    "CurrencyModel and DimensionModel: values are compared in base units, so that 3 Kilobit and 3000 比特 agree",
    "DimensionModel: what is counted, time, money and energy are no dimensions there and are dropped",
)


@dataclass
class Result:
    """The score of one model."""

    right: int = 0
    misses: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many cases count."""
        return self.right + len(self.misses)

    @property
    def share(self) -> float:
        """Return the share of cases that are right."""
        return self.right / self.total if self.total else 0.0


def suite_folder() -> Path | None:
    """Return the folder of the suite: ``METRICS_SUITES``, or the one beside the repository."""
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "suites"
    for root in filter(None, (os.environ.get("METRICS_SUITES"), str(beside))):
        for folder in (Path(root), Path(root) / "recognizers-text"):
            if (folder / "Number" / "Chinese").is_dir():
                return folder
    return None


def numbers(text: str) -> list[Fraction]:
    """Return what NumberModel compares."""
    found = []
    for numeral in find_numerals(text, lexicon()):
        end = numeral.end
        withheld = text[numeral.start : end] in ("一", "两", "兩") and text[end : end + 2] in ("美元", "美刀", "折", "欧元")
        if numeral.value is not None and not withheld:
            found.append(Fraction(numeral.value))
    return found


def percents(text: str) -> list[Fraction]:
    """Return what PercentModel compares."""
    found = []
    for quantity in find_quantities(text):
        if quantity.unit not in PERCENT:
            continue
        value = quantity.value
        if value is None and quantity.ends and any(dash in quantity.text for dash in "-—~至到－"):
            value = quantity.ends[1]
        if value is not None:
            found.append(Fraction(value) * Fraction(10) ** PERCENT[quantity.unit])
    return found


def amounts(text: str, *, money: bool) -> list[Fraction]:
    """Return what CurrencyModel or DimensionModel compares, in base units."""
    found = []
    for quantity in find_quantities(text, lexicon()):
        unit = find_unit(quantity.unit, lexicon())
        if unit is None or quantity.value is None or "/" in (quantity.unit or ""):
            continue
        if unit.dimension.startswith("money.") if money else not unit.dimension.startswith(NOT_PHYSICAL):
            found.append(Fraction(quantity.value) * unit.factor)
    return found


def lexicon() -> Lexicon:
    """Return the words to read by."""
    return Lexicon.default()


def expected(case: dict[str, object], model: str) -> list[Fraction]:
    """Return the values that a case expects, in base units where they have units."""
    values = []
    for result in case["Results"]:  # type: ignore[attr-defined]
        resolution = result.get("Resolution") or {}
        value = resolution.get("value")
        if value is None:
            continue
        number = Fraction(Decimal(value.rstrip("%")))
        if model in ("CurrencyModel", "DimensionModel"):
            symbol = UNITS[resolution["unit"]]
            number *= Fraction(125) if symbol == "千比特" else find_unit(symbol, lexicon()).factor  # type: ignore[union-attr]
        values.append(number)
    return values


def same(left: list[Fraction], right: list[Fraction]) -> bool:
    """Whether the values agree to the 15 digits that Recognizers prints."""
    return len(left) == len(right) and all(abs(a - b) <= abs(a) * Fraction(1, 10**12) for a, b in zip(left, right, strict=True))


def run(folder: Path, model: str) -> Result:
    """Return the score of *model*."""
    part = "Number" if model in ("NumberModel", "PercentModel") else "NumberWithUnit"
    cases = json.loads((folder / part / "Chinese" / f"{model}.json").read_text(encoding="utf-8-sig"))
    result = Result()
    for case in cases:
        text = case["Input"]
        if "python" in str(case.get("NotSupported", "")):
            result.left_out.append(f"{text}: Recognizers' Python does not support it")
            continue
        if model == "NumberModel":
            found = numbers(text)
        elif model == "PercentModel":
            found = percents(text)
        else:
            found = amounts(text, money=model == "CurrencyModel")
        wanted = expected(case, model)
        if same(wanted, found):
            result.right += 1
        else:
            result.misses.append(f"{text}: wanted {[float(v) for v in wanted]}, found {[float(v) for v in found]}")
    return result


def main() -> int:
    """Print the scores; return 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=suite_folder())
    parser.add_argument("--misses", action="store_true", help="also print every case that is wrong")
    arguments = parser.parse_args()
    if arguments.folder is None:
        print("no suite: give its folder")
        return 2
    failed = False
    for model, mark in MARKS.items():
        result = run(arguments.folder, model)
        failed = failed or result.share < mark
        print(f"{model:15} {result.right:4}/{result.total:<4} = {result.share:.3f}  (mark {mark})")
        print(f"  left out: {len(result.left_out)}")
        for line in result.left_out:
            print(f"    {line[:150]}")
        if arguments.misses:
            for line in result.misses:
                print(f"  wrong: {line[:200]}")
    print("mapped:")
    for line in MAPPED:
        print(f"  {line}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
