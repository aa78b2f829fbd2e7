"""Settings of all tests."""

import pytest
from hypothesis import settings

# what a single example takes says nothing on a shared machine; time is measured where it matters
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


@pytest.fixture(autouse=True)
def language_of_the_system(monkeypatch):
    """Let the command speak English, whatever the machine speaks."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("METRICS_LANG", raising=False)
