"""What the page has at hand while it runs: settings, work, results, earlier audits, decisions, words."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from metrics.outputs.controls import clean
from metrics.outputs.messages import said
from metrics.serve.archive import AUDITS_FILE, Archive
from metrics.serve.deciding import DecisionBook
from metrics.serve.jobs import Jobs
from metrics.serve.orders import Order, Result, Upload, digest_of
from metrics.serve.results import Results
from metrics.serve.security import Refusal
from metrics.serve.words import words_in
from metrics.serve.work import Work

if TYPE_CHECKING:
    from metrics.batches.failures import Failure
    from metrics.decisions import Decisions
    from metrics.serve.jobs import Job
    from metrics.serve.orders import Product
    from metrics.serve.settings import Settings

__all__ = ["Desk", "Failed", "Round"]

_ROUNDS = 50
_PATIENCE = 15.0  # a file that takes longer to make is asked for again


class Failed(Exception):  # noqa: N818 (an answer, not a fault)
    """A file could not be made; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What was handed over at once.

    Args:
        id: What it is known by.
        jobs: One for each report.
        refused: Files that were not taken, each with the reason.
    """

    id: str
    jobs: tuple[Job, ...]
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return all(job.finished.is_set() for job in self.jobs)


class Desk:
    """Everything that the views share; safe for several threads.

    Args:
        settings: How the page behaves.

    Raises:
        MetricsError: The folder of earlier audits cannot be used.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.word = words_in(settings.language)
        self.archive = None if settings.keep is None else Archive(settings.keep)
        database = None if settings.keep is None else str(settings.keep / AUDITS_FILE)
        self.decisions = DecisionBook(settings.keep)
        self.results = Results(most=settings.held, most_bytes=settings.held_bytes)
        self.jobs = Jobs(
            Work(lexicon=settings.lexicon, database=database),
            jobs=settings.jobs,
            seconds=settings.timeout,
            memory=settings.memory,
            waiting=settings.waiting,
            waiting_bytes=2 * settings.request_bytes,
        )
        self._rounds: dict[str, Round] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """End all work."""
        self.jobs.close()

    def order(self, product: Product, files: tuple[Upload, ...]) -> Order:
        """Return an order that obeys the decisions as they are now."""
        return Order(product=product, files=files, language=self.settings.language, decisions=self.decisions.all)

    def begin(self, orders: list[Order], refused: list[tuple[str, str]]) -> Round:
        """Start a round of orders.

        Raises:
            Refusal: Too much is waiting already.
        """
        if not self.jobs.room(orders):
            raise Refusal(503, "too_busy")
        made = Round(
            id=secrets.token_urlsafe(9), jobs=tuple(self.jobs.submit(o, self._keep) for o in orders), refused=tuple(refused)
        )
        with self._lock:
            self._rounds[made.id] = made
            while len(self._rounds) > _ROUNDS:
                del self._rounds[next(iter(self._rounds))]
        return made

    def round(self, mark: str) -> Round:
        """Return the round *mark*.

        Raises:
            Refusal: There is none.
        """
        with self._lock:
            found = self._rounds.get(mark)
        if found is None:
            raise Refusal(404, "not_found")
        return found

    def result(self, mark: str, product: Product) -> Result:
        """Return a result of this session, or one that was kept.

        Raises:
            Refusal: There is none, or it is of another kind.
        """
        found = self.results.get(mark)
        if found is None and self.archive is not None:
            found = self.archive.get(mark)
            if found is not None:
                self.results.put(found)
        if found is None or found.product != product:
            raise Refusal(404, "not_found")
        return found

    def forget(self, result: Result) -> None:
        """Forget *result*, here and in the folder of earlier audits.

        Raises:
            Refusal: Too much is waiting already.
            Failed: The folder cannot be written.
        """
        self.results.drop(result.id)
        if self.archive is not None:
            self.archive.drop(result.id)
            self._done(Order(product="forget", files=(Upload(name=result.source, data=b""),)))

    def make(self, result: Result, product: Product) -> bytes:
        """Return a file made from the report of *result*, with the decisions as they are now.

        Raises:
            Refusal: Too much is waiting already, or it is not made soon enough.
            Failed: It cannot be made.
        """
        made: bytes = self._done(self.order(product, result.files))
        return made

    def fresh(self, result: Result, *, whole: bool = True) -> Result:
        """Return *result* as the decisions now have it, made anew when they have changed since.

        Args:
            result: As it is held.
            whole: With its page; else it is enough that the same is found in the report.

        Raises:
            Refusal: Too much is waiting already, or it is not made soon enough.
            Failed: It cannot be made.
        """
        obeyed, wanted = result.obeyed, digest_of(self.decisions.all)
        if obeyed == wanted or (not whole and obeyed[1] == wanted[1]):
            return result
        made: Result = self._done(self.order(result.product, result.files))
        self._keep(made)
        return made

    def take(self, file: Upload) -> int:
        """Take the decisions of a file and return how many there were.

        Raises:
            Refusal: Too much is waiting already, or it is not read soon enough.
            Failed: It is no such file.
        """
        found: Decisions = self._done(self.order("decisions", (file,)))
        self.decisions.add(found)
        return len(found)

    def _done(self, order: Order) -> Any:
        if not self.jobs.room((order,)):
            raise Refusal(503, "too_busy")
        job = self.jobs.submit(order)
        if not job.finished.wait(self.settings.timeout + _PATIENCE):
            raise Refusal(503, "too_busy")
        if job.failure is not None:
            raise Failed(self.told(job.failure))
        return job.made

    def told(self, failure: Failure) -> str:
        """Return what went wrong, in words."""
        return said(clean(failure.message), self.settings.language)

    def _keep(self, made: Result) -> Result:
        """Hold a result, and return what a round tells of it."""
        self.results.put(made)
        if self.archive is not None:
            self.archive.put(made)
        return made.bare()
