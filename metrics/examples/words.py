"""How the words of ``[[word]]`` are read: each meaning by the stage that asks for it, the others by their finder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.api import audit
from metrics.comparison.terms import terms_of_text
from metrics.examples.reading import KindReading, Seen
from metrics.lexicon.word_sets import CONTRASTS, finder_of, vocabulary_of
from metrics.records import Row, RowCell
from metrics.text.fold import fold
from metrics.text.segment import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metrics.lexicon import Entry, Lexicon

__all__ = ["reading_of_word"]


def _segmented(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    at = 0
    for word in words_of(text, lexicon):
        yield at, word
        at += len(word)


def _stops(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    stops = vocabulary_of(lexicon).stops
    return (Seen(at, at + len(word), "stop_word") for at, word in _segmented(text, lexicon) if word in stops)


def _verbs(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    verbs = vocabulary_of(lexicon).verbs
    return (Seen(at, at + len(word), "work_verb") for at, word in _segmented(text, lexicon) if word in verbs)


def _synonyms(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    synonyms = vocabulary_of(lexicon).synonyms
    for at, word in _segmented(text, lexicon):
        if word in synonyms:
            yield Seen(at, at + len(word), synonyms[word])


def _sides(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    spellings = {entry.id: entry.words for entry in lexicon.entries("word")}
    for group, word in sorted(terms_of_text(text, lexicon).sides):
        printed = word if word in text else max((each for each in spellings[group.name] if each in text), key=len, default=text)
        start = text.find(printed)
        yield Seen(start, start + len(printed), group.name)


def _judged(text: str, lexicon: Lexicon) -> Iterator[Seen]:
    report = audit((Row(id="1", cells=(RowCell(name="正文", role=None, text=text),)),), lexicon=lexicon)
    places = {quantity.id: quantity for quantity in report.quantities}
    for check in report.checks:
        stated = places[check.reported]
        yield Seen(stated.start, stated.end, check.kind)


def _id(entry: Entry) -> str:
    return entry.id


_BY_STAGE = {
    "stop_word": KindReading(read=_stops, means=lambda _: "stop_word"),
    "work_verb": KindReading(read=_verbs, means=lambda _: "work_verb"),
    "synonym": KindReading(read=_synonyms, means=lambda entry: entry.words[0]),
    **dict.fromkeys((*CONTRASTS, "qualifier", "part"), KindReading(read=_sides, means=_id)),
    "ratio": KindReading(read=_judged, means=lambda _: "rate"),
    "margin": KindReading(read=_judged, means=lambda _: "rate"),
    "balance": KindReading(read=_judged, means=lambda _: "difference"),
    "rest": KindReading(read=_judged, means=lambda _: "remainder"),
}


def reading_of_word(entry: Entry) -> KindReading:
    """Return how the words of *entry* are read, by its meaning."""
    meaning = entry.text("meaning")

    def found(text: str, lexicon: Lexicon) -> Iterator[Seen]:
        for match in finder_of(meaning, lexicon).finditer(fold(text)):
            yield Seen(match.start(), match.end(), meaning)

    return _BY_STAGE.get(meaning) or KindReading(read=found, means=lambda _: meaning)
