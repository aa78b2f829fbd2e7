"""Reads a file in a process of its own, with a limit on memory and time.

The libraries for PDF and XLS can be made to take all memory, to loop, or to abort the whole process by a damaged or
hostile file. A child process turns each of these into an error. Its memory is limited where the system can
(not on Windows); what it prints is dropped.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

from metrics.children import child_command
from metrics.errors import MetricsError, UnreadableDocumentError

if TYPE_CHECKING:
    from metrics.readers.limits import Limits
    from metrics.readers.opening import Opened
    from metrics.records import Document

__all__ = ["main", "read_isolated"]

_GRACE = 10.0  # for starting the process and handing over the result


def read_isolated(module: str, file: Opened, limits: Limits) -> Document:
    """Read *file* with ``metrics.readers.MODULE`` in a child process.

    Raises:
        MetricsError: What the reader raised; :class:`UnreadableDocumentError` when the process died or took too long.
    """
    from importlib import import_module

    if not limits.isolate or not sys.executable:
        return import_module(f"metrics.readers.{module}").read(file, limits)  # type: ignore[no-any-return]
    try:
        done = subprocess.run(  # noqa: S603 (this interpreter, running this module)
            child_command("metrics.readers.isolation:main"),
            input=pickle.dumps((module, file, limits)),
            capture_output=True,
            timeout=max(0.0, limits.seconds) + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(file.name, f"not read in {limits.seconds:g} seconds (Limits.seconds)") from error
    if done.returncode or not done.stdout:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise UnreadableDocumentError(
            file.name,
            f"reading it failed or took more than {limits.memory_bytes} bytes of memory (Limits.memory_bytes); "
            "the file is probably damaged: download it again, or open it in its own program and save it anew"
            + (f" ({last})" if last else ""),
        )
    result = pickle.loads(done.stdout)  # noqa: S301 (written by our own child)
    if isinstance(result, MetricsError):
        raise result
    return result  # type: ignore[no-any-return]


def main() -> None:
    """Run as the child: take the request from standard input and write the result to standard output."""
    from importlib import import_module

    module, file, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own parent)
    _limit_memory(limits.memory_bytes)
    try:
        result = import_module(f"metrics.readers.{module}").read(file, limits)
    except MetricsError as error:
        result = error
    sys.stdout.buffer.write(pickle.dumps(result))


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):
        # macOS refuses some limits; reading goes on without.
        return
