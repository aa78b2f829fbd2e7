"""A report as one page for the browser: no network, no dependency, every string of the report escaped.

The page carries its own style and script, and a content security policy that allows these two and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from metrics.outputs.labels import label

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.report import Report

__all__ = ["to_html"]


def to_html(report: Report, *, language: Language = "zh") -> str:
    """Return *report* as a self-contained HTML page."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    from metrics.arguments import check_choice
    from metrics.outputs.controls import whole_characters
    from metrics.outputs.page import page_of

    check_choice("language", language, ("zh", "en"))

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.globals["t"] = lambda word, **facts: label("page", word, language).format(**facts)
    style, script = _asset("report.css"), _asset("report.js")
    text = environment.from_string(_asset("report.html.j2")).render(
        page=page_of(report, language),
        # ours, not the report's: these two are the only unescaped strings
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy="; ".join(
            [
                "default-src 'none'",
                f"style-src {_digest(style)}",
                f"script-src {_digest(script)}",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        ),
    )
    return whole_characters(text)


def _asset(name: str) -> str:
    return (files("metrics.outputs") / "templates" / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
