"""What a comparison of two documents hands back: the difference, and every form it can be given out in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from metrics.outputs.labels import Language
    from metrics.records.difference import CopiedSentence, Difference, FindingChange, NumberChange

__all__ = ["Diff"]


@dataclass(frozen=True, slots=True, repr=False)
class Diff:
    """What is different between two documents.

    Args:
        difference: Everything that was found.
    """

    difference: Difference

    def __repr__(self) -> str:
        found = self.difference
        return (
            f"<Diff of {found.old.source!r} and {found.new.source!r}: {len(found.changed)} numbers changed, "
            f"{len(found.lowered)} targets lowered, {len(found.findings)} findings gone or new>"
        )

    @property
    def numbers(self) -> tuple[NumberChange, ...]:
        """Numbers that changed, are gone, or are new."""
        return self.difference.numbers

    @property
    def changed(self) -> tuple[NumberChange, ...]:
        """Numbers that both documents have, with other values."""
        return self.difference.changed

    @property
    def lowered(self) -> tuple[NumberChange, ...]:
        """Targets that ask for less than before."""
        return self.difference.lowered

    @property
    def copied(self) -> tuple[CopiedSentence, ...]:
        """Sentences with results that were copied from one time to the next."""
        return self.difference.copied or ()

    @property
    def findings(self) -> tuple[FindingChange, ...]:
        """Findings that are gone and new."""
        return self.difference.findings

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values, in the schema ``progress-metrics/diff-1``."""
        from metrics.outputs.diff.records import diff_record

        return diff_record(self.difference)

    def to_json(self, indent: int | None = None) -> str:
        """Return everything as JSON, in the schema ``progress-metrics/diff-1``."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_frame(self) -> pd.DataFrame:
        """Return the numbers that are not the same, a line each, as a data frame."""
        import pandas as pd

        from metrics.outputs.diff.records import NUMBER_COLUMNS, number_record

        found = self.difference
        return pd.DataFrame([number_record(each, found) for each in found.numbers], columns=NUMBER_COLUMNS)

    def to_text(self, language: Language = "zh", *, columns: int | None = None) -> str:
        """Return what a person reads in a terminal.

        Args:
            language: ``zh`` or ``en``.
            columns: Width to keep tables within; ``None`` for no limit.
        """
        from metrics.outputs.diff.terminal import diff_text

        return diff_text(self.difference, language, columns=columns)

    def to_html(self, language: Language = "zh") -> str:
        """Return a page for the browser.

        Raises:
            ChoiceError: There is no such language.
        """
        from metrics.outputs.diff.page import diff_page

        return diff_page(self.difference, language)
