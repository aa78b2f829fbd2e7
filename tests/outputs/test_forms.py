"""Every form that the command offers is drawn, and a file that ends so asks for it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from metrics.cli import cli
from metrics.cli.forms import REPORT_FORMS

PAIRS = [(form, ending) for form, endings in REPORT_FORMS.items() for ending in endings]


@pytest.mark.parametrize(("form", "ending"), PAIRS)
def test_every_form_is_drawn_and_asked_for_by_its_endings(form, ending, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = ["audit", "--sample", "-o"]
    named = CliRunner().invoke(cli, [*command, f"by_name{ending}"])
    asked = CliRunner().invoke(cli, [*command, f"asked{ending}", "--format", form])
    plain = CliRunner().invoke(cli, [*command, "plain.txt"])

    assert [result.exit_code for result in (named, asked, plain)] == [0, 0, 0]
    written = [(tmp_path / name).read_bytes() for name in (f"by_name{ending}", f"asked{ending}", "plain.txt")]
    assert written[0] == written[1] or form == "xlsx"
    assert (written[0] == written[2]) is (form == "text")
