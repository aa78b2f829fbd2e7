"""The ready dashboard: Datasette over a database that was loaded, opened in Chromium."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import made
import pytest

from metrics.errors import DatabaseError, OutputError
from metrics.outputs.database.dashboard import datasette_config, write_dashboard
from metrics.outputs.database.sql import load

REQUIRED = os.environ.get("CI") == "true"
NAME = "~E5~90~84~E5~9C~B0+2024"  # as Datasette writes 各地 2024 in an address
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
    load([made.make(), made.make_hostile()], str(folder / "各地 2024.db"))
    config = write_dashboard(folder / "各地 2024.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "各地 2024.db", "--metadata", str(config), "--port", str(port)]
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
    page.goto(f"{dashboard}/{NAME}/{query}?region=")
    assert QUERIES[query] in page.locator("table.rows-and-columns").inner_text()
    assert page.evaluate("window.hacked") is None
    assert trouble == []
    page.close()


def test_dashboard_lists_queries(dashboard, browser):
    page = browser.new_page()
    page.goto(f"{dashboard}/{NAME}")
    text = page.locator("body").inner_text()
    for title in ("各地区完成情况", "超额最多的目标", "数字对不上的地方"):
        assert title in text
    page.close()


def test_dashboard_config_names_its_database(tmp_path):
    database = tmp_path / "季度.db"
    load([made.make()], str(database))

    assert write_dashboard(database) == tmp_path / "季度.datasette.yml"
    assert '  "季度":' in (tmp_path / "季度.datasette.yml").read_text("utf-8").splitlines()
    assert write_dashboard(str(database), tmp_path / "other.yml").read_text("utf-8") == datasette_config("季度")


@pytest.mark.parametrize("name", ['a"b', "a: b", "a\nb", "1"])
def test_dashboard_config_is_yaml_whatever_the_name(name):
    yaml = pytest.importorskip("yaml")
    assert list(yaml.safe_load(datasette_config(name))["databases"]) == [name]


def test_dashboard_needs_a_database_it_can_open(tmp_path):
    (tmp_path / "text.db").write_text("no database", "utf-8")
    load([made.make()], str(tmp_path / "reports.db"))

    with pytest.raises(DatabaseError, match=r"metrics load REPORT... --into none.db"):
        write_dashboard(tmp_path / "none.db")
    with pytest.raises(DatabaseError, match="not a SQLite file"):
        write_dashboard(tmp_path / "text.db")
    with pytest.raises(DatabaseError, match="SQLite files only") as caught:
        write_dashboard("postgresql://user:secret@host/name")
    with pytest.raises(OutputError, match="cannot be written"):
        write_dashboard(tmp_path / "reports.db", tmp_path / "no" / "such.yml")
    assert "secret" not in str(caught.value)
