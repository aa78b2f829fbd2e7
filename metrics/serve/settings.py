"""What a page on one's own machine may take and how it is reached."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from metrics.lexicon import Lexicon
    from metrics.outputs.labels import Language

__all__ = ["HOST", "Settings"]

HOST = "127.0.0.1"
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the page behaves.

    Args:
        port: Port that the page is reached at.
        token: Secret that every request must carry; made anew for each start.
        language: Language of the page.
        keep: Folder that holds earlier audits; ``None`` keeps nothing.
        lexicon: Words to read by; the library's own when ``None``.
        timeout: Seconds for one report.
        memory: Bytes of memory for one report (not on Windows).
        jobs: Reports read at the same time.
        file_bytes: Size of one report.
        request_bytes: Size of all reports handed over at once.
        files: Reports handed over at once.
        waiting: Reports that may wait to be read.
        held: Results kept in memory; the oldest leave.
        held_bytes: Memory for these results.

    Examples:
        >>> settings = Settings(port=8000, token="s")
        >>> settings.hosts, settings.cookie
        (('127.0.0.1:8000', 'localhost:8000'), 'metrics-8000')
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    language: Language = "zh"
    keep: Path | None = None
    lexicon: Lexicon | None = field(default=None, repr=False)
    timeout: float = 120.0
    memory: int | None = 2048 * _MIB
    jobs: int = 2
    file_bytes: int = 50 * _MIB
    request_bytes: int = 200 * _MIB
    files: int = 50
    waiting: int = 200
    held: int = 200
    held_bytes: int = 256 * _MIB

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser may call this machine in its requests."""
        return (f"{HOST}:{self.port}", f"localhost:{self.port}")

    @property
    def cookie(self) -> str:
        """Name of the cookie; browsers do not keep those of two ports apart."""
        return f"metrics-{self.port}"

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"http://{HOST}:{self.port}/?token={self.token}"
