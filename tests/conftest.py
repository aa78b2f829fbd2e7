"""Settings of all tests, and the browser that some of them look through."""

import os
import shutil

import pytest
from hypothesis import settings

# what a single example takes says nothing on a shared machine; time is measured where it matters
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

REQUIRED = os.environ.get("CI") == "true"
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM:
        if REQUIRED:
            pytest.fail("Chromium is required here: apt-get install chromium fonts-noto-cjk")
        pytest.skip("no Chromium: apt-get install chromium fonts-noto-cjk")
    if REQUIRED:
        from playwright import sync_api
    else:
        sync_api = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(autouse=True)
def language_of_the_system(monkeypatch):
    """Let the command speak English, whatever the machine speaks."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("METRICS_LANG", raising=False)
