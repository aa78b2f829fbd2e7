"""Say whether more or less is better for a target, and what kind of bound it is.

A target of zero (事故0起) and a thing that nobody wants (死亡, 投诉, 火灾) ask for less; any more than none misses a target
of zero.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from metrics.extraction.change_words import words_of_change
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.word_sets import finder_of
from metrics.statements.respective import RESPECTIVE

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["better_of", "bound_of"]

_BETTER = WordPattern(r"<better>[^,。;]{0,10}$")
_CEILING = WordPattern(r"<ceiling>")
_UNWANTED = WordPattern(r"<unwanted><count_name>?<count_end>?$")
_REDUCES = WordPattern(r"<reducing_verb>")


@lru_cache(maxsize=16)
def _less_is_better(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(e.id for e in lexicon.entries("indicator") if e.text("better") == "down")


@lru_cache(maxsize=16)
def _lowered_to(lexicon: Lexicon) -> re.Pattern[str]:
    """Return a pattern of what leads to a level that is to be come down to (能耗降至3吨, 时限压缩到5天)."""
    falls = (word for word, meaning in words_of_change(lexicon).items() if meaning.direction == "down")
    to = any_of(spellings_of(lexicon, "arrives"))
    return re.compile(f"(?:{any_of((*falls, *spellings_of(lexicon, 'shorten', 'cut')))})(?:{to})$")


def better_of(target: Quantity, actual: Quantity, lexicon: Lexicon) -> Literal["up", "down"]:
    """Return ``down`` for a ceiling: by its bound word, by 控制指标 and the like, or by an indicator where less is better.

    A target that is itself a decline (下降3%以上) asks for more decline and counts as ``up``.
    """
    if target.bound in ("at_most", "less_than"):
        return "down"
    if target.bound in ("at_least", "more_than") or target.direction == "down":
        return "up"
    return _by_words(target, actual, lexicon) or _by_indicator(target, actual, lexicon)


def _by_words(target: Quantity, actual: Quantity, lexicon: Lexicon) -> Literal["up", "down"] | None:
    """Return what the words around *target* ask for, ``None`` where they do not say."""
    things, reduced = _UNWANTED.in_words_of(lexicon), _is_reduced(target, actual, lexicon)
    if target.value == 0 and target.aspect in ("level", "share"):
        return "down"
    if _lowered_to(lexicon).search(target.lead) and not _is_cut_plan(target.lead, lexicon):
        return "down"
    if target.aspect == "level" and reduced:
        return "up"  # 削减排放1200吨 asks for more, whatever is reduced
    if target.value is not None and actual.value is not None and _BETTER.in_words_of(lexicon).search(target.lead):
        return "down" if actual.value < target.value else "up"
    ceiling = _CEILING.in_words_of(lexicon)
    if ceiling.search(target.lead) or ceiling.search(target.after[:12]):
        return "down"
    if target.aspect in ("level", "share") and not reduced and things.search(_thing_of(target, actual)) is not None:
        return "down"
    return None


def _is_reduced(target: Quantity, actual: Quantity, lexicon: Lexicon) -> bool:
    """Whether what is counted is how much of something was cut; of a list the last member names the head of all (减排量)."""
    reduces = _REDUCES.in_words_of(lexicon)
    listed = actual.lead if RESPECTIVE in actual.rules else actual.indicator or ""
    return any(reduces.search(words) for words in (target.lead, target.indicator or "", listed))


def _is_cut_plan(lead: str, lexicon: Lexicon) -> bool:
    """Whether the goal itself was cut (任务压减至180个, 调减为260个), which asks for no less."""
    return any(finder_of(meaning, lexicon).search(lead) for meaning in ("plan", "plan_adjusted"))


def _by_indicator(target: Quantity, actual: Quantity, lexicon: Lexicon) -> Literal["up", "down"]:
    """Return what is better for the indicator that either of the two measures."""
    for quantity in (target, actual):
        if quantity.indicator_id is not None and quantity.aspect != "growth":
            return "down" if quantity.indicator_id in _less_is_better(lexicon) else "up"
    return "up"


def _thing_of(target: Quantity, actual: Quantity) -> str:
    """Return the words that say what *target* counts, up to its own bound word; one that refers counts what *actual* does."""
    if actual.indicator and any(rule.endswith(".refers") for rule in target.rules):
        return actual.indicator
    before = (target.before or target.lead).rstrip(" :")
    named = target.indicator or ""
    return before if before.startswith(named) or not named else named


def bound_of(target: Quantity, better: str) -> str:
    """Return the bound of a target: ``at_least``, ``at_most``, ``about``, ``range`` or ``exact``."""
    if target.value is None:
        return "range"
    if better == "down":
        return "at_most"
    if target.bound in ("at_least", "more_than"):
        return "at_least"
    return "about" if target.bound == "about" else "exact"
