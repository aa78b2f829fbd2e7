"""The database, SQLite and PostgreSQL alike: what is loaded, what stays when things go wrong."""

import os
import subprocess
import sys
import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import made
import pytest
import servers

import metrics
from metrics.errors import DatabaseError, KeyClashError, MissingExtraError, SchemaVersionError
from metrics.outputs.database.sql import Store, fingerprint, forget, load
from metrics.outputs.database.sql_schema import SQL_SCHEMA, views
from metrics.report import Report
from metrics.tables.columns import TABLES, flat_columns

sqlalchemy = pytest.importorskip("sqlalchemy")
REQUIRED = os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def server():
    given = os.environ.get("METRICS_TEST_POSTGRES")
    if given:
        yield given
        return
    if servers.binaries() is None:
        if REQUIRED:
            pytest.fail("PostgreSQL is required here: apt-get install postgresql")
        pytest.skip("no PostgreSQL: apt-get install postgresql, or set METRICS_TEST_POSTGRES")
    if not REQUIRED:
        pytest.importorskip("psycopg", reason="pip install 'psycopg[binary]'")
    with servers.postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'reports.db'}"
    base = request.getfixturevalue("server")
    name = f"metrics_{uuid.uuid4().hex}"
    engine = sqlalchemy.create_engine(base.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return base.replace("/postgres?", f"/{name}?")


@pytest.fixture
def ask(url):
    """Run a query and return the rows as tuples."""
    engine = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))

    def call(query):
        with engine.begin() as connection:
            result = connection.exec_driver_sql(query)
            return [tuple(row) for row in result] if result.returns_rows else []

    yield call
    engine.dispose()


def changed(report, **more):
    """Return a new version of *report*, with fewer comparisons and another title."""
    return Report(replace(report.analysis, comparisons=report.comparisons[:2], checks=(), title="第二版", **more))


def test_load_fills_every_table(url, ask, report):
    assert load([report], url) == {"loaded": 1, "replaced": 0, "unchanged": 0}
    for name in TABLES:
        assert ask(f"SELECT count(*) FROM {name}") == [(len(report.table(name)),)], name


def test_numbers_are_exact_with_a_number_beside(url, ask):
    m = made.Maker()
    m.row("1", "投资1元", "投资2元")
    m.q("1", 0, "1元", "12345678901234567890.12", "元")
    load([Report(m.analysis())], url)
    [(value, number)] = ask("SELECT value, value_num FROM quantities")
    assert value == "12345678901234567890.12"
    assert number == pytest.approx(1.2345678901234567e19) if "sqlite" in url else number == Decimal(value)


def test_loading_twice_changes_nothing(url, ask, report, large):
    load([report, large], url)
    before = {name: ask(f"SELECT * FROM {name} ORDER BY 1, 2") for name in TABLES}
    assert load([large, report], url) == {"loaded": 0, "replaced": 0, "unchanged": 2}
    assert {name: ask(f"SELECT * FROM {name} ORDER BY 1, 2") for name in TABLES} == before


def test_new_version_replaces_the_old(url, ask, report, large):
    load([report, large], url)
    assert load([changed(report)], url)["replaced"] == 1
    assert ask("SELECT title FROM documents WHERE source = 'made-2024.txt'") == [("第二版",)]
    assert ask("SELECT count(*) FROM comparisons") == [(2 + 157,)]
    assert ask("SELECT count(*) FROM checks") == [(0,)]
    assert ask("SELECT count(*) FROM documents") == [(2,)]


def test_failure_half_way_leaves_the_old_state(url, ask, report, monkeypatch):
    load([report], url)
    before = {name: ask(f"SELECT * FROM {name} ORDER BY 1, 2") for name in TABLES}
    from metrics.outputs.database import prepared

    real = prepared.stored

    def broken(table, record):
        row = real(table, record)
        if table == "claims":
            row["verdict"] = None  # refused by the database after the other tables were written
        return row

    monkeypatch.setattr(prepared, "stored", broken)
    with pytest.raises(DatabaseError):
        load([changed(report)], url)
    assert {name: ask(f"SELECT * FROM {name} ORDER BY 1, 2") for name in TABLES} == before


CRASH = """
import os, sys, made, test_sql
from metrics.outputs.database import sql
real = sql.Store._put
def put(self, connection, *rest):
    real(self, connection, *rest)
    os._exit(9)  # as if the power went before the commit
sql.Store._put = put
sql.load([test_sql.changed(made.make())], sys.argv[1])
"""

LOADER = """
import sys, made
from dataclasses import replace
from metrics.outputs.database.sql import load
from metrics.report import Report
own = [made.make_large(20, f"{sys.argv[2]}-{n}.txt") for n in range(5)]
shared = [Report(replace(made.make().analysis, source=f"shared-{n}.txt", title=sys.argv[2])) for n in range(5)]
load([*own, *shared], sys.argv[1])
"""


def start(code, *arguments):
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(metrics.__file__).parent.parent)])
    return subprocess.Popen([sys.executable, "-c", code, *arguments], env={**os.environ, "PYTHONPATH": path})


def test_crash_before_commit_leaves_the_old_state(url, ask, report):
    load([report], url)
    assert start(CRASH, url).wait(timeout=60) == 9
    assert ask("SELECT title FROM documents") == [(report.title,)]
    assert ask("SELECT count(*) FROM comparisons") == [(6,)]
    assert load([changed(report)], url)["replaced"] == 1


def test_loaders_at_once_lose_nothing(url, ask):
    loaders = [start(LOADER, url, name) for name in ("甲", "乙", "丙")]
    assert [loader.wait(timeout=120) for loader in loaders] == [0, 0, 0]
    assert ask("SELECT count(*) FROM documents") == [(3 * 5 + 5,)]
    counts = ask(
        "SELECT d.source, count(*), min(d.comparisons) FROM comparisons c JOIN documents d USING (document) GROUP BY 1"
    )
    assert len(counts) == 20
    assert all(found == told for _, found, told in counts)


def test_other_schema_version_is_told(url, ask, report):
    load([report], url)
    ask("UPDATE metrics_schema SET version = 'progress-metrics-sql/0'")
    with pytest.raises(SchemaVersionError, match=f"sql/0.*{SQL_SCHEMA}"):
        load([report], url)


def test_tables_of_something_else_are_left_alone(url, ask, report):
    ask("CREATE TABLE documents (name TEXT)")
    with pytest.raises(SchemaVersionError, match="documents"):
        load([report], url)
    assert ask("SELECT * FROM documents") == []


def test_every_view_is_documented():
    assert len(views()) == 8
    for name, (doc, statement) in views().items():
        assert len(doc) > 20
        assert statement.startswith(f"CREATE VIEW {name} AS")


@pytest.mark.parametrize("view", views())
def test_every_view_answers(url, ask, report, large, view):
    load([report, large], url)
    assert isinstance(ask(f"SELECT * FROM {view}"), list)


def test_views_say_what_their_names_say(url, ask, report):
    load([report], url)
    assert [row[0] for row in ask("SELECT indicator FROM exceeded_targets")] == ["创业贷款", "城镇登记失业率"]
    assert ask("SELECT indicator, status FROM targets_behind") == [("新增托位", "behind_schedule")]
    assert ask("SELECT kind, severity FROM open_findings") == [("sum", "high"), ("completion_rate", "medium")]
    assert ask("SELECT target_text, reason FROM unjudged_targets") == [("9200户", "unit_differs")]
    [(region, compared, exceeded, reached)] = ask("SELECT region, compared, exceeded, share_reached FROM achievement_by_region")
    assert (region, compared, exceeded) == ("云岭县", 6, 2)
    assert float(reached) == pytest.approx(5 / 6)
    assert ask("SELECT owner, behind_schedule FROM achievement_by_owner WHERE behind_schedule > 0") == [("县卫健局", 1)]


def test_views_do_not_add_up_two_reports_on_one_year(url, ask):
    quarter = replace(made.YEAR, as_of=date(2024, 3, 31), elapsed=Fraction(1, 4))
    load([made.make(), made.make("spring.txt", period=quarter)], url)

    assert ask("SELECT compared FROM achievement_by_region ORDER BY as_of") == [(6,), (6,)]
    assert ask("SELECT COUNT(*) FROM achievement_by_owner WHERE owner = '县人社局'") == [(2,)]


def test_columns_are_those_of_the_frames(url, report):
    load([report], url)
    engine = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    inspector = sqlalchemy.inspect(engine)
    for name in TABLES:
        found = {column["name"] for column in inspector.get_columns(name)}
        assert {column.name for column in flat_columns(name)} - {"source"} <= found
    engine.dispose()


def test_hostile_text_is_data(url, ask):
    m = made.Maker()
    m.row("1", "x'); DROP TABLE documents; --\x00建成7处", "建成9处", owner="\x00'")
    load([Report(m.analysis(source="a'b\x00.txt"))], url)
    assert ask("SELECT owner FROM rows") == [("'",)]
    assert ask("SELECT source FROM documents") == [("a'b.txt",)]


def test_generator_is_taken_one_at_a_time(url):
    alive = []

    def reports():
        for n in range(5):
            alive.append(n)
            assert len(alive) == n + 1
            yield made.make(f"{n}.txt")

    assert load(reports(), url)["loaded"] == 5


def test_store_skips_what_it_has(tmp_path, report):
    file = tmp_path / "r.txt"
    file.write_text("一", "utf-8")
    mark = fingerprint(str(file), None)
    with Store(str(tmp_path / "a.db")) as store:
        assert not store.has("r.txt", mark)
        store.put(report, source="r.txt", mark=mark)
        assert store.has("r.txt", mark)
        assert not store.has("r.txt", fingerprint(str(file), "2023"))
        file.write_text("二", "utf-8")
        assert not store.has("r.txt", fingerprint(str(file), None))
        assert not store.has("r.txt", fingerprint(str(tmp_path / "missing"), None))


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("mysql://host/name", "postgresql"),
        ("sqlite:////no/such/folder/x.db", "unable to open"),
        ("postgresql://postgres@/nothing?host=/no/such/folder", "no/such/folder"),
        ("sqlite+nothing://x", "URL"),
        ("mysql://me:geheim@host/name", r"\*\*\*@host"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        (":memory:", "in memory"),
        ("reports.duckdb", "DuckDB"),
        ("reports.xlsx", "not a database"),
        ("postgresql:user@host/name", "lacks //"),
    ],
)
def test_bad_database_is_told(bad, words, report):
    if bad.startswith("postgresql"):
        pytest.importorskip("psycopg")
    with pytest.raises(DatabaseError, match=words):
        load([report], bad)


def test_password_is_not_told(report):
    pytest.importorskip("psycopg")
    with pytest.raises(DatabaseError) as caught:
        load([report], "postgresql://user:geheim@127.0.0.1:1/x")
    assert "geheim" not in str(caught.value)


def test_file_that_is_no_database_is_told(tmp_path, report):
    (tmp_path / "x.db").write_text("这不是数据库" * 100, "utf-8")
    with pytest.raises(DatabaseError, match="not a database"):
        load([report], str(tmp_path / "x.db"))


def test_missing_sqlalchemy_names_the_extra(monkeypatch, report):
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(MissingExtraError, match=r"progress-metrics\[sql\]"):
        load([report], "x.db")


def test_memory_stays_flat(tmp_path):
    import tracemalloc

    def peak(copies):
        tracemalloc.start()
        load((made.make_large(40, f"{copies}-{n}.txt") for n in range(copies)), str(tmp_path / "flat.db"))
        result = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return result

    peak(2)
    assert peak(30) < 1.5 * peak(5)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://127.0.0.1:1/x?user=u&password=geheim",
        "mysql://u:pa/geheim@h/x",
        "POSTGRESQL://u:geheim@127.0.0.1:1/x",
        "postgresql:u:geheim@h/x",
        "oracle://u:geheim@[broken/x",
        "postgresql://u:geheim@127.0.0.1:none/x",
    ],
)
def test_password_is_in_no_message(address, report):
    pytest.importorskip("psycopg")
    with pytest.raises(DatabaseError) as caught:
        load([report], address)

    assert "geheim" not in str(caught.value)


def old_database(url, ask):
    """Make a database of the schema before this one that holds one report."""
    if "sqlite" in url:
        import sqlite3

        script = (Path(__file__).parent / "schema_2.sql").read_text("utf-8")
        with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
            database.executescript(script)
        database.close()
        return
    load([made.make()], url)
    for statement in (
        "DROP TABLE loads",
        "ALTER TABLE documents DROP COLUMN name",
        "ALTER TABLE documents DROP COLUMN load",
        "DROP TABLE targets",
        "DROP TABLE links",
        *(f"ALTER TABLE {table} DROP COLUMN link" for table in ("comparisons", "checks")),
        *(
            f"ALTER TABLE quantities DROP COLUMN {name}"
            for name in ("period_start", "period_end", "period_basis", "frame", "section")
        ),
        "ALTER TABLE quantities DROP COLUMN key",
        *(
            f"ALTER TABLE {table} DROP COLUMN {name}"
            for table in ("comparisons", "not_compared", "checks", "claims")
            for name in ("key", "decision", "decision_reason", "decision_by", "decision_on")
        ),
        *(f"ALTER TABLE quantities ADD COLUMN {name} TEXT" for name in ("period", "basis")),
        *(f"ALTER TABLE comparisons DROP COLUMN {name}" for name in ("indicator_id", "indicator_name")),
        "UPDATE documents SET digest = 'of other columns'",
        "UPDATE metrics_schema SET version = 'progress-metrics-sql/2'",
    ):
        ask(statement)


def test_database_of_an_earlier_release_is_migrated(url, ask, report):
    pytest.importorskip("alembic")
    old_database(url, ask)
    before = {name: ask(f"SELECT count(*) FROM {name}") for name in TABLES if name not in ("targets", "links")}

    assert load([made.make("new.txt")], url) == {"loaded": 1, "replaced": 0, "unchanged": 0}
    assert ask("SELECT version FROM metrics_schema") == [(SQL_SCHEMA,)]
    assert ask("SELECT source, load FROM documents ORDER BY document") == [(report.source, None), ("new.txt", 1)]
    for name, [(count,)] in before.items():
        assert ask(f"SELECT count(*) FROM {name}") == [(2 * count,)], name
    # targets and links had no table; those of a document are there when it is loaded again
    assert ask("SELECT DISTINCT source FROM documents JOIN targets USING (document)") == [("new.txt",)]
    assert load([report], url)["replaced"] == 1
    assert len(ask("SELECT DISTINCT document FROM targets")) == 2
    assert ask("SELECT DISTINCT decision FROM checks") == [(None,)]
    for view in views():
        assert isinstance(ask(f"SELECT * FROM {view}"), list)


def test_migrated_and_new_database_have_the_same_columns(tmp_path, report):
    pytest.importorskip("alembic")
    old, new = f"sqlite:///{tmp_path / 'old.db'}", f"sqlite:///{tmp_path / 'new.db'}"
    old_database(old, None)
    load([report], old)
    load([report], new)
    found = []
    for url in (old, new):
        engine = sqlalchemy.create_engine(url)
        inspector = sqlalchemy.inspect(engine)
        found.append(
            {
                name: sorted((c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(name))
                for name in (*inspector.get_table_names(), *inspector.get_view_names())
            }
        )
        engine.dispose()

    assert found[0] == found[1]


def test_migration_without_alembic_names_the_extra(tmp_path, monkeypatch, report):
    url = f"sqlite:///{tmp_path / 'old.db'}"
    old_database(url, None)
    for name in ("alembic", "alembic.migration", "alembic.operations"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=r"progress-metrics\[sql\]"):
        load([report], url)


def test_loads_tell_what_was_replaced(url, ask, report):
    load([report], url)
    load([report], url)
    load([changed(report, notes=("一页没有读出",))], url)
    forget(url, [report.source])

    lines = ask("SELECT outcome, digest, replaced_digest, replaced_load, notes FROM loads ORDER BY load")
    assert [line[0] for line in lines] == ["loaded", "replaced", "forgotten"]
    assert [line[2] for line in lines] == [None, lines[0][1], lines[1][1]]
    assert [line[3] for line in lines] == [None, 1, 2]
    assert lines[1][4] == "一页没有读出"
    assert {len(when) for (when,) in ask("SELECT loaded_at FROM loads")} == {len("2024-01-31T08:00:00Z")}


def test_forgotten_document_is_gone_from_every_table(url, ask, report, large):
    load([report, large], url)
    assert forget(url, [report.source, "no such document"]) == {report.source: True, "no such document": False}
    for name in TABLES:
        assert ask(f"SELECT count(*) FROM {name}") == [(len(large.table(name)),)], name


def test_forget_makes_no_database(tmp_path):
    with pytest.raises(DatabaseError, match="no such database"):
        forget(str(tmp_path / "none.db"), ["x"])
    assert list(tmp_path.iterdir()) == []


def two_districts(folder):
    for name, text in (("north", "北区2023年目标5个，完成6个。"), ("south", "南区2023年目标5个，完成4个。")):
        (folder / name).mkdir()
        (folder / name / "2024.txt").write_text(text, "utf-8")
    return [metrics.audit(folder / name / "2024.txt") for name in ("north", "south")]


def test_two_reports_of_one_file_name_are_two_documents(tmp_path):
    url = f"sqlite:///{tmp_path / 'r.db'}"
    reports = two_districts(tmp_path)

    assert load(reports, url, root=tmp_path)["loaded"] == 2
    with Store(url) as store:
        assert store.sources() == ["north/2024.txt", "south/2024.txt"]


def test_two_reports_of_one_key_are_refused(tmp_path):
    with pytest.raises(KeyClashError, match="the same key"):
        load(two_districts(tmp_path), str(tmp_path / "r.db"), key="name")


def test_lock_of_another_program_is_waited_for(tmp_path, report):
    import sqlite3
    import threading

    path = str(tmp_path / "r.db")
    load([report], path)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    threading.Timer(0.5, lambda: other.execute("COMMIT")).start()
    with Store(path, wait=20) as store:
        assert not store.has("x", "y" * 64)
        assert store.put(made.make("new.txt")) == "loaded"
    with Store(path, wait=0.2) as store:
        other.execute("BEGIN EXCLUSIVE")
        for act in (lambda: store.has("a.html", "x" * 64), store.sources, lambda: store.forget("x"), lambda: store.put(report)):
            with pytest.raises(DatabaseError, match="locked by another program"):
                act()
        other.execute("COMMIT")
        assert store.put(report) == "unchanged"
    other.close()


def test_lost_connection_is_made_again(url, report):
    import psycopg  # noqa: F401

    if "postgres" not in url:
        pytest.skip("a file has no server")
    with Store(url, wait=20) as store:
        store.put(report)
        engine = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            ended = connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            assert len(ended.all()) == 1
        engine.dispose()
        assert store.put(made.make("new.txt")) == "loaded"


def test_server_that_restarts_is_waited_for(url, ask, report):
    import threading

    if "postgres" not in url or os.environ.get("METRICS_TEST_POSTGRES"):
        pytest.skip("no server of our own")
    with Store(url, wait=60) as store:
        store.put(report)
        restarting = threading.Thread(target=servers.restart, args=(url,))
        restarting.start()
        outcomes = [store.put(made.make(f"{n}.txt")) for n in range(20)]
        restarting.join()
        outcomes.append(store.put(made.make("last.txt")))

    assert outcomes == ["loaded"] * 21
    assert ask("SELECT count(*) FROM documents") == [(22,)]


def test_surrogates_of_a_report_reach_database_and_frame_as_characters(url, ask):
    m = made.Maker()
    m.row("1", "造林\ud83d\ude005亩", "造林\ud8006亩")
    report = Report(m.analysis(source="\udcc1.txt"))
    load([report], url)

    assert ask("SELECT target_text, actual_text FROM rows") == [("造林😀5亩", "造林\ufffd6亩")]
    assert report.to_frame("rows")["target_text"].to_list() == ["造林😀5亩"]
    assert report.to_html().encode()
