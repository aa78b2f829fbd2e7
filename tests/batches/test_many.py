"""Many documents: in order, within limits, each failure told by the name of its document."""

import io
import logging
import os
import sys
import time
from pathlib import Path

import pytest

import metrics
from metrics.batches.failures import Failure, write_traceback
from metrics.batches.manifest import read_manifest
from metrics.batches.many import iter_audits
from metrics.batches.pool import Budget, run
from metrics.batches.sources import expand, listed
from metrics.errors import AuditFailedError, ChoiceError, ColumnError, KeyClashError, PeriodError, UnreadableDocumentError
from metrics.outputs.database.identity import key_of, keys_of, printable_name


class Act:
    """What a worker does with an item, by its name."""

    def __call__(self, item):
        if item == "late":
            time.sleep(60)
        if item == "dead":
            os._exit(7)
        if item == "memory":
            return len(bytearray(2 << 30))
        if item == "wrong":
            raise KeyError("x")
        if item == "odd":
            raise OddError(item, io.StringIO())
        os.write(1, b"nothing that is printed disturbs the answers")
        logging.getLogger("metrics").info("did %s", item)
        return item.upper()


class OddError(Exception):
    """An error that does not survive pickling."""


@pytest.fixture
def importable(monkeypatch):
    """Let workers import this module."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    import test_many

    return test_many.Act()


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(importable, jobs):
    items = [f"a{i}" for i in range(20)]
    found = list(run(importable, items, Budget(jobs=jobs, seconds=30)))

    assert [(o.item, o.value) for o in found] == [(item, item.upper()) for item in items]


def test_every_kind_of_failure_fails_one_item_alone(importable):
    budget = Budget(jobs=2, seconds=5, memory=500 << 20)
    found = {o.item: o for o in run(importable, ["a", "late", "b", "dead", "c", "wrong", "odd", "memory", "d"], budget)}

    assert {name: o.value for name, o in found.items() if o.failure is None} == {"a": "A", "b": "B", "c": "C", "d": "D"}
    assert "late: not audited in 5 seconds" in found["late"].failure.message
    assert "dead: the process that audited it died (exit code 7)" in found["dead"].failure.message
    assert found["wrong"].failure.message == "wrong: internal error, please report it: KeyError: 'x'"
    assert found["odd"].failure.kind == "OddError"
    if sys.platform == "linux":
        assert found["memory"].failure.message == "memory: too large to read (MemoryError)"


def test_one_process_tells_failures_the_same(importable):
    here = list(run(importable, ["a", "wrong"]))
    there = list(run(importable, ["a", "wrong"], Budget(jobs=2)))

    assert [(o.value, o.failure) for o in here[:1]] == [(o.value, o.failure) for o in there[:1]]
    assert here[1].failure.message == there[1].failure.message
    assert isinstance(there[1].failure.error, AuditFailedError)


def test_a_run_that_is_left_ends_its_workers(importable):
    start = time.monotonic()
    results = run(importable, ["a", "late", "late"], Budget(jobs=2))
    assert next(results).value == "A"
    results.close()

    assert time.monotonic() - start < 30


def test_log_of_workers_reaches_the_log_of_the_caller(importable, caplog):
    with caplog.at_level(logging.INFO, logger="metrics"):
        list(run(importable, ["a", "b"], Budget(jobs=2)))

    assert sorted(record.getMessage() for record in caplog.records) == ["did a", "did b"]


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"seconds": 0}, {"memory": -1}])
def test_budget_refuses_what_is_none(wrong):
    with pytest.raises(ValueError, match="above 0"):
        Budget(**wrong)


@pytest.mark.parametrize("jobs", [1, 2])
def test_audit_many_collects(folder, jobs):
    audits = metrics.audit_many(["north", "south/*.*", "missing.txt"], jobs=jobs, period="2024")

    assert [report.source for report in audits] == ["north/2024.txt", "south/2024.txt"]
    assert [failure.name for failure in audits.failures] == ["south/broken.xlsx", "missing.txt"]
    assert audits.to_frame()[["source", "status"]].to_numpy().tolist() == [
        ["north/2024.txt", "exceeded"],
        ["south/2024.txt", "unmet"],
    ]
    assert repr(audits) == "<Audits: 2 reports, 2 failures>"
    assert len(metrics.audit_many([]).to_frame("checks")) == 0


def test_audit_many_raises_the_error_of_the_document(folder):
    with pytest.raises(UnreadableDocumentError, match="missing"):
        metrics.audit_many(["north", "missing.txt"], errors="raise")
    with pytest.raises(ChoiceError):
        metrics.audit_many(["north"], errors="ignore")


def test_audit_many_names_reports_from_a_root(folder):
    audits = metrics.audit_many(folder / "south", root=folder)

    assert [report.source for report in audits] == ["south/2024.txt"]


def test_audit_many_loads_under_the_path(folder):
    pytest.importorskip("sqlalchemy")
    from metrics.outputs.database.sql import Store

    audits = metrics.audit_many(["north", "south"])
    assert audits.load("r.db", root=".") == {"loaded": 2, "replaced": 0, "unchanged": 0}
    with Store("r.db") as store:
        assert store.sources() == ["north/2024.txt", "south/2024.txt"]


def test_iter_audits_is_taken_one_at_a_time(folder):
    results = iter_audits(["north", "missing.txt"])

    assert next(results).source == "north/2024.txt"
    assert isinstance(next(results), Failure)


def test_manifest_outweighs_the_options(folder):
    (folder / "m.csv").write_text("file,region,as_of\nnorth/2024.txt,甲县,2024-09-30\n", "utf-8-sig")
    north, south = metrics.audit_many(["north", "south/2024.txt"], manifest="m.csv", region="乙县", period="2024")

    assert (north.region, str(north.period.as_of), south.region) == ("甲县", "2024-09-30", "乙县")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name,region\na,b\n", ColumnError),
        ("region\nb\n", ColumnError),
        ("file,period\na.txt,soon\n", PeriodError),
        ("file\na.txt\na.txt\n", UnreadableDocumentError),
        ("file,region\na.txt,b,c\n", UnreadableDocumentError),
    ],
)
def test_manifest_that_is_wrong_is_told(tmp_path, text, error):
    (tmp_path / "m.csv").write_text(text, "utf-8")
    with pytest.raises(error):
        read_manifest(tmp_path / "m.csv")


def test_manifest_that_is_not_there_or_not_utf8_is_told(tmp_path):
    (tmp_path / "m.csv").write_bytes("file,region\na,甲县\n".encode("gbk"))
    for name, words in (("m.csv", "UTF-8"), ("none.csv", "cannot be opened")):
        with pytest.raises(UnreadableDocumentError, match=words):
            read_manifest(tmp_path / name)


def test_expand_takes_what_is_named_once_and_follows_no_links(folder):
    if os.name != "nt":
        (folder / "north" / "again").symlink_to("..")
    assert expand(["north", "north/2024.txt", "*/2024.txt", "-"]) == ["north/2024.txt", "south/2024.txt", "-"]


def test_listed_takes_lines_and_nul(tmp_path):
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfx.txt\r\n\ny z.txt\n")
    (tmp_path / "b").write_bytes(b"x\ny.txt\0z.txt\0")

    assert listed(str(tmp_path / "a")) == ["x.txt", "y z.txt"]
    assert listed(str(tmp_path / "b")) == ["x\ny.txt", "z.txt"]
    with pytest.raises(UnreadableDocumentError):
        listed(str(tmp_path / "none"))


def test_names_of_any_kind_are_printable():
    assert printable_name("\ud83d\udcc1\0.txt") == "\\ud83d\\udcc1.txt"


def test_keys_tell_documents_apart(folder):
    assert keys_of(["north/2024.txt", "south/2024.txt"], root=".") == {
        "north/2024.txt": "north/2024.txt",
        "south/2024.txt": "south/2024.txt",
    }
    assert key_of("north/2024.txt", by="digest") != key_of("south/2024.txt", by="digest")
    with pytest.raises(KeyClashError, match="the same key"):
        keys_of(["north/2024.txt", "south/2024.txt"], by="name")
    with pytest.raises(ChoiceError):
        key_of("a.txt", by="number")


def test_traceback_is_written_under_a_name_of_its_own(tmp_path):
    failures = [Failure.of(name, KeyError("x")) for name in ("a/2024.txt", "b/2024.txt", "..", "\udcc1.txt")]
    paths = {write_traceback(failure, tmp_path / "f") for failure in failures}

    assert len(paths) == 4
    assert all(path.parent == tmp_path / "f" and "KeyError" in path.read_text("utf-8") for path in paths)
