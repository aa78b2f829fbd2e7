import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import made


@pytest.fixture
def report():
    return made.make()


@pytest.fixture
def hostile():
    return made.make_hostile()


@pytest.fixture(scope="session")
def large():
    return made.make_large()
