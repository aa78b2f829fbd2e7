"""Spell out the abbreviations of a report by the full name that stands beside them (调撤率 for 案件调解撤诉率).

Chinese shortens a name to one character of each of its words, the first as a rule, in their order. A word that the dictionary
does not know is such a short form where its characters stand in this order in the other name; so is a word of a deed and a
thing (放贷, 办展) where the other name has both (发放贷款, 举办展览).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import spellings_of
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.comparison.terms import Terms
    from metrics.lexicon import Lexicon

__all__ = ["spelled_for", "spelled_out"]

_LONGEST = 4  # characters of an abbreviation
_DEED_AND_THING = 2
_SPAN = 12  # characters of the words that it shortens


def spelled_for(goal: Goal, answers: Sequence[Answer], lexicon: Lexicon) -> list[Answer]:
    """Return *answers* with their abbreviations spelled out as *goal* has them.

    A deed and a thing (回款) are spelled out only where no other number of the goal's unit has its name (清收账款).
    """
    named = any(goal.terms.nouns & each.terms.nouns for each in answers if each.quantity.unit == goal.quantity.unit)
    return [_spelled(goal, each, lexicon, deeds=not named) for each in answers]


def _spelled(goal: Goal, answer: Answer, lexicon: Lexicon, *, deeds: bool) -> Answer:
    own, above = (spelled_out(terms, goal.name, lexicon, deeds=deeds) for terms in (answer.terms, answer.inherited))
    same = own is answer.terms and above is answer.inherited
    return answer if same else replace(answer, terms=own, inherited=above)


def spelled_out(terms: Terms, name: str, lexicon: Lexicon, *, deeds: bool = True) -> Terms:
    """Return *terms* with the words of *name* in the place of their abbreviations, with *deeds* also of a deed and a thing.

    >>> from metrics.comparison.terms import terms_of_text
    >>> from metrics.lexicon import Lexicon
    >>> lexicon = Lexicon.default()
    >>> sorted(spelled_out(terms_of_text("调撤率", lexicon), "案件调解撤诉率", lexicon).nouns)
    ['撤诉', '调解']
    """
    found = {noun: _long_form(noun, name, lexicon) for noun in terms.nouns if _is_short(noun, name, lexicon)}
    if deeds:
        found |= {noun: _deed_and_thing(noun, name, lexicon) for noun in terms.nouns if not found.get(noun)}
    long = {noun: words for noun, words in found.items() if words}
    meant = frozenset(word for words in long.values() for word in words)
    return replace(terms, nouns=terms.nouns - long.keys() | meant) if meant else terms


def _is_short(noun: str, name: str, lexicon: Lexicon) -> bool:
    return _is_unknown(noun, lexicon) or _shortens_rate(noun, name, spellings_of(lexicon, "decimal_name"))


@lru_cache(maxsize=4096)
def _is_unknown(noun: str, lexicon: Lexicon) -> bool:
    """Whether the dictionary does not know a word, so that it cuts it into its characters."""
    return 1 < len(noun) <= _LONGEST and all(len(word) == 1 for word in words_of(noun, lexicon))


def _shortens_rate(noun: str, name: str, rates: tuple[str, ...]) -> bool:
    """Whether a word may be the short name of a rate (婚检率 of 婚前医学检查率)."""
    return 2 < len(noun) <= _LONGEST and noun.endswith(rates) and noun[-1] == name[-1:]


@lru_cache(maxsize=4096)
def _long_form(short: str, name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the words of *name* that *short* shortens, two at least."""
    if short in name:
        return ()
    words = words_of(name, lexicon)
    return _first_taken(short, words, (at for at, word in enumerate(words) if word.startswith(short[0])))


@lru_cache(maxsize=4096)
def _deed_and_thing(short: str, name: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the deed and the thing in *name* that a word of two characters puts together (办展 of 举办公益展览)."""
    if len(short) != _DEED_AND_THING or short in name:
        return ()
    words = words_of(name, lexicon)
    return _first_taken(short, words, (at for at, word in enumerate(words) if short[0] in word and is_verb(word, lexicon)))


def _first_taken(short: str, words: Sequence[str], starts: Iterable[int]) -> tuple[str, ...]:
    for first in starts:
        taken = tuple(_taken(short, words[first:]))
        if len(taken) > 1 and sum(map(len, taken)) <= _SPAN:
            return tuple(each for each in taken if len(each) > 1)
    return ()


def _taken(short: str, words: Sequence[str]) -> Iterator[str]:
    """Yield the words that give the characters of *short* in their order, none unless all are given."""
    left, taken = short, []
    for word in words:
        had = len(left)
        for character in word:
            left = left[1:] if left[:1] == character else left
        if len(left) < had:
            taken.append(word)
        if not left:
            yield from taken
            return
