"""The pages that one call writes: one file, or a folder with an index before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from metrics.cli.files import Output, is_folder, write_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.batches.failures import Failure
    from metrics.cli.batch_jobs import Drawn
    from metrics.outputs.labels import Language
    from metrics.outputs.page.index import IndexEntry

__all__ = ["Pages"]


@dataclass(slots=True)
class Pages:
    """Where the pages of *reports* go.

    Args:
        page: The file or folder; ``None`` for no pages.
        reports: What the caller named.
        many: There may be more than one report.
    """

    page: str | None
    reports: Sequence[str]
    many: bool
    index: Path | None = field(init=False, default=None)
    taken: set[Path] = field(init=False, default_factory=set)
    entries: list[tuple[str, IndexEntry]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Keep the name of the index for the index, where there is one: where a folder is read or several reports are."""
        if self.page is None:
            return
        if self.many or (is_folder(self.page) and any(Path(report).is_dir() for report in self.reports)):
            self.index = Path(self.page, "index.html")
            self.taken.add(self.index)

    def put(self, drawn: Drawn) -> None:
        """Write the page of one report."""
        if self.page is not None and drawn.page is not None and drawn.entry is not None:
            name = write_page(drawn.page, drawn.stem, self.page, many=self.many, taken=self.taken)
            self.entries.append((name, drawn.entry))

    def finish(self, failed: Sequence[Failure], language: Language) -> None:
        """Write the index."""
        if self.index is None:
            return
        from metrics.outputs.page.index import index_page

        self.index.parent.mkdir(parents=True, exist_ok=True)
        told = [(failure.name, failure.message) for failure in failed]
        with Output(str(self.index)) as out:
            out.write(index_page(self.entries, language=language, failed=told))
