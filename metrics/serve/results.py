"""The results of this session, as many as memory may hold: the oldest leave."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metrics.serve.orders import Result

__all__ = ["Results"]


class Results:
    """Results by id, the one used last at the end; safe for several threads.

    Args:
        most: How many.
        most_bytes: How large together; the newest stays whatever its size.

    Examples:
        >>> from metrics.serve.orders import Result, Upload
        >>> held = Results(most=2, most_bytes=1_000_000)
        >>> for name in "abc":
        ...     held.put(Result(id=name, product="audit", files=(Upload(name=name, data=b""),)))
        >>> [result.id for result in held.newest()], held.get("a")
        (['c', 'b'], None)
    """

    def __init__(self, *, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._held: dict[str, Result] = {}
        self._lock = threading.Lock()

    def put(self, result: Result) -> None:
        """Hold *result* in place of an earlier one of the same id."""
        with self._lock:
            self._held.pop(result.id, None)
            self._held[result.id] = result
            while len(self._held) > 1 and self._over():
                del self._held[next(iter(self._held))]

    def get(self, mark: str) -> Result | None:
        """Return the result *mark*, which becomes the one used last."""
        with self._lock:
            result = self._held.pop(mark, None)
            if result is not None:
                self._held[mark] = result
            return result

    def drop(self, mark: str) -> None:
        """Forget the result *mark*."""
        with self._lock:
            self._held.pop(mark, None)

    def newest(self) -> list[Result]:
        """Return the results, the one used last first."""
        with self._lock:
            return list(reversed(self._held.values()))

    def _over(self) -> bool:
        return len(self._held) > self._most or sum(result.size for result in self._held.values()) > self._most_bytes
