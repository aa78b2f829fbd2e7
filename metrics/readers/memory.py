"""Memory that a reader has freed, given back to the system."""

from __future__ import annotations

__all__ = ["give_back"]


def give_back() -> None:
    """Let the C library return freed memory: glibc keeps what the tree of a large page took, three times the page and more.

    Other systems need no asking.
    """
    import ctypes

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return
