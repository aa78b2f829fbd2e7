"""Run one function over many items, in order, in this process or in workers of their own.

A worker is a fresh interpreter, so nothing depends on how the caller's program begins, and a script needs no
``if __name__ == "__main__"``. It loads the function, with its lexicon, once. A worker that takes too long is ended, one
that dies is replaced, and only the item it worked on fails.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from metrics.batches.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

    from metrics.batches.worker import Task

__all__ = ["Budget", "Finished", "run"]

T = TypeVar("T")

# how many results may wait for an earlier one, for each worker: enough to keep all busy, little enough to hold in memory
_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a batch may take.

    Args:
        jobs: Documents audited at the same time, each in a process of its own.
        seconds: Time for one document, reading and writing included.
        memory: Bytes of memory that one document may take beyond what the library itself takes (not on Windows).
    """

    jobs: int = 1
    seconds: float | None = None
    memory: int | None = None

    def __post_init__(self) -> None:
        for name, value in (("jobs", self.jobs), ("seconds", self.seconds), ("memory", self.memory)):
            if value is not None and not value > 0:
                raise ValueError(f"{name} is a number above 0; got {value!r}")

    @property
    def isolated(self) -> bool:
        """Whether documents go to processes of their own: a limit can only be kept from outside."""
        return self.jobs > 1 or self.seconds is not None or self.memory is not None


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """What became of one item.

    Args:
        item: The item.
        value: What the function returned; ``None`` for a failure.
        failure: What went wrong.
        seconds: How long it took.
    """

    item: str
    value: T | None
    failure: Failure | None
    seconds: float


def run(act: Callable[[str], T], items: Iterable[str], budget: Budget | None = None) -> Iterator[Finished[T]]:
    """Yield what *act* makes of each of *items*, in their order; whatever goes wrong fails one item alone.

    Args:
        act: The function; for other processes it must survive pickling.
        items: Names of documents.
        budget: How many at once, and what each may take; one after the other in this process when ``None``.

    Examples:
        >>> [(o.item, o.value, o.failure and o.failure.kind) for o in run({"a": 1}.__getitem__, ["a", "b"])]
        [('a', 1, None), ('b', None, 'KeyError')]
    """
    budget = budget or Budget()
    return _in_workers(act, items, budget) if budget.isolated else _here(act, items)


def _here(act: Callable[[str], T], items: Iterable[str]) -> Iterator[Finished[T]]:
    for item in items:
        start = time.perf_counter()
        try:
            value, failure = act(item), None
        except Exception as error:  # noqa: BLE001 (one document of many never ends the others)
            value, failure = None, Failure.of(item, error)
        yield Finished(item, value, failure, time.perf_counter() - start)


def _in_workers(act: Task, items: Iterable[str], budget: Budget) -> Iterator[Finished[Any]]:
    from concurrent.futures import ThreadPoolExecutor
    from queue import LifoQueue

    from metrics.batches.worker import Worker

    idle: LifoQueue[Worker] = LifoQueue()
    workers = [Worker(act, seconds=budget.seconds, memory=budget.memory) for _ in range(budget.jobs)]
    for worker in reversed(workers):
        idle.put(worker)

    def one(item: str) -> Finished[Any]:
        start = time.perf_counter()
        worker = idle.get()
        try:
            value, failure = worker.call(item)
        finally:
            idle.put(worker)
        return Finished(item, value, failure, time.perf_counter() - start)

    waiting: deque[Future[Finished[Any]]] = deque()
    threads = ThreadPoolExecutor(budget.jobs, thread_name_prefix="metrics")
    try:
        for item in items:
            waiting.append(threads.submit(one, item))
            if len(waiting) >= budget.jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        # the caller may stop half-way: what has not begun is dropped, what runs is ended
        for future in waiting:
            future.cancel()
        for worker in workers:
            worker.close()
        threads.shutdown(wait=True, cancel_futures=True)
        for worker in workers:  # one may have been started in between
            worker.close()
