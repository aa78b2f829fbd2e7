"""What a check says to a reader: neutral, with the interval, the formula and the operands as printed.

A check never says which number is wrong, only that they do not agree as written (与文中所列数字不符).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from metrics.checks.engine.figures import figure, span, unit_of
from metrics.checks.engine.forms import integers_for_rate
from metrics.checks.engine.operand import operand_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.checks.engine.diagnosis import Repair
    from metrics.checks.engine.statement import Reading, Statement
    from metrics.records import Check, Quantity, Verdict
    from metrics.records.interval import Interval

__all__ = ["diagnosis_of", "formula_of", "implied_by", "message_of"]

KINDS = {
    "completion_rate": ("完成率", "completion rate"),
    "rate": ("比率", "rate"),
    "share": ("占比", "share"),
    "sum": ("合计", "sum"),
    "remainder": ("剩余数", "remainder"),
    "difference": ("差额", "difference"),
    "growth": ("增速", "growth"),
    "multiple": ("倍数", "multiple"),
    "average": ("均值", "average"),
    "shares": ("比重", "shares"),
    "table_sum": ("表内合计", "table sum"),
    "schedule": ("与序时进度的差", "lead over schedule"),
    "bounds": ("总体比率", "overall rate"),
    "duplicate_task": ("同一任务的两处进展", "one task reported twice"),
    "duplicate_count": ("同一事项的两处数字", "one fact given twice"),
    "unit_slip": ("单位", "unit"),
    "headline_count": ("总数与所附表格", "headline against its table"),
}
ENDINGS: Mapping[str, tuple[str, str]] = {
    "exact": ("与文中所列数字相符", "agrees with the numbers in the text"),
    "consistent": ("在四舍五入范围内相符", "agrees within rounding"),
    "rounding_style": ("按截位或进位计算可相符", "agrees if a number was cut off or rounded up"),
    "consistent_if_coarse": ("按约数理解可相符", "agrees if a round number, target or hedge is taken coarser"),
    "inconsistent": ("与文中所列数字不符", "does not agree with the numbers in the text"),
    "conclusion_inconsistent": (
        "与文中所列数字不符，且结论相反",
        "does not agree with the numbers in the text and reverses the conclusion",
    ),
    "inconsistent_soft": (
        "与文中所列数字（含约数）不符",
        "does not agree with the numbers in the text, some of which are approximate",
    ),
}
OVERLAP = ("请核对各分项是否有重叠", "the parts may overlap or may not all be parts")
REASONS = {
    "missing_operand": ("缺少可用于计算的数字", "an operand is missing"),
    "scope_differs": ("口径不同", "the scope differs"),
    "basis_comparable_price": (
        "按可比价计算，不能用现价数字复核",
        "growth is at comparable prices, the levels at current ones",
    ),
    "parts_not_exhaustive": ("所列分项未必完整", "the parts need not be exhaustive"),
    "overlapping": ("分项可能重复", "the parts may overlap"),
    "hedge_too_wide": ("约数范围过宽", "the hedge is too wide"),
    "period_mixed": ("时期不同", "the periods differ"),
    "formula_ambiguous": ("对应的数字不能确定", "it is open which numbers belong together"),
    "zero_or_negative_base": ("基数为零或负数", "the base is zero or negative"),
}


def formula_of(reading: Reading) -> str:
    """Return the formula of *reading* with its numbers as printed."""
    texts = [operand.text for operand in reading.operands]
    match reading.form:
        case "total" | "shares":
            return " + ".join(texts)
        case "difference" if reading.constants:
            return f"{texts[0]} - 序时进度 {figure(reading.constants[0], 2)}%"
        case "decline" if reading.constants:
            return f"序时进度 {figure(reading.constants[0], 2)}% - {texts[0]}"
        case "remainder" | "difference":
            return " - ".join(texts)
        case "decline":
            return f"{texts[1]} - {texts[0]}"
        case "part_of_sum":
            return f"{texts[0]} ÷ ({texts[0]} + {texts[1]})"
        case "lead":
            return f"{texts[0]}（{texts[1]} ÷ {texts[2]}）- 序时进度 {figure(reading.constants[0], 2)}%"
        case "lag":
            return f"序时进度 {figure(reading.constants[0], 2)}% - {texts[0]}（{texts[1]} ÷ {texts[2]}）"
        case "lead_by_ratio":
            return f"{texts[0]} ÷ {texts[1]} - 序时进度 {figure(reading.constants[0], 2)}%"
        case "lag_by_ratio":
            return f"序时进度 {figure(reading.constants[0], 2)}% - {texts[0]} ÷ {texts[1]}"
        case "ratio_of_total":
            return f"{texts[0]} ÷ ({' + '.join(texts[1:])})"
        case "rest_percent":
            return f"100% - {texts[0]} ÷ {texts[1]}"
        case "rest_of_stock":
            return f"{texts[0]} + {texts[1]} - {texts[2]}"
        case "ratio_by_excess":
            return f"{texts[0]} ÷ ({texts[0]} - {texts[1]})"
        case "ratio_by_shortfall":
            return f"{texts[0]} ÷ ({texts[0]} + {texts[1]})"
        case "ratio_percent" | "multiple":
            return f"{texts[0]} ÷ {texts[1]}"
        case "excess_percent" | "growth_from_levels" | "times_more":
            return f"{texts[0]} ÷ {texts[1]} - 1"
        case "compound_growth":
            return f"({texts[0]} ÷ {texts[1]}) ^ (1/{reading.constants[0]}) - 1"
        case "compound_increase":
            return f"({texts[0]} ÷ ({texts[0]} - {texts[1]})) ^ (1/{reading.constants[0]}) - 1"
        case "even_growth":
            return f"({texts[0]} ÷ {texts[1]} - 1) ÷ {reading.constants[0]}"
        case "even_step":
            return f"({texts[0]} - {texts[1]}) ÷ {reading.constants[0]}"
        case "growth_from_increment":
            sign = "+" if _unsigned(reading.operands[1]) else "-"
            return f"{texts[1]} ÷ ({texts[0]} {sign} {texts[1]})"
        case "rest_of_hundred":
            return f"100% - {' - '.join(texts)}"
        case "weighted_bound":
            return f"介于 {'、'.join(texts)} 之间"
        case "weighted_growth":
            return " + ".join(f"{level}（{rate}）" for level, rate in zip(texts[::2], texts[1::2], strict=False))
    return "、".join(texts)


def message_of(statement: Statement, reading: Reading, computed: Interval | None, verdict: Verdict) -> tuple[str, str]:
    """Return the message of a judged statement in Chinese and in English."""
    claim, formula = statement.claim, formula_of(reading)
    formula_en = formula.replace("序时进度", "schedule")
    name, twin = KINDS.get(statement.kind, (statement.kind, statement.kind))
    subject = statement.subject or name
    ending, ending_en = OVERLAP if statement.soft and verdict == "inconsistent_soft" else ENDINGS[verdict]
    interval = "" if computed is None else _shown(computed, claim)
    if statement.ceiling and verdict not in ("exact", "consistent") and reading.form == "remainder":
        return (
            f"{subject}：按文中数字至多为 {interval}，原文 {claim.text}（{formula}），{ending}",
            f"{twin}: at most {interval} from the numbers in the text, which says {claim.text} ({formula_en}); it {ending_en}",
        )
    if statement.ceiling and verdict not in ("exact", "consistent"):
        return (
            f"{subject}：原文 {claim.text}，所列分项之和已达 {interval}（{formula}），{ending}",
            f"{twin}: the text says {claim.text}, its parts already add up to {interval} ({formula_en}); it {ending_en}",
        )
    return (
        f"{subject}：按文中数字应为 {interval}，原文 {claim.text}（{formula}），{ending}",
        f"{twin}: {interval} from the numbers in the text, which says {claim.text} ({formula_en}); it {ending_en}",
    )


def reversing(check: Check) -> Check:
    """Return *check* as one whose recomputed number turns the judgement of its row round."""
    from dataclasses import replace

    (old, old_en), (new, new_en) = ENDINGS["inconsistent"], ENDINGS["conclusion_inconsistent"]
    return replace(
        check,
        verdict="conclusion_inconsistent",
        message=check.message.replace(old, new, 1),
        message_en=check.message_en.replace(old_en, new_en, 1),
    )


def _shown(interval: Interval, claim: Quantity) -> str:
    """Print *interval* as the text prints *claim*: a decline without its sign (下降11.6%)."""
    below = interval.high is not None and interval.high < 0
    if below and _unsigned(claim):
        return f"{'下降 ' if claim.aspect == 'growth' else ''}{span(-interval, claim)}"
    return span(interval, claim)


def _unsigned(quantity: Quantity) -> bool:
    """Return whether words, not a sign, make *quantity* negative."""
    return quantity.value is not None and quantity.value < 0 and "-" not in quantity.text


def unchecked_message(statement: Statement, reason: str) -> tuple[str, str]:
    """Return why *statement* was not judged, in Chinese and in English."""
    words, words_en = REASONS[reason]
    name, twin = KINDS.get(statement.kind, (statement.kind, statement.kind))
    return (
        f"{statement.subject or name}：{statement.claim.text} 未核对（{words}）",
        f"{twin}: {statement.claim.text} not checked ({words_en})",
    )


def diagnosis_of(repair: Repair, numbers: Mapping[str, Quantity]) -> str:
    """Return a repair in words."""
    quantity = numbers[repair.number]
    other = numbers[repair.other] if repair.other else None
    match repair.slip:
        case "units_differ" if other is not None:
            return f"{quantity.text} 与 {other.text} 的单位可能不一致"
        case "swapped" if other is not None:
            return f"{quantity.text} 与 {other.text} 可能互换"
        case "unit":
            return f"{quantity.text} 的单位可能有误（应为 {figure(repair.value, quantity.decimals + 8)}{quantity.unit or ''}）"
    value = -repair.value if _unsigned(quantity) else repair.value
    value = value * 10 if quantity.unit == "‰" else value
    should = f"{figure(value, quantity.decimals, quantity.scale)}{unit_of(quantity)}"
    words = {
        "digit": "一位数字",
        "transposed": "相邻两位数字次序",
        "point": "小数点",
        "extra_digit": "多写一位",
        "missing_digit": "漏写一位",
    }
    return f"{quantity.text} 可能应为 {should}（{words[repair.slip]}）"


def implied_by(statement: Statement, reading: Reading) -> tuple[str, ...]:
    """Return the operand that the claim implies, solved back from the others, in words."""
    claim = operand_of(statement.claim)
    if claim is None or len(reading.operands) != 2 or reading.constants or reading.form not in ("ratio_percent", "multiple"):
        return ()
    part, whole = (operand_of(operand) for operand in reading.operands)
    if part is None or whole is None:
        return ()
    factor = Fraction(100) if reading.form == "ratio_percent" else Fraction(1)
    of_whole = part.nearest.scaled(factor) / claim.nearest
    found = [
        *_implied("分母", of_whole, reading.operands[1]),
        *_implied("分子", _product(claim.nearest.scaled(1 / factor), whole.nearest), reading.operands[0]),
    ]
    if whole.nearest.is_point and reading.operands[1].exact and factor == 100:
        fitting = integers_for_rate(claim.nearest, int(whole.value))
        if 0 < len(fitting) <= 2:
            found.append(
                f"以 {reading.operands[1].text} 为分母时，只有 {'、'.join(map(str, fitting))} 能得出 {statement.claim.text}"
            )
    return tuple(found)


def _product(first: Interval, second: Interval) -> Interval | None:
    from metrics.checks.engine.forms import at_corners

    return at_corners(lambda a, b: a * b, first, second)


def _implied(side: str, interval: Interval | None, like: Quantity) -> tuple[str, ...]:
    return () if interval is None else (f"由原文倒推的{side}为 {span(interval, like)}，文中为 {like.text}",)
