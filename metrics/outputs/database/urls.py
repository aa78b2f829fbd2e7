"""The address of a database: what is taken, what is refused and why, and how it is told without its password."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from metrics.errors import DatabaseError, MissingExtraError

if TYPE_CHECKING:
    from sqlalchemy import URL

__all__ = ["hidden", "parse_url", "without_secrets"]

_WRITE = "write file.db or postgresql://user@host/name"
# a scheme has two letters and more: C: is a drive
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]{1,40}):", re.ASCII)
_MEMORY = (None, "", ":memory:")
_KINDS = {
    **dict.fromkeys(
        (".duckdb", ".ddb"), "DuckDB is not written; load into a SQLite file, which DuckDB reads, or write Parquet"
    ),
    ".parquet": "a table, not a database; Report.to_parquet writes one",
    **dict.fromkeys((".csv", ".json", ".jsonl", ".html"), "a file of one table or report; metrics audit -o writes it"),
    **dict.fromkeys((".xlsx", ".xls", ".docx", ".pdf", ".txt"), "not a database"),
    **dict.fromkeys((".mdb", ".accdb"), "Access is not supported"),
}
# options of a connection that say nothing secret
_OPEN = (
    "application_name",
    "client_encoding",
    "connect_timeout",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "port",
    "service",
    *(
        "sslmode",
        "target_session_attrs",
        "user",
    ),
)


def parse_url(url: str) -> URL:
    """Return the address as SQLAlchemy takes it; a plain file name is SQLite.

    Raises:
        DatabaseError: It is none, or of a kind that is not written.
        MissingExtraError: SQLAlchemy is not installed.
    """
    try:
        import sqlalchemy  # noqa: F401 (tells whether it is there)
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    except ImportError as error:
        raise MissingExtraError("A database", "sql") from error
    if not url.strip():
        raise DatabaseError(repr(url), f"an empty name; {_WRITE}")
    scheme = _SCHEME.match(url)
    if scheme is None:
        return _checked(make_url("sqlite://").set(database=url), url)
    if not url.startswith("//", scheme.end()):
        raise DatabaseError(hidden(url), f"not a database URL, it lacks //; {_WRITE}")
    text = scheme[1].lower() + url[scheme.end() - 1 :]
    text = re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", text)
    try:
        parsed = make_url(text)
        backend = parsed.get_backend_name()
        if backend in ("sqlite", "postgresql"):
            parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise DatabaseError(hidden(url), f"not a database URL; {_WRITE}") from error
    if backend not in ("sqlite", "postgresql"):
        raise DatabaseError(hidden(url), "only sqlite and postgresql are supported")
    return _checked(parsed, url)


def _checked(parsed: URL, url: str) -> URL:
    if parsed.get_backend_name() != "sqlite":
        return parsed
    if parsed.database in _MEMORY:
        raise DatabaseError(hidden(url), "a database in memory is gone when the program ends; name a file")
    reason = _KINDS.get(PurePath(str(parsed.database)).suffix.lower())
    if reason is not None:
        raise DatabaseError(hidden(url), reason)
    return parsed


def hidden(url: str) -> str:
    """Return *url* without what may be secret: all before the last ``@``, and the values of unknown options.

    >>> hidden("postgresql://u:geheim@host/x?sslmode=require&password=geheim")
    'postgresql://***@host/x?sslmode=require&password=***'
    >>> hidden("mysql://u:pa/geheim@h/x"), hidden("postgresql:u:geheim@h/x"), hidden("reports.db")
    ('mysql://***@h/x', 'postgresql:***@h/x', 'reports.db')
    """
    scheme = _SCHEME.match(url)
    if scheme is None:
        return url
    start = scheme.end() + 2 * url.startswith("//", scheme.end())
    rest = url[start:]
    if "@" in rest:
        rest = "***@" + rest.rpartition("@")[2]
    return url[:start] + re.sub(r"([?&])([^=&]*)=([^&]*)", _option, rest)


def _option(found: re.Match[str]) -> str:
    shown = found[3] if found[2].lower() in _OPEN else "***"
    return f"{found[1]}{found[2]}={shown}"


def without_secrets(text: str, url: URL) -> str:
    """Return *text*, the words of a driver, without the password of *url*."""
    options = [value for name, value in url.query.items() if name.lower() not in _OPEN]
    secrets = {str(url.password or "")} | {part for value in options for part in ([value] if isinstance(value, str) else value)}
    for secret in secrets:
        if len(secret) > 1:
            text = text.replace(secret, "***")
    return text
