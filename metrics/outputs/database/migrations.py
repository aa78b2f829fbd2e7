"""Bring a database that an earlier release made to the present schema, in place and in the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

__all__ = ["migrate", "steps"]


def steps() -> dict[str, Callable[[Any], str]]:
    """Return the steps by the schema they start from; each returns the schema it leads to."""
    return {
        "progress-metrics-sql/2": _add_history,
        "progress-metrics-sql/3": _add_links,
        "progress-metrics-sql/4": _add_keys,
    }


def migrate(connection: Connection, version: str) -> str:
    """Take every step from *version* on and return the schema that was reached.

    Raises:
        MissingExtraError: Alembic is not installed.
    """
    if version not in steps():
        return version
    try:
        from alembic.migration import MigrationContext
        from alembic.operations import Operations
    except ImportError as error:
        raise MissingExtraError("A database of an earlier release", "sql") from error
    operations = Operations(MigrationContext.configure(connection))
    while version in steps():
        version = steps()[version](operations)
    return version


def _add_history(operations: Any) -> str:
    """From 2 to 3: what became of each document over time and by which load it came; times and targets of their own."""
    from sqlalchemy import Column, Integer, Text

    operations.create_table(
        "loads",
        Column("load", Integer, primary_key=True),
        *(Column(name, Text, nullable=False) for name in ("loaded_at", "source", "outcome", "library", "lexicon")),
        Column("digest", Text),
        Column("replaced_digest", Text),
        Column("replaced_load", Integer),
        Column("notes", Text),
    )
    operations.create_index("loads_by_source", "loads", ["source"])
    operations.add_column("documents", Column("name", Text))
    operations.add_column("documents", Column("load", Integer))
    with operations.batch_alter_table("comparisons") as comparisons:
        comparisons.alter_column("indicator", existing_type=Text(), nullable=True)  # a text may name nothing
    _add_times(operations)
    _add_targets(operations)
    return "progress-metrics-sql/3"


def _add_times(operations: Any) -> None:
    """Give each number its days in the place of its words; what was loaded before has none until it is loaded again."""
    from sqlalchemy import Column, Date, Text

    for name in ("period", "basis"):
        operations.drop_column("quantities", name)
    for name in ("period_start", "period_end"):
        operations.add_column("quantities", Column(name, Date))
    for name in ("period_basis", "frame", "section"):
        operations.add_column("quantities", Column(name, Text))


def _in_document() -> tuple[Any, Any]:
    """Return the columns that say where a record stands: its document, and its place among the records of that."""
    from sqlalchemy import Column, ForeignKey, Integer

    document = ForeignKey("documents.document", ondelete="CASCADE")
    return (
        Column("document", Integer, document, primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
    )


def _add_targets(operations: Any) -> None:
    """Make the table of targets; a document that was loaded before has none in it until it is loaded again."""
    from sqlalchemy import Column, Date, Float, Integer, Numeric, Text

    operations.create_table(
        "targets",
        *_in_document(),
        *(Column(name, Text, nullable=False) for name in ("id", "row", "aspect", "text")),
        *(Column(name, Text) for name in ("number", "section", "owner", "indicator", "indicator_id", "unit", "bound")),
        *(
            Column(name, Text)
            for name in ("modality", "period_basis", "comparison", "status", "reason", "value", "low", "high")
        ),
        *(Column(f"{name}_num", Numeric().with_variant(Float(), "sqlite")) for name in ("value", "low", "high")),
        *(Column(name, Integer) for name in ("page", "line")),
        *(Column(name, Date) for name in ("period_start", "period_end")),
    )
    operations.create_index("targets_by_id", "targets", ["document", "id"])


def _add_links(operations: Any) -> str:
    """From 3 to 4: links, and indicators of the lexicon; what was loaded before has none until it is loaded again."""
    from sqlalchemy import Column, Text

    operations.create_table(
        "links",
        *_in_document(),
        *(Column(name, Text, nullable=False) for name in ("id", "kind", "row", "from_id", "to_ids", "to_texts")),
        *(Column(name, Text, nullable=False) for name in ("rests", "evidence")),
        Column("from_text", Text),
    )
    operations.create_index("links_by_id", "links", ["document", "id"])
    for table in ("comparisons", "checks"):
        operations.add_column(table, Column("link", Text))
    for name in ("indicator_id", "indicator_name"):
        operations.add_column("comparisons", Column(name, Text))
    return "progress-metrics-sql/4"


def _add_keys(operations: Any) -> str:
    """From 4 to 5: keys and decisions; what was loaded before has empty keys until it is loaded again."""
    from sqlalchemy import Column, Text

    for table in ("comparisons", "not_compared", "checks", "claims"):
        operations.add_column(table, Column("key", Text, nullable=False, server_default=""))
        for name in ("decision", "decision_reason", "decision_by", "decision_on"):
            operations.add_column(table, Column(name, Text))
    for table in ("quantities", "targets"):
        operations.add_column(table, Column("key", Text))
    return "progress-metrics-sql/5"
