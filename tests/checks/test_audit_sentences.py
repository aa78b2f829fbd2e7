"""Sentences as different districts write them, right and wrong: ``tests/corpus/sentences.txt``."""

import calendar
import re
from datetime import date
from pathlib import Path

import pytest

from metrics.layout.periods import make_period

CORPUS = Path(__file__).parent.parent / "corpus" / "sentences.txt"
LINES = [line for line in CORPUS.read_text("utf-8").splitlines() if " => " in line and not line.startswith("#")]
HELD = ("exact", "consistent")
FAILED = ("inconsistent", "conclusion_inconsistent", "inconsistent_soft")


@pytest.mark.parametrize("line", LINES)
def test_audit_sentence(line, stated):
    month, text, wanted = re.fullmatch(r"(?:@(\d+) )?(.+) => (.+)", line).groups()
    until = int(month or 9)
    period = make_period(date(2023, 1, 1), date(2023, 12, 31), date(2023, until, calendar.monthrange(2023, until)[1]))
    found = stated(text, period=period)
    failed = [number for _, number, verdict in found if verdict in FAILED]
    if wanted.endswith(" 不符"):
        assert wanted.removesuffix(" 不符") in failed
    else:
        assert [] == failed
        assert (wanted == "相符") == any(verdict in HELD for _, _, verdict in found)


def test_audit_sentences_are_right_and_wrong():
    wrong = sum(line.endswith("不符") for line in LINES)
    assert len(LINES) >= 100
    assert wrong * 3 >= len(LINES)
