"""The frozen records that pass from one stage to the next.

Document (readers) → Row (layout) → Quantity (extraction) → Comparison (comparison) → Check, Claim (checks) → Analysis.
Nothing here computes a verdict; a record only holds what a stage found, with the place it was found at.
Offsets are half-open and count Unicode characters of the text *as read*.
"""

from metrics.records.analysis import Analysed, Analysis
from metrics.records.check import Check, Claim
from metrics.records.comparison import Comparison, NotCompared
from metrics.records.decision import Correction, Decision
from metrics.records.document import Cell, Document, Paragraph, Place, Table
from metrics.records.interval import Interval
from metrics.records.link import Link
from metrics.records.located import Located, Stretch, divided, joined, place_of, unlocated
from metrics.records.quantity import Quantity
from metrics.records.row import Period, Row, RowCell, Span
from metrics.records.summary import Summary
from metrics.records.vocabulary import Aspect, Bound, LinkKind, PeriodBasis, Role, SectionKind, Status, TimeFrame, Verdict

__all__ = [
    "Analysed",
    "Analysis",
    "Aspect",
    "Bound",
    "Cell",
    "Check",
    "Claim",
    "Comparison",
    "Correction",
    "Decision",
    "Document",
    "Interval",
    "Link",
    "LinkKind",
    "Located",
    "NotCompared",
    "Paragraph",
    "Period",
    "PeriodBasis",
    "Place",
    "Quantity",
    "Role",
    "Row",
    "RowCell",
    "SectionKind",
    "Span",
    "Status",
    "Stretch",
    "Summary",
    "Table",
    "TimeFrame",
    "Verdict",
    "divided",
    "joined",
    "place_of",
    "unlocated",
]
