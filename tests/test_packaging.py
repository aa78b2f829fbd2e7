"""What is built and installed: sdist to wheel, contents, a start without extras, and a start from a zip file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import entry_points, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"pandas", "numpy", "jieba", "pint", "cn2an", "lxml"}
EXTRAS = ["openpyxl", "defusedxml", "python_calamine", "pdfplumber", "rich", "sqlalchemy", "psycopg", "pyarrow"]


def python(code, *paths, cwd):
    """Run *code* in a new interpreter that looks in *paths* first, away from the checkout."""
    lines = "".join(f"sys.path.insert(0, {str(path)!r})\n" for path in paths)
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-c", f"import sys\n{lines}{code}"],
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the sdist, and the wheel from what the sdist holds, as a package index would serve them."""
    folder = tmp_path_factory.mktemp("dist")

    def build(target, cwd):
        command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr

    build("sdist", ROOT)
    sdist = next(folder.glob("*.tar.gz"))
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    build("wheel", next((folder / "unpacked").iterdir()))
    return sdist, next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(built):
    with zipfile.ZipFile(built[1]) as archive:
        return set(archive.namelist())


def test_wheel_has_one_package_at_its_top(names):
    tops = {name.partition("/")[0] for name in names}

    assert {"metrics"} == {top for top in tops if not top.endswith(".dist-info")}
    assert len(tops) == 2


def test_wheel_holds_every_file_of_the_package(names):
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "metrics").rglob("*.*") if path.is_file()}
    here |= {f"metrics/lexicons/{path.name}" for path in (ROOT / "lexicons").iterdir()}

    assert {name for name in here if "__pycache__" not in name} <= names


@pytest.mark.parametrize(
    "name", ["py.typed", "lexicons/units.toml", "samples/linjiang-2024.html", "tables/report.schema.json", "docs/cli.md"]
)
def test_wheel_ships_data(names, name):
    assert f"metrics/{name}" in names


def test_wheel_holds_the_lexicon_as_parsed(built, tmp_path):
    with zipfile.ZipFile(built[1]) as archive:
        archive.extractall(tmp_path)
    code = (
        "import tomllib\ntomllib.loads = None\nfrom metrics.lexicon import Lexicon\n"
        "lexicon = Lexicon.default()\nkinds = sorted({kind for file in lexicon.files for kind in file.kinds})\n"
        "print(hash(repr([[(e, dict(e.data), e.yes, e.no) for e in lexicon.entries(kind)] for kind in kinds])))"
    )
    from_wheel = python(code, tmp_path, cwd=tmp_path)
    assert from_wheel == python(code.replace("tomllib.loads = None", ""), ROOT, cwd=tmp_path)


def test_changed_words_count_before_what_was_built(built, tmp_path):
    with zipfile.ZipFile(built[1]) as archive:
        archive.extractall(tmp_path)
    units = tmp_path / "metrics" / "lexicons" / "units.toml"
    text = units.read_text("utf-8").replace('id = "', 'id = "own.', 1)
    units.write_text(text, "utf-8")
    code = "from metrics.lexicon import Lexicon\nprint(Lexicon.default().entries('unit')[0].id.startswith('own.'))"
    assert python(code, tmp_path, cwd=tmp_path) == "True\n"


@pytest.mark.parametrize(
    "name", ["hatch_build.py", "tests/test_packaging.py", "lexicons/units.toml", "README.zh-CN.md", "CONTRIBUTING.md"]
)
def test_sdist_holds_what_a_contributor_needs(built, name):
    with tarfile.open(built[0]) as archive:
        assert name in {member.partition("/")[2] for member in archive.getnames()}


def test_lexicons_hold_words_and_no_code():
    kinds = {path.suffix for path in (ROOT / "lexicons").rglob("*") if path.is_file()}

    # a .py file there makes `pip install -e .` stop: the folder is mapped into the package
    assert kinds <= {".toml", ".txt"}


def test_command_is_an_entry_point():
    (command,) = entry_points(group="console_scripts", name="metrics")

    assert command.value == "metrics.cli:main"


def test_extra_all_holds_every_other_extra_but_the_engine():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    (everything,) = extras["all"]

    assert set(extras) - {"all", "test", "dev", "spark"} == set(everything.partition("[")[2].rstrip("]").split(","))


def test_core_dependencies_stay_few():
    core = {re.match(r"[\w-]+", line)[0] for line in requires("progress-metrics") if "extra ==" not in line}

    assert {"click", "cn2an", "jieba", "jinja2", "lxml", "pandas", "pint"} == core


def test_import_loads_no_heavy_library(tmp_path):
    code = "import metrics, metrics.records, metrics.cli\nprint(*{name.partition('.')[0] for name in sys.modules})"

    assert set() == HEAVY & set(python(code, cwd=tmp_path).split())


def test_every_public_name_resolves(tmp_path):
    code = "import metrics\nfor name in metrics.__all__: print(name, getattr(metrics, name).__name__)"
    pairs = [line.split() for line in python(code, cwd=tmp_path).splitlines()]

    assert len(pairs) > 5
    assert all(name == found for name, found in pairs)


def test_public_names_survive_loading_of_the_stages(tmp_path):
    code = """
import metrics
from metrics.samples import sample_report
print(len(metrics.audit(sample_report()).findings), callable(metrics.audit), callable(metrics.compare), callable(metrics.read))
"""
    assert python(code, cwd=tmp_path).split() == ["2", "True", "True", "True"]


def test_audit_needs_no_extra(tmp_path):
    code = f"""
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {set(EXTRAS)!r}:
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
from metrics.cli import main
main(["audit", "--sample"])
"""
    assert "算术不符（2）" in python(code, cwd=tmp_path)


def test_runs_from_a_zip_file(built, tmp_path):
    code = """
import metrics
from metrics.samples import sample_reports
from metrics.cli import main
print(metrics.__file__)
print([len(metrics.audit(path).comparisons) for path in sample_reports()])
main(["audit", "--sample"])
"""
    first, counts, *rest = python(code, built[1], cwd=tmp_path).splitlines()

    assert first.startswith(str(built[1]))
    assert counts == "[6, 6, 6, 6]"
    assert "算术不符（2）" in rest
