"""The ready dashboard: Datasette over a database that was loaded, opened in Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import made
import pytest

from metrics.outputs.sql import load

CONFIG = Path(__file__).parents[2] / "notebooks" / "dashboard" / "datasette.yml"
REQUIRED = os.environ.get("CI") == "true"
QUERIES = {
    "regions": "云岭县",
    "owners": "县卫健局",
    "exceeded": "125.4%",
    "behind": "新增托位",
    "findings": "多于总数",
    "coverage": "53%",
}


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    if not REQUIRED:
        pytest.importorskip("datasette", reason="pip install datasette")
    folder = tmp_path_factory.mktemp("dashboard")
    load([made.make(), made.make_hostile()], str(folder / "reports.db"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "reports.db", "--metadata", str(CONFIG), "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        url = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urllib.request.urlopen(url, timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield url
        server.terminate()


@pytest.mark.parametrize("query", QUERIES)
def test_dashboard_query_opens(dashboard, browser, query):
    trouble = []
    page = browser.new_page()
    page.on("console", lambda message: message.type == "error" and trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: request.url.startswith(dashboard) or trouble.append(request.url))
    page.goto(f"{dashboard}/reports/{query}?region=")
    assert QUERIES[query] in page.locator("table.rows-and-columns").inner_text()
    assert page.evaluate("window.hacked") is None
    assert trouble == []
    page.close()


def test_dashboard_lists_queries(dashboard, browser):
    page = browser.new_page()
    page.goto(f"{dashboard}/reports")
    text = page.locator("body").inner_text()
    for title in ("各地区完成情况", "超额最多的目标", "数字对不上的地方"):
        assert title in text
    page.close()
