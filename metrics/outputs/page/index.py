"""The first page of a folder of reports: one line a report, with what needs eyes and a link to its page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from metrics.outputs.labels import label
from metrics.outputs.page.html import drawn_page
from metrics.outputs.page.page import file_name
from metrics.outputs.page.ranking import SHORT
from metrics.outputs.phrases import period_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.outputs.labels import Language
    from metrics.records import Analysis

__all__ = ["IndexEntry", "index_page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """What the index says of one report.

    Args:
        title: Its title, the name of its file where it has none.
        file: The name of its file.
        region: Its region, or an empty string.
        period: Its period in words.
        compared: Number of targets that were compared.
        short: Number of targets that are missed or behind.
        findings: Number of statements that do not hold.
        contradicted: Number of claims that the numbers contradict.
        not_compared: Number of targets that were not judged.
    """

    title: str
    file: str
    region: str
    period: str
    compared: int
    short: int
    findings: int
    contradicted: int
    not_compared: int

    @classmethod
    def of(cls, analysis: Analysis, language: Language = "zh") -> IndexEntry:
        """Return the line of *analysis*."""
        summary = analysis.summary
        return cls(
            title=analysis.title or file_name(analysis.source),
            file=file_name(analysis.source),
            region=analysis.region or "",
            period=period_text(analysis.period, language),
            compared=summary.compared,
            short=sum(summary.statuses.get(word, 0) for word in SHORT),
            findings=summary.findings,
            contradicted=sum(claim.refuted for claim in analysis.claims),
            not_compared=summary.not_compared,
        )


def index_page(
    entries: Sequence[tuple[str, IndexEntry]], *, language: Language = "zh", failed: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the first page of a folder.

    Args:
        entries: The name of each page in the folder with what is said of its report.
        language: ``zh`` or ``en``.
        failed: Name of each report that could not be read, with the reason.

    Examples:
        >>> line = IndexEntry(title="白沙县<进展>", file="a.txt", region="白沙县", period="", compared=3, short=1,
        ...     findings=0, contradicted=0, not_compared=2)
        >>> '<a href="a%20b.html">白沙县&lt;进展&gt;</a>' in index_page([("a b.html", line)])
        True
    """
    counts = ("compared", "short", "findings", "contradicted", "not_compared")
    page = {
        "language": label("page", "lang", language),
        "entries": [{"link": name, **asdict(entry)} for name, entry in entries],
        "counts": counts,
        "totals": {name: sum(getattr(entry, name) for _, entry in entries) for name in counts},
        "failed": failed,
    }
    return drawn_page("index.html.j2", page, language)
