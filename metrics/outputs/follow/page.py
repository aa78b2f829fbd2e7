"""What became of each target, as a page for the browser: the sentences of plan and report side by side.

The page needs no network and runs no script; every string of the documents is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from metrics.outputs.follow.phrases import counts_text, indicator_text, span_words, target_words
from metrics.outputs.labels import label
from metrics.tables.numbers import percent, readable

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records.outcome import Figure, Following, Outcome

__all__ = ["follow_fragment", "follow_page"]

_REACH = 120  # characters of a sentence shown on either side of the number


def follow_page(following: Following, language: Language = "zh") -> str:
    """Return *following* as a self-contained HTML page.

    Raises:
        ChoiceError: There is no such language.
    """
    from markupsafe import Markup

    from metrics.arguments import check_choice

    check_choice("language", language, ("zh", "en"))
    style = _asset("metrics.outputs.page", "report.css") + "\n" + _asset("metrics.outputs.follow", "follow.css")
    page = _page(following, language)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _rendered(
        "follow.html.j2",
        language,
        page=page,
        fragment=Markup(_rendered("table.html.j2", language, page=page, linked=True)),  # noqa: S704 - escaped where it was made
        style=Markup(style),  # noqa: S704 - ours, not the documents'
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )


def follow_fragment(following: Following, language: Language = "zh") -> str:
    """Return the table alone, for a notebook."""
    return _rendered("table.html.j2", language, page=_page(following, language), linked=False)


def _rendered(name: str, language: Language, **values: Any) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["t"] = lambda word: label("follow", word, language)
    return environment.from_string(_asset("metrics.outputs.follow", name)).render(**values)


def _asset(package: str, name: str) -> str:
    return (files(package) / "templates" / name).read_text(encoding="utf-8").strip()


def _page(following: Following, language: Language) -> dict[str, Any]:
    plan = following.plan
    reports = ", ".join(report.title or report.source for report in following.reports)
    facts = [
        (label("page", "region", language), plan.region),
        (label("page", "period", language), span_words(plan.period, language)),
        (label("follow", "plan", language), plan.source),
        (label("follow", "reports", language), reports),
    ]
    return {
        "title": plan.title or plan.source,
        "facts": [(name, value) for name, value in facts if value],
        "counts": counts_text(following, language),
        "outcomes": [_item(outcome, language) for outcome in following.outcomes],
    }


def _item(outcome: Outcome, language: Language) -> dict[str, Any]:
    key, actual = outcome.target.key, outcome.actual
    reason = outcome.reason
    return {
        "id": outcome.id,
        "indicator": indicator_text(key, language),
        "status": outcome.status,
        "status_label": label("status", outcome.status, language),
        "why": "" if reason is None else label("follow_reason", reason, language),
        "target_text": target_words(outcome.target, language),
        "actual_text": "—" if actual is None else actual.quantity.text,
        "ratio": percent(outcome.completion_ratio) or "—",
        "gap": "—" if outcome.gap is None else readable(outcome.gap, outcome.gap_unit, sign=True),
        "target": _sentence(outcome.target),
        "actual": None if actual is None else _sentence(actual),
        "also": "; ".join(_place(figure) for figure in outcome.also),
        "claim": outcome.claim or "",
        "near": [{**_sentence(c.figure), "why": label("follow_reason", c.reason, language)} for c in outcome.candidates],
    }


def _sentence(figure: Figure) -> dict[str, str]:
    start, end = figure.offset, figure.offset + len(figure.quantity.text)
    text = figure.sentence
    first, last = max(0, start - _REACH), end + _REACH
    return {
        "before": ("…" if first else "") + text[first:start],
        "text": text[start:end],
        "after": text[end:last] + ("…" if last < len(text) else ""),
        "source": figure.source,
        "place": _place(figure),
    }


def _place(figure: Figure) -> str:
    quantity = figure.quantity
    return f"{quantity.row}:{quantity.start}–{quantity.end}"
