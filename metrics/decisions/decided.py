"""All that a person decided and corrected, as one value that travels down the stages.

Corrections act before anything is judged: :meth:`Decisions.corrected` on the numbers, :meth:`Decisions.bars` and
:meth:`Decisions.given` on the pairs. Decisions act on what was judged: :meth:`Decisions.judged`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from metrics.decisions.keys import pair_key
from metrics.records.check import Check, Claim
from metrics.records.comparison import Comparison, NotCompared
from metrics.records.decision import Correction, Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from metrics.decisions.silences import Silence
    from metrics.records import Quantity
    from metrics.records.decision import CorrectionKind

__all__ = ["NAMED", "NO_DECISIONS", "NO_TARGET", "Decisions"]

_MOST = 200  # numbers of a row; no more are compared
_ENDING = 4  # characters of a name
NAMED = "decision.name"  # rule of a number whose indicator a person named
NO_TARGET = "decision.no_target"  # rule of a number that a person took the role from

_Judged = TypeVar("_Judged", Check, Claim, Comparison, NotCompared)


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """Decisions and corrections, by the keys of what they are about.

    Args:
        decisions: What was decided about results.
        corrections: What was corrected in the reading.
        silences: Entries of the form before keys, by row.
        file: Where they come from, for messages.

    Examples:
        >>> from metrics.records import Decision
        >>> made = Decisions(decisions=(Decision(key="B7KQ2MXW", ruling="confirmed"),))
        >>> made.of("B7KQ2MXW").ruling
        'confirmed'
    """

    decisions: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    silences: tuple[Silence, ...] = ()
    file: str = field(default="", compare=False, repr=False)

    @classmethod
    def of_entries(cls, entries: Iterable[Decision | Correction]) -> Decisions:
        """Return *entries* as one value, such as those that fitted a report (``report.decided``)."""
        found = tuple(entries)
        return cls(
            decisions=tuple(each for each in found if isinstance(each, Decision)),
            corrections=tuple(each for each in found if isinstance(each, Correction)),
        )

    def __bool__(self) -> bool:
        return bool(self.decisions or self.corrections or self.silences)

    def __len__(self) -> int:
        return len(self.decisions) + len(self.corrections) + len(self.silences)

    def __iter__(self) -> Iterator[Decision | Correction]:
        return iter((*self.decisions, *self.corrections))

    def __add__(self, other: Decisions) -> Decisions:
        """Return both; what *other* says of a key is later and outweighs what these say of it."""
        return Decisions(
            decisions=tuple({each.key: each for each in (*self.decisions, *other.decisions)}.values()),
            corrections=tuple({_identity(each): each for each in (*self.corrections, *other.corrections)}.values()),
            silences=tuple(dict.fromkeys((*self.silences, *other.silences))),
            file=other.file or self.file,
        )

    def of(self, key: str) -> Decision | None:
        """Return what was decided about the result with *key*."""
        return self._by_key.get(key)

    def without(self, used: Iterable[Decision | Correction]) -> Decisions:
        """Return what is not among *used*: what fits nothing in the documents that it was used on."""
        known = {_identity(each) for each in used}
        return Decisions(
            decisions=tuple(each for each in self.decisions if _identity(each) not in known),
            corrections=tuple(each for each in self.corrections if _identity(each) not in known),
            file=self.file,
        )

    def corrected(self, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
        """Return *quantities*, with their keys, as the corrections have them: without some targets, under other names."""
        names = {each.key: each.name for each in self._corrections("name")}
        roleless = {each.key for each in self._corrections("no_target")}
        if not names and not roleless:
            return tuple(quantities)
        return tuple(_corrected(quantity, names, roleless) for quantity in quantities)

    def given(self, quantities: Iterable[Quantity]) -> tuple[tuple[Quantity, Quantity], ...]:
        """Return the pairs of *quantities* that belong together by correction, each a target and its answer."""
        wanted = self._corrections("together")
        if not wanted:
            return ()
        by_key = {quantity.key: quantity for quantity in quantities}
        pairs = ((by_key.get(each.key), by_key.get(each.other)) for each in wanted)
        return tuple((target, actual) for target, actual in pairs if target is not None and actual is not None)

    def answer_to(self, target: str) -> str:
        """Return the key of the number that a person gave the target with the key *target* as its answer; else nothing."""
        return self._answers.get(target, "")

    def bars(self, target: Quantity, actual: Quantity) -> bool:
        """Whether a person decided that *actual* is no answer to *target*."""
        return bool(self._barred) and pair_key(target.key, actual.key) in self._barred

    def judged(self, items: Iterable[_Judged]) -> tuple[_Judged, ...]:
        """Return *items*, with their keys, each with what was decided about it."""
        if not self.decisions:
            return tuple(items)
        return tuple(replace(item, decision=self.of(item.key)) for item in items)

    def fitting(self, quantities: Sequence[Quantity], results: Iterable[str]) -> tuple[Decision | Correction, ...]:
        """Return the entries that are about something in a document.

        Args:
            quantities: Its numbers.
            results: The keys of its results.
        """
        if not self.decisions and not self.corrections:
            return ()
        numbers = {quantity.key for quantity in quantities}
        known = set(results) | self._barred_in(quantities)
        return tuple(each for each in self if each.key in known or _about_numbers(each, numbers))

    def _barred_in(self, quantities: Iterable[Quantity]) -> frozenset[str]:
        """Return the keys of the pairs that are forbidden and would be possible."""
        if not self._barred:
            return frozenset()
        rows: dict[str, list[Quantity]] = {}
        named: dict[tuple[str | None, str], list[Quantity]] = {}  # goals of one paragraph that another answers by name
        for quantity in quantities:
            rows.setdefault(quantity.row, []).append(quantity)
            if quantity.indicator:
                named.setdefault((quantity.unit, quantity.indicator[-_ENDING:]), []).append(quantity)
        keys = (
            pair_key(target.key, actual.key)
            for together in (*rows.values(), *named.values())
            for target in together
            if target.role == "target"
            for actual in together[:_MOST]
        )
        return self._barred.intersection(keys)

    @cached_property
    def _by_key(self) -> Mapping[str, Decision]:
        return {each.key: each for each in self.decisions}

    @cached_property
    def _answers(self) -> Mapping[str, str]:
        return {each.key: each.other for each in self._corrections("together")}

    @cached_property
    def _barred(self) -> frozenset[str]:
        apart = {pair_key(each.key, each.other) if each.other else each.key for each in self._corrections("apart")}
        return frozenset(apart | {each.key for each in self.decisions if each.ruling == "dismissed"})

    def _corrections(self, kind: CorrectionKind) -> tuple[Correction, ...]:
        return tuple(each for each in self.corrections if each.kind == kind)


NO_DECISIONS = Decisions()


def _identity(entry: Decision | Correction) -> tuple[str, str, str]:
    """Return what two entries have in common when the later one replaces the earlier."""
    kind = getattr(entry, "kind", "")
    return kind, entry.key, getattr(entry, "other", "")


def _about_numbers(entry: Decision | Correction, numbers: set[str]) -> bool:
    other = getattr(entry, "other", "")
    return getattr(entry, "kind", "") != "" and entry.key in numbers and (not other or other in numbers)


def _corrected(quantity: Quantity, names: Mapping[str, str], roleless: set[str]) -> Quantity:
    name = names.get(quantity.key)
    if name is not None:
        quantity = replace(quantity, indicator=name, rules=(*quantity.rules, NAMED))
    if quantity.key in roleless:
        role = None if quantity.role == "target" else quantity.role
        quantity = replace(quantity, role=role, answered=(), modality=None, rules=(*quantity.rules, NO_TARGET))
    return quantity
