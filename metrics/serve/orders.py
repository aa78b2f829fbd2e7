"""What goes to the process that reads reports, and what comes back: plain values, so that the page itself stays small."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from metrics.decisions import NO_DECISIONS, Decisions, decisions_text

if TYPE_CHECKING:
    from metrics.outputs.labels import Language

__all__ = ["Finding", "Order", "Product", "Result", "Upload", "digest_of"]

Product = Literal["audit", "workbook", "annotated", "follow", "table", "decisions", "forget"]


def digest_of(decisions: Decisions) -> tuple[str, str]:
    """Return a digest of all *decisions*, and of the corrections among them: these alone change what is found.

    >>> digest_of(NO_DECISIONS)
    ('', '')
    """
    texts = (decisions_text(decisions), decisions_text(replace(decisions, decisions=())))
    return tuple(text and hashlib.sha256(text.encode()).hexdigest()[:20] for text in texts)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it was handed over.

    Args:
        name: What it is called, for people.
        data: Its content.
    """

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One piece of work for the process that reads reports.

    Args:
        product: What to make.
        files: The report; to follow targets, the plan, then the reports; to take decisions
            in, their file; to forget, what the result is known by.
        language: Language of what is made.
        decisions: The decisions to obey.
    """

    product: Product
    files: tuple[Upload, ...]
    language: Language = "zh"
    decisions: Decisions = field(default=NO_DECISIONS, repr=False)

    @property
    def name(self) -> str:
        """What a failure of this order is told under."""
        return self.files[0].name

    def bare(self) -> Order:
        """Return the order without the content of its files, to tell of it afterwards."""
        return replace(self, files=_bare(self.files), decisions=NO_DECISIONS)

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(len(file.data) for file in self.files)

    @property
    def mark(self) -> str:
        """What the result is known by: a digest of the files with their names, so the same upload is one result.

        >>> order = Order(product="audit", files=(Upload(name="a.txt", data=b"1"),))
        >>> len(order.mark), order.mark == Order(product="audit", files=order.files).mark
        (20, True)
        """
        digest = hashlib.sha256(self.product.encode())
        for file in self.files:
            digest.update(f"\0{file.name}\0{len(file.data)}\0".encode())
            digest.update(file.data)
        return digest.hexdigest()[:20]

    @property
    def obeyed(self) -> tuple[str, str]:
        """Digest of all decisions, and of the corrections alone."""
        return digest_of(self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A statement of a report for a person to decide on.

    Args:
        number: Its number in the list, from 1.
        key: What a decision on it is kept under.
        certain: It does not hold; else it is only something to look at.
        kind: Kind of the check, in words.
        where: Row with its place in the file.
        message: What is wrong.
        before: The sentence before the reported number.
        stated: The reported number.
        after: The sentence after it.
    """

    number: int
    key: str
    certain: bool
    kind: str
    where: str
    message: str
    before: str = ""
    stated: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was found in a report, or what became of a plan, as far as the page shows it.

    Args:
        id: What it is known by.
        product: ``audit`` or ``follow``.
        files: What it was made from.
        title: Title of the report.
        headline: The counts in one line.
        findings: What a person decides on.
        notes: What was left out of the reading, and why.
        form: Format of the report (``docx``, ``pdf`` …).
        annotated: Whether a copy with comments can be made of it.
        page: The page about it, packed.
        obeyed: Digests of the decisions that it was made with, see :func:`digest_of`.
        made: When, UTC, as 2024-01-31T08:00:00Z.
    """

    id: str
    product: Product
    files: tuple[Upload, ...] = field(repr=False)
    title: str = ""
    headline: str = ""
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    form: str = ""
    annotated: bool = False
    page: bytes = field(default=b"", repr=False)
    obeyed: tuple[str, str] = ("", "")
    made: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    @property
    def name(self) -> str:
        """Name of the file, or of the plan."""
        return self.files[0].name

    @property
    def source(self) -> str:
        """What its tables are known by in a database: two reports may share a name."""
        return f"{self.id}/{self.name}"

    def bare(self) -> Result:
        """Return the result without what takes memory, to tell of it."""
        return replace(self, files=_bare(self.files), findings=(), notes=(), page=b"")

    @property
    def size(self) -> int:
        """Bytes that it takes in memory, about."""
        return sum(len(file.data) for file in self.files) + len(self.page) + 2000 * len(self.findings) + 4000


def _bare(files: tuple[Upload, ...]) -> tuple[Upload, ...]:
    return tuple(replace(file, data=b"") for file in files)
