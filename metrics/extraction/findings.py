"""Collect what a pass over a text finds: numbers with unit and bound, their places, and numbers that are no quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.extraction.bounds import bound_of, hedged_bound
from metrics.extraction.change import Draft
from metrics.extraction.numeral_value import EXACT, without_exponent
from metrics.extraction.signs import SIGNS, sign_before

if TYPE_CHECKING:
    from decimal import Decimal

    from metrics.extraction.clauses import Placed
    from metrics.extraction.grammar import Grammar, Unit
    from metrics.extraction.numerals import Numeral
    from metrics.extraction.special import Special
    from metrics.extraction.unit_text import UnitText

__all__ = ["Findings"]

_NO_BOUND = (None, None, (), None)


class Findings:
    """The folded text of a pass and what was found in it so far.

    Args:
        text: The text as read.
        folded: The folded text.
        grammar: The compiled lexicon.
    """

    def __init__(self, text: str, folded: str, grammar: Grammar) -> None:
        self.text = text
        self.folded = folded
        self.grammar = grammar
        self.found: list[Any] = []
        self.places: list[Placed] = []
        # start, end, reason and rule of each
        self.refused: list[tuple[int, int, str, str]] = []

    def refuse(self, start: int, end: int, reason: str, rule: str) -> int:
        """Add a number that is no quantity; return its end."""
        self.refused.append((start, end, reason, rule))
        return end

    def keep(self, numeral: Numeral, read: UnitText, start: int | None = None, rules: tuple[str, ...] = ()) -> int:
        """Add the quantity that *numeral* and its unit make; return its end."""
        unit, end = read.unit, read.end
        begin, numeral_end, value, decimals, scale, ends, _, hedged = numeral
        start = begin if start is None else start
        sign = self.sign(start, unit) if start and self.folded[start - 1] in SIGNS else 0
        if sign:
            start -= sign
            while self.refused and self.refused[-1][1] > start:
                self.refused.pop()  # the 零 of 零下
            value = None if value is None else EXACT.minus(value)
        hedged = hedged or read.hedge is not None
        return self.add(start, end, (value, decimals, scale), unit, numeral_end, ends=ends, hedged=hedged, rules=rules)

    def add(
        self,
        start: int,
        end: int,
        printed: tuple[Decimal | None, int, int],
        unit: Unit | None,
        unit_start: int,
        *,
        ends: tuple[Decimal, Decimal] | None = None,
        hedged: bool = False,
        rules: tuple[str, ...] = (),
    ) -> int:
        """Add a number with its bound; return its end.

        Args:
            start: Where it begins, with its sign.
            end: Where its unit ends.
            printed: Its value, decimals and scale.
            unit: Its unit.
            unit_start: Where that begins.
            ends: Both ends of a range.
            hedged: A hedge stands inside the number.
            rules: Further rules that were used.
        """
        text, (value, decimals, scale) = self.text, printed
        if unit is None:
            draft = Draft("", "", 0, start, end, text[start:end], value, ends, decimals, scale, counted=decimals <= scale)
        else:
            words = text[unit_start:end].strip()
            draft = Draft(
                "", "", 0, start, end, text[start:end], value, ends, decimals, scale, unit.discrete, unit.symbol, words
            )
            rules = (unit.rule, *rules)
        self.found.append(draft)
        bounded = hedged_bound(end, self.grammar) if hedged else bound_of(self.folded, start, end, self.grammar)
        if bounded is None:
            draft.rules = rules
            self.places.append((start, end, None, end))
            return end
        draft.bound, draft.spread, bound_rules, prefix, closes = bounded
        draft.rules = (*rules[:1], *bound_rules, *rules[1:]) if unit is not None else (*bound_rules, *rules)
        self.places.append((start, end, prefix, closes))
        return closes

    def add_special(self, special: Special) -> int:
        """Add or refuse a number in words; return its end."""
        if special.refused:
            return self.refuse(special.start, special.end, special.refused, special.rule)
        start, end, value, unit, decimals, aspect, rule, _, counted, ends = special
        if value is not None:
            if rule == "special.fraction" and self.sign(start):
                start, value = start - 1, EXACT.minus(value)
            value = without_exponent(value)
        bounded = bound_of(self.folded, start, end, self.grammar)
        bound, spread, rules, prefix, closes = bounded or (*_NO_BOUND, end)
        printed = self.text[start:end]
        draft = Draft("", "", 0, start, end, printed, value, ends, decimals, 0, counted, unit, None, bound, spread, aspect)
        draft.rules = (rule, *rules)
        self.found.append(draft)
        self.places.append((start, end, prefix, closes))
        return closes

    def forget_from(self, at: int) -> None:
        """Take back what was found and refused from *at* on."""
        while self.refused and self.refused[-1][0] >= at:
            self.refused.pop()
        while self.places and self.places[-1][0] >= at:
            self.places.pop()
            self.found.pop()

    def sign(self, start: int, unit: Unit | None = None) -> int:
        """Return the length of the minus sign before *start*; the sign before a page number is none (- 3 -119.3%)."""
        before = self.folded[start - 1 : start]
        if self.refused and self.refused[-1][1] == start and before != "下":
            return 0
        return sign_before(self.text, self.folded, start, unit, self.grammar)
