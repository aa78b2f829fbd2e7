"""Work in hand: orders wait, are carried out in processes of their own, and tell how far they are.

One process stays ready, so that the page answers at once and takes little memory while nothing is asked of it.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from metrics.batches.failures import Failure
from metrics.batches.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from metrics.batches.worker import Task
    from metrics.serve.orders import Order

__all__ = ["Job", "JobState", "Jobs"]

JobState = Literal["waiting", "running", "done", "failed"]

_LARGE = 4 * 1024 * 1024  # a document after which a process has grown too much to be kept


@dataclass(slots=True, eq=False)
class Job:
    """One order on its way.

    Args:
        order: What to do; without the content of its files when it is finished.
        state: ``waiting``, ``running``, ``done`` or ``failed``.
        made: What came of it, or what is told of that.
        failure: What went wrong.
        started: When it began to run, by the clock of :func:`time.monotonic`.
        finished: Set when it is done or has failed.
    """

    order: Order
    state: JobState = "waiting"
    made: Any = field(default=None, repr=False)
    failure: Failure | None = None
    started: float | None = None
    finished: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def seconds(self) -> int:
        """How long it has been running, in whole seconds."""
        return 0 if self.started is None else int(time.monotonic() - self.started)


class Jobs:
    """Carries out orders, a few at a time.

    Args:
        act: What does the work, in another process.
        jobs: Orders carried out at the same time.
        seconds: Time for one.
        memory: Bytes for one.
        waiting: Orders that may wait.
        waiting_bytes: Size of the files of all orders that wait.
    """

    def __init__(
        self, act: Task, *, jobs: int, seconds: float | None, memory: int | None, waiting: int, waiting_bytes: int
    ) -> None:
        self._act, self._seconds, self._memory = act, seconds, memory
        self._most, self._most_bytes = waiting, waiting_bytes
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="metrics-serve")
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._open = self._open_bytes = 0
        self._closed = False
        self._lock = threading.Lock()

    def preload(self) -> None:
        """Start one process now, in the background."""
        self._threads.submit(self._ready)

    def room(self, orders: Sequence[Order]) -> bool:
        """Return whether *orders* may wait beside those that do."""
        with self._lock:
            size = self._open_bytes + sum(order.size for order in orders)
            return self._open + len(orders) <= self._most and size <= self._most_bytes and not self._closed

    def submit(self, order: Order, done: Callable[[Any], Any] | None = None) -> Job:
        """Take *order* and return at once; what *done* makes of the outcome is what the job tells."""
        job = Job(order)
        with self._lock:
            self._open += 1
            self._open_bytes += order.size
        self._threads.submit(self._run, job, done)
        return job

    def close(self) -> None:
        """End every process, whatever it does."""
        with self._lock:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            worker.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in list(self._all):
            worker.close()

    def _ready(self) -> None:
        worker = self._taken()
        if not worker.closed:
            with suppress(OSError):
                worker.start()
        self._given_back(worker, keep=True)

    def _run(self, job: Job, done: Callable[[Any], Any] | None) -> None:
        worker, size = self._taken(), job.order.size
        try:
            job.started, job.state = time.monotonic(), "running"
            job.made, job.failure = worker.call(job.order)
            if job.failure is None and done is not None:
                job.made = done(job.made)
        except Exception as error:  # noqa: BLE001 (told as the failure of this order)
            job.failure = Failure.of(job.order.name, error)
        finally:
            with self._lock:
                self._open -= 1
                self._open_bytes -= size
            self._given_back(worker, keep=size < _LARGE)
            job.order = job.order.bare()
            job.state = "done" if job.failure is None else "failed"
            job.finished.set()

    def _taken(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            worker = Worker(self._act, seconds=self._seconds, memory=self._memory)
            worker.closed = self._closed
            self._all.add(worker)
            return worker

    def _given_back(self, worker: Worker, *, keep: bool) -> None:
        with self._lock:
            # one that is ready is enough when nobody waits
            kept = keep and not self._closed and (not self._idle or self._open > 0)
            if kept:
                self._idle.append(worker)
            else:
                self._all.discard(worker)
        if not kept:
            worker.close()
