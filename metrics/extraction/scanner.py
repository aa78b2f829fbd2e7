"""One pass over a folded text: each run that can begin a number is refused with a reason or read with unit and bound.

Most numbers of a report are Arabic digits with one plain unit behind them and nothing beside them that could change either;
they take a short way. All others are read with care.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from metrics.extraction.findings import Findings
from metrics.extraction.grammar import YUAN
from metrics.extraction.lesser import GOES_ON, lesser_units
from metrics.extraction.numeral_marks import BEGINNINGS, GREAT, NUMERAL_CHARS, SCALES
from metrics.extraction.numeral_value import scaled
from metrics.extraction.numerals import PLAIN, Numeral, read_numeral
from metrics.extraction.ranges import range_joint, read_range
from metrics.extraction.signs import SIGNS
from metrics.extraction.special import after_numeral, read_special
from metrics.extraction.unit_text import UnitText, currency_before, plain_units, read_unit, speed_unit, with_letter
from metrics.extraction.unitless import LARGE, as_scaled, counts, heads_list, is_amount, is_share, rises_to
from metrics.extraction.vague import addresses, is_titled, refusal_of

if TYPE_CHECKING:
    from metrics.extraction.grammar import Grammar, Unit

__all__ = ["Scanner", "holds_any"]

_START = re.compile(f"[{BEGINNINGS}]")
_CHINESE = re.compile(rf"[{NUMERAL_CHARS}]{{1,40}}")
_LONGEST = 24
_ENDS_COUNT = f"两{GREAT}"
_VAGUE = f"百千{GREAT}"
_LETTERS = frozenset("kKMWw×xX* ")
_IN_WORDS = frozenset("成折分又/ ")
_DASHES = frozenset("—-~至到和与及( ")
_JOIN = re.compile(r"\s?(?:[、,和与或]|以?及)\s?")
_MONEY_ENDS = frozenset("币金元镑DYRPKBF")
_BEFORE_CARE = SIGNS | _MONEY_ENDS | frozenset("第“. ")
_BEHIND_CARE = GOES_ON | _DASHES | frozenset("/每\n")


def holds_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of *words* stands in *text*."""
    return next(filter(text.__contains__, words), None) is not None


class Scanner(Findings):
    """State of one pass; see :class:`metrics.extraction.findings.Findings`."""

    def __init__(self, text: str, folded: str, grammar: Grammar) -> None:
        super().__init__(text, folded, grammar)
        self._bare: list[Numeral] = []  # numbers that may share a later unit
        self._titles = "《" in folded
        self._wide: bool | None = None
        self._speeds = holds_any(folded, grammar.speeds)
        self._units = plain_units(grammar, speeds=self._speeds)

    def run(self) -> None:
        """Read the text."""
        at = 0
        search, folded = _START.search, self.folded
        skips = addresses(folded)
        while (match := search(folded, at)) is not None:
            start = match.start()
            while skips and skips[0][1] <= start:
                skips.popleft()
            if skips and skips[0][0] <= start:
                at = self.refuse(start, skips[0][1], "address", "address")
            elif folded[start] <= "9":
                at = self._arabic(start)
            else:
                at = max(self._chinese(start), start + 1)

    def _arabic(self, start: int) -> int:
        """Read what begins at the digit at *start*; return where to go on."""
        folded, grammar = self.folded, self.grammar
        found = PLAIN.match(folded, start)
        if found is None or self._can_be_name(start, found.end(2 if found[2] else 1), found):
            named = grammar.arabic_names.match(folded, start)
            if named is not None and named.end() > start:
                return self.refuse(start, named.end(), *grammar.named(named))
        if found is None:
            numeral = read_numeral(folded, start, grammar.stops)
            return start + 1 if numeral is None else max(self._with_care(numeral), start + 1)
        whole, fraction, power = found.groups()
        scale, end = SCALES[power], found.end()
        decimals = 0 if fraction is None else len(fraction)
        value = scaled(whole, fraction, scale) if decimals else Decimal(whole + "0" * scale)
        word = grammar.units.at(folded, end)
        unit = None if word is None else self._units.get(word)
        if unit is None or word is None or not self._is_plain(start, end + len(word), unit):
            return max(self._with_care(Numeral(start, end, value, decimals, scale)), start + 1)
        return self.add(start, end + len(word), (value, decimals, scale), unit, end)

    def _can_be_name(self, start: int, end: int, digits: re.Match[str]) -> bool:
        """Whether what stands beside the *digits* from *start* to *end* leaves open that they belong to a name."""
        folded, gate = self.folded, self.grammar.part_gate if digits[2] else self.grammar.whole_gate
        if self._wide is None:
            self._wide = holds_any(folded, (*self.grammar.whole_gate.words, *self.grammar.part_gate.words))
        return self._wide or gate.lets(folded[start - 1 : start], folded[end : end + 1], end - start)

    def _is_plain(self, start: int, end: int, unit: Unit) -> bool:
        """Whether nothing stands beside a number with a plain unit that could make more of it, or less."""
        folded = self.folded
        if folded[end : end + 1] in _BEHIND_CARE or folded[start - 1 : start] in _BEFORE_CARE or self._bare:
            return False
        if unit.not_before is not None and unit.not_before.match(folded, end) is not None:
            return False
        if unit.symbol == YUAN and folded[end : end + 1] in self.grammar.currencies:
            return False
        return not self._titles or not is_titled(folded, start)

    def _chinese(self, start: int) -> int:
        """Read what begins at the Chinese numeral at *start*; return where to go on."""
        folded, grammar = self.folded, self.grammar
        named = grammar.chinese_names.match(folded, start) if folded[start] in grammar.begin_names else None
        if named is not None and named.end() > start:
            return self.refuse(start, named.end(), *grammar.named(named))
        special = read_special(folded, start, grammar)
        if special is not None:
            return self.add_special(special)
        run = _CHINESE.match(folded, start)
        if run is None:
            return start + 1
        end = run.end()
        known = folded[end : end + 1] in grammar.after_chinese or folded[end - 1] in _ENDS_COUNT
        if end - start > _LONGEST or not known:
            return self.refuse(start, end, "vague" if folded[start] in _VAGUE else "no_unit", "bare")
        numeral = read_numeral(folded, start, grammar.stops)
        if numeral is not None:
            return self._with_care(numeral)
        # a power of ten that no digit precedes where it counts something: 百万群众, 上千家
        return start + 1 if grammar.units.at(folded, start) is not None else self.refuse(start, end, "vague", "vague")

    def _with_care(self, numeral: Numeral) -> int:
        """Read what *numeral* goes on with, whatever that is; return where to go on."""
        folded, start = self.folded, numeral.start
        arabic = folded[start] <= "9"
        if arabic and start and folded[start - 1] == ".":
            numeral = self._pointed(numeral)
        following = folded[numeral.end : numeral.end + 1]
        if arabic and following in _LETTERS:
            numeral = with_letter(folded, numeral, self.grammar)
        if following in _IN_WORDS:
            special = after_numeral(folded, numeral, self.grammar)
            if special is not None:
                return self.add_special(special)
        return self._measure(numeral)

    def _pointed(self, numeral: Numeral) -> Numeral:
        """Return the fraction that digits after a bare point are: .3%."""
        start, end = numeral.start, numeral.end
        digits, before = self.folded[start:end], self.folded[max(0, start - 2) : start - 1]
        if not digits.isdigit() or len(digits) > 15 or before == "." or (before.isascii() and before.isalnum()):
            return numeral
        return Numeral(start - 1, end, Decimal(f"0.{digits}"), len(digits))

    def _measure(self, numeral: Numeral) -> int:
        """Read unit and range of *numeral*; keep it or refuse it."""
        folded = self.folded
        numeral, read = lesser_units(folded, numeral, self._unit_of(numeral), self.grammar)
        ranged = self._range(numeral, read) if folded[read.end : read.end + 1] in _DASHES else None
        if ranged is not None:
            return ranged
        if read.unit is None:
            return self._signed_amount(numeral, read) or self._bare_number(numeral, read)
        signed = self._signed_twice(numeral)
        if signed is not None:
            return signed
        reason = refusal_of(folded, numeral, read, self.grammar, titles=self._titles)
        if reason is not None:
            return self.refuse(numeral.start, read.end, reason, "vague")
        if self._bare:
            self._share_unit(numeral, read.unit)
        return self.keep(numeral, read)

    def _unit_of(self, numeral: Numeral) -> UnitText:
        """Return the unit behind *numeral*, told nearer by a currency or a speed before it."""
        folded, start = self.folded, numeral.start
        read = read_unit(folded, numeral, self.grammar)
        if read.unit is not None and read.unit.symbol == YUAN and start:
            at = start - (folded[start - 1] == " ")
            if at and folded[at - 1] in _MONEY_ENDS:
                read = read._replace(unit=currency_before(folded, at, self.grammar)[0] or read.unit)
        if self._speeds and read.unit is not None:
            read = read._replace(unit=speed_unit(folded, start, read.unit, self.grammar))
        return read

    def _range(self, numeral: Numeral, read: UnitText) -> int | None:
        """Keep or refuse the range that *numeral* begins; ``None`` where it begins none."""
        folded = self.folded
        joint = range_joint(folded, read.end)
        if joint is None:
            return None
        span = read_range(folded, numeral, read, joint, self.grammar, negative=self.sign(numeral.start) > 0)
        if span is None:
            return None
        if span.refused:
            return self.refuse(numeral.start, span.unit.end, span.refused, "range")
        return self.keep(span.numeral, span.unit)

    def _signed_amount(self, numeral: Numeral, read: UnitText) -> int | None:
        """Keep an amount whose currency stands before it alone: $300, USD 5万; ``None`` where none does."""
        folded, start = self.folded, numeral.start
        start -= folded[max(0, start - 2) : start].strip()[-1:].isupper() and folded[start - 1] == " "  # USD 5万
        if not start or not (folded[start - 1] in _MONEY_ENDS or folded[start - 1] in self.grammar.signs):
            return None
        sign, start = currency_before(folded, start, self.grammar, named=numeral.scale >= LARGE)
        return None if sign is None else self.keep(numeral, read._replace(unit=sign), start=start)

    def _signed_twice(self, numeral: Numeral) -> int | None:
        """Keep the first of two amounts, $20，300美元: a sign and a unit exclude each other."""
        start = numeral.start
        sign = self.grammar.signs.get(self.folded[start - 1 : start])
        if sign is None or "，" not in self.text[start : numeral.end]:
            return None
        at = self.text.index("，", start)
        return self.keep(Numeral(start, at, Decimal(self.folded[start:at])), UnitText(at, sign), start=start - 1)

    def _bare_number(self, numeral: Numeral, read: UnitText) -> int:
        """Keep a number without a unit where it plainly counts; refuse it otherwise."""
        folded, start = self.folded, numeral.start
        if numeral.value is None or (numeral.chinese and not is_amount(folded, numeral)):
            if heads_list(folded, numeral):
                self._bare.append(numeral)
            return self.refuse(start, numeral.end, "no_unit", "bare")
        if read.hedge is not None and numeral.scale < LARGE:
            read = UnitText(numeral.end, None)
        end = read.end
        if any(char.isascii() and char.isalpha() for char in (folded[end : end + 1], folded[start - 1 : start])):
            return self.refuse(start, end, "name", "bare.letters")
        self._bare.append(numeral)
        meaning = self.grammar.units.meaning
        if is_share(folded, start, end, self.grammar):
            return self.keep(numeral, read._replace(unit=meaning["%"]))
        if numeral.scale >= LARGE:
            money = self.grammar.beside.money.match(folded, end) or "个亿" in folded[start:end]
            return self.keep(numeral, read._replace(unit=meaning[YUAN]) if money else read)
        if counts(folded, start, end, self.grammar):
            return self.keep(numeral, read)
        return self.refuse(start, end, "no_unit", "bare")

    def _share_unit(self, numeral: Numeral, unit: Unit) -> None:
        """Give the unit of *numeral* to the bare numbers of its list (32、33和34公里)."""
        chain: list[Numeral] = []
        at, rises = numeral.start, self.grammar.beside.rises
        for bare in reversed(self._bare):
            gap = _JOIN.match(self.folded, bare.end) or (None if chain else rises.match(self.folded, bare.end))
            if gap is None or gap.end() != at or (gap.re is rises and not rises_to(self.folded, bare, numeral)):
                break
            chain.append(bare if gap.re is rises else as_scaled(bare, numeral))
            at = bare.start
        self._bare.clear()
        self.forget_from(at)
        for bare in reversed(chain):
            if bare.value is None:
                self.refuse(bare.start, bare.end, "ambiguous", "unit.shared")
            else:
                self.keep(bare, UnitText(bare.end, unit), rules=("unit.shared",))
