"""A report as one page for the browser: no network, no dependency, every string of the report escaped.

The page carries its own style and script, and a content security policy that allows these two and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from metrics.outputs.labels import label

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records import Analysis

__all__ = ["drawn_page", "to_html"]


def to_html(analysis: Analysis, *, language: Language = "zh") -> str:
    """Return *analysis* as a self-contained HTML page."""
    from metrics.arguments import check_choice
    from metrics.outputs.page.page import page_of

    check_choice("language", language, ("zh", "en"))
    return drawn_page("report.html.j2", page_of(analysis, language), language, script="report.js")


def drawn_page(template: str, page: dict[str, Any], language: Language, *, script: str = "") -> str:
    """Return the *template* filled with *page*, with the style and, where one is named, the *script* inside."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from metrics.outputs.page.digits import grouped
    from metrics.text.characters import whole_characters

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["digits"] = grouped
    environment.globals["t"] = lambda word, **facts: label("page", word, language).format(**facts)
    style, code = _asset("report.css"), _asset(script) if script else ""
    text = environment.from_string(_asset(template)).render(
        page=page,
        # ours, not the report's: these two are the only unescaped strings
        style=Markup(style),  # noqa: S704
        script=Markup(code),  # noqa: S704
        policy="; ".join(
            [
                "default-src 'none'",
                f"style-src {_digest(style)}",
                *([f"script-src {_digest(code)}"] if code else []),
                "base-uri 'none'",
                "form-action 'none'",
            ]
        ),
    )
    return whole_characters(text)


def _asset(name: str) -> str:
    return (files("metrics.outputs.page") / "templates" / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
