"""Give each number of a list with 分别 its own name: 化学需氧量、氨氮分别减排1.62万吨、873吨.

The names stand before 分别 in its clause, or are those of as many numbers just before it
(投资5亿元、税收2亿元，分别增长8%、6%), or a word stands for them (三者分别增长8%、6%、7%). A head that only the last name
prints belongs to all (粮食、油料播种面积), and so does what follows 分别 (分别完成工业投资).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.extraction.change import changed
from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.statements.cores import core
from metrics.statements.known_indicators import id_in_unit, known_indicator
from metrics.statements.lists import lists_of
from metrics.text.segment import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Quantity
    from metrics.statements.lists import NumberList
    from metrics.statements.tree import Clause

__all__ = ["RESPECTIVE", "with_head", "with_respective"]

RESPECTIVE = "indicator.respective"
CALLED_BEFORE = WordPattern(r"<called_before>")
_LONGEST = 40  # characters of the names before 分别
_NO_NAME = "yzm"  # symbols of times


def with_respective(
    quantities: Sequence[Quantity], clauses: Sequence[Clause], folded: str, lexicon: Lexicon
) -> tuple[Quantity, ...]:
    """Return *quantities* with the name of each member of a list with 分别.

    Args:
        quantities: Of the text, with indicators.
        clauses: Of the text.
        folded: The text.
        lexicon: Known indicators and words.
    """
    if not any("F" in clause.symbols for clause in clauses):
        return tuple(quantities)
    found = list(quantities)
    by_number = {c.number: c for c in clauses}
    before: tuple[int, list[str]] = (-1, [])  # sentence and names of the last such list
    for each in lists_of(clauses, quantities, lexicon):
        goes_on = each.close and before[0] == each.sentence and len(before[1]) == len(each.members)
        if not each.respective and not goes_on:
            continue
        names = _names(each, by_number[each.clause], found, folded, lexicon) if each.respective else before[1]
        if len(names) != len(each.members):
            continue
        before = (each.sentence, names)
        for place, name in zip(each.members, names, strict=True):
            known = id_in_unit(known_indicator(name, lexicon), found[place].unit, lexicon)
            rules = (*found[place].rules, RESPECTIVE)
            found[place] = changed(found[place], indicator=name, indicator_id=known, rules=rules)
    return tuple(found)


def with_head(names: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return *names* with the head that only the last one prints.

    >>> from metrics.lexicon import Lexicon
    >>> with_head(["粮食", "油料播种面积"], Lexicon.default())
    ['粮食播种面积', '油料播种面积']
    """
    words = [words_of(name, lexicon) for name in names]
    if any(len(each) != 1 for each in words[:-1]) or len(words[-1]) < 2:
        return list(names)
    head = "".join(words[-1][1:])
    return [*(f"{name}{head}" for name in names[:-1]), names[-1]]


def _names(each: NumberList, clause: Clause, quantities: Sequence[Quantity], folded: str, lexicon: Lexicon) -> list[str]:
    """Return the names before 分别, or those of the numbers just before it."""
    at = clause.symbols.index("F")
    first = next(i for i, t in enumerate(clause.tokens) if t.number == each.members[0])
    start = clause.symbols.rfind("N", 0, at) + 1
    listed = _listed(clause, start, at, folded, lexicon)
    predicate = folded[clause.tokens[at].end : clause.tokens[first].start].strip()
    if len(listed) == len(each.members):
        return [core(f"{name}{predicate}", lexicon) for name in with_head(listed, lexicon)]
    if len(listed) > 1:
        return []
    if listed and CALLED_BEFORE.in_words_of(lexicon).fullmatch(listed[0]):
        return _called_before(each, quantities)
    return _of_levels_before(each, quantities)


def _of_levels_before(each: NumberList, quantities: Sequence[Quantity]) -> list[str]:
    """Return the names of as many levels of the sentence right before the list."""
    size, before = len(each.members), each.members[0]
    told = [p for p in range(max(0, before - 3 * size), before) if quantities[p].aspect == "level"]
    if len(told) < size or quantities[told[-size]].sentence != quantities[before].sentence:
        return []
    return [quantities[p].indicator or "" for p in told[-size:]]


def _called_before(each: NumberList, quantities: Sequence[Quantity]) -> list[str]:
    """Return the names of as many numbers right before that are of the aspect of the list, a sentence back at most."""
    first = quantities[each.members[0]]
    told = quantities[max(0, each.members[0] - len(each.members)) : each.members[0]]
    near = bool(told) and first.sentence - told[0].sentence <= 1 and len({quantity.sentence for quantity in told}) == 1
    names = [quantity.indicator or "" for quantity in told if quantity.aspect == first.aspect]
    return names if near and all(names) and len(set(names)) == len(each.members) else []


def _listed(clause: Clause, start: int, end: int, folded: str, lexicon: Lexicon) -> list[str]:
    """Return the names of a list of words; marks between them separate, everything else belongs to a name."""
    names: list[str] = [""]
    for token in clause.tokens[start:end]:
        if token.symbol == "&":
            names.append("")
        elif token.symbol not in _NO_NAME:
            names[-1] += folded[token.start : token.end].strip()
    cut = [part for name in names for part in _members(name, lexicon)]
    return [name for name in cut if name] if sum(map(len, cut)) <= _LONGEST else []


def _members(name: str, lexicon: Lexicon) -> list[str]:
    """Split 粮食和油料 where no mark was found between words, which are of two characters at least."""
    joint = next((m for m in JOINT.in_words_of(lexicon).finditer(name) if m.start() > 1 and m.end() < len(name) - 1), None)
    return [name] if joint is None else [name[: joint.start()], *_members(name[joint.end() :], lexicon)]
