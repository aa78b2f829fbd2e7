"""Build the bundle for machines without Python and use it: ``python tests/benchmarks/bundle.py [FOLDER]``.

It prints size and time, then starts the program away from every Python, hands in a report as text and one as PDF, and takes
what comes back. It takes a minute or two, and needs PyInstaller, playwright and Chromium.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from metrics.serve.bundle import build

TEXT = "2031年青禾市民生实事进展情况\n新建口袋公园：目标40个，完成50个，完成率105%。\n"


def main():
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else work)
        started = time.perf_counter()
        program = build(folder)
        size = sum(path.stat().st_size for path in program.parent.rglob("*") if path.is_file())
        zipped = program.parent.with_suffix(".zip").stat().st_size
        print(f"built in {time.perf_counter() - started:.0f} s: {size / 1e6:.0f} MB, {zipped / 1e6:.0f} MB as zip")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.set_content(f"<body>{TEXT.replace(chr(10), '<p>')}</body>")
        reports = {"report.txt": TEXT.encode(), "report.pdf": page.pdf()}
        use(program, page, reports, Path(work))
        browser.close()


def use(program, page, reports, work):
    empty = work / "elsewhere"
    empty.mkdir()
    environment = {"PATH": str(empty), "HOME": str(empty), "LANG": os.environ.get("LANG", "C.UTF-8")}
    process = subprocess.Popen(
        [program, "--no-open", "--keep", str(work / "kept")],
        cwd=empty,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        address = re.search(r"http\S+", process.stdout.readline())[0]
        for name, data in reports.items():
            page.goto(address)
            page.get_by_label("选择一份或多份报告").set_input_files(
                {"name": name, "mimeType": "application/octet-stream", "buffer": data}
            )
            page.get_by_role("button", name="开始核查").click()
            page.wait_for_url("**/audits/*")
            print(f"{name}: {page.locator('article mark').first.inner_text()}")
            for link in page.locator(".files a").all():
                with page.expect_download() as waiting:
                    link.click()
                print(f"  {waiting.value.suggested_filename}: {Path(waiting.value.path()).stat().st_size} bytes")
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


if __name__ == "__main__":
    main()
