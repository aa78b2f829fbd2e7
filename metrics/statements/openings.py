"""Say what a sentence is about that opens with a clause without numbers: 口袋公园全面开工，已完工13个.

Such a clause names a thing and tells how far the work on it has got; the count behind it, which names nothing of its own, is of
that thing.

Source: 《现代汉语八百词》, a subject is named once and goes on over the clauses behind it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.word_sets import deeds_of, vocabulary_of, words_meaning
from metrics.statements.cores import core
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["opened_by"]

_FEWEST, _LONGEST = 2, 40  # words and characters of a clause


def opened_by(opening: str, lexicon: Lexicon) -> str | None:
    """Return the thing that the clauses before the first number of a sentence are about, ``None`` where they name none.

    Args:
        opening: The folded text from the beginning of the sentence to the clause of the number.
        lexicon: Steps and verbs of work, and words that say nothing.

    >>> from metrics.lexicon import Lexicon
    >>> lexicon = Lexicon.default()
    >>> opened_by("乡村书屋全部挂牌,", lexicon), opened_by("强化统筹调度,", lexicon), opened_by("", lexicon)
    ('乡村书屋', None, None)
    """
    clauses = (clause for clause in opening.split(",") if len(clause) <= _LONGEST)
    return next((thing for clause in clauses if (thing := _thing_of(core(clause, lexicon), lexicon)) is not None), None)


@lru_cache(maxsize=4096)
def _thing_of(clause: str, lexicon: Lexicon) -> str | None:
    """Return the nouns that a clause begins with, where it ends with a step of the work on them."""
    words = words_of(clause, lexicon)
    stops, steps, general = _words_by_use(lexicon)
    if len(words) < _FEWEST or words[-1] not in steps or words[0] in steps:
        return None
    size = next((at for at, word in enumerate(words) if word in stops), len(words) - 1)
    if size == len(words) - 1 and is_verb(words[0], lexicon):
        return None  # 强化统筹调度 names what was done; 健身路径全部挂牌 a thing
    says_nothing = {word for word in words[:size] if len(word) > 1} <= general | steps
    return None if says_nothing else core("".join(words[:size]), lexicon)


@lru_cache(maxsize=16)
def _words_by_use(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words that say nothing, the steps of work, and the nouns that any work may have."""
    stops = vocabulary_of(lexicon).stops | frozenset(spellings_of(lexicon, "particle"))
    general = frozenset((*words_meaning("general_noun", lexicon), *words_meaning("weak_noun", lexicon)))
    return stops, deeds_of(lexicon), general
