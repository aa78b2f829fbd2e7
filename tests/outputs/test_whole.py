"""The command on real files, from bytes to exit code, as a person runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import metrics
from metrics.tables.schema import json_schema

ROOT = Path(metrics.__file__).parent.parent
TABLE = """序号,年度目标,完成情况,责任单位
1,新增城镇就业1000人以上,新增城镇就业1200人，完成年度目标的130%,县人社局
2,完成技改投资5亿元,完成技改投资6.2亿元,县经信局
3,改造老旧小区12个,已改造老旧小区9个,县住建局
"""


def run(*arguments, cwd, text=None):
    done = subprocess.run(
        [sys.executable, "-m", "metrics", *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"},
        timeout=120,
        check=False,
    )
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert "Traceback" not in err
    return done.returncode, out, err


@pytest.fixture
def table(tmp_path):
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    return tmp_path


def test_audit_of_a_table(table):
    code, out, err = run("audit", "t.csv", "--period", "2024", cwd=table)
    assert (code, err) == (0, "")
    for words in ("120%", "124%", "超额 2", "未达标 1", "【130%】", "1 处不符"):
        assert words in out


def test_json_of_a_table_fits_the_schema(table):
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(run("audit", "t.csv", "--format", "json", cwd=table)[1])
    jsonschema.validate(data, json_schema())
    assert [c["completion_ratio"] for c in data["comparisons"]] == ["1.2", "1.24", "0.75"]
    assert [c["kind"] for c in data["checks"] if c["finding"]] == ["completion_rate"]
    cells = {row["id"]: row["cells"] for row in data["rows"]}
    assert all(cells[q["row"]][q["cell"]]["text"][q["start"] : q["end"]] == q["text"] for q in data["quantities"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_reads_the_same(tmp_path, encoding):
    (tmp_path / "t.csv").write_bytes(TABLE.encode(encoding))
    data = json.loads(run("audit", "t.csv", "--format", "json", cwd=tmp_path)[1])
    assert [q["text"] for q in data["quantities"]][:3] == ["1000人", "1200人", "130%"]


def test_standard_input(table):
    code, out, _ = run("audit", "-", cwd=table, text=TABLE.encode())
    assert code == 0
    assert "124%" in out


def test_strict_is_one(table):
    assert run("audit", "t.csv", "--strict", cwd=table)[0] == 1
    assert run("audit", "t.csv", "--strict", "--skip", "completion", cwd=table)[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blob.txt", bytes(range(256)) * 20, "binary"),
        ("broken.xlsx", b"PK\x03\x04nonsense", "damaged"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", ""),
        ("page.html", b"<html><body></body></html>", "without text"),
    ],
    ids=["empty", "binary", "xlsx", "pdf", "html"],
)
def test_unusable_files_are_told_in_one_line(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    code, out, err = run("audit", name, cwd=tmp_path)
    assert (code, out) == (3, "")
    assert len(err.splitlines()) == 1
    assert name in err
    assert words in err


def test_missing_file_folder_and_column(table):
    (table / "empty").mkdir()
    for arguments in (["missing.txt"], ["empty"], ["t.csv", "--target", "没有这一列"]):
        code, _, err = run("audit", *arguments, cwd=table)
        assert code == 3, arguments
        assert len(err.splitlines()) == 1


def test_compare_reads_both_sides(tmp_path):
    data = json.loads(
        run("compare", "投资增长12%以上", "投资同比增长15%，高于全市3个百分点", "--format", "json", cwd=tmp_path)[1]
    )
    [found] = data["comparisons"]
    assert (found["completion_ratio"], found["gap"], found["gap_unit"], found["exceeded"]) == ("1.25", "3", "百分点", True)


def test_quantities_from_standard_input(tmp_path):
    code, out, _ = run("quantities", "-", "--format", "json", cwd=tmp_path, text="投资3.5亿元".encode())
    assert (code, json.loads(out)[0]["value"]) == (0, "350000000")


def test_load_and_page(table):
    pytest.importorskip("sqlalchemy")
    assert run("load", "t.csv", "--into", "r.db", cwd=table)[1] == "1 loaded, 0 replaced, 0 unchanged\n"
    assert run("load", "t.csv", "--into", "r.db", cwd=table)[1] == "0 loaded, 0 replaced, 1 unchanged\n"
    pytest.importorskip("jinja2")
    assert run("audit", "t.csv", "--html", "r.html", cwd=table)[0] == 0
    assert "老旧小区" in (table / "r.html").read_text("utf-8")
