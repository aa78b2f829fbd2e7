"""Check lexicon files: their form, and whether the library reads every example as the entry says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.errors import LexiconError
from metrics.examples.readings import READINGS
from metrics.examples.words import reading_of_word
from metrics.lexicon import Lexicon, problems_in_files, split_mark
from metrics.lexicon.entry import read_entries
from metrics.lexicon.files import example_line, user_files

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
    ['no/such/folder: no such file or folder']
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
                        place = f"第 {example_line(file, entry.id, example)} 行，{entry.id}"
                        yield LexiconError(file.name, place, f"{kind} 的例句{problem}：{example}")


def misreading(entry: Entry, reading: KindReading, example: str, lexicon: Lexicon, *, wanted: bool) -> str | None:
    """Return how *example* is read otherwise than *entry* says, or ``None``."""
    text, mark = split_mark(example)
    means = reading.means(entry)
    seen = list(reading.read(text, lexicon))
    if not wanted:
        taken = [each for each in seen if _touches(each, mark) and each.by(entry.id, means)]
        return f"被读成了 {_told(taken, text)}" if taken else None
    there = [each for each in seen if ((each.start, each.end) == mark if reading.whole else _touches(each, mark))]
    if any(each.said == means and (not reading.own or each.by(entry.id, means)) for each in there):
        return None
    return f"没有读成 {means}，读到的是 {_told(seen, text)}"


def _touches(seen: Seen, mark: tuple[int, int] | None) -> bool:
    return mark is None or (seen.start < mark[1] and mark[0] < seen.end)


def _told(seen: Iterable[Seen], text: str) -> str:
    """Say what was read: each word of the text, what it was read as, and by which entries."""
    told = [
        f"“{text[each.start : each.end]}” {each.said or '无'}" + (f"（{'、'.join(each.entries)}）" if each.entries else "")
        for each in seen
    ]
    return "；".join(dict.fromkeys(told)) or "无"
