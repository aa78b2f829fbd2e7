"""The audit of one document of many, as a value that can be sent to another process: options, lexicon, who is who."""

from __future__ import annotations

import io
import logging
import os
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from metrics.outputs.database.identity import printable_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.report import Report

__all__ = ["AuditJob"]

_LOGGER = logging.getLogger("metrics")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditJob:
    """Audits documents by name.

    Args:
        options: What :func:`metrics.audit` is given for every document.
        manifest: What is given for single ones, by their real path; it outweighs *options*.
        names: What the reports of documents are called, where not by their file name.
        stdin: What ``-`` stands for, where another process has read it.
    """

    options: Mapping[str, Any] = field(default_factory=dict)
    manifest: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    stdin: bytes | None = field(default=None, repr=False)

    def options_of(self, name: str) -> dict[str, Any]:
        """Return what :func:`metrics.audit` is given for the document *name*."""
        return {**self.options, **self.manifest.get(os.path.realpath(name), {})}

    def warm(self) -> None:
        """Load what every audit needs, so that it counts for no document."""
        from metrics.texts import audit_text

        audit_text("目标1个，完成1个。", lexicon=self.options.get("lexicon"))

    def __call__(self, name: str) -> Report:
        """Return the report on the document *name*, under the name that it is known by."""
        from metrics import api

        start = time.perf_counter()
        source: Any = name
        if name == "-" and self.stdin is not None:
            source = io.BytesIO(self.stdin)
            source.name = "<stdin>"
        report = api.audit(source, **self.options_of(name))
        known = self.names.get(name)
        if known is not None:
            report = replace(report, analysis=replace(report.analysis, source=known))
        summary = report.summary
        _LOGGER.info(
            "audited",
            extra={
                "document": known or printable_name(name),
                "stage": "audit",
                "seconds": round(time.perf_counter() - start, 3),
                "counts": {
                    "rows": summary.rows,
                    "quantities": summary.quantities,
                    "comparisons": summary.compared,
                    "checks": summary.checks,
                    "findings": summary.findings,
                },
            },
        )
        return report
