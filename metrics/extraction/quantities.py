"""Find the numbers of a text that measure or count something, with unit, bound and place.

One pass over a folded copy of the text: every run that can begin a number is either refused with a reason (a date, a list
number, a name) or read as numeral, unit and bound words. What a number says of which indicator is decided afterwards by
:mod:`metrics.extraction.measures`.

>>> from metrics import find_quantities
>>> [(q.text, q.value, q.unit, q.bound) for q in find_quantities("2023年发放贷款8000万元以上")]
[('8000万元', Decimal('80000000'), '元', 'at_least')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.extraction.fold import fold
from metrics.extraction.grammar import grammar_of
from metrics.extraction.numerals import read_numeral
from metrics.extraction.special import read_special
from metrics.extraction.vague import refusal_of
from metrics.records import Quantity

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar, Unit, WordList
    from metrics.extraction.numerals import Numeral
    from metrics.lexicon import Entry, Lexicon

__all__ = ["Refused", "Scan", "scan"]

_START = re.compile(r"[0-9第翻零〇一二三四五六七八九两十百千万亿壹贰叁肆伍陆柒捌玖廿卅半]")
_INNER = re.compile(r"\s?(余|多(?!方|元化|式|层|项|种)|几|来)\s?")
_DASH = re.compile(r"\s?(?:——?|[-~])\s?(?=[0-9一二三四五六七八九十])|(?:至|到)(?=[0-9一二三四五六七八九十两])")
_JOIN = re.compile(r"\s?(?:[、,]|和|及|与|或|以及)\s?")
_SIGN_BEFORE = re.compile(r"[一-鿿(:,;\s]")
_GOAL = re.compile(r"(?:左右)?的[^,。;\d]{0,8}(?:目标|计划|任务|指标|要求)")
_DISTANT = re.compile(r"(不低于|不少于|不超过|不高于)[^,。;:\d]{2,20}的$")
_MONEY_NOUN = re.compile(r"(?:的)?(?:资金|贷款|投资|补助|补贴|款|奖金|经费|保费|预算)")


@dataclass(frozen=True, slots=True)
class Refused:
    """A number that is no quantity, with the reason and the rule that says so."""

    start: int
    end: int
    text: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Scan:
    """Everything that was found in one text."""

    quantities: tuple[Quantity, ...]
    refused: tuple[Refused, ...]


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Return the quantities of *text* and the numbers that are none.

    Args:
        text: Any text; offsets of the results point into it.
        lexicon: Units, bounds and names to read by.
    """
    scanner = _Scanner(text, grammar_of(lexicon))
    scanner.run()
    return Scan(tuple(scanner.found), tuple(scanner.refused))


class _Scanner:
    """State of one pass: the folded text, what was found, and bare numbers that may share a later unit."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.folded = fold(text)
        self.grammar = grammar
        self.found: list[Quantity] = []
        self.refused: list[Refused] = []
        self._bare: list[Numeral] = []

    def run(self) -> None:
        at = 0
        search = _START.search
        while (match := search(self.folded, at)) is not None:
            at = max(self._step(match.start()), match.end())

    def _step(self, start: int) -> int:
        """Read what begins at *start*; return where to go on."""
        folded = self.folded
        named = self.grammar.name_at(folded, start)
        if named is not None:
            end, entry = named
            self._refuse(start, end, entry.text("reason"), entry.id)
            return end
        special = read_special(folded, start, self.grammar)
        if special is not None:
            if special.refused:
                self._refuse(start, special.end, special.refused, special.rule)
            else:
                self._add(special.quantity(self.text))
            return special.end
        numeral = read_numeral(folded, start)
        if numeral is None:
            return start + 1
        return self._measure(numeral)

    def _measure(self, numeral: Numeral) -> int:
        """Read unit and range of *numeral*; keep it or refuse it."""
        folded = self.folded
        end, unit, inner = self._unit(numeral.end, chinese=numeral.chinese)
        second = self._range(numeral, end, unit)
        if second is not None:
            return self._add_range(numeral, second)
        if unit is None:
            if inner is not None and numeral.scale < 4:
                end, inner = numeral.end, None
            return self._bare_number(numeral, end, inner)
        reason = refusal_of(folded, numeral, end, unit.symbol)
        if reason is not None:
            self._refuse(numeral.start, end, reason, "vague")
            return end
        self._share_unit(numeral, unit, end)
        self._add(self._quantity(numeral, end, unit, inner=inner is not None))
        return end

    def _unit(self, at: int, *, chinese: bool) -> tuple[int, Unit | None, str | None]:
        """Return where the unit after a numeral ends, the unit, and a hedge before it."""
        folded = self.folded
        inner = _INNER.match(folded, at)
        if inner is not None:
            end, unit = self._plain_unit(inner.end(), chinese=chinese)
            if unit is not None:
                return end, unit, inner[1]
        start = at
        while start < len(folded) and folded[start] in " \n" and start - at < 2:
            start += 1
        end, unit = self._plain_unit(start, chinese=chinese)
        if unit is not None and start > at and chinese:
            return at, None, None
        if unit is not None or inner is None:
            return (end, unit, None) if unit is not None else (at, None, None)
        return inner.end(), None, inner[1]

    def _plain_unit(self, at: int, *, chinese: bool) -> tuple[int, Unit | None]:
        folded, units = self.folded, self.grammar.units
        word = units.at(folded, at)
        if word is None:
            return at, None
        end = at + len(word)
        if word[-1].isascii() and word[-1].isalpha() and folded[end : end + 1].isascii() and folded[end : end + 1].isalnum():
            return at, None
        unit = units.meaning[word]
        if chinese and unit.symbol in ("立方米", "千瓦时") and word in ("方", "度"):
            return at, None
        while folded[end : end + 1] == "/":
            scale = 1 if folded[end + 1 : end + 2] in ("万", "百", "千") else 0
            lower = units.at(folded, end + 1 + scale)
            if lower is None:
                break
            below = folded[end + 1 : end + 1 + scale] + units.meaning[lower].symbol
            unit = replace(unit, symbol=f"{unit.symbol}/{below}", dimension=f"{unit.dimension}/{below}", discrete=False)
            end += 1 + scale + len(lower)
        return end, unit

    def _range(self, first: Numeral, end: int, unit: Unit | None) -> tuple[Numeral, int, Unit | None] | None:
        """Return the second number, the end and the unit of a range that begins with *first*."""
        if first.value is None:
            return None
        dash = _DASH.match(self.folded, end)
        if dash is None or (dash[0] == "到" and self._changes(first.start)):
            return None
        second = read_numeral(self.folded, dash.end())
        if second is None or second.value is None:
            return None
        last, other, _ = self._unit(second.end, chinese=second.chinese)
        if other is None or (unit is not None and unit.dimension != other.dimension):
            return None
        low = first.value if unit is not None or first.scale or not second.scale else first.value.scaleb(second.scale)
        if low >= second.value:
            return None
        return replace(second, start=first.start, ends=(low, second.value)), last, other

    def _changes(self, start: int) -> bool:
        return any(word in self.folded[max(0, start - 12) : start] for word in ("由", "从"))

    def _add_range(self, first: Numeral, second: tuple[Numeral, int, Unit | None]) -> int:
        numeral, end, unit = second
        if unit is None or numeral.ends is None:
            return end
        self._add(self._quantity(replace(numeral, start=first.start, value=None), end, unit))
        return end

    def _bare_number(self, numeral: Numeral, end: int, inner: str | None) -> int:
        """Keep a number without a unit where it plainly counts; refuse it otherwise."""
        folded = self.folded
        if numeral.chinese or numeral.value is None:
            self._refuse(numeral.start, numeral.end, "no_unit", "bare")
            return numeral.end
        following = folded[end : end + 1]
        if (following.isascii() and following.isalpha()) or (numeral.start and folded[numeral.start - 1].isascii() and folded[numeral.start - 1].isalpha()):
            self._refuse(numeral.start, end, "name", "bare.letters")
            return end
        self._bare.append(numeral)
        if numeral.scale >= 4 and (_MONEY_NOUN.match(folded, end) or "个亿" in folded[numeral.start : end]):
            money = self.grammar.units.meaning["元"]
            self._add(self._quantity(numeral, end, money, inner=inner is not None))
            return end
        if numeral.scale >= 4 or _counts(folded, numeral, end):
            self._add(self._quantity(numeral, end, None, inner=inner is not None))
            return end
        self._refuse(numeral.start, end, "no_unit", "bare")
        return end

    def _share_unit(self, numeral: Numeral, unit: Unit, end: int) -> None:
        """Give the unit of *numeral* to the bare numbers of its list (32、33和34公里)."""
        chain: list[Numeral] = []
        at = numeral.start
        for bare in reversed(self._bare):
            gap = _JOIN.match(self.folded, bare.end)
            if gap is None or gap.end() != at:
                break
            chain.append(bare)
            at = bare.start
        self._bare.clear()
        for bare in reversed(chain):
            self.refused = [r for r in self.refused if r.start != bare.start]
            self.found = [q for q in self.found if q.start != bare.start]
            shared = self._quantity(bare, bare.end, unit)
            self._add(replace(shared, rules=(*shared.rules, "unit.shared")))

    def _quantity(self, numeral: Numeral, end: int, unit: Unit | None, *, inner: bool = False) -> Quantity:
        start = numeral.start
        negative = self._negative(start)
        value = numeral.value
        if negative:
            start -= 1
            value = None if value is None else -value
        return Quantity(
            start=start,
            end=end,
            text=self.text[start:end],
            value=None if value is None else _plain(value),
            ends=numeral.ends,
            decimals=numeral.decimals,
            scale=numeral.scale,
            counted=unit is None or unit.discrete,
            unit=None if unit is None else unit.symbol,
            unit_text=self.text[numeral.end : end].strip() if unit is not None else None,
            bound="more_than" if inner or numeral.hedged else None,
            spread="above" if inner or numeral.hedged else None,
            rules=(() if unit is None else (unit.rule,)) + (("bound.more_than.inner",) if inner or numeral.hedged else ()),
        )

    def _negative(self, start: int) -> bool:
        if start == 0 or self.folded[start - 1] not in "-负":
            return False
        return start == 1 or _SIGN_BEFORE.match(self.folded[start - 2]) is not None

    def _add(self, quantity: Quantity) -> None:
        if quantity.bound is None:
            quantity = self._bounded(quantity)
        self.found.append(quantity)

    def _bounded(self, quantity: Quantity) -> Quantity:
        """Return *quantity* with the bound word that stands beside it; a suffix outranks a prefix of approximation."""
        folded, grammar = self.folded, self.grammar
        at = quantity.start
        while at and folded[at - 1] in " \n":
            at -= 1
        before = _allowed(grammar.prefixes, grammar.prefixes.before(folded, at), folded, at)
        after = _allowed(grammar.suffixes, grammar.suffixes.at(folded, quantity.end), folded, quantity.end)
        if before is not None and _GOAL.match(folded, quantity.end) and grammar.prefixes.meaning[before].text("spread") != "around":
            before = None  # 高于6%的目标 compares with a goal, it bounds nothing
        if before is None and after is None:
            before = self._distant(quantity.start)
        word, words = (after, grammar.suffixes) if after is not None else (before, grammar.prefixes)
        if word is None:
            return quantity
        entry = words.meaning[word]
        spread = entry.text("spread") or None
        return replace(quantity, bound=entry.text("bound"), spread=spread, rules=(*quantity.rules, entry.id))  # type: ignore[arg-type]

    def _distant(self, start: int) -> str | None:
        """Return the negated bound verb that governs the number across its whole (不低于招聘人数的80%)."""
        match = _DISTANT.search(self.folded, max(0, start - 28), start)
        return None if match is None else match[1]

    def _refuse(self, start: int, end: int, reason: str, rule: str) -> None:
        self.refused.append(Refused(start, end, self.text[start:end], reason, rule))


def _allowed(words: WordList[Entry], word: str | None, folded: str, at: int) -> str | None:
    """Return *word* unless its neighbour makes it part of another word (签约, 附近)."""
    if word is None:
        return None
    entry = words.meaning[word]
    start, end = (at - len(word), at) if entry.text("side") == "prefix" else (at, at + len(word))
    if start and folded[start - 1] in entry.text("not_after"):
        return None
    following = folded[end : end + 1]
    return None if entry.text("only_before") and following and following not in entry.text("only_before") else word


def _plain(value: Decimal) -> Decimal:
    """Return *value* without an exponent, so that it prints as a reader writes it."""
    return Decimal(f"{value:f}")


_COUNT_BEFORE = re.compile(r"(?:完成|达到|达|共计|合计|共|计|总数为|数为|为|建成|实现|任务数?的|预算的|目标的|计划的)$")


def _counts(folded: str, numeral: Numeral, end: int) -> bool:
    """Whether a bare number stands where only a count or an amount can stand."""
    before = folded[max(0, numeral.start - 8) : numeral.start]
    return _COUNT_BEFORE.search(before) is not None and folded[end : end + 1] not in ("-", "/", "×", ".")
