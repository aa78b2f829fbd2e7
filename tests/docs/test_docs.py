"""The documentation is true: its code runs, its links lead somewhere, generated pages are current, both languages agree."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from blocks import blocks_of, run_page

import metrics
from metrics.cli import cli
from metrics.docs.generate import pages

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "metrics" / "docs"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md")))
WITH_CODE = {
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "CONTRIBUTING.md",
    "analyst.md",
    "annotate.md",
    "auditor.md",
    "auditor.zh-CN.md",
    "dashboard.md",
    "decisions.md",
    "engines.md",
    "follow.md",
    "howto.md",
    "install.md",
    "install.zh-CN.md",
    "method.md",
    "serve.md",
    "serve.zh-CN.md",
    "troubleshooting.md",
    "troubleshooting.zh-CN.md",
    "words.md",
}


def names(page):
    return page.name


def commands(block):
    """Return what a reader types, without output and without what echo says."""
    if block.language != "console":
        return block.code
    return "".join(line.partition(" || echo")[0] for line in block.code.splitlines(keepends=True) if line.startswith("$ "))


# it works with pandas 3 where it touches it
@pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning")
@pytest.mark.parametrize("page", PAGES, ids=names)
def test_docs_code_blocks_run(page, tmp_path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    count = run_page(page, tmp_path)

    assert (count > 0) == (page.name in WITH_CODE)


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_docs_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"https?:|mailto:", link)]
    missing = [link for link in links if link[0] != "#" and not (page.parent / link.partition("#")[0]).exists()]

    assert missing == []


@pytest.mark.parametrize("name", sorted(pages()))
def test_docs_generated_page_is_current(name):
    assert pages()[name] == (DOCS / name).read_text("utf-8"), "run: python -m metrics.docs.generate"


def test_docs_readme_and_its_twin_show_the_same_code():
    english, chinese = (
        [(b.language, b.name, commands(b).replace(" --lang en", "")) for b in blocks_of(page)] for page in READMES
    )

    assert english == chinese


@pytest.mark.parametrize("name", sorted(path.name for path in DOCS.glob("*.zh-CN.md")))
def test_docs_page_and_its_twin_show_the_same_code(name):
    english, chinese = (
        [(b.language, b.name, re.sub(" --lang (en|zh)", "", commands(b))) for b in blocks_of(DOCS / page)]
        for page in (name.replace(".zh-CN", ""), name)
    )

    assert english == chinese


def test_docs_readme_and_its_twin_have_the_same_sections():
    english, chinese = (
        [
            len(mark)
            for mark in re.findall(r"^(#+) ", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE)
        ]
        for page in READMES
    )

    assert english == chinese


@pytest.mark.parametrize("name", metrics.__all__)
def test_docs_mention_every_public_name(name):
    assert any(re.search(rf"\b{name}\b", page.read_text("utf-8")) for page in PAGES if page.name not in pages())


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_docs_show_every_command(name):
    assert any(f"metrics {name}" in page.read_text("utf-8") for page in PAGES if page.name not in pages())


def test_docs_rooms_of_the_house_exist():
    rooms = re.findall(r"`((?:metrics|lexicons|notebooks|tests)/[\w/.-]*)`", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))

    assert len(rooms) > 10
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def test_docs_name_every_lexicon_file():
    text = (DOCS / "words.md").read_text("utf-8")

    assert [path.name for path in (ROOT / "lexicons").iterdir() if f"`{path.name}`" not in text] == []


def test_docs_name_every_view():
    views = re.findall(
        r"^CREATE VIEW (\w+)", (ROOT / "metrics" / "outputs" / "database" / "views.sql").read_text("utf-8"), re.MULTILINE
    )
    text = (DOCS / "dashboard.md").read_text("utf-8")

    assert len(views) > 5
    assert [view for view in views if f"`{view}`" not in text] == []


def test_docs_ci_runs_the_command_of_the_readme():
    commands = [line for block in blocks_of(READMES[0]) if block.language == "sh" for line in block.code.splitlines()]
    (test,) = [line for line in commands if line.endswith("pytest")]

    assert test in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
