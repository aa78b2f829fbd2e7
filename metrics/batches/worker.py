"""One process that audits documents for another, with a limit on the time and memory of each.

The two talk over the standard streams of the process, one pickle a message. Nothing else reaches that stream: what a
library prints goes to standard error, which is dropped.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from metrics.batches.failures import Failure
from metrics.children import child_command
from metrics.errors import UnreadableDocumentError
from metrics.outputs.database.identity import printable_name

__all__ = ["Task", "Worker", "work_for_parent"]

# an item is the name of a document, or anything that has such a ``name``
Task = Callable[[Any], Any]


class Worker:
    """A process that runs *act* on one item after the other; started when it is first needed.

    Args:
        act: What to run; it is sent once.
        seconds: Time for one item.
        memory: Bytes for one item.
    """

    def __init__(self, act: Task, *, seconds: float | None, memory: int | None) -> None:
        self.request = pickle.dumps((act, memory, logging.getLogger("metrics").getEffectiveLevel()))
        self.seconds = seconds
        self.memory = memory
        self.process: subprocess.Popen[bytes] | None = None
        self.closed = False
        self.late = False

    def start(self) -> None:
        """Start the process now, so that the first item does not wait for it."""
        self._started()

    def call(self, item: Any) -> tuple[Any, Failure | None]:
        """Return what the function makes of *item*, or what went wrong."""
        name = _name_of(item)
        if self.closed:
            return None, Failure.of(name, UnreadableDocumentError(printable_name(name), "not audited: the batch was ended"))
        process = self._started()
        self.late = False
        timer = None if self.seconds is None else threading.Timer(self.seconds, self._too_late)
        if timer is not None:
            timer.daemon = True
            timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 (both are pipes)
            assert process.stdout is not None  # noqa: S101
            pickle.dump(item, process.stdin)
            process.stdin.flush()
            value, failure, records = pickle.load(process.stdout)  # noqa: S301 (written by our own child)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None, Failure.of(name, self._died(name))
        finally:
            if timer is not None:
                timer.cancel()
        for record in records:
            logging.getLogger(record.name).handle(record)
        if failure is not None and failure.kind == "MemoryError":
            self._end()  # what is left of its memory is in pieces
        return value, failure

    def close(self) -> None:
        """End the process, whatever it does."""
        self.closed = True
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            self._end()
            self.process = subprocess.Popen(  # noqa: S603 (this interpreter, running this module)
                child_command("metrics.batches.worker:work_for_parent"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                # a group of its own, so that what reads a PDF for it ends with it, and Ctrl-C reaches the parent alone
                start_new_session=True,
            )
            assert self.process.stdin is not None  # noqa: S101
            assert self.process.stdout is not None  # noqa: S101
            # loading the library is not the time of the document that happens to come first
            with suppress(OSError, ValueError, EOFError, pickle.UnpicklingError):
                self.process.stdin.write(self.request)
                self.process.stdin.flush()
                pickle.load(self.process.stdout)  # noqa: S301 (written by our own child)
        return self.process

    def _too_late(self) -> None:
        self.late = True
        self._kill()

    def _died(self, document: str) -> UnreadableDocumentError:
        process, name = self.process, printable_name(document)
        code = None if process is None else process.wait()
        self._end()
        if self.late:
            return UnreadableDocumentError(name, f"not audited in {self.seconds:g} seconds (the limit for one document)")
        limit = f" (the limit is {self.memory} bytes)" if self.memory is not None else ""
        told = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        return UnreadableDocumentError(name, f"the process that audited it died ({told}), probably for lack of memory{limit}")

    def _kill(self) -> None:
        process = self.process
        if process is None or process.poll() is not None:
            return
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()

    def _end(self) -> None:
        process = self.process
        if process is None:
            return
        self._kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self.process = None


class _Kept(logging.Handler):
    """Keeps the records of one item for the parent."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), ()
        record.exc_text, record.exc_info = None, None
        self.records.append(record)


def work_for_parent() -> None:
    """Run as the child: take one item after the other from standard input until it is closed."""
    import gc

    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (stays open: nothing may read the requests)
    gc.set_threshold(100_000)
    act, memory, level = pickle.load(requests)  # noqa: S301 (written by our own parent)
    kept = _Kept()
    logger = logging.getLogger("metrics")
    logger.setLevel(level)
    logger.addHandler(kept)
    logger.propagate = False
    if hasattr(act, "warm"):
        act.warm()
    gc.freeze()  # what is loaded stays, and is not looked through again for each document
    kept.records.clear()
    if memory is not None:
        _limit_memory(memory)
    answers.write(pickle.dumps("ready"))
    answers.flush()
    while True:
        try:
            item = pickle.load(requests)  # noqa: S301
        except EOFError:
            return
        kept.records.clear()
        answers.write(_answer(act, item, kept.records))
        answers.flush()


def _name_of(item: Any) -> str:
    return item if isinstance(item, str) else str(item.name)


def _answer(act: Task, item: Any, records: list[logging.LogRecord]) -> bytes:
    try:
        return pickle.dumps((act(item), None, records))
    except Exception as error:  # noqa: BLE001 (told as the failure of this item)
        return pickle.dumps((None, Failure.of(_name_of(item), error), records))


def _limit_memory(size: int) -> None:
    """Limit the memory of this process to what it takes now and *size* bytes more, where the system can."""
    try:
        import resource
    except ImportError:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            size += int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        size += 512 * 1024 * 1024  # a system without /proc: what the interpreter and its libraries take
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
