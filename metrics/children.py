"""Processes of our own: how this interpreter, or a program that was built from it, runs one function of the library again.

A document is read and audited in a child, so that what a damaged or hostile one does to it ends there. In a program that
was built into one folder there is no interpreter to start: the program starts itself, and :func:`run_child` takes over.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from metrics.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CHILDREN", "child_command", "run_child"]

CHILDREN = ("metrics.batches.worker:work_for_parent", "metrics.readers.isolation:main")

_FLAG = "--metrics-child"
_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {} import {}; {}()"


def child_command(entry: str) -> list[str]:
    """Return the command that runs *entry*, one of :data:`CHILDREN`, in a process of its own.

    >>> child_command("metrics.batches.worker:work_for_parent")[3].rpartition("; ")[2]
    'work_for_parent()'
    """
    module, _, function = entry.partition(":")
    if getattr(sys, "frozen", False):
        return [sys.executable, _FLAG, entry]
    return [sys.executable, "-I", "-c", _CODE.format(module, function, function), json.dumps(sys.path)]


def run_child(arguments: Sequence[str]) -> bool:
    """Run what *arguments* (without the program) ask of a child, and return whether they ask for one.

    Raises:
        ChoiceError: They name a function that is none of :data:`CHILDREN`.

    Examples:
        >>> run_child(["audit", "report.docx"])
        False
    """
    if len(arguments) != 2 or arguments[0] != _FLAG:
        return False
    entry = arguments[1]
    if entry not in CHILDREN:
        raise ChoiceError("child process", entry, CHILDREN)
    from importlib import import_module

    module, _, function = entry.partition(":")
    getattr(import_module(module), function)()
    return True
