"""One line, one behaviour: ``tests/corpus/arithmetic.txt`` says what is recognised and with which verdict."""

from pathlib import Path

import pytest

LINES = [
    line
    for line in (Path(__file__).parent.parent / "corpus" / "arithmetic.txt").read_text("utf-8").splitlines()
    if "=>" in line and not line.startswith("#")
]


@pytest.mark.parametrize("line", LINES)
def test_audit_behaviour(line, stated):
    text, _, expected = line.partition(" => ")
    wanted = [] if expected == "none" else [tuple(one.split(" ")) for one in expected.split("；")]
    assert wanted == [(kind, number.replace(" ", ""), verdict) for kind, number, verdict in stated(text)]


def test_audit_behaviour_covers_many_lines():
    assert len(LINES) >= 100
