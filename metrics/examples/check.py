"""Check lexicon files: their form, and whether the library reads every example as the entry says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import LexiconError
from metrics.examples.readings import READINGS
from metrics.examples.words import reading_of_word
from metrics.lexicon import Lexicon, problems_in_files, split_mark
from metrics.lexicon.entry import read_entries
from metrics.lexicon.files import example_line, user_files
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

    First the form of the files is checked; where it is right, every example is read by the library with these words added.

    >>> [str(problem) for problem in check_lexicon("no/such/folder")]
    ['no/such/folder: 没有这个文件或文件夹']
    """
    problems = problems_in_files(*paths)
    if not all(problem.warning for problem in problems):
        return problems
    lexicon = Lexicon.default()
    files = lexicon.files
    if paths:
        lexicon = lexicon.with_files(*paths)
        files, _ = user_files(*paths)
    return (*problems, *misread_examples(files, lexicon))


def misread_examples(files: Iterable[LexiconFile], lexicon: Lexicon) -> Iterator[LexiconError]:
    """Yield every example of *files* that is not read with *lexicon* as its entry says."""
    for file in files:
        for entry in read_entries(file):
            reading = reading_of_word(entry) if entry.kind == "word" else READINGS[entry.kind]
            for kind, examples in (("yes", entry.yes), ("no", entry.no)):
                for example in examples:
                    problem = misreading(entry, reading, example, lexicon, wanted=kind == "yes")
                    if problem is not None:
                        place = explained("line_of", line=example_line(file, entry.id, example), entry=entry.id)
                        yield LexiconError(file.name, place, problem)


def misreading(entry: Entry, reading: KindReading, example: str, lexicon: Lexicon, *, wanted: bool) -> str | None:
    """Return how *example* is read otherwise than *entry* says, or ``None``."""
    text, mark = split_mark(example)
    means = reading.means(entry)
    seen = list(reading.read(text, lexicon))
    if not wanted:
        taken = [each for each in seen if _touches(each, mark) and each.by(entry.id, means)]
        return explained("misread_no", seen=_told(taken, text), example=example) if taken else None
    there = [each for each in seen if ((each.start, each.end) == mark if reading.whole else _touches(each, mark))]
    if any(each.said == means and (not reading.own or each.by(entry.id, means)) for each in there):
        return None
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
