"""Find the numbers of a text that measure or count something, with unit, bound and place.

One pass over a folded copy of the text: every run that can begin a number is either refused with a reason (a date, a list
number, a name) or read as numeral, unit and bound words. What a number says of which indicator is decided afterwards by
:mod:`metrics.statements.measures`.

>>> from metrics import find_quantities
>>> [(q.text, q.value, q.unit, q.bound) for q in find_quantities("2023年发放贷款8000万元以上")]
[('8000万元', Decimal('80000000'), '元', 'at_least')]
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metrics.extraction.bounds import HEDGED, adverb_before, bound_of
from metrics.extraction.change import Draft, frozen
from metrics.extraction.clauses import settings_of
from metrics.extraction.found import Drafts, Refused, Scan
from metrics.extraction.grammar import grammar_of
from metrics.extraction.lesser import lesser_units
from metrics.extraction.numeral_value import EXACT, plain
from metrics.extraction.numerals import NUMERAL_CHARS, Numeral, read_numeral
from metrics.extraction.ranges import range_joint, read_range
from metrics.extraction.signs import SIGNS, sign_before
from metrics.extraction.special import after_numeral, read_special
from metrics.extraction.unit_text import UnitText, currency_before, read_unit, speed_unit, with_letter
from metrics.extraction.unitless import LARGE, as_scaled, counts, is_amount, is_share, rises_to
from metrics.extraction.vague import addresses, refusal_of
from metrics.text.adverbials import without_adverbials
from metrics.text.fold import fold, unfolded

if TYPE_CHECKING:
    from metrics.extraction.clauses import Place, Setting
    from metrics.extraction.grammar import Grammar, Unit
    from metrics.extraction.special import Special
    from metrics.lexicon import Lexicon

__all__ = ["Refused", "Scan", "can_hold_quantity", "drafts_in", "scan"]

_START = re.compile(rf"[0-9第翻半折{NUMERAL_CHARS}]")
_ANY = re.compile("[" + "".join(unfolded(f"0123456789第翻半折{NUMERAL_CHARS}")) + "]")
_CHINESE = re.compile(rf"[{NUMERAL_CHARS}]{{1,40}}")
_LONGEST = 24
_LETTERS = frozenset("kKMWw×xX* ")
_IN_WORDS = frozenset("成折分又/ ")
_DASHES = frozenset("—-~至到和与及( ")
_JOIN = re.compile(r"\s?(?:[、,]|和|及|与|或|以及)\s?")
_MONEY_ENDS = frozenset("币金元镑DYRPKBF")


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Return the quantities of *text* and the numbers that are none.

    Args:
        text: Any text; offsets of the results point into it.
        lexicon: Units, bounds and names to read by.
    """
    drafts = drafts_in(text, lexicon)
    return Scan(frozen(drafts.quantities), tuple(drafts.refused), drafts.settings, drafts.folded)


def can_hold_quantity(text: str, lexicon: Lexicon) -> bool:
    """Whether *text* has a numeral and anything else than figures and marks, which alone measure nothing.

    >>> from metrics.lexicon import Lexicon
    >>> [can_hold_quantity(text, Lexicon.default()) for text in ("项目名称", "1,234.50", "35%")]
    [False, False, True]
    """
    return _ANY.search(text) is not None and grammar_of(lexicon).figures.fullmatch(text) is None


def drafts_in(text: str, lexicon: Lexicon) -> Drafts:
    """Return what :func:`scan` returns, the quantities not yet frozen, so that the next step can change them."""
    if _ANY.search(text) is None:
        return Drafts([], [], (), text)
    folded, grammar = fold(text), grammar_of(lexicon)
    scanner = _Scanner(text, folded, grammar)
    scanner.run()
    drafts, places = scanner.found, scanner.places
    if not drafts:
        return Drafts(drafts, scanner.refused, (), folded)
    for adverb in grammar.adverbs:
        if adverb in folded:
            _govern(drafts, places, folded, grammar)
            break
    folded = without_adverbials(folded, lexicon)
    settings = settings_of(folded, places)
    _place(drafts, settings)
    return Drafts(drafts, scanner.refused, settings, folded)


def _govern(drafts: list[Any], places: list[Place], folded: str, grammar: Grammar) -> None:
    """Give the numbers without a bound of their own that of an adverb further off."""
    for i, draft in enumerate(drafts):
        bound = None if draft.bound is not None else adverb_before(folded, draft.start, grammar)
        if bound is not None:
            draft.bound, draft.spread, draft.rules = bound.bound, bound.spread, (*draft.rules, *bound.rules)
            start, end, _, closes = places[i]
            places[i] = (start, end, bound.prefix, closes)


def _place(drafts: list[Any], settings: tuple[Setting, ...]) -> None:
    """Tell each number where it stands."""
    for draft, setting in zip(drafts, settings, strict=True):
        draft.sentence, draft.clause = setting.sentence, setting.clause
        draft.before, draft.after = setting.before, setting.after
        draft.lead = setting.head if setting.inside and not setting.lead else setting.lead


class _Scanner:
    """State of one pass: the folded text, what was found, and bare numbers that may share a later unit."""

    def __init__(self, text: str, folded: str, grammar: Grammar) -> None:
        self.text = text
        self.folded = folded
        self.grammar = grammar
        self.found: list[Any] = []
        self.places: list[Place] = []
        self.refused: list[Refused] = []
        self._bare: list[Numeral] = []
        self._titles = "《" in folded
        self._speeds = any(word in folded for word in grammar.speeds)

    def run(self) -> None:
        at = 0
        search, folded = _START.search, self.folded
        skips = addresses(folded)
        while (match := search(folded, at)) is not None:
            start = match.start()
            while skips and skips[0][1] <= start:
                skips.popleft()
            if skips and skips[0][0] <= start:
                at = self._refuse(start, skips[0][1], "address", "address")
            else:
                at = max(self._step(start), start + 1)

    def _step(self, start: int) -> int:
        """Read what begins at *start*; return where to go on."""
        folded, grammar = self.folded, self.grammar
        arabic = folded[start].isascii()
        named = (grammar.arabic_names if arabic else grammar.chinese_names).match(folded, start)
        if named is not None and named.end() > start:
            reason, rule = grammar.named(named)
            return self._refuse(start, named.end(), reason, rule)
        if not arabic:
            special = read_special(folded, start, grammar)
            if special is not None:
                return self._keep_special(special)
            run = _CHINESE.match(folded, start)
            if run is None:
                return start + 1
            end = run.end()
            counts = folded[end : end + 1] in grammar.after_chinese or folded[end - 1] in "两万亿"
            if end - start > _LONGEST or not counts:
                return self._refuse(start, end, "vague" if folded[start] in "百千万亿" else "no_unit", "bare")
            numeral = read_numeral(folded, start, grammar.stops)
            if numeral is None:
                return self._without_digit(start, end)
        else:
            numeral = read_numeral(folded, start, grammar.stops)
            if numeral is None:
                return start + 1
            if start and folded[start - 1] == ".":
                numeral = self._pointed(numeral)
        following = folded[numeral.end : numeral.end + 1]
        if following in _LETTERS and arabic:
            numeral = with_letter(folded, numeral, grammar)
        if following in _IN_WORDS:
            special = after_numeral(folded, numeral, grammar)
            if special is not None:
                return self._keep_special(special)
        return self._measure(numeral)

    def _pointed(self, numeral: Numeral) -> Numeral:
        """Return the fraction that digits after a bare point are: .3%."""
        start, end = numeral.start, numeral.end
        digits, before = self.folded[start:end], self.folded[max(0, start - 2) : start - 1]
        if not digits.isdigit() or len(digits) > 15 or before == "." or (before.isascii() and before.isalnum()):
            return numeral
        return Numeral(start - 1, end, Decimal(f"0.{digits}"), len(digits))

    def _keep_special(self, special: Special) -> int:
        if special.refused:
            return self._refuse(special.start, special.end, special.refused, special.rule)
        start, end, value, unit, decimals, aspect, rule, _, counted, ends = special
        if value is not None and rule == "special.fraction" and self._sign(start):
            start, value = start - 1, EXACT.minus(value)
        bounded = bound_of(self.folded, start, end, self.grammar)
        bound, spread, rules, prefix, closes = bounded or (None, None, (), None, end)
        printed = self.text[start:end]
        value = None if value is None else plain(value)
        self.found.append(
            Draft("", "", 0, start, end, printed, value, ends, decimals, 0, counted, unit, None, bound, spread, aspect)
        )
        self.found[-1].rules = (rule, *rules)
        self.places.append((start, end, prefix, closes))
        return closes

    def _without_digit(self, start: int, end: int) -> int:
        """Refuse a power of ten that no digit precedes where it counts something (百万群众, 上千家)."""
        if self.grammar.units.at(self.folded, start) is not None:
            return start + 1
        return self._refuse(start, end, "vague", "vague")

    def _measure(self, numeral: Numeral) -> int:
        """Read unit and range of *numeral*; keep it or refuse it."""
        folded, grammar = self.folded, self.grammar
        read = read_unit(folded, numeral, grammar)
        if read.unit is not None and read.unit.symbol == "元" and numeral.start:
            at = numeral.start - (folded[numeral.start - 1] == " ")
            if at and folded[at - 1] in _MONEY_ENDS:
                read = read._replace(unit=currency_before(folded, at, grammar)[0] or read.unit)
        if self._speeds and read.unit is not None:
            read = read._replace(unit=speed_unit(folded, numeral.start, read.unit, grammar))
        numeral, read = lesser_units(folded, numeral, read, grammar)
        following = folded[read.end : read.end + 1]
        joint = range_joint(folded, read.end) if following in _DASHES else None
        span = None
        if joint is not None:
            span = read_range(folded, numeral, read, joint, grammar, negative=self._sign(numeral.start) > 0)
        if span is not None:
            if span.refused:
                return self._refuse(numeral.start, span.unit.end, span.refused, "range")
            return self._keep(span.numeral, span.unit)
        if read.unit is None:
            sign, start = None, numeral.start
            start -= folded[max(0, start - 2) : start].strip()[-1:].isupper() and folded[start - 1] == " "  # USD 5万
            if start and (folded[start - 1] in _MONEY_ENDS or folded[start - 1] in grammar.signs):
                sign, start = currency_before(folded, start, grammar, named=numeral.scale >= LARGE)
            if sign is None:
                return self._bare_number(numeral, read)
            return self._keep(numeral, read._replace(unit=sign), start=start)
        if "，" in self.text[numeral.start : numeral.end] and folded[numeral.start - 1 : numeral.start] in grammar.signs:
            # $20，300美元 are two amounts: a sign and a unit exclude each other
            at = self.text.index("，", numeral.start)
            sign = grammar.signs[folded[numeral.start - 1]]
            first = Numeral(numeral.start, at, Decimal(folded[numeral.start : at]))
            return self._keep(first, UnitText(at, sign), start=numeral.start - 1)
        reason = refusal_of(folded, numeral, read.end, read.unit.symbol, titles=self._titles)
        if reason is not None:
            return self._refuse(numeral.start, read.end, reason, "vague")
        if self._bare:
            self._share_unit(numeral, read.unit)
        return self._keep(numeral, read)

    def _bare_number(self, numeral: Numeral, read: UnitText) -> int:
        """Keep a number without a unit where it plainly counts; refuse it otherwise."""
        folded, start = self.folded, numeral.start
        if numeral.value is None or (numeral.chinese and not is_amount(folded, numeral)):
            return self._refuse(start, numeral.end, "no_unit", "bare")
        if read.hedge is not None and numeral.scale < LARGE:
            read = UnitText(numeral.end, None)
        end = read.end
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if (after.isascii() and after.isalpha()) or (before.isascii() and before.isalpha()):
            return self._refuse(start, end, "name", "bare.letters")
        self._bare.append(numeral)
        if is_share(folded, start, end, self.grammar):
            return self._keep(numeral, read._replace(unit=self.grammar.units.meaning["%"]))
        if numeral.scale >= LARGE and (self.grammar.beside.money.match(folded, end) or "个亿" in folded[start:end]):
            return self._keep(numeral, read._replace(unit=self.grammar.units.meaning["元"]))
        if numeral.scale >= LARGE or counts(folded, start, end, self.grammar):
            return self._keep(numeral, read)
        return self._refuse(start, end, "no_unit", "bare")

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
        while self.refused and self.refused[-1].start >= at:
            self.refused.pop()
        while self.places and self.places[-1][0] >= at:
            self.places.pop()
            self.found.pop()
        for bare in reversed(chain):
            if bare.value is None:
                self._refuse(bare.start, bare.end, "ambiguous", "unit.shared")
            else:
                self._keep(bare, UnitText(bare.end, unit), rules=("unit.shared",))

    def _keep(self, numeral: Numeral, read: UnitText, start: int | None = None, rules: tuple[str, ...] = ()) -> int:
        """Add the quantity that *numeral* and its unit make; return its end."""
        folded, unit, end = self.folded, read.unit, read.end
        start = numeral.start if start is None else start
        value = numeral.value
        sign = self._sign(start, unit) if start and folded[start - 1] in SIGNS else 0
        if sign:
            start -= sign
            while self.refused and self.refused[-1].end > start:
                self.refused.pop()  # the 零 of 零下
            value = None if value is None else EXACT.minus(value)
        hedged = read.hedge is not None or numeral.hedged
        bounded = (*HEDGED, end) if hedged else bound_of(folded, start, end, self.grammar)
        bound, spread, bound_rules, prefix, closes = bounded or (None, None, (), None, end)
        if unit is None:
            symbol, words, discrete, rules = None, None, True, (*bound_rules, *rules)
        else:
            symbol, words, discrete = unit.symbol, self.text[numeral.end : end].strip(), unit.discrete
            rules = (unit.rule, *bound_rules, *rules)
        printed, (_, _, _, decimals, scale, ends, _, _) = self.text[start:end], numeral
        self.found.append(
            Draft("", "", 0, start, end, printed, value, ends, decimals, scale, discrete, symbol, words, bound, spread, "level")
        )
        self.found[-1].rules = rules
        self.places.append((start, end, prefix, closes))
        return closes

    def _sign(self, start: int, unit: Unit | None = None) -> int:
        """Return the length of the minus sign before *start*; the sign before a page number is none (- 3 -119.3%)."""
        before = self.folded[start - 1 : start]
        if self.refused and self.refused[-1].end == start and before != "下":
            return 0
        return sign_before(self.text, self.folded, start, unit, self.grammar)

    def _refuse(self, start: int, end: int, reason: str, rule: str) -> int:
        self.refused.append(Refused(start, end, self.text[start:end], reason, rule))
        return end
