"""Say of a number that names only what was done what it was done to: the thing that its sentence named before.

Reports name a thing once and go on with its course (``问题厕所摸排874座,已整改销号602座``). A number
whose own words are verbs alone is said of the thing of the clause before it, in its sentence.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.comparison.stages import said_in_the_end
from metrics.comparison.terms import Terms, is_stage, likeness, tells_sets_apart, terms_of_text
from metrics.extraction.word_patterns import WordPattern
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon.word_sets import words_meaning
from metrics.statements.cores import core
from metrics.statements.total_words import sum_word
from metrics.statements.whole_names import is_deed
from metrics.text.segment import is_verb, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from metrics.comparison.scoring import Answer, Goal
    from metrics.lexicon import Lexicon

__all__ = ["in_context", "with_subject_for"]

_MOST_SUBJECTS = 3
_BEGUN = ("begun", "under_way")
_NOTHING = Terms(frozenset(), frozenset())
_DONE = WordPattern(r"<now>?<so_far>(<han>{2,6})$")
_CHANGES = ("rise", "fall", "shorten", "cut", "reshape", "change_noun", "year_on_year")


def in_context(answers: Sequence[Answer], lexicon: Lexicon) -> Iterator[Answer]:
    """Yield *answers*, in the order of the text; one that names no thing inherits that of the number before it.

    Args:
        answers: Of one row.
        lexicon: Verbs that tell the course of a thing.
    """
    reader = _Reader(lexicon)
    yield from map(reader.read, _with_sides_of_lists(answers))


class _Reader:
    """Reads answer after answer and knows what the sentence has spoken of."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._place = (-1, -1)
        self._begin()

    def _begin(self) -> None:
        self._before: Answer | None = None  # the last number as read
        self._thing: Terms | None = None
        self._unit: str | None = None  # in which the thing is counted
        self._opened: Terms | None = None  # what the list that goes on is of
        self._whole: Answer | None = None
        self._told: list[tuple[str | None, Terms]] = []  # what the numbers of the sentence are of, with their units

    def read(self, answer: Answer) -> Answer:
        """Return *answer* with what it is said of."""
        here = answer.quantity.cell, answer.quantity.sentence
        if here != self._place:
            self._begin()
            self._place = here
        read = self._read(answer)
        self._before = read
        return read

    def _read(self, answer: Answer) -> Answer:
        if self._whole is not None and _is_dealt_out(self._whole, answer):
            named = _named_by(self._whole, self._lexicon)
            return replace(_of(named, answer, self._lexicon), inherited=named)
        if answer.quantity.progress == "involved":
            self._whole = answer
        if answer.quantity.role == "part":
            answer = replace(answer, further=self._further(answer))
        elif (said := self._of_steps(answer) or self._of_thing_before(answer)) is not None:
            return said
        if _tells_thing(answer) and not _only_begins(answer, self._lexicon):
            self._remember(answer)
        return answer

    def _of_steps(self, answer: Answer) -> Answer | None:
        """Return an answer that tells what came of the steps before it (最终开放45处): of what these were for, not of them."""
        ended = _tells_deed_in_the_end(answer, self._lexicon)
        return _of(_NOTHING, replace(answer, inherited=_NOTHING), self._lexicon) if ended else None

    def _of_thing_before(self, answer: Answer) -> Answer | None:
        """Return an answer that names nothing of its own, or only what was done, as one of the thing before it."""
        further = self._further(answer)
        step = 0 if self._before is None else _step_behind(self._before, answer, self._lexicon)
        above = self._thing
        if not step and _names_nothing(answer.terms, self._lexicon):
            if sum_word(answer.quantity.before, self._lexicon) and self._opened is not None:
                above, answer = self._opened, replace(answer, inherited=_NOTHING)
            return replace(_of(above or _NOTHING, answer, self._lexicon), further=further)
        if step or (further and answer.quantity.unit == self._unit and _is_predicate(answer, self._lexicon)):
            bare = replace(answer, inherited=_NOTHING)
            return replace(_of(above or _NOTHING, bare, self._lexicon), further=further, step=step)
        return None

    def _further(self, answer: Answer) -> tuple[Terms, ...]:
        """Return what the numbers of the sentence in the unit of an answer are of."""
        return tuple(terms for unit, terms in self._told if unit == answer.quantity.unit)

    def _remember(self, answer: Answer) -> None:
        self._thing, self._unit = _named_by(answer, self._lexicon), answer.quantity.unit
        self._told = [*self._told[-_MOST_SUBJECTS:], (self._unit, self._thing)]
        self._opened = (self._opened if _is_listed(answer) else None) or self._thing


def with_subject_for(goal: Goal, answer: Answer) -> Answer:
    """Return *answer* as said of the subject of its sentence that *goal* names, where it tells the deed that the goal asks for.

    勘选站点146个，签订协议128个，建成运营110个: what was built are the sites, for a goal of so many built. A part that is of
    the goal's own set is of the whole before it (招聘教师238名，其中农村学校151名, for a goal of 农村教师).
    """
    sides = answer.quantity.role == "part" and answer.terms.sides & goal.terms.sides
    if not answer.further or not (sides or answer.terms.verbs & goal.terms.verbs):
        return answer
    above = max(answer.further, key=lambda terms: likeness(goal.terms, terms))
    better = likeness(goal.terms, above) > likeness(goal.terms, answer.inherited)
    return replace(answer, inherited=above) if better else answer


def _is_predicate(answer: Answer, lexicon: Lexicon) -> bool:
    """Whether a number has words of doing alone before it: behind 已 (已到货上牌18辆), with a verb of work (建成投产9亩)."""
    if answer.quantity.indicator_id is not None:
        return False
    said = _DONE.in_words_of(lexicon).match(answer.quantity.before)
    if said is None:
        return bool(answer.terms.verbs) and is_deed(answer.quantity.before.strip("、"), lexicon)
    return all(len(word) == 1 or is_verb(word, lexicon) for word in words_of(said[1], lexicon)[1:])


def _only_begins(answer: Answer, lexicon: Lexicon) -> bool:
    """Whether a number tells no thing but how many began a course (推荐申报9家)."""
    begun = answer.quantity.progress in _BEGUN and not answer.quantity.after
    return begun and _is_step(answer.quantity.before.strip("、"), lexicon)


def _step_behind(before: Answer, answer: Answer, lexicon: Lexicon) -> int:
    """Return which step of a course a number tells: how many of those before it went further; 0 where it tells none.

    申报71户，县级初审通过58户，市级公布认定47户: what is only begun with the first number goes on with the others.
    """
    one, step = before.quantity, answer.quantity
    begun = before.step or one.progress in _BEGUN
    if not begun or step.indicator_id is not None or step.unit != one.unit or not step.counted or step.after:
        return 0
    narrows = step.value is not None and one.value is not None and step.value <= one.value
    return before.step + 1 if narrows and _is_step(step.before.strip("、"), lexicon) else 0


def _is_deed(words: str, lexicon: Lexicon) -> bool:
    """Whether all *words* are verbs (开放)."""
    said = words_of(words, lexicon)
    return bool(said) and all(is_verb(word, lexicon) for word in said if len(word) > 1)


def _tells_deed_in_the_end(answer: Answer, lexicon: Lexicon) -> bool:
    """Whether a number tells what came of the steps before it, and no more than what was done (最终开放45处)."""
    said = said_in_the_end(answer.quantity, lexicon)
    return said is not None and _is_deed(core(said, lexicon), lexicon)


@lru_cache(maxsize=4096)
def _is_step(words: str, lexicon: Lexicon) -> bool:
    """Whether *words* tell a deed with what belongs to dealing with a thing (方案获批, 取得证书), and name no thing."""
    said = [word for word in words_of(words, lexicon) if len(word) > 1 and word not in words_meaning("course_noun", lexicon)]
    return bool(said) and is_deed("".join(said), lexicon)


def _tells_thing(answer: Answer) -> bool:
    """Whether what a number names is what the next ones may be of: it is reported, and not of the whole life of a work."""
    return answer.quantity.role in ("actual", "part") and answer.quantity.frame != "whole_life"


def _is_listed(answer: Answer) -> bool:
    """Whether a number goes on with the list of the one before it."""
    return answer.quantity.before.startswith("、")


def _is_dealt_out(whole: Answer, answer: Answer) -> bool:
    """Whether a number says what became of a part of a whole (9座水库中，通过蓄水验收7座): all its words tell that."""
    return answer.quantity.unit == whole.quantity.unit and answer.quantity.aspect == whole.quantity.aspect


def _with_sides_of_lists(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Yield *answers*; what the first member of a list is of (城镇新增就业、失业人员再就业), its other members are of too."""
    first: Answer | None = None
    for answer in answers:
        if first is not None and _goes_on(first, answer):
            told = {group for group, _ in answer.terms.sides}
            shared = {side for side in first.terms.sides if tells_sets_apart(side[0]) and side[0] not in told}
            yield replace(answer, terms=replace(answer.terms, sides=answer.terms.sides | shared)) if shared else answer
        else:
            first = answer
            yield answer


def _goes_on(first: Answer, answer: Answer) -> bool:
    one, other = first.quantity, answer.quantity
    return (one.cell, one.clause) == (other.cell, other.clause) and other.before.startswith("、")


def _named_by(answer: Answer, lexicon: Lexicon) -> Terms:
    """Return what the clause of a number is about: the words before it rather than the noun that it counts."""
    own = answer.quantity.before.rpartition(":")[2]  # 一、项目建设：9所学校中 is of the schools
    before = terms_of_text(core(own, lexicon), lexicon)
    return answer.terms if _names_nothing(before, lexicon) else before


def _of(thing: Terms, answer: Answer, lexicon: Lexicon) -> Answer:
    """Return an answer that names nothing as one that is said of *thing*, and of the sides that it is of."""
    own = answer.terms
    told = {group for group, _ in own.sides}
    sides = own.sides | {side for side in thing.sides if side[0] not in told and not is_stage(side[0])}
    deeds = Terms(frozenset(), own.verbs | own.nouns, own.indicator, sides)
    above = thing if _names_nothing(answer.inherited, lexicon) else answer.inherited
    return replace(answer, terms=deeds, inherited=above)


@lru_cache(maxsize=16)
def _course(lexicon: Lexicon) -> frozenset[str]:
    steps = (word for meaning in ("course_verb", "course_noun") for word in words_meaning(meaning, lexicon))
    return frozenset((*steps, *spellings_of(lexicon, *_CHANGES)))


def _names_nothing(terms: Terms, lexicon: Lexicon) -> bool:
    """Whether terms hold no more than what was done."""
    return terms.nouns <= _course(lexicon)
