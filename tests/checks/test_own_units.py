"""Units that a user adds convert wherever ours do: in the checks, and in a registry made of the user's words."""

from __future__ import annotations

import pytest

import metrics
from metrics.lexicon import Lexicon

UNITS = """
[[unit]]
id = "own.unit.rack"
symbol = "渔架"
words = ["渔架"]
dimension = "racks"
factor = "1"
kind = "classifier"
discrete = true

[[unit]]
id = "own.unit.large_rack"
symbol = "大渔架"
words = ["大渔架"]
dimension = "racks"
factor = "10"
kind = "classifier"
discrete = true
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "own.toml"
    path.write_text(UNITS, encoding="utf-8")
    return Lexicon.default().with_files(path)


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("目标建设300渔架，建成30大渔架，完成率80%", "inconsistent"),
        ("目标建设300渔架，建成24大渔架，完成率80%", "exact"),
        ("新建围栏500渔架，其中东湾200渔架、西湾30大渔架", "exact"),
    ],
)
def test_units_of_a_user_convert_in_checks(sentence, verdict, lexicon, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"2031年工作总结\n{sentence}。", encoding="utf-8")

    assert [check.verdict for check in metrics.audit(path, lexicon=lexicon).checks] == [verdict]


def test_registry_of_a_user_gives_its_units(lexicon):
    (quantity,) = metrics.find_quantities("建成3大渔架", lexicon=lexicon)
    registry = metrics.unit_registry(lexicon)

    assert quantity.to_pint(registry).to("渔架").magnitude == 30
