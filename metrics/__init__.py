"""Read Chinese progress reports: targets, achievements, completion ratios and an audit of the report's own arithmetic.

The public names load what they need when they are first used, so that ``import metrics`` costs nothing.

>>> import metrics
>>> [(q.text, q.unit) for q in metrics.find_quantities("完成工业投资35.28亿元")]
[('35.28亿元', '元')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.annotated import annotate
    from metrics.api import audit, compare, find_quantities, read, unit_registry
    from metrics.batches.many import audit_many
    from metrics.diffs.diff import diff
    from metrics.frames import audit_frame
    from metrics.lexicon import Lexicon
    from metrics.outputs.database.sql import load
    from metrics.panels.follow import follow
    from metrics.panels.panel import panel
    from metrics.report import Report
    from metrics.texts import audit_text

__all__ = [
    "Lexicon",
    "Report",
    "annotate",
    "audit",
    "audit_frame",
    "audit_many",
    "audit_text",
    "compare",
    "diff",
    "find_quantities",
    "follow",
    "load",
    "panel",
    "read",
    "unit_registry",
]

_HOMES = {
    "Lexicon": "metrics.lexicon",
    "Report": "metrics.report",
    "annotate": "metrics.annotated",
    "audit": "metrics.api",
    "audit_frame": "metrics.frames",
    "audit_many": "metrics.batches.many",
    "audit_text": "metrics.texts",
    "compare": "metrics.api",
    "diff": "metrics.diffs.diff",
    "find_quantities": "metrics.api",
    "follow": "metrics.panels.follow",
    "load": "metrics.outputs.database.sql",
    "panel": "metrics.panels.panel",
    "read": "metrics.api",
    "unit_registry": "metrics.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'metrics' has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
