"""The log of the command line: one line a stage or document on standard error, as JSON or as text."""

from __future__ import annotations

import json
import logging
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from metrics.outputs.controls import clean, visible
from metrics.stages import LOGGER

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LogForm", "logged"]

LogForm = Literal["json", "text"]
_FACTS = ("document", "stage", "seconds", "counts", "error")


@contextmanager
def logged(form: LogForm | None) -> Iterator[None]:
    """Write the log of the library to standard error while the block runs; *form* ``None`` leaves it alone."""
    if form is None:
        yield
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Text())
    level = LOGGER.level
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(level)


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in _FACTS if getattr(record, name, None) is not None}


def _moment(record: logging.LogRecord) -> str:
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(record.created))}.{int(record.msecs):03d}Z"


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts = {"time": _moment(record), "level": record.levelname.lower(), **_facts(record)}
        if "stage" not in facts or record.levelno > logging.INFO:
            facts["message"] = record.getMessage()
        return visible(json.dumps(facts, ensure_ascii=False, default=str))


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        return clean(f"{_moment(record)} {record.levelname} {record.getMessage()} {facts}".rstrip())
