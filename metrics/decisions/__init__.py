"""What people decided about findings and corrected in the reading, kept by content so that it holds next month.

``keys`` makes the short key of each result, ``decided`` holds all decisions as one value, ``files`` reads and writes them,
``workbook`` reads a filled-in workbook back, ``silences`` is the form before keys.
"""

from metrics.decisions.decided import NO_DECISIONS, Decisions
from metrics.decisions.files import as_decisions, decisions_text, read_decisions
from metrics.records.decision import Correction, Decision

__all__ = ["NO_DECISIONS", "Correction", "Decision", "Decisions", "as_decisions", "decisions_text", "read_decisions"]
