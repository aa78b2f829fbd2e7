"""Act on a database that others use too: wait while it is locked, connect again when the connection is lost, then say so."""

from __future__ import annotations

import random
import re
import time
from typing import TYPE_CHECKING, TypeVar

from metrics.errors import DatabaseError
from metrics.outputs.database.urls import hidden, without_secrets

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine
    from sqlalchemy.exc import DBAPIError

__all__ = ["PATIENCE", "acting", "passes"]

_T = TypeVar("_T")

PATIENCE = 15.0
_LOCK = 20_240_117
# Source: PostgreSQL manual, appendix A: connection exceptions, too many connections, lock not available, serialization and
# deadlock, admin shutdown, crash shutdown, cannot connect now
_PASSING_STATES = re.compile(r"08|53300|55P03|40001|40P01|57P0[123]")
_PASSING_WORDS = re.compile(
    r"locked|deadlock|server closed the connection|terminating connection|connection (?:refused|reset|timed out|is closed)"
    r"|the connection is lost|could not (?:connect|receive)|connection failed"
    r"|starting up|shutting down|broken pipe|SSL SYSCALL",
    re.IGNORECASE,
)


def acting(engine: Engine, act: Callable[[Connection], _T], *, patience: float = PATIENCE, known: bool = True) -> _T:
    """Run *act* in one transaction that no other loader shares, and return what it returns.

    Args:
        engine: The database.
        act: What to do; it may be run again, in a new transaction.
        patience: Seconds to wait for a database that is locked or away.
        known: The database was reached before, so that one that cannot be reached is away; at first it is told at once.

    Raises:
        DatabaseError: It was locked or away for longer, or refuses what is asked.
    """
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    start, pause = time.monotonic(), 0.05
    while True:
        try:
            with engine.begin() as connection:
                if engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{max(1, round(patience * 1000))}ms'")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                return act(connection)
        except DBAPIError as error:
            waited = time.monotonic() - start
            busy = passes(error, known=known)
            if not busy or waited >= patience:
                raise DatabaseError(_told(engine), _reason(engine, error, waited if busy else None)) from error
        except SQLAlchemyError as error:
            raise DatabaseError(_told(engine), without_secrets(_first_line(error), engine.url)) from error
        time.sleep(min(pause * random.uniform(0.5, 1.5), max(0.0, patience - (time.monotonic() - start))))  # noqa: S311
        pause = min(2 * pause, 2.0)


def passes(error: DBAPIError, *, known: bool = True) -> bool:
    """Return whether *error* tells of something that passes: a lock, a lost connection, a server that starts again."""
    text, state = str(error.orig), getattr(error.orig, "sqlstate", None)
    if "locked" in text or "deadlock" in text:
        return True
    lost = error.connection_invalidated or bool(_PASSING_WORDS.search(text))
    if state is not None:
        return _PASSING_STATES.match(state) is not None or (known and lost)
    # an error without a state is one of the connection, not of what was asked
    return known and (lost or hasattr(error.orig, "sqlstate"))


def _reason(engine: Engine, error: DBAPIError, waited: float | None) -> str:
    line = without_secrets(_first_line(error.orig), engine.url)
    if waited is None:
        return line
    what = "locked by another program" if "lock" in line else "not reachable"
    return f"{what} for {waited:.0f} seconds ({line}); nothing of this report was changed, load it again later"


def _told(engine: Engine) -> str:
    return hidden(engine.url.render_as_string(hide_password=True))


def _first_line(error: object) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)
