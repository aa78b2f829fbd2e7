"""Mutation benchmark of the audit: break consistent statements in every way people do, and see what is noticed.

    python tests/benchmarks/test_audit_mutation.py [DOCUMENT ...]     # all of it as a table; slow
    pytest tests/benchmarks/test_audit_mutation.py                    # a fixed sample of it against its marks

Seeds are the consistent lines of ``tests/corpus/arithmetic.txt`` and the consistent statements of the documents given.
Whether a mutant still holds is decided by ``still_holds`` below, which shares no code with the checker: it evaluates the
printed formula of the unbroken statement at the corners of the box that the printed digits allow.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import cn2an

from metrics import audit
from metrics.layout.periods import make_period
from metrics.records import Row, RowCell

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "arithmetic.txt"
PERIOD = make_period(date(2023, 1, 1), date(2023, 12, 31), date(2023, 9, 30))
FAILED = ("inconsistent", "conclusion_inconsistent", "inconsistent_soft")
HOLDS = ("exact", "consistent")

# --- the oracle: independent of the checker ------------------------------------------------------------------

NUMBER = re.compile(r"(-?\d[\d,]*)(?:\.(\d+))?\s*(万亿|亿|万|千|百)?\s*(.*)", re.DOTALL)
POWERS = {None: 0, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
MEASURED = re.compile(r"^(?:元|美元|%|‰|百分点|个百分点|倍|公里|米|亩|吨|平方|立方|微克|千瓦)")
RELATIVE = re.compile(r"^(?:%|‰|百分点|个百分点|倍)")


def boxes(text, *, target=False):
    """Return the intervals (low, high) that *text* may stand for: rounded, cut off, coarse."""
    whole, decimals, power, unit = NUMBER.fullmatch(text.strip()).groups()
    value = Fraction(whole.replace(",", "") + (f".{decimals}" if decimals else "")) * 10 ** POWERS[power]
    quantum = Fraction(10) ** (POWERS[power] - len(decimals or ""))
    counted = power is None and not decimals and not MEASURED.match(unit)
    half = 0 if counted else quantum / 2
    cut = 0 if counted else quantum
    zeros = 0 if decimals or RELATIVE.match(unit) else len(whole) - len(whole.rstrip("0"))
    idle = min(zeros, len(whole) - 2) if zeros >= 2 else 0
    coarse = max(half, quantum * 10**idle / 2 if idle and not target else half)
    return value, [(value - by, value + by) for by in (half, cut, coarse)]


def evaluate(formula, numbers):
    """Evaluate *formula*, in which ``#0``, ``#1`` … stand for *numbers*, with + - ÷ and brackets."""
    tokens = re.findall(r"#\d+|[-+÷()]|\d+", formula)
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def atom():
        nonlocal position
        token = tokens[position]
        position += 1
        if token == "(":
            inner = total()
            position += 1
            return inner
        return numbers[int(token[1:])] if token[0] == "#" else Fraction(token)

    def term():
        nonlocal position
        left = atom()
        while peek() == "÷":
            position += 1
            left = left / atom()
        return left

    def total():
        nonlocal position
        left = term()
        while peek() in ("+", "-"):
            sign = tokens[position]
            position += 1
            right = term()
            left = left + right if sign == "+" else left - right
        return left

    return total()


def still_holds(formula, percent, claim, operands):
    """Return whether *claim* can be the result of *formula* over *operands*, all as printed, in any honest reading."""
    stated, claimed = boxes(claim)
    if percent and "‰" in claim:
        claimed = [(low / 10, high / 10) for low, high in claimed]
    if "下降" in claim or stated == 0:
        return True
    read = [boxes(operand)[1] for operand in operands]
    for reading in range(3):
        try:
            results = [
                evaluate(formula, corner) * (100 if percent else 1) for corner in product(*(box[reading] for box in read))
            ]
        except ZeroDivisionError:
            return True
        low, high = claimed[reading]
        if any(min(results) <= sign * high and sign * low <= max(results) for sign in (1, -1) if sign > 0 or percent):
            return True
    return False


# --- seeds ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Seed:
    """A consistent statement: the places of its numbers (claim first), its formula, and whether its line says nothing else."""

    line: str
    kind: str
    places: tuple[tuple[int, int], ...]
    formula: str
    percent: bool
    alone: bool

    @property
    def texts(self):
        return [self.line[start:end] for start, end in self.places]


def run(line):
    goal, bar, progress = line.partition("｜")
    cells = [RowCell(name="目标任务", role="target", text=goal)] if bar else []
    cells.append(RowCell(name="完成情况" if bar else "正文", role="actual" if bar else None, text=progress if bar else goal))
    report = audit((Row(id="1", table="1" if bar else None, cells=tuple(cells)),), period=PERIOD)
    offsets = [0, len(goal) + 1] if bar else [0]
    return report, {one.id: (one.start + offsets[one.cell], one.end + offsets[one.cell]) for one in report.quantities}


def seeds_of(line):
    report, places = run(line)
    for check in report.checks:
        if (
            check.verdict not in HOLDS
            or check.kind in ("schedule", "bounds")
            or "介于" in check.formula
            or "（" in check.formula
        ):
            continue
        spans = tuple(places[one] for one in (check.reported, *check.operands))
        texts = [line[start:end] for start, end in spans]
        if not all(NUMBER.fullmatch(text) for text in texts) or len(texts) > 7 or len(set(texts[1:])) < len(texts) - 1:
            continue
        formula, at = check.formula, 0
        for number, text in sorted(enumerate(texts[1:]), key=lambda one: -len(one[1])):
            formula = formula.replace(text, f"#{number}")
        if re.sub(r"#\d+|[-+÷() 1]", "", formula):
            continue
        percent = check.unit == "%"
        if at == 0 and still_holds(formula, percent, texts[0], texts[1:]):
            yield Seed(line, check.kind, spans, formula, percent, len(report.checks) == 1)


def corpus_lines():
    lines = [line.partition(" => ") for line in CORPUS.read_text("utf-8").splitlines() if " => " in line]
    return [text for text, _, wanted in lines if not any(verdict in wanted for verdict in FAILED)]


def document_lines(path):
    """Yield the sentences of a document that hold a consistent statement on their own."""
    report = audit(path)
    rows = {row.id: row for row in report.rows}
    wanted = {check.rows[0] for check in report.checks if check.verdict in HOLDS}
    for row in wanted:
        if rows[row].table is None:
            yield from (f"{part}。" for part in rows[row].cells[0].text.split("。") if any(c.isdigit() for c in part))


# --- mutants -------------------------------------------------------------------------------------------------


def respelled(text):
    """Yield (operator, text) for every way to get one number wrong."""
    digits = [at for at, character in enumerate(text) if character.isdigit()]
    last = digits[-1]
    for at in digits:
        for new in "0123456789":
            if new != text[at] and not (new == "0" and at == digits[0] and len(digits) > 1):
                yield "digit substituted", text[:at] + new + text[at + 1 :]
        yield "digit doubled", text[: at + 1] + text[at] + text[at + 1 :]
        if len(digits) > 1 and not (at == digits[0] and text[at + 1] in "0."):
            yield "digit dropped", text[:at] + text[at + 1 :]
        if at + 1 in digits and text[at] != text[at + 1] and not (at == digits[0] and text[at + 1] == "0"):
            yield "digits transposed", text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if "." in text:
        point = text.index(".")
        if point > 1:
            yield "point moved", f"{text[: point - 1]}.{text[point - 1]}{text[point + 1 :]}"
        yield "times ten", text[:point] + text[point + 1] + "." + (text[point + 2 : last + 1] or "0") + text[last + 1 :]
    else:
        yield "times ten", text[: last + 1] + "0" + text[last + 1 :]
    unit = text[last + 1 :]
    if unit.startswith("亿"):
        yield "unit changed", f"{text[: last + 1]}万{unit[1:]}"
        yield "unit dropped", text[: last + 1] + unit[1:]
    elif unit.startswith("万"):
        yield "unit changed", f"{text[: last + 1]}亿{unit[1:]}"
        yield "unit dropped", text[: last + 1] + unit[1:]
    elif unit.startswith("%"):
        yield "percent for per mille", f"{text[: last + 1]}‰"
    elif not unit.startswith(("倍", "百分", "个百分", "微克")):
        yield "unit added", f"{text[: last + 1]}万{unit}"


def replaced(seed, changes):
    """Return the line with the numbers at the given positions replaced, and the new places."""
    line, places, moved = seed.line, dict(enumerate(seed.places)), 0
    for number, (start, end) in sorted(places.items(), key=lambda one: one[1]):
        text = changes.get(number, line[start + moved : end + moved])
        line = line[: start + moved] + text + line[end + moved :]
        places[number] = (start + moved, start + moved + len(text))
        moved += len(text) - (end - start)
    return line, places


def mutants(seed):
    """Yield (operator, changed numbers by position) for *seed*; position 0 is the claim."""
    texts = seed.texts
    for number, text in enumerate(texts):
        for operator, changed in respelled(text):
            if NUMBER.fullmatch(changed) and not re.search(r"\.(?!\d)", changed):
                yield operator, {number: changed}
    for first in range(len(texts)):
        for second in range(first + 1, len(texts)):
            units = [NUMBER.fullmatch(texts[at])[4] for at in (first, second)]
            if texts[first] != texts[second] and seed.places[first] != seed.places[second] and units[0] == units[1]:
                yield "numbers exchanged", {first: texts[second], second: texts[first]}
                yield "number copied", {first: texts[second]}


WORDS = [("高于", "低于"), ("低于", "高于"), ("增长", "下降"), ("下降", "增长"), ("增加", "减少"), ("减少", "增加")]


def judge(seed, changes):
    """Return (equivalent, recognised, killed, located) of one mutant."""
    texts = [changes.get(number, text) for number, text in enumerate(seed.texts)]
    equivalent = still_holds(seed.formula, seed.percent, texts[0], texts[1:])
    if equivalent:
        return True, False, False, False
    line, places = replaced(seed, changes)
    report, found = run(line)
    by_place = {start: one for one, (start, _) in found.items()}
    claim = by_place.get(places[0][0])
    mutated = {by_place.get(places[number][0]) for number in changes}
    own = [check for check in report.checks if check.reported == claim and check.verdict != "not_checkable"]
    findings = [check for check in report.checks if check.verdict in FAILED]
    located = any(check.reported == claim or mutated & {check.reported, *check.operands} for check in findings)
    return False, bool(own), bool(findings), located


# --- must survive --------------------------------------------------------------------------------------------

WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")


def survivors(seed):
    """Yield (operator, line) that say the same as *seed*, or, where it stands alone, as much of other values."""
    line = seed.line
    yield "full width", line.translate(WIDE)
    yield "thousands separated", re.sub(r"(?<![\d.])(\d{1,3})(\d{3})(?!\d)", r"\1,\2", line)
    yield (
        "unrelated numbers",
        line.replace("｜", "｜2023年8月15日，根据第12号文件，", 1)
        if "｜" in line
        else f"2023年8月15日，根据第12号文件，{line}",
    )
    yield "note on rounding", f"{line}部分数据因四舍五入，分项与合计略有出入。"
    yield "ASCII punctuation", line.replace("，", ",").replace("（", "(").replace("）", ")")
    if "｜" not in line:
        yield "unrelated sentence", f"当年新建公园3处。{line}另有志愿者服务41次。"
        yield "in one paragraph", line + line
    claim, *operands = seed.texts
    for operator, text in (("claim rounded shorter", shorter(claim)), ("claim in Chinese numerals", in_chinese(claim))):
        if text is not None:
            yield operator, replaced(seed, {0: text})[0]
    rewritten = {number: in_larger_units(text) for number, text in enumerate(operands, 1)}
    if any(rewritten.values()):
        yield "units rewritten", replaced(seed, {number: text for number, text in rewritten.items() if text})[0]
    yield "operand hedged", replaced(seed, {1: f"约{operands[0]}"})[0]
    if seed.alone:
        for seed_of_values in range(3):
            changed = derived(seed, random.Random(seed_of_values))
            if changed is not None:
                yield "new hidden values", replaced(seed, changed)[0]
                yield "new values, claim cut off", replaced(seed, derived(seed, random.Random(seed_of_values), cut=True))[0]


def printed(value, like, *, cut=False):
    """Print *value* with the digits and the unit of the number *like*, rounded half up or cut off."""
    whole, decimals, power, _ = NUMBER.fullmatch(like).groups()
    places = len(decimals or "")
    scaled = abs(value) / Fraction(10) ** (POWERS[power] - places)
    digits = str(int(scaled if cut else scaled + Fraction(1, 2))).zfill(places + 1)
    number = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return number + like[len(whole) + (places + 1 if places else 0) :]


def derived(seed, chance, *, cut=False):
    """Return the numbers of *seed* derived anew from hidden values, ``None`` where its formula does not allow it."""
    claim, *operands = seed.texts
    hidden, texts = [], []
    for text in operands:
        value, ((low, high), *_) = boxes(text)
        fresh = value * Fraction(chance.randint(900, 1100), 1000)
        if low == high:
            fresh = Fraction(int(fresh))
        hidden.append(fresh)
        texts.append(printed(fresh, text))
    try:
        result = evaluate(seed.formula, hidden) * (100 if seed.percent else 1)
    except ZeroDivisionError:
        return None
    old = evaluate(seed.formula, [boxes(text)[0] for text in operands])
    if (
        "‰" in claim
        or result == 0
        or (result < 0) != (old < 0)
        or result >= 100 > boxes(claim)[0]
        or any(value <= 0 for value in hidden)
    ):
        return None
    return {0: printed(result, claim, cut=cut), **dict(enumerate(texts, 1))}


def shorter(text):
    """Return *text* rounded to one decimal less, ``None`` where it has no decimals."""
    match = re.fullmatch(r"(\d+\.\d+)(\D*)", text)
    if match is None:
        return None
    decimals = len(match[1].partition(".")[2]) - 1
    scaled = int(Fraction(match[1]) * 10**decimals + Fraction(1, 2))
    digits = str(scaled).zfill(decimals + 1)
    return (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits) + match[2]


def in_chinese(text):
    """Return a percentage in words (百分之九十五点五), ``None`` for anything else."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)%", text)
    return None if match is None else f"百分之{cn2an.an2cn(match[1])}"


def in_larger_units(text):
    """Return an amount of 万元 in 亿元, ``None`` for anything else."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)万元", text)
    return None if match is None else f"{Decimal(match[1]).scaleb(-4):f}亿元"


# --- the benchmark -------------------------------------------------------------------------------------------


def benchmark(seeds, most=None):
    """Return counts by operator: of mutants (all, equivalent, recognised, killed, located) and of survivors (all, alarms)."""
    chosen = [(seed, operator, changes) for seed in seeds for operator, changes in mutants(seed)]
    if most is not None and len(chosen) > most:
        chosen = random.Random(20230101).sample(chosen, most)
    broken = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    for seed, operator, changes in chosen:
        equivalent, recognised, killed, located = judge(seed, changes)
        row = broken[operator]
        row[0] += 1
        row[1] += equivalent
        row[2] += recognised
        row[3] += killed
        row[4] += located
        row[5] += recognised and killed
    for seed in seeds:
        turned_round(seed, broken["direction turned round"])
    kept = defaultdict(lambda: [0, 0])
    alarms = []
    for seed in seeds:
        for operator, line in survivors(seed):
            report, _ = run(line)
            kept[operator][0] += 1
            if report.findings:
                kept[operator][1] += 1
                alarms.append((operator, line, report.findings[0].message))
    return dict(broken), dict(kept), alarms


def turned_round(seed, row):
    """Turn the word before the claim round; only gaps and growths have one."""
    if seed.kind not in ("difference", "growth"):
        return
    start = seed.places[0][0]
    for word, opposite in WORDS:
        at = seed.line.rfind(word, max(0, start - 8), start)
        if at >= 0:
            report, _ = run(seed.line[:at] + opposite + seed.line[at + len(word) :])
            row[0] += 1
            row[2] += bool(report.checks)
            row[3] += bool(report.findings)
            row[4] += bool(report.findings)
            row[5] += bool(report.checks and report.findings)
            return


def totals(broken):
    count = [sum(row[at] for row in broken.values()) for at in range(6)]
    live = count[0] - count[1]
    return {
        "mutants": count[0],
        "live": live,
        "overall": count[3] / live,
        "recognised": count[5] / max(1, count[2]),
        "located": count[4] / max(1, count[3]),
    }


def table(broken, kept):
    lines = [
        "| operator | mutants | still true | noticed | where recognised | at the place |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for operator, (all_, same, recognised, killed, located, both) in sorted(broken.items()):
        live = all_ - same
        lines.append(
            f"| {operator} | {all_} | {same} | {killed / max(1, live):.1%} | "
            f"{both / max(1, recognised):.1%} | {located / max(1, killed):.1%} |"
        )
    whole = totals(broken)
    lines.append(
        f"| **all** | {whole['mutants']} | {whole['mutants'] - whole['live']} | **{whole['overall']:.1%}** | "
        f"**{whole['recognised']:.1%}** | **{whole['located']:.1%}** |"
    )
    lines += ["", "| must survive | lines | false alarms |", "|---|---:|---:|"]
    lines += [f"| {operator} | {number} | {alarms} |" for operator, (number, alarms) in sorted(kept.items())]
    return "\n".join(lines)


def all_seeds(documents=()):
    lines = list(dict.fromkeys([*corpus_lines(), *(line for path in documents for line in document_lines(path))]))
    return [seed for line in lines for seed in seeds_of(line)]


# --- tests ---------------------------------------------------------------------------------------------------


def test_oracle_knows_what_still_holds():
    assert still_holds("#0 ÷ #1", True, "95%", ["817处", "860处"])
    assert not still_holds("#0 ÷ #1", True, "97%", ["817处", "860处"])
    assert still_holds("#1 ÷ (#0 - #1)", True, "9.1%", ["86.53亿元", "7.21亿元"])
    assert not still_holds("#0 + #1", False, "28.9亿元", ["18.2亿元", "9.7亿元"])


def test_audit_notices_mutants():
    seeds = all_seeds()
    assert len(seeds) >= 60
    broken, kept, alarms = benchmark(seeds, most=1500)
    whole = totals(broken)
    assert whole["overall"] >= 0.87, table(broken, kept)
    assert whole["recognised"] >= 0.97, table(broken, kept)
    assert whole["located"] >= 0.95, table(broken, kept)
    lines = sum(number for number, _ in kept.values())
    assert len(alarms) <= 0.003 * lines, alarms


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="*", help="reports whose consistent statements are broken too")
    parser.add_argument("--most", type=int, help="a random sample of that many mutants (with a fixed seed)")
    arguments = parser.parse_args()
    found = all_seeds(arguments.documents)
    broken, kept, alarms = benchmark(found, arguments.most)
    print(f"{len(found)} statements\n\n{table(broken, kept)}")
    for alarm in alarms:
        print(*alarm, sep="\n    ")


if __name__ == "__main__":
    main()
