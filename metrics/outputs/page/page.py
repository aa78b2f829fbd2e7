"""What the page shows, as plain data: the template only places it."""

from __future__ import annotations

from collections import Counter
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from metrics.outputs.labels import label
from metrics.outputs.page.chart import chart_of
from metrics.outputs.page.findings import claims, doubts, findings, open_checks, silenced
from metrics.outputs.page.ranking import SHORT
from metrics.outputs.page.targets import SYMBOLS, open_targets, target_rows, worst_behind
from metrics.outputs.page.view import PageView
from metrics.outputs.phrases import headline, number_of, period_text
from metrics.outputs.sentences import in_language
from metrics.tables.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.outputs.labels import Language
    from metrics.records import Analysis

__all__ = ["file_name", "page_of"]

REACHED = ("exceeded", "met", "on_schedule")


def page_of(analysis: Analysis, language: Language = "zh") -> dict[str, Any]:
    """Return everything that the template places."""
    view = PageView(analysis, language)
    summary = analysis.summary
    items, said = target_rows(view), claims(view)
    return {
        "language": label("page", "lang", language),
        "title": analysis.title or file_name(analysis.source),
        "facts": _facts(view),
        "headline": headline(analysis, language),
        "tiles": _tiles(view),
        "checks": summary.checks,
        "findings": findings(view),
        "doubts": doubts(view),
        "contradicted": [item for item in said if item["refuted"]],
        "behind": worst_behind(view, items),
        "short": sum(summary.statuses.get(word, 0) for word in SHORT),
        "chart": chart_of(view, {item["id"]: item["ref"] for item in items}),
        "comparisons": items,
        "statuses": _statuses(items),
        "owners": _distinct(item["owner"] for item in items),
        "sections": _distinct(item["section"] for item in items),
        "claims": said,
        "silenced": silenced(view),
        "open_targets": open_targets(view),
        "open_checks": open_checks(view),
        "verdicts": [
            {
                "label": label("ruling" if word == "dismissed" else "verdict", word, language),
                "count": count,
                "bad": word.endswith("inconsistent"),
            }
            for word, count in _verdicts(analysis).items()
        ],
        "roles": [(role, label("role", role, language)) for role in ("target", "actual", "claim", "benchmark", "part", "none")],
        "notes": [in_language(note, language) for note in analysis.notes],
        "version": _version(),
    }


def _verdicts(analysis: Analysis) -> dict[str, int]:
    """Return the checks by verdict; what a person dismissed is no finding any more and stands apart."""
    return dict(Counter("dismissed" if check.silenced is not None else check.verdict for check in analysis.checks))


def file_name(source: str) -> str:
    r"""Return the name of a file without the folders that were typed before it.

    >>> file_name("reports/2024/baisha.txt"), file_name("C:\\\\reports\\\\baisha.txt"), file_name("-")
    ('baisha.txt', 'baisha.txt', '-')
    """
    return source.replace("\\", "/").rstrip("/").rpartition("/")[2] or source


def _facts(view: PageView) -> list[tuple[str, str]]:
    analysis = view.analysis
    pairs = [("region", analysis.region), ("issuer", analysis.issuer), ("period", period_text(analysis.period, view.language))]
    pairs.append(("source", file_name(analysis.source)))
    return [(view.word("page", name), value) for name, value in pairs if value]


def _tiles(view: PageView) -> list[dict[str, str]]:
    s, page = view.analysis.summary, "page"
    reached, short = (sum(s.statuses.get(word, 0) for word in words) for words in (REACHED, SHORT))
    of_exceeded = f"{view.word(page, 'tile_exceeded_of')} {s.statuses.get('exceeded', 0)}"
    of_checked = f"{view.word(page, 'tile_checked_of')} {s.checks}"
    tone = "bad" if s.findings else "good" if s.checks else ""
    tiles = [
        (s.compared, "tile_compared", "", number_of("row", s.rows, view.language)),
        (reached, "tile_reached", "good", of_exceeded),
        (short, "tile_short", "warn" if short else "", ""),
        (s.findings, "tile_findings", tone, of_checked),
        (s.not_compared, "tile_open", "", ""),
        (percent(s.coverage, 0) or "—", "tile_coverage", "", f"{s.covered} / {s.coverable}"),
    ]
    return [
        {"number": str(number), "label": view.word(page, name), "tone": tone, "note": note}
        for number, name, tone, note in tiles
    ]


def _statuses(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = Counter(item["status"] for item in items)
    words = {item["status"]: item["status_label"] for item in items}
    order = [*SYMBOLS, *words]
    return [
        {"word": word, "label": words[word], "count": found[word], "symbol": SYMBOLS.get(word, "–")}
        for word in dict.fromkeys(order)
        if word in found
    ]


def _distinct(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _version() -> str:
    try:
        return version("progress-metrics")
    except PackageNotFoundError:
        return ""
