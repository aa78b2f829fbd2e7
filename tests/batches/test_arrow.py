"""Arrow batches in, Arrow batches out: alone, in polars, DuckDB, Dask and Spark."""

import os
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import metrics
from metrics.batches.arrow import BatchAudit, audit_batch, batch_schema
from metrics.errors import ChoiceError, ColumnError
from metrics.samples import sample_report, sample_reports
from metrics.tables.columns import TABLES

pa = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def batch():
    paths = [sample_report(), *sample_reports()]
    names = [f"2024/{path.name}" for path in paths]
    contents = [path.read_bytes() for path in paths]
    return pa.record_batch({"name": [*names, "bad.pdf"], "content": [*contents, b"%PDF-1.4 nothing"]})


@pytest.fixture(scope="module")
def expected():
    return sum(len(metrics.audit(path).comparisons) for path in (sample_report(), *sample_reports()))


@pytest.mark.parametrize("table", TABLES)
def test_batch_has_the_schema_of_its_table_and_the_rows_of_all_reports(batch, table):
    found = audit_batch(batch, table)

    assert found.schema == batch_schema(table)
    rows = sum(len(metrics.audit(path).table(table)) for path in (sample_report(), *sample_reports()))
    assert found.num_rows == rows + 1
    assert [row["source"] for row in found.to_pylist() if row["error"]] == ["bad.pdf"]


def test_batch_numbers_are_exact(batch):
    first = audit_batch(batch).to_pylist()[0]

    assert (first["source"], first["target_value"], first["completion_ratio"]) == (
        "2024/linjiang-2024.html",
        Decimal(12),
        Decimal("1.275"),
    )


def test_batch_options_hold_for_one_report_or_for_all():
    table = pa.table(
        {
            "name": ["a.txt", "b.txt"],
            "content": ["目标5个，完成6个。".encode()] * 2,
            "region": ["甲县", None],
            "period": ["2023", ""],
        }
    )
    found = audit_batch(table, region="乙县", period="2024").to_pylist()

    assert [(row["region"], row["period_end"].year) for row in found] == [("甲县", 2023), ("乙县", 2024)]


def test_batch_of_nothing_is_empty():
    empty = pa.table({"name": pa.array([], pa.string()), "content": pa.array([], pa.binary())})

    assert audit_batch(empty).num_rows == 0
    assert audit_batch(empty).schema == batch_schema()


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: audit_batch(pa.table({"name": ["a"]})), ColumnError),
        (lambda: audit_batch(pa.table({"name": ["a"], "content": [b""]}), "nothing"), ChoiceError),
    ],
)
def test_batch_of_a_wrong_call_raises(act, error):
    with pytest.raises(error):
        act()


def test_batch_keeps_names_that_are_no_unicode_and_missing_content():
    made = pa.table({"name": ["a.txt", "b.txt"], "content": [None, b"\x00\x01\x02"]})

    assert all(row["error"] for row in audit_batch(made).to_pylist())


def test_batches_in_polars(batch, expected):
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(batch)
    lazy = frame.lazy().map_batches(
        lambda part: polars.from_arrow(audit_batch(part.to_arrow())),
        schema=polars.from_arrow(batch_schema().empty_table()).schema,
    )

    assert lazy.filter(polars.col("error").is_null()).collect().height == expected


def test_batches_in_duckdb(batch, expected):
    duckdb = pytest.importorskip("duckdb")
    act = BatchAudit(table="comparisons", options={})
    reports = pa.RecordBatchReader.from_batches(batch_schema(), act.stream(iter([batch])))
    with duckdb.connect() as connection:
        connection.register("found", reports)
        assert connection.execute("SELECT count(*) FROM found WHERE error IS NULL").fetchall() == [(expected,)]


def test_batches_in_dask(batch, expected):
    dask = pytest.importorskip("dask")
    parts = [dask.delayed(audit_batch)(batch.slice(i, 2)) for i in range(0, batch.num_rows, 2)]
    found = dask.compute(*parts, scheduler="synchronous")

    assert pa.Table.from_batches(found).filter(pa.compute.field("error").is_null()).num_rows == expected


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="no PySpark: pip install pyspark")
    if shutil.which("java") is None:
        pytest.skip("no Java: apt-get install default-jre-headless")
    before = dict(os.environ)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = str(Path(metrics.__file__).parents[1])
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.filterwarnings("ignore")
def test_batches_in_spark(spark, batch, expected):
    import metrics.spark

    found = metrics.spark.audit(spark.createDataFrame(pa.Table.from_batches([batch])).repartition(3), table="comparisons")

    assert dict(found.dtypes)["completion_ratio"] == "decimal(38,12)"
    rows = found.collect()
    assert len([row for row in rows if row.error is None]) == expected
    assert [row.source for row in rows if row.error is not None] == ["bad.pdf"]
    with pytest.raises(ColumnError):
        metrics.spark.audit(found.select("source"))
