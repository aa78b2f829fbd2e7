"""What the process that reads reports does with an order; it runs apart, within limits of time and memory."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from metrics.serve.orders import Order, Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.decisions import Decisions
    from metrics.lexicon import Lexicon
    from metrics.panels.result import Follow
    from metrics.records import Document
    from metrics.report import Report
    from metrics.serve.orders import Upload

__all__ = ["Work"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Carries out orders.

    Args:
        lexicon: Words to read by; the library's own when ``None``.
        database: Where the tables of each audit are kept; nowhere when ``None``.

    Examples:
        >>> from metrics.serve.orders import Upload
        >>> report = Upload(name="a.txt", data="目标40件，完成50件，完成率105%。".encode())
        >>> result = Work()(Order(product="audit", files=(report,)))
        >>> result.headline, [(finding.stated, finding.kind) for finding in result.findings]
        ('1 行，1 项目标可比（超额 1），0 项未判定；1 处算术，1 处不符；核对覆盖 100%', [('105%', '完成率')])
    """

    lexicon: Lexicon | None = field(default=None, repr=False)
    database: str | None = None

    def warm(self) -> None:
        """Load what every audit needs."""
        from metrics.batches.job import AuditJob

        AuditJob(options={"lexicon": self.lexicon}).warm()

    def __call__(self, order: Order) -> Result | Decisions | bytes:
        """Return what *order* asks for: a result to show, decisions, or the content of a file."""
        acts: dict[str, Callable[[Order], Result | Decisions | bytes]] = {
            "audit": self._audited,
            "workbook": self._workbook,
            "annotated": self._annotated,
            "follow": self._followed,
            "table": self._table,
            "decisions": self._decisions,
            "forget": self._forgotten,
        }
        return acts[order.product](order)

    def _report(self, order: Order) -> tuple[Report, str]:
        from metrics import api

        document = _read(order.files[0])
        return api.audit(document, lexicon=self.lexicon, decisions=order.decisions), document.format

    def _workbook(self, order: Order) -> bytes:
        from metrics.serve.products import workbook_of

        return workbook_of(self._report(order)[0], order.language)

    def _annotated(self, order: Order) -> bytes:
        from metrics.serve.products import copy_of

        report, form = self._report(order)
        return copy_of(report, _stream(order.files[0]), form, order.language, self.lexicon)

    def _audited(self, order: Order) -> Result:
        from metrics.outputs.annotate.copy import FORMATS
        from metrics.outputs.phrases import headline
        from metrics.outputs.sentences import in_language
        from metrics.serve.findings import findings_of

        report, form = self._report(order)
        result = Result(
            id=order.mark,
            product="audit",
            files=order.files,
            title=report.title or "",
            headline=headline(report.analysis, order.language),
            findings=findings_of(report.analysis, order.language),
            notes=tuple(in_language(note, order.language) for note in report.notes),
            form=form,
            annotated=form in FORMATS,
            page=zlib.compress(report.to_html(language=order.language).encode(), 1),
            obeyed=order.obeyed,
        )
        if self.database is not None:
            from metrics.outputs.database.sql import Store

            with Store(self.database) as store:
                store.put(report.analysis, source=result.source)
        return result

    def _followed(self, order: Order) -> Result:
        from metrics.outputs.follow.phrases import counts_text

        found = self._follow(order)
        return Result(
            id=order.mark,
            product="follow",
            files=order.files,
            title=found.plan.title or "",
            headline=counts_text(found.following, order.language),
            page=zlib.compress(found.to_html(order.language).encode(), 1),
            obeyed=order.obeyed,
        )

    def _table(self, order: Order) -> bytes:
        from metrics.serve.products import table_of

        return table_of(self._follow(order))

    def _follow(self, order: Order) -> Follow:
        from metrics.panels.follow import follow

        return follow(*map(_read, order.files), lexicon=self.lexicon, decisions=order.decisions)

    def _decisions(self, order: Order) -> Decisions:
        from metrics.serve.products import decisions_in

        return decisions_in(order.files[0])

    def _forgotten(self, order: Order) -> bytes:
        from metrics.outputs.database.sql import forget

        if self.database is not None:
            forget(self.database, [order.name])
        return b""


def _read(file: Upload) -> Document:
    from metrics import api

    return api.read(_stream(file))


def _stream(file: Upload) -> BinaryIO:
    stream: Any = io.BytesIO(file.data)
    stream.name = file.name  # what messages call it; nothing is opened under this name
    return stream  # type: ignore[no-any-return]
