"""Label what is compared: the name without the deed inside it, with the goal that a share is of.

Nothing pairs by a label: it is what a reader sees beside the two numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.change_words import change_words
from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import alternatives_of
from metrics.statements.cores import edge_words
from metrics.text.fold import fold

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["change_noun", "plain_label", "share_label", "tells_change"]

_HEADING = re.compile(r"^[^:]{1,20}:(?=.{2})")
_SHORTEST = 2


@lru_cache(maxsize=16)
def _inside(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(f"(?<=..){edge_words('inside', lexicon)}(?=..)"))


@lru_cache(maxsize=16)
def _reached(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(f"{edge_words('reached', lexicon)}$"))


@lru_cache(maxsize=16)
def _of_goal(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what ends the words before a share: the verb of shares, with the goal that the share is of."""
    verb, goals = edge_words("share_of", lexicon), alternatives_of("cue", lexicon, "goal", "plan", "revised")
    times = alternatives_of("cue", lexicon, "this_period", "date")
    return re.compile(guarded(f"(?P<share>{verb}(?:{times}|{goals}){{1,3}})的?$"))


@lru_cache(maxsize=16)
def _change(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the nouns of change, and the end of a name that is a word of growth."""
    nouns = any_of(spellings_of(lexicon, "change_noun"))
    words = any_of(word for word, meaning in change_words(lexicon).words.items() if meaning.aspect == "growth")
    return re.compile(guarded(f"{edge_words('change_noun', lexicon)}|{nouns}|(?:{words})$"))


@lru_cache(maxsize=4096)
def plain_label(name: str, lexicon: Lexicon) -> str:
    """Return a name without the heading before it, the deed inside it and the words of what was reached behind it.

    >>> from metrics.lexicon import Lexicon
    >>> [plain_label(name, Lexicon.default()) for name in ("渔港完成投资", "数量指标:检修渔船", "护渔补贴提高到每船每年")]
    ['渔港投资', '检修渔船', '护渔补贴']
    """
    shorter = _reached(lexicon).sub("", _inside(lexicon).sub("", _HEADING.sub("", name)))
    return shorter if len(shorter) >= _SHORTEST else name


def share_label(name: str, lead: str, lexicon: Lexicon) -> str:
    """Return the name of a share done with the goal that the words before it say it is of.

    >>> from metrics.lexicon import Lexicon
    >>> share_label("渔港投资", "渔港投资3亿元，占年度计划的", Lexicon.default())
    '渔港投资占年度计划'
    """
    of_goal = _of_goal(lexicon).search(fold(lead).rstrip())
    return name if of_goal is None else f"{name}{of_goal['share']}"


def change_noun(before: str, lexicon: Lexicon) -> str | None:
    """Return the noun of change that the words before a rate of growth ask for, ``None`` for the common one.

    >>> from metrics.lexicon import Lexicon
    >>> [change_noun(words, Lexicon.default()) for words in ("渔船价格上涨", "渔港投资增幅达到", "渔港投资提高")]
    ['涨幅', '增幅', None]
    """
    word = change_words(lexicon).last_of_rate(before)
    nouns = spellings_of(lexicon, "change_noun") if word is not None else ()
    return next((noun for noun in nouns if word is not None and (noun == word[0] or noun[0] == word[0][-1])), None)


def tells_change(label: str, lexicon: Lexicon) -> bool:
    """Whether a label holds the noun of a change or ends with its verb, so that none has to be added.

    >>> from metrics.lexicon import Lexicon
    >>> tells_change("渔船价格上涨", Lexicon.default()), tells_change("渔船价格", Lexicon.default())
    (True, False)
    """
    return _change(lexicon).search(label) is not None
