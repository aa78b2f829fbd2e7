"""Check lexicon files: their form, and whether the library reads every example as the entry says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import LexiconError
from metrics.examples.readings import READINGS
from metrics.examples.words import reading_of_word
from metrics.lexicon import Lexicon, problems_in_files, split_mark
from metrics.lexicon.entry import is_marked, read_entries
from metrics.lexicon.files import example_line, in_order
from metrics.lexicon.messages import as_list, explained, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from metrics.examples.reading import KindReading, Seen
    from metrics.lexicon import Entry
    from metrics.lexicon.files import LexiconFile

__all__ = ["check_lexicon", "misread_examples"]


def check_lexicon(*paths: str | Path) -> tuple[LexiconError, ...]:
    """Return every problem in the lexicon files *paths* (ours when none is given), worded for a person who writes words.

    Every example of an entry whose form is right is read by the library with these words added. The problems are in the
    order of the files and their lines.

    >>> [str(problem) for problem in check_lexicon("no/such/folder")]
    ['no/such/folder: 没有这个文件或文件夹']
    """
    problems, sound = problems_in_files(*paths)
    lexicon = Lexicon((*Lexicon.default().files, *sound)) if paths else Lexicon(sound)
    return in_order((*problems, *misread_examples(sound, lexicon)), sound)


def misread_examples(files: Iterable[LexiconFile], lexicon: Lexicon) -> Iterator[LexiconError]:
    """Yield every example of *files* that is not read with *lexicon* as its entry says."""
    for file in files:
        for entry in read_entries(file):
            reading = reading_of_word(entry) if entry.kind == "word" else READINGS[entry.kind]
            for kind, examples in (("yes", entry.yes), ("no", entry.no)):
                for example in examples:
                    if not is_marked(example, needed=kind == "yes"):
                        continue  # a problem of form, which is known already
                    problem = misreading(entry, reading, example, lexicon, wanted=kind == "yes")
                    if problem is not None:
                        line = example_line(file, entry.id, example)
                        yield LexiconError(file.name, explained("line_of", line=line, entry=entry.id), problem, line=line)


def misreading(entry: Entry, reading: KindReading, example: str, lexicon: Lexicon, *, wanted: bool) -> str | None:
    """Return how *example* is read otherwise than *entry* says, or ``None``."""
    text, mark = split_mark(example)
    means = reading.means(entry)
    seen = list(reading.read(text, lexicon))
    if not wanted:
        taken = [each for each in seen if _touches(each, mark) and each.by(entry.id, means)]
        return explained("misread_no", seen=_told(taken, text), example=example) if taken else None
    there = [each for each in seen if (_touches(each, mark) if reading.apart else (each.start, each.end) == mark)]
    right = [each for each in seen if each.said == means and (not reading.own or each.by(entry.id, means))]
    if any(each in right for each in there):
        return None
    for each in right:
        if _touches(each, mark):
            return explained("inexact", read=text[each.start : each.end], example=example)
    return explained("misread_yes", means=means, seen=_told(seen, text), example=example)


def _touches(seen: Seen, mark: tuple[int, int] | None) -> bool:
    return mark is None or (seen.start < mark[1] and mark[0] < seen.end)


def _told(seen: Iterable[Seen], text: str) -> str:
    """Say what was read: each word of the text, what it was read as, and by which entries."""
    told = dict.fromkeys(_told_one(each, text[each.start : each.end]) for each in seen)
    return in_turn(told) if told else explained("nothing")


def _told_one(seen: Seen, text: str) -> str:
    said = seen.said or explained("nothing")
    if seen.entries:
        return explained("seen_by", text=text, said=said, entries=as_list(seen.entries))
    return explained("seen", text=text, said=said)
