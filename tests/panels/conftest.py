"""Follow an invented plan into an invented report."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import pytest
from made_reports import PLAN, REPORT, named

from metrics import follow


@pytest.fixture
def plan():
    """Return a function that makes a plan of goals in words."""
    return lambda goals: named(PLAN.format(goals=goals), "plan.txt")


@pytest.fixture
def report():
    """Return a function that makes a report of a review in words, and of goals for the year after."""
    return lambda review, ahead="地区生产总值增长5.5%左右。": named(REPORT.format(review=review, goals=ahead), "report.txt")


@pytest.fixture
def followed(plan, report):
    """Return a function that follows goals in words into a review in words."""
    return lambda goals, review, **more: follow(plan(goals), report(review, **more)).outcomes


@pytest.fixture
def outcome(followed):
    """Return a function that follows one goal into a review and hands back its outcome."""

    def one(goal, review, **more):
        (found,) = followed(goal, review, **more)
        return found

    return one
