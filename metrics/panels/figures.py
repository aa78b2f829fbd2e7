"""Give every number of a document its key, its time and its sentence; tell which of them are targets."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from metrics.decisions.decided import NAMED, NO_TARGET
from metrics.extraction.change import changed
from metrics.lexicon.units import find_unit
from metrics.panels.periods import goal_period
from metrics.panels.sources import NATION
from metrics.records.outcome import Figure, Key
from metrics.statements.leads import without_times
from metrics.statements.names import indicator_name
from metrics.statements.subjects import subjects_of
from metrics.statements.words import follow_words
from metrics.statements.zeros import is_zero
from metrics.text.fold import fold
from metrics.text.sentences import sentence_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.lexicon import Lexicon
    from metrics.panels.sources import SourceNumbers
    from metrics.records import Quantity, RowCell, Span
    from metrics.records.outcome import Modality
    from metrics.statements.goal_lists import GoalList
    from metrics.statements.names import Name
    from metrics.statements.subjects import Subject
    from metrics.statements.words import FollowWords

__all__ = ["figures_of", "target_figures"]

_NO_GOAL = ("baseline", "benchmark", "claim")
_UNIT_IN_BRACKETS = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_TIMES = ("年", "月", "个月", "天", "日", "周", "小时", "分钟", "岁", "届", "次")
_FEW = 10
_SHORTEST = 3
_NEAR = 12
_RATES = ("率", "比", "比重", "强度", "占比", "比例", "系数", "覆盖面")


def figures_of(reading: SourceNumbers, lexicon: Lexicon) -> Iterator[Figure]:
    """Yield every number of the document that has a name, once for each of its names."""
    words = follow_words(lexicon)
    lists: dict[tuple[str, int], list[GoalList]] = {}
    for found in reading.lists:
        lists.setdefault((found.row, found.cell), []).append(found)
    rows = {row.id: row for row in reading.analysis.rows}
    for place, read in reading.by_cell.items():
        cell = rows[place[0]].cells[place[1]]
        folded, quantities = without_times(fold(cell.text), read, lexicon)
        subjects = subjects_of(folded, quantities, words, reading.region)
        if rows[place[0]].table is not None:
            subjects = tuple(map(_named_by_row, subjects, quantities, repeat(words), repeat(reading.region)))
        subjects = tuple(map(_named_by_hand, subjects, quantities, repeat(words), repeat(reading.region)))
        last_bounds = _shared_bounds(quantities, subjects)
        for quantity, subject, bound in zip(quantities, subjects, last_bounds, strict=True):
            goals = next((g for g in lists.get(place, ()) if g.start <= quantity.start < g.end), None)
            for name in subject.names:
                if is_zero(quantity) and not _grows(name):
                    continue
                yield _figure(reading, cell, _with_bound(quantity, bound), subject, name, goals, words, lexicon)


def _named_by_row(subject: Subject, quantity: Quantity, words: FollowWords, region: str | None) -> Subject:
    """Return the subject of a number in a table: where its cell has no words, what its row is about."""
    if subject.names or not quantity.indicator:
        return subject
    name = indicator_name(fold(_UNIT_IN_BRACKETS.sub("", quantity.indicator)), quantity.aspect, words, region)
    return replace(subject, names=(name,)) if name.text else subject


def _named_by_hand(subject: Subject, quantity: Quantity, words: FollowWords, region: str | None) -> Subject:
    """Return the subject of a number under the name that a person gave it."""
    if NAMED not in quantity.rules or not quantity.indicator:
        return subject
    return replace(subject, names=(indicator_name(fold(quantity.indicator), quantity.aspect, words, region),))


def target_figures(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the targets among the *figures* of a document, those of its lists of goals before the rest.

    A target that is said again elsewhere is taken once, from the list; what another place says of the same thing and time
    is no second target.
    """
    goals = [figure for figure in figures if _is_goal(figure)]
    listed = [figure for figure in goals if figure.listed]
    taken: dict[tuple[object, ...], Figure] = {}
    for figure in [*listed, *(g for g in goals if not g.listed)]:
        same = (figure.key, figure.period, figure.modality)
        if same in taken and (not figure.listed or _equal(figure, taken[same])):
            continue
        if not figure.listed and any(f.key == figure.key and f.period == figure.period for f in taken.values()):
            continue
        taken[(*same, figure.quantity.id) if same in taken else same] = figure
    return tuple(taken.values())


def _equal(one: Figure, other: Figure) -> bool:
    return one.quantity.value == other.quantity.value and one.quantity.ends == other.quantity.ends


def _is_goal(figure: Figure) -> bool:
    quantity = figure.quantity
    if quantity.role in _NO_GOAL or quantity.aspect == "rank" or NO_TARGET in quantity.rules:
        return False
    if figure.listed:
        return True
    if quantity.answered:
        return False  # 完成年度目标5000人的106.4%: the report looks back at a target, it sets none
    return quantity.role == "target" and figure.period is not None and not figure.rhetorical


def _shared_bounds(quantities: Sequence[Quantity], subjects: Sequence[Subject]) -> list[Quantity | None]:
    """Return for each number the later member of its list whose bound word is said for all of them (分别增长5%、6%左右)."""
    found: list[Quantity | None] = [None] * len(quantities)
    for i in range(len(quantities) - 2, -1, -1):
        one, following = quantities[i], quantities[i + 1]
        if not (subjects[i].listed and subjects[i + 1].listed and subjects[i].lead == subjects[i + 1].lead):
            continue
        if one.bound is None and one.spread is None and one.unit == following.unit:
            found[i] = found[i + 1] or following
    return found


def _with_bound(quantity: Quantity, shared: Quantity | None) -> Quantity:
    if shared is None or shared.bound is None:
        return quantity
    return changed(quantity, bound=shared.bound, spread=shared.spread)


def _figure(
    reading: SourceNumbers,
    cell: RowCell,
    quantity: Quantity,
    subject: Subject,
    name: Name,
    goals: GoalList | None,
    words: FollowWords,
    lexicon: Lexicon,
) -> Figure:
    start, end = sentence_span(cell.text, quantity.start, quantity.end)
    related = quantity.indicator_id
    key = _key(quantity, name, reading.region, lexicon)
    if key.aspect != quantity.aspect:
        quantity = changed(quantity, aspect=key.aspect)
    modality, said = _modality(subject.lead, words)
    if (subject.inside and modality is None) or _is_past(quantity, reading):
        goals = None  # (2030年为5%): what stands in brackets, or is of a year before, explains the goal
    return Figure(
        source=reading.source,
        quantity=changed(quantity, indicator=key.indicator, indicator_id=key.indicator_id),
        key=key,
        period=_period(quantity, reading, subject, name, words, goals),
        sentence=cell.text[start:end],
        offset=quantity.start - start,
        modality=modality,
        modality_text=said,
        listed=goals is not None,
        related_id=related,
        revised=words.revised.search(subject.lead) is not None,
        rhetorical=_is_rhetorical(quantity, name, subject, words),
    )


def _is_past(quantity: Quantity, reading: SourceNumbers) -> bool:
    period = quantity.period
    return period is not None and reading.year is not None and period.end.year < reading.year


def _period(
    quantity: Quantity, reading: SourceNumbers, subject: Subject, name: Name, words: FollowWords, goals: GoalList | None
) -> Span | None:
    """Return the days that a number speaks of.

    A cumulative number whose beginning is not stated has none in a report on a whole year.
    """
    if goals is not None:
        return goal_period(quantity, reading.year, average=name.average)
    period = reading.period
    stated = quantity.period_basis in ("stated", "sentence") or period is None or not period.closed
    if not stated and quantity.aspect == "level" and words.cumulative.search(subject.lead):
        return None
    return quantity.period


def _is_rhetorical(quantity: Quantity, name: Name, subject: Subject, words: FollowWords) -> bool:
    """Whether a number outside lists of goals sets none: it numbers topics (抓好9项工作), names a time, or says not of what."""
    if name.indicator is not None:
        return False
    if subject.inside or quantity.unit is None or quantity.unit in _TIMES or words.verbs.fullmatch(name.text):
        return True
    if quantity.counted and quantity.value is not None and quantity.value <= _FEW and not quantity.text[:1].isascii():
        return True
    return len(name.text) < _SHORTEST or words.topics.search((name.text + quantity.after)[-_NEAR:]) is not None


def _modality(lead: str, words: FollowWords) -> tuple[Modality | None, str | None]:
    stretch = words.stretch.search(lead)
    if stretch is not None:
        return "stretch", stretch[0]
    base = words.base.search(lead)
    return ("base", base[0]) if base is not None else (None, None)


def _grows(name: Name) -> bool:
    """Whether 持平 says of an indicator that it grew by nothing: a rate that stays level has not."""
    entry = name.indicator
    return entry is not None and "share" not in entry.list("aspects") and not name.text.endswith(_RATES)


def _key(quantity: Quantity, name: Name, region: str | None, lexicon: Lexicon) -> Key:
    entry = name.indicator
    aspect = quantity.aspect
    if aspect == "share" and entry is not None and "share" not in entry.list("aspects") and not name.text.endswith(_RATES):
        aspect = "growth"  # the percentage of an amount or a price can only be its change
    scopes = name.scopes - {"nation"} if region == NATION else name.scopes
    return Key(
        indicator=name.text,
        indicator_id=None if entry is None else entry.id,
        aspect=aspect,
        dimension=_dimension(quantity.unit, lexicon),
        scope="+".join(sorted(scopes)) or None,
        average=name.average,
    )


@lru_cache(maxsize=512)
def _dimension(symbol: str | None, lexicon: Lexicon) -> str | None:
    """Return the dimension of a unit; units that count things in general (个, 家, 项) have one in common."""
    unit = find_unit(symbol, lexicon)
    if unit is None:
        return symbol
    return "count" if unit.generic else unit.dimension
