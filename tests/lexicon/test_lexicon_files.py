"""The lexicon files of the library are in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.lexicon import Lexicon, problems_in_files
from metrics.lexicon.files import lexicon_folder, shipped_files
from metrics.lexicon.schema import KINDS

FILES = {file.name: file for file in shipped_files()}
CHECKOUT = Path(__file__).parents[2] / "lexicons"


@pytest.mark.parametrize("name", FILES)
def test_lexicon_file_is_valid(name, tmp_path):
    copy = tmp_path / name
    copy.write_text(FILES[name].text, encoding="utf-8")

    assert [str(problem) for problem in problems_in_files(copy)[0]] == []


def test_lexicon_files_agree_with_each_other():
    assert [str(problem) for problem in problems_in_files()[0]] == []


@pytest.mark.parametrize("name", ["units.toml", "indicators.toml"])
def test_lexicon_file_is_sorted_by_id(name):
    (kind,) = FILES[name].kinds
    ids = [entry.id for entry in Lexicon.default().entries(kind)]

    assert sorted(ids) == ids


@pytest.mark.parametrize("name", FILES)
def test_lexicon_file_is_plain_utf8(name):
    raw = (lexicon_folder() / name).read_bytes()

    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


@pytest.mark.skipif(not CHECKOUT.is_dir(), reason="needs a checkout")
def test_lexicon_folder_holds_no_code():
    # A .py file there makes an editable install stop.
    assert [path.name for path in CHECKOUT.rglob("*") if path.suffix not in (".toml", ".txt")] == []


def test_lexicon_has_units_and_indicators_worth_the_name():
    assert len(Lexicon.default().entries("unit")) > 200
    assert len(Lexicon.default().entries("indicator")) > 300


@pytest.mark.parametrize("kind", KINDS)
def test_lexicon_ids_are_found_once(kind):
    ids = [entry.id for entry in Lexicon.default().entries(kind)]

    assert len(ids) == len(set(ids))
