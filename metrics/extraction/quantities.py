"""Find the numbers of a text that measure or count something, with unit, bound and place.

One pass over a folded copy of the text (:mod:`metrics.extraction.scanner`): every run that can begin a number is either refused
with a reason (a date, a list number, a name) or read as numeral, unit and bound words. What a number says of which indicator is
decided afterwards by :mod:`metrics.statements.measures`.

>>> from metrics import find_quantities
>>> [(q.text, q.value, q.unit, q.bound) for q in find_quantities("2023年发放贷款8000万元以上")]
[('8000万元', Decimal('80000000'), '元', 'at_least')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.extraction.bounds import adverb_before
from metrics.extraction.change import frozen
from metrics.extraction.clauses import settings_of
from metrics.extraction.found import Drafts, Refused, Scan
from metrics.extraction.grammar import grammar_of
from metrics.extraction.scanner import Scanner, holds_any
from metrics.text.adverbials import without_adverbials
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.extraction.clauses import Placed, Setting
    from metrics.extraction.grammar import Grammar
    from metrics.lexicon import Lexicon

__all__ = ["Refused", "Scan", "can_hold_quantity", "drafts_in", "scan"]


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Return the quantities of *text* and the numbers that are none.

    Args:
        text: Any text; offsets of the results point into it.
        lexicon: Units, bounds and names to read by.
    """
    drafts = drafts_in(text, lexicon)
    refused = tuple(Refused(start, end, text[start:end], reason, rule) for start, end, reason, rule in drafts.refused)
    return Scan(frozen(drafts.quantities), refused, drafts.settings, drafts.folded)


def can_hold_quantity(text: str, lexicon: Lexicon) -> bool:
    """Whether *text* has a numeral and anything else than figures and marks, which alone measure nothing.

    >>> from metrics.lexicon import Lexicon
    >>> [can_hold_quantity(text, Lexicon.default()) for text in ("项目名称", "1,234.50", "35%")]
    [False, False, True]
    """
    grammar = grammar_of(lexicon)
    return grammar.begins.search(text) is not None and grammar.figures.fullmatch(text) is None


def drafts_in(text: str, lexicon: Lexicon) -> Drafts:
    """Return what :func:`scan` returns, the quantities not yet frozen, so that the next step can change them."""
    grammar = grammar_of(lexicon)
    if grammar.begins.search(text) is None:
        return Drafts([], [], (), text)
    folded = fold(text)
    scanner = Scanner(text, folded, grammar)
    scanner.run()
    drafts, places = scanner.found, scanner.places
    if not drafts:
        return Drafts(drafts, scanner.refused, (), folded)
    if holds_any(folded, grammar.adverbs):
        _govern(drafts, places, folded, grammar)
    folded = without_adverbials(folded, lexicon)
    settings = settings_of(folded, places)
    _place(drafts, settings)
    return Drafts(drafts, scanner.refused, settings, folded)


def _govern(drafts: list[Any], places: list[Placed], folded: str, grammar: Grammar) -> None:
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
