"""Make the pictures of the guide for auditors anew: ``python tests/benchmarks/pictures.py [FOLDER]``.

Needs Chromium, and ``pip install ".[test]"``. Without FOLDER the pictures in ``notebooks/pictures`` are replaced.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

import metrics
from metrics.outputs.page.index import IndexEntry, index_page
from metrics.samples import sample_report, write_samples

FOLDER = Path(__file__).resolve().parents[2] / "notebooks" / "pictures"
COLORS = 64


def pictures(browser, folder: Path) -> list[Path]:
    """Write every picture into *folder* and return the files."""
    with tempfile.TemporaryDirectory() as place:
        page = Path(place, "report.html")
        page.write_text(metrics.audit(sample_report()).to_html(), "utf-8")
        index = Path(place, "index.html")
        reports = [metrics.audit(path) for path in sorted(write_samples(place))]
        entries = [(f"{Path(report.source).stem}.html", IndexEntry.of(report.analysis)) for report in reports]
        index.write_text(index_page(entries), "utf-8")
        return [
            _taken(browser, page, folder / "page-phone.png", width=390, height=760, scroll="#T4"),
            _taken(browser, index, folder / "index.png", width=960, height=640),
            _printed(browser, page, folder / "page-print.png"),
        ]


def _taken(browser, page: Path, picture: Path, *, width: int, height: int, scroll: str = "") -> Path:
    window = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    window.goto(page.as_uri())
    if scroll:
        window.evaluate("name => document.querySelector(name).scrollIntoView()", scroll)
    _write(window.screenshot(), picture)
    window.close()
    return picture


def _printed(browser, page: Path, picture: Path) -> Path:
    import pypdfium2

    window = browser.new_page()
    window.goto(page.as_uri())
    document = pypdfium2.PdfDocument(window.pdf(prefer_css_page_size=True))
    shown = io.BytesIO()
    document[0].render(scale=1.1).to_pil().save(shown, "PNG")
    document.close()
    _write(shown.getvalue(), picture)
    window.close()
    return picture


def _write(data: bytes, picture: Path) -> None:
    from PIL import Image

    picture.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(data)).convert("RGB").quantize(COLORS).save(picture, optimize=True)


def main() -> None:
    """Start Chromium and write the pictures."""
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for picture in pictures(browser, folder):
            print(picture, picture.stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
