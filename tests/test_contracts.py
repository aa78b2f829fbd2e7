"""The rooms of the package: what may import what (`pyproject.toml`), and that no two files need each other."""

import contextlib
import io
import logging.config
import sys
import tomllib
from pathlib import Path

import grimp
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]


CONFIG = ROOT / "pyproject.toml"


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("metrics", exclude_type_checking_imports=False, cache_dir=None)


@pytest.fixture
def lint(monkeypatch):
    """Return whether the contracts in a file are kept, and what was printed about them."""
    monkeypatch.setattr(sys, "path", [*sys.path])  # the linter adds the folder it runs in
    monkeypatch.setattr(logging.config, "dictConfig", lambda _: None)  # and silences every logger that there is

    def run(config):
        with contextlib.chdir(config.parent), contextlib.redirect_stdout(io.StringIO()) as said:
            status = lint_imports(config_filename=config.name, no_cache=True)
        return status == EXIT_STATUS_SUCCESS, said.getvalue()

    return run


def circle_of(imports):
    """Return one circle of *imports* (module to the modules it imports), or nothing."""
    done, path, on_path = set(), [], set()

    def walk(module):
        path.append(module)
        on_path.add(module)
        for other in sorted(imports[module]):
            if other in on_path:
                return [*path[path.index(other) :], other]
            if other not in done and (found := walk(other)):
                return found
        done.add(path.pop())
        on_path.remove(module)
        return None

    return next((found for module in sorted(imports) if module not in done and (found := walk(module))), None)


def test_contracts_are_kept(lint):
    kept, said = lint(CONFIG)

    assert kept, said


def test_a_broken_contract_is_seen(lint, tmp_path):
    (tmp_path / "house.ini").write_text(
        "[importlinter]\nroot_package = metrics\n\n[importlinter:contract:wrong]\nname = Nothing is drawn\ntype = forbidden\n"
        "source_modules = metrics.outputs\nforbidden_modules = metrics.records\n",
        "utf-8",
    )
    kept, said = lint(tmp_path / "house.ini")

    assert not kept
    assert "Nothing is drawn BROKEN" in said


def test_every_family_is_bound_by_a_contract():
    contracts = tomllib.loads(CONFIG.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    bound = next(each["modules"] for each in contracts if each["name"].startswith("Families"))

    assert bound == ["metrics.checks.families.*"]


def test_no_two_files_need_each_other(graph):
    assert circle_of({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}) is None


def test_a_circle_is_seen():
    assert circle_of({"a": {"b"}, "b": {"c", "d"}, "c": set(), "d": {"b"}}) == ["b", "d", "b"]
    assert circle_of({"a": {"b", "c"}, "b": {"c"}, "c": set()}) is None
