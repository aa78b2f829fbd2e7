"""What the numbers of a document are looked up by: their names, however they are printed.

The level, the account and the body before a name, words of time and of what was done are no part of it (全市完成投资, 投资);
a deed stands before its thing wherever it was printed (危桥改造, 改造危桥), and a known indicator goes by its first name.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from metrics.checks.linking.links import NOT_YET, is_amount, is_percent
from metrics.checks.linking.told_times import is_of_now
from metrics.extraction.word_patterns import WordPattern
from metrics.lexicon.word_sets import finder_of, words_meaning
from metrics.statements.clean_names import clean_name
from metrics.statements.cores import core
from metrics.statements.known_indicators import known_indicator, known_place
from metrics.statements.sections import word_pattern
from metrics.text.segment import is_verb

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from metrics.checks.engine.document_view import View
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["BEFORE_NAME", "DEED", "SHORTEST", "ToldNames"]

BEFORE_NAME = WordPattern(r"^(?:<region|own_level|own_region|entire|same_time|scope_body>)+")
DEED = WordPattern(rf"(?<!{NOT_YET})(?!<completion_name>)<achieved>")
SHORTEST = 3  # characters of a name that can mean one amount of a whole document
DEED_LENGTH = 2
LONG_ENOUGH = 4  # characters of a name that may be short for the one that ends so
RATES = ("growth", "share")


class ToldNames:
    """The numbers of a document by their names."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def amounts(self) -> dict[str, list[Quantity]]:
        """The amounts of the document."""
        return self._named_by(is_amount)

    @cached_property
    def rates(self) -> dict[str, list[Quantity]]:
        """The rates and growths of the document; read only where a sentence holds one against its goal."""
        return self._named_by(_is_rate)

    def called(self, name: str, *, rate: bool) -> Sequence[Quantity]:
        """Return the rates or amounts whose key is *name*, else those of the one longer name of this time that ends so."""
        told = self.rates if rate else self.amounts
        return () if len(name) < SHORTEST else told.get(name) or self._ending_in(name, rate=rate)

    def _named_by(self, fits: Callable[[Quantity], bool]) -> dict[str, list[Quantity]]:
        """Return the numbers that *fit* by their names."""
        found: dict[str, list[Quantity]] = {}
        for quantity in filter(fits, self._view.quantities):
            if quantity.indicator:
                found.setdefault(self.key(quantity.indicator), []).append(quantity)
        return found

    def _ending_in(self, name: str, *, rate: bool) -> Sequence[Quantity]:
        """Return the numbers of the one longer name that ends with *name*, where it is the only one (水土流失治理面积)."""
        if len(name) < LONG_ENOUGH:
            return ()
        told = self.rates if rate else self.amounts
        longer = [told[each] for each in self._endings[rate].get(name[-LONG_ENOUGH:], ()) if each.endswith(name)]
        now = [called for called in longer if any(map(is_of_now, called))]
        return now[0] if len(now) == 1 else ()

    @cached_property
    def _endings(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """The names of amounts and those of rates by their last characters."""
        found: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
        for endings, names in zip(found, (self.amounts, self.rates), strict=True):
            for name in names:
                endings.setdefault(name[-LONG_ENOUGH:], []).append(name)
        return found

    def key(self, name: str) -> str:
        """Return what a name is looked up by: without the level, account and body before it, the known name where it is one."""
        lexicon, around = self._view.lexicon, BEFORE_NAME.of(self._view)
        name = finder_of("scope_own_level", lexicon).sub("", around.sub("", name), count=1)
        name = core(around.sub("", clean_name(name, lexicon)), lexicon) or name
        begin, end = known_place(name, lexicon) or (len(name), 0)
        entry = known_indicator(name, lexicon)
        if entry is not None and end == len(name) and name[:begin] in ("", *words_meaning("scope_rank", lexicon)):
            return entry.words[0]
        name = self._behind(word_pattern(lexicon, "already"), self._behind(finder_of("scope_account", lexicon), name))
        return _deed_first(DEED.of(self._view).sub("", name) or name, lexicon)

    def _behind(self, words: re.Pattern[str], name: str) -> str:
        """Return what stands behind *words* that a name begins with, where that is long enough to be a name."""
        found = words.match(name)
        return name if found is None or len(name) - found.end() < SHORTEST else name[found.end() :]


def _deed_first(name: str, lexicon: Lexicon) -> str:
    """Return a name with the deed at its end before the thing (危桥改造 as 改造危桥)."""
    thing, deed = name[:-DEED_LENGTH], name[-DEED_LENGTH:]
    return deed + thing if len(thing) >= DEED_LENGTH and is_verb(deed, lexicon) else name


def _is_rate(quantity: Quantity) -> bool:
    """Return whether a quantity is a share or a growth in percent."""
    return is_percent(quantity) and quantity.aspect in RATES
