"""Whole documents with planted errors: how many are found, and how few alarms are false.

``corpus/documents/`` holds reports with, for each, the errors that were planted in it and all its targets with their results
(``NN.json``), written without sight of the rules. All other arithmetic of a document is right. An alarm is right when one of
its numbers is a planted one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import metrics

FOLDER = Path(__file__).parent / "corpus" / "documents"
ALARMS = ("inconsistent", "conclusion_inconsistent", "unit_slip")
FOUND = 96
PAIRED, WRONGLY_PAIRED = 496, 46
KNOWN_FALSE = {
    "10: rate 26.9%",
    "12: growth 5.1%",
    "14: growth 10.7%",
    "14: schedule 4.6个百分点",
    "32: sum 六项",
    "41: rate 85.4%",
}
"""A ledger that only shrinks."""


@dataclass
class Tally:
    """What the library said of all documents."""

    errors: int = 0
    found: int = 0
    false: set[str] = field(default_factory=set)
    pairs: int = 0
    paired: int = 0
    wrongly_paired: int = 0


def plain(text: str) -> str:
    return re.sub(r"[\s,，]", "", text)


def alike(one: str, other: str) -> bool:
    """Whether two printed numbers are the same but for the unit that a heading gives."""
    return bool(one and other) and (one in other or other in one)


def one_number(one: str, other: str) -> bool:
    """Whether two printed numbers are alike and of the same digits; 5 is not 52公里."""
    shorter, longer = sorted((one, other), key=len)
    return alike(one, other) and re.search(rf"(?<![\d.]){re.escape(shorter)}(?![\d.])", longer) is not None


@pytest.fixture(scope="module")
def tally() -> Tally:
    total = Tally()
    for known in sorted(FOLDER.glob("*.json")):
        (document,) = (file for file in FOLDER.glob(f"{known.stem}.*") if file != known)
        told = json.loads(known.read_text("utf-8"))
        report = metrics.audit(document, period="/".join(told["period"]), as_of=told["as_of"])
        printed = {each.id: plain(each.text) for each in report.quantities}
        _count_alarms(total, known.stem, told["errors"], report, printed)
        _count_pairs(total, told["pairs"], report, printed)
    return total


def _count_alarms(total: Tally, name: str, errors: list[dict[str, str]], report: Any, printed: dict[str, str]) -> None:
    quotes, hit = [plain(error["quote"]) for error in errors], set()
    for check in report.checks:
        if check.verdict not in ALARMS:
            continue
        numbers = [printed.get(each, "") for each in (check.reported, *check.operands)]
        right = {at for at, quote in enumerate(quotes) if any(alike(quote, number) for number in numbers if len(number) > 2)}
        hit |= right
        total.false |= set() if right else {f"{name}: {check.kind} {printed.get(check.reported, '')}"}
    total.errors += len(errors)
    total.found += len(hit)


def _count_pairs(total: Tally, pairs: list[dict[str, str]], report: Any, printed: dict[str, str]) -> None:
    left = [(plain(pair["target"]), plain(pair["actual"])) for pair in pairs]
    total.pairs += len(left)
    for made in report.comparisons:
        if made.target is None:
            continue
        goal, result = printed[made.target], printed[made.actual]
        meant = next((pair for pair in left if one_number(pair[0], goal) and one_number(pair[1], result)), None)
        if meant is None:
            total.wrongly_paired += 1
            continue
        left.remove(meant)
        total.paired += 1


def test_documents_planted_errors_are_found(tally: Tally) -> None:
    assert tally.found >= FOUND, f"{tally.found} of {tally.errors}"


def test_documents_raise_no_new_false_alarm(tally: Tally) -> None:
    assert tally.false <= KNOWN_FALSE, sorted(tally.false - KNOWN_FALSE)
    assert tally.false >= KNOWN_FALSE, "strike out what is no longer told"


def test_documents_targets_are_paired(tally: Tally) -> None:
    assert tally.paired >= PAIRED, f"{tally.paired} of {tally.pairs}"
    assert tally.wrongly_paired <= WRONGLY_PAIRED, tally.wrongly_paired
