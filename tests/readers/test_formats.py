"""What holds for every format that is read: it is known by content or ending, obeys the limits and says where things stand."""

from __future__ import annotations

import ast
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from xls_files import BOOK, container

from metrics.batches.sources import expand
from metrics.errors import UnreadableDocumentError
from metrics.readers import Limits
from metrics.readers.formats import READABLE, SUFFIXES
from metrics.records import Paragraph, Place

ROOT = Path(__file__).resolve().parents[2]
NAMES = [each.name for each in READABLE]

# The limit that a small file of each format can be beyond.
BEYOND = {
    "txt": {"paragraphs": 1},
    "md": {"paragraphs": 1},
    "csv": {"cells": 1},
    "html": {"paragraphs": 1},
    "docx": {"paragraphs": 1},
    "xlsx": {"cells": 1},
    "xls": {"cells": 1},
    "pdf": {"pages": 1},
}
PLACELESS = {"html", "docx"}  # neither lines nor pages


@pytest.fixture
def samples(build):
    """Return a file of each format with two paragraphs, rows or pages."""
    word = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("完成5处", "完成6处"))
    sheet = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in (1, 2))
    return {
        "txt": "完成5处\n完成6处\n".encode(),
        "md": "完成5处\n\n完成6处\n".encode(),
        "csv": "指标,目标\n绿道,5公里\n".encode(),
        "html": "<html><body><p>完成5处</p><p>完成6处</p></body></html>".encode(),
        "docx": build.docx(word),
        "xlsx": build.xlsx({"a": f"<sheetData>{sheet}</sheetData>"}),
        "xls": container(BOOK),
        "pdf": build.pdf([(100, 700, 10, "完成5处")], [(100, 700, 10, "完成6处")]),
    }


def test_every_module_that_reads_a_format_stands_in_the_list():
    folder = ROOT / "metrics" / "readers"
    reading = {path.stem for path in folder.glob("*.py") if '"read"' in path.read_text("utf-8") and _has_read(path)}

    assert {each.module for each in READABLE} == reading


def _has_read(path):
    return any(isinstance(node, ast.FunctionDef) and node.name == "read" for node in ast.parse(path.read_text("utf-8")).body)


def test_every_format_is_bound_by_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    bound = next(each["modules"] for each in contracts if each["name"] == "One format knows no other")

    assert set(bound) == {f"metrics.readers.{each.module}" for each in READABLE}


def test_no_ending_has_two_formats():
    assert len(set(SUFFIXES)) == len(SUFFIXES)


def test_every_format_is_tried_here(samples):
    assert set(NAMES) == set(samples) == set(BEYOND)


@pytest.mark.parametrize(("name", "suffix"), [(each.name, suffix) for each in READABLE for suffix in each.suffixes])
def test_a_file_is_read_as_its_format_and_found_in_a_folder(name, suffix, build, samples):
    document = build.read(samples[name], f"report{suffix}")

    assert document.format == name
    assert document.blocks
    assert expand([build.folder]) == [str(build.folder / f"report{suffix}")]


@pytest.mark.parametrize("name", [each.name for each in READABLE if not each.plain])
def test_a_format_is_told_from_the_content(name, build, samples):
    assert build.read(samples[name], "report.txt").format == name


@pytest.mark.parametrize("name", NAMES)
def test_a_file_beyond_a_limit_is_refused_and_the_limit_named(name, build, samples):
    (limit,) = BEYOND[name]
    for limits, named in ((Limits(**BEYOND[name]), limit), (Limits(file_bytes=len(samples[name]) - 1), "file_bytes")):
        with pytest.raises(UnreadableDocumentError, match=rf"Limits\.{named}"):
            build.read(samples[name], f"report.{name}", limits)


@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_where_it_stands(name, build, samples):
    document = build.read(samples[name], f"report.{name}")

    for block in document.blocks:
        places = [block.place] if isinstance(block, Paragraph) else list(block.places)
        assert len(places) == (1 if isinstance(block, Paragraph) else len(block.grid))
        assert Place() not in places or name in PLACELESS


@pytest.mark.parametrize("name", NAMES)
def test_a_format_is_named_where_formats_are_listed(name):
    module = import_module("metrics.readers")
    said = {"txt": "TXT", "md": "Markdown", "csv": "CSV"}.get(name, name.upper())

    assert said in module.read_document.__doc__
    assert said in (ROOT / "README.md").read_text("utf-8")
