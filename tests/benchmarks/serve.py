"""Figures of ``metrics serve``: ``python tests/benchmarks/serve.py``.

Memory at rest, and how long a report of 60 KB takes from the drop to the page, in Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

KILOBYTES = 60


def report():
    """Return a report of 60 KB: progress in rows of prose, one in ten with a rate that does not hold."""
    lines = ["2031年青禾市民生实事进展情况"]
    number = 0
    while sum(len(line.encode()) + 1 for line in lines) < KILOBYTES * 1024:
        number += 1
        rate = 120 if number % 10 else 105
        goal, done = f"{number * 5}个", f"{number * 6}个"
        lines.append(f"{number}. 新建第{number}批口袋公园：目标{goal}，完成{done}，完成率{rate}%，由县住建局负责。")
    return "\n".join(lines).encode()


@contextmanager
def serving():
    """Start the command and yield its process and address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "metrics", "serve", "--no-open"], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        yield process, re.search(r"http\S+", process.stdout.readline())[0]
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def family(pid):
    """Return the process *pid* and its children."""
    found = [pid]
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(folder.name))
    return found


def resident(pid):
    """Return the resident memory of a process in MB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def memory(name, process):
    sizes = [resident(pid) for pid in family(process.pid)]
    print(f"{name:28} {sum(sizes):6.0f} MB  (page {sizes[0]:.0f} MB, {len(sizes) - 1} reading process {sum(sizes[1:]):.0f} MB)")


def main():
    from playwright.sync_api import sync_playwright

    data = report()
    with serving() as (process, address), sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        time.sleep(5)
        memory("at rest", process)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for turn in range(4):
            page.goto(address)
            path = Path(folder) / f"report-{turn}.txt"
            path.write_bytes(data + b"\n" * turn)
            started = time.perf_counter()
            page.get_by_label("选择一份或多份报告").set_input_files(path)
            page.get_by_role("button", name="开始核查").click()
            page.wait_for_url("**/audits/*", wait_until="commit")
            page.locator("article").first.wait_for()
            findings = time.perf_counter() - started
            page.locator("iframe").scroll_into_view_if_needed()
            page.frame_locator("iframe").locator("h1").wait_for()
            whole = time.perf_counter() - started
            print(f"{len(data) // 1024} KB, turn {turn + 1}: findings {findings:5.2f} s, whole page {whole:5.2f} s")
        browser.close()
        memory("after four reports", process)


if __name__ == "__main__":
    main()
