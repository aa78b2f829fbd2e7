"""Claims in words beside their evidence, row by row.

A list headed 超额完成任务一览表 claims that every row of it is exceeded; a headline 137项任务均正常推进 claims it of the table
that it refers to; a progress text may claim for its own row; a sentence of prose that says 超额完成 claims it of its own
numbers. Each claim is held against the comparisons of the row, in prose against those of its sentence:

* ``substantiated``: a number bears it out and none speaks against it (a target that is just met does not);
* ``met_only``: the targets are reached, not exceeded;
* ``contradicted``: a target is missed, or the work is suspended;
* ``mismatched``: numbers are given, but for another thing than the target names;
* ``unquantified``: no number decides.

It never says that a claim is false where no number contradicts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metrics.checks.linking.links import is_amount, is_percent
from metrics.extraction.word_patterns import WordPattern
from metrics.records import Claim
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from metrics.checks.engine.document_view import View
    from metrics.lexicon import Entry
    from metrics.records import Comparison, Quantity, Row

__all__ = ["find_claims"]

ClaimVerdict = Literal["substantiated", "met_only", "contradicted", "unquantified", "mismatched"]
SHORT = frozenset({"unmet", "behind_schedule"})
EXCEEDED = "exceeded"
REACHED = (frozenset({"met", "exceeded"}), frozenset({"on_schedule", "met", "exceeded"}))  # done; done or on schedule
FUTURE = WordPattern(r"<unreal>[^,。;]{0,12}$")
GENERIC = WordPattern(r"[省市区县]级|<task_word>")
SENTENCE = re.compile(r"[^。;!?\n]+")
HEADLINE = re.compile(r"[。;；]")
PARTING = re.compile(r"[,，;；]")
ITEMS = WordPattern(r"\d(?:<thing>|户)[^,，。;；\d]{0,8}$")
SHARE_OF_ITEMS = WordPattern(r"占[^占]{0,10}(?:<grand_total>|的<proportion>)")
COUNT = WordPattern(r"(\d{1,5})<thing>")
ANNEX = re.compile(r"附[件表](\d{1,2}|[一二三四五六七八九十])")
PROGRESS_ROLES = frozenset({"actual", "remark", "text", None})


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of claims.

    Args:
        entries: As the lexicon has them.
        spelled: By claim, each word as printed and folded.
        exceeded: The folded words that claim something to be exceeded.
        shortest: Characters of the shortest word.
    """

    entries: Sequence[Entry]
    spelled: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    exceeded: tuple[str, ...]
    shortest: int

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> _Words:
        spelled = tuple((entry.text("claim"), tuple((word, fold(word)) for word in entry.words)) for entry in entries)
        every = [(claim, folded) for claim, words in spelled for _, folded in words]
        exceeded = tuple(folded for claim, folded in every if claim == EXCEEDED)
        return cls(entries, spelled, exceeded, min((len(folded) for _, folded in every), default=0))


def find_claims(view: View) -> tuple[Claim, ...]:
    """Return every claim of the document for every row that it is made of."""
    words = _Words.of(view.lexicon.entries("claim"))
    headings: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, ...], Claim] = {}
    for row in view.rows:
        if row.table is not None:
            section = row.section or ""
            if section not in headings:
                headings[section] = tuple(_of_heading(section, words.entries))
            for kind, text in (*((kind, section) for kind in headings[section]), *_of_text(view, row, words)):
                found.setdefault((row.id, kind), _judge(view, row, kind, text, view.comparisons_of(row.id)))
        elif view.comparisons_of(row.id):
            for kind, text, comparisons in _of_sentences(view, row, words.exceeded):
                found.setdefault((row.id, kind, text), _judge(view, row, kind, text, comparisons))
    for row, kind, text in _of_headlines(view, words.entries):
        found.setdefault((row.id, kind), _judge(view, row, kind, text, view.comparisons_of(row.id)))
    order = {row.id: at for at, row in enumerate(view.rows)}
    return tuple(sorted(found.values(), key=lambda claim: order[claim.row]))


def _of_heading(section: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what the heading of a table claims of each of its rows."""
    for entry in entries:
        if any(word in section for word in entry.words):
            yield entry.text("claim")


def _of_text(view: View, row: Row, words: _Words) -> Iterator[tuple[str, str]]:
    """Yield what the progress text of a row claims of the row itself."""
    for cell in row.cells:
        if len(cell.text) < words.shortest or cell.role not in PROGRESS_ROLES:
            continue
        text = fold(cell.text)
        for claim, printed in words.spelled:
            for word, folded in printed:
                at = text.find(folded)
                if at >= 0 and not FUTURE.of(view).search(text[max(0, at - 14) : at]):
                    yield claim, word
                    break


def _of_sentences(view: View, row: Row, words: Sequence[str]) -> Iterator[tuple[str, str, list[Comparison]]]:
    """Yield what the sentences of a paragraph say is exceeded, by one of *words*, with the comparisons of each sentence.

    Only 超额完成 beside numbers that were compared is a claim here; 全部完成 and the like are told of too many things.
    """
    for index, cell in enumerate(row.cells):
        text = fold(cell.text)
        for match in SENTENCE.finditer(text) if any(word in text for word in words) else ():
            word = next((word for word in words if word in match[0]), None)
            own = [] if word is None else _compared_in(view, row, index, match)
            if word is not None and own and _is_claimed(view, match, word, own):
                yield EXCEEDED, cell.text[match.start() : match.end()].strip(), own


def _compared_in(view: View, row: Row, cell: int, sentence: re.Match[str]) -> list[Comparison]:
    """Return the comparisons of the numbers of *sentence*, without the shares of counted items."""
    own = [one for one in view.comparisons_of(row.id) if _inside(view.by_id[one.actual], cell, sentence)]
    return [one for one in own if not _of_tally(view, one)]


def _is_claimed(view: View, sentence: re.Match[str], word: str, own: Sequence[Comparison]) -> bool:
    """Return whether *word* is said to be so already, and of the numbers of the sentence."""
    before, _, behind = sentence[0].partition(word)
    if FUTURE.of(view).search(before) is not None:
        return False
    begin = sentence.start() + len(before)
    until = begin + len(word) + len(PARTING.split(behind)[0])
    goals = (view.by_id[one.target].start for one in own if one.target is not None)
    aimed = any(begin <= goal < until for goal in goals)  # 超额完成市下达的40万亩任务
    return aimed or not _of_others(view, sentence[0], word)


def _of_tally(view: View, comparison: Comparison) -> bool:
    """Return whether *comparison* is a share of counted items (占任务总数的30%), which no claim is about."""
    return comparison.basis == "reported" and SHARE_OF_ITEMS.of(view).search(view.by_id[comparison.actual].lead) is not None


def _of_others(view: View, sentence: str, word: str) -> bool:
    """Return whether *word* is said of counted items (其中3项超额完成) or of the target of another level (市级调度指标)."""
    before, _, behind = sentence.partition(word)
    counted = ITEMS.of(view).search(before) is not None
    return counted or view.finder("level").search(PARTING.split(behind)[0]) is not None


def _inside(quantity: Quantity, cell: int, sentence: re.Match[str]) -> bool:
    return quantity.cell == cell and sentence.start() <= quantity.start < sentence.end()


def _of_headlines(view: View, entries: Iterable[Entry]) -> Iterator[tuple[Row, str, str]]:
    """Yield what a sentence outside the tables claims of the rows of the table it refers to."""
    numbered = ([row for row in rows if row.number is not None] for rows in view.tables.values())
    tables = [rows for rows in numbered if rows]
    paragraphs = (row for row in view.rows if row.table is None) if tables else ()
    for sentence in (one for row in paragraphs for one in HEADLINE.split("".join(cell.text for cell in row.cells))):
        for kind in _claimed_by(view, sentence, entries):
            for rows in tables:
                if _refers(view, sentence, rows):
                    yield from ((row, kind, sentence.strip()) for row in rows)


def _claimed_by(view: View, sentence: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield what *sentence* claims to be so already."""
    for entry in entries:
        word = next((word for word in entry.words if word in sentence), None)
        if word is not None and not FUTURE.of(view).search(sentence[: sentence.index(word)]):
            yield entry.text("claim")


def _refers(view: View, sentence: str, rows: list[Row]) -> bool:
    """Return whether *sentence* counts as many things as the table has rows and names the table or its annex."""
    counts = {int(match[1]) for match in COUNT.of(view).finditer(sentence)}
    section = rows[0].section or ""
    named = ANNEX.search(sentence)
    if len(rows) not in counts:
        return False
    if named is not None:
        own = ANNEX.search(section)
        return (own is None or own[1] == named[1]) and _same_matter(view, sentence, section, len(rows))
    return f"{len(rows)}项" in section and _same_matter(view, sentence, section, len(rows))


def _same_matter(view: View, sentence: str, section: str, count: int) -> bool:
    """Return whether the things counted in *sentence* and those in the title may be the same (10项民生实事, 10项工程)."""
    named, titled = (re.search(rf"(?<!\d){count}项([\u4e00-\u9fff]{{2,10}})", text) for text in (sentence, section))
    if named is None or titled is None:
        return True
    nouns = GENERIC.of(view).sub("", named[1])
    pairs = {nouns[at : at + 2] for at in range(len(nouns) - 1)}
    return not pairs or any(pair in section for pair in pairs)


def _judge(view: View, row: Row, kind: str, text: str, comparisons: Sequence[Comparison]) -> Claim:
    verdict = _verdict(view, row, kind, comparisons)
    evidence = tuple(comparison.id for comparison in comparisons)
    return Claim(row=row.id, claim=kind, text=text[:60], verdict=verdict, evidence=evidence)


def _verdict(view: View, row: Row, kind: str, comparisons: Sequence[Comparison]) -> ClaimVerdict:
    if row.status == "suspended" or (kind == "on_schedule" and row.status == "not_started"):
        return "contradicted"
    if not comparisons:
        return "mismatched" if _answers_something_else(view, row) else "unquantified"
    statuses = {comparison.status for comparison in comparisons}
    if statuses & SHORT:
        return "contradicted"
    if kind == "exceeded":
        exceeded = any(comparison.exceeded is True for comparison in comparisons)
        return "substantiated" if exceeded else "met_only" if "met" in statuses else "unquantified"
    return "substantiated" if statuses & REACHED[kind == "on_schedule"] else "unquantified"


def _answers_something_else(view: View, row: Row) -> bool:
    """Return whether the row sets a number and its progress gives numbers, but of another thing."""
    targets: list[Quantity] = []
    actuals: list[Quantity] = []
    for cell in view.cells_of(row.id):
        wanted = cell.cell.role in ("target", "detail", "task")
        for quantity in cell.quantities:
            if is_amount(quantity) or is_percent(quantity):
                (targets if wanted else actuals).append(quantity)
    return bool(targets) and bool(actuals) and any(quantity.role == "target" for quantity in targets)
