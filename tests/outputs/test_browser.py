"""The page in a real Chromium: nothing is fetched, nothing goes wrong, and it does what a reader asks of it."""

import sys
import time
from pathlib import Path

import made
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import pictures


@pytest.fixture
def show(browser, tmp_path):
    """Open a report's page; fail when it logs, throws or fetches anything."""
    trouble = []
    context = browser.new_context(viewport={"width": 1180, "height": 900})

    def call(report, **options):
        path = tmp_path / "report.html"
        path.write_text(report.to_html(**options), "utf-8")
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: request.url.startswith("file:") or trouble.append(request.url))
        page.goto(path.as_uri())
        return page

    yield call
    context.close()
    assert trouble == []


def visible(page, selector):
    return [element.inner_text().strip() for element in page.query_selector_all(selector) if element.is_visible()]


def ratios(page):
    return visible(page, "tbody.item:not([hidden]) .c-ratio > span")


def test_page_opens_and_explains(show, report):
    page = show(report)
    assert page.title().startswith("云岭县2024年民生实事推进情况")
    assert page.locator(".finding").count() == 2
    assert page.locator("#shown").inner_text() == "显示 6 / 6 项"
    assert page.get_by_role("img", name="完成率图").count() == 1


@pytest.mark.parametrize(
    ("status", "rows"),
    [("exceeded", ["1", "3"]), ("behind_schedule", ["2"]), ("met", ["3", "4", "5"])],
)
def test_status_filter(show, report, status, rows):
    page = show(report)
    page.locator(f'.chip[data-status="{status}"]').click()
    assert [text.split()[-1] for text in visible(page, "tbody.item .c-row")] == rows
    assert page.locator(f'.chip[data-status="{status}"]').get_attribute("aria-pressed") == "true"
    assert page.locator("#shown").inner_text() == f"显示 {len(rows)} / 6 项"


def test_owner_search_and_reset(show, report):
    page = show(report)
    page.locator("#owner").select_option("县住建局")
    assert len(visible(page, "tbody.item .c-row")) == 2
    page.locator("#search").fill("公园 口袋")
    assert visible(page, "tbody.item .c-actual") == ["7处"]
    page.locator("#search").fill("没有这样的目标")
    assert page.locator(".nothing").is_visible()
    page.locator("#reset").click()
    assert len(visible(page, "tbody.item .c-row")) == 6
    assert not page.locator(".nothing").is_visible()


def test_sort_by_number_both_ways(show, report):
    page = show(report)
    head = page.get_by_role("columnheader", name="完成率").get_by_role("button")
    head.click()
    assert ratios(page) == ["60%", "100%", "100%", "115.4%", "125.4%", "—"]
    head.click()
    assert ratios(page) == ["125.4%", "115.4%", "100%", "100%", "60%", "—"]
    assert page.get_by_role("columnheader", name="完成率").get_attribute("aria-sort") == "descending"


def test_sort_by_gap_across_units_uses_numbers(show, large):
    page = show(large)
    page.get_by_role("columnheader", name="差距").get_by_role("button").click()
    gaps = [int(text.removesuffix("处")) for text in page.locator("tbody.item .c-gap").all_inner_texts()]
    assert gaps == sorted(gaps)
    assert len(gaps) == 157


def test_details_open_by_keyboard(show, report):
    page = show(report)
    button = page.locator("tbody.item .open").first
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator("tbody.item .detail mark.key").first.is_visible()
    page.keyboard.press("Space")
    assert button.get_attribute("aria-expanded") == "false"


def test_chart_leads_to_the_row(show, report):
    page = show(report)
    page.locator(".chart a").first.click()
    page.locator("tbody.item .detail").first.wait_for(timeout=5000)
    assert len(visible(page, "tbody.item .detail")) == 1


def test_every_control_has_a_name(show, report):
    page = show(report)
    for element in page.query_selector_all("button, input, select"):
        name = element.evaluate("e => (e.labels && e.labels[0] ? e.labels[0].textContent : e.textContent).trim()")
        assert name, element.evaluate("e => e.outerHTML")


def test_hostile_report_does_nothing(show, hostile):
    page = show(hostile)
    page.locator("tbody.item .open").first.click()
    page.locator("#search").fill("<img src=x onerror=window.hacked=1>")
    page.locator("#search").fill("")
    page.get_by_role("columnheader", name="指标").get_by_role("button").click()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert made.HOSTILE in page.locator("h1").inner_text()


CONTRAST = """() => {
  const channel = (v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = (css) => {
    const [r, g, b] = css.match(/[\\d.]+/g).map((v) => channel(Number(v) / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = light(getComputedStyle(document.body).backgroundColor);
  const names = ["body", ".intro", ".finding .where", ".tile strong", ".badge.s-exceeded", ".badge.s-behind_schedule"];
  return names.map((name) => {
    const front = light(getComputedStyle(document.querySelector(name)).color);
    return [(Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05), name];
  }).sort((a, b) => a[0] - b[0])[0];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_both_schemes(show, report, scheme):
    page = show(report)
    page.emulate_media(color_scheme=scheme)
    ratio = page.evaluate(CONTRAST)
    assert ratio[0] >= 3.0, ratio


def test_page_prints(show, large):
    page = show(large)
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible()
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_printed_table_has_its_header_on_every_page(show, large):
    pypdfium2 = pytest.importorskip("pypdfium2", reason="comes with pdfplumber")
    page = show(large)
    page.locator("#print-all").check()
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(page.pdf(format="A4"))]
    held = [text for text in pages if "项便民服务点" in text][1:]  # the first shows the worst ones

    assert len(held) > 2
    assert all("指标" in text and "差距" in text for text in held)


def printed(page):
    pypdfium2 = pytest.importorskip("pypdfium2", reason="comes with pdfplumber")
    return [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(page.pdf(format="A4"))]


@pytest.mark.parametrize("make", [made.make, made.make_large, made.make_full], ids=["small", "large", "full"])
def test_what_is_printed_is_a_summary_of_two_pages(show, make):
    pages = printed(show(make()))

    assert len(pages) <= 2
    assert [f"{number} / {len(pages)}" in text for number, text in enumerate(pages, 1)] == [True] * len(pages)
    assert not any("逐项对照 " in text for text in pages)


def test_summary_says_what_it_leaves_out(show):
    report = made.make_full()
    pages = printed(show(report))

    assert len(pages) == 2
    assert sum(f"F{number} " in text for number in range(1, 41) for text in pages) == 5
    assert any(f"另有 {len(report.findings) - 5} 处不符" in text for text in pages)


def test_whole_page_is_printed_with_what_was_folded(show, report):
    page = show(report)
    page.locator("#print-all").check()
    text = "".join(printed(page))

    assert "逐项对照" in text
    assert "U1" in text


def test_digits_are_grouped_for_the_eye_and_copied_as_one_number(show):
    page = show(made.make_counts())
    mark = page.locator(".finding mark.wrong").first

    assert mark.inner_text().startswith("911665447户")
    assert mark.locator(".g").count() == 2
    assert mark.locator(".g").first.evaluate("e => parseFloat(getComputedStyle(e).marginRight)") > 0


def test_status_is_seen_on_a_phone(show, report):
    page = show(report)
    page.set_viewport_size({"width": 390, "height": 900})
    for item in page.query_selector_all("tbody.item"):
        name, badge = item.query_selector(".c-indicator").bounding_box(), item.query_selector(".badge").bounding_box()
        assert 0 <= badge["x"] <= 390 - badge["width"]
        assert abs(name["y"] - badge["y"]) < 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_short_numbers_lead_to_what_they_name(show, report):
    page = show(report)
    page.locator("#F2 a.ref").click()
    assert page.evaluate("location.hash") == "#F2"
    page.locator("#behind a.ref").first.click()
    item = page.locator("tbody.item:has(.c-row a[href='#T2'])")
    item.locator(".detail").wait_for(timeout=5000)
    assert item.get_attribute("id") == "T2"


def test_targets_not_judged_stand_once_and_folded(show, report):
    page = show(report)
    assert not page.locator("#U1").is_visible()
    page.evaluate("location.hash = '#U1'")
    page.locator("#U1").wait_for(timeout=5000)
    assert "计量单位不同" in page.locator("#U1").inner_text()


@pytest.mark.parametrize(("width", "shown"), [(1180, "bars"), (390, "slim")])
def test_chart_fits_the_window(show, report, width, shown):
    page = show(report)
    page.set_viewport_size({"width": width, "height": 900})
    (chart,) = [element for element in page.query_selector_all("svg.chart") if element.is_visible()]
    box = chart.bounding_box()

    assert shown in chart.get_attribute("class")
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert chart.query_selector_all("rect.bar")[0].bounding_box()["width"] > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_notes_are_named_at_the_top(show, report):
    page = show(report)
    page.locator('nav a[href="#notes"]').click()
    assert page.locator("#notes").is_visible()


def test_large_page_is_ready_in_step_with_its_size(show, report, large):
    def best(shown):
        times = []
        for _ in range(3):
            started = time.perf_counter()
            show(shown).locator("#shown").wait_for()
            times.append(time.perf_counter() - started)
        return min(times)

    more = len(large.comparisons) / len(report.comparisons)
    assert best(large) < more * best(report)


def test_works_without_script(browser, tmp_path, report):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    (tmp_path / "r.html").write_text(report.to_html(), "utf-8")
    page.goto((tmp_path / "r.html").as_uri())
    assert not page.locator(".filters").is_visible()
    assert page.locator("tbody.item .detail").first.is_visible()
    context.close()


def test_english_page(show, report):
    page = show(report, language="en")
    assert page.locator("#shown").inner_text() == "6 of 6 shown"


def test_pictures_of_the_guide_are_made_by_their_script(browser, tmp_path):
    image = pytest.importorskip("PIL.Image", reason="comes with pdfplumber")
    pytest.importorskip("pypdfium2", reason="comes with pdfplumber")
    made_now = pictures.pictures(browser, tmp_path)

    assert sorted(path.name for path in made_now) == sorted(path.name for path in pictures.FOLDER.iterdir())
    for path in made_now:
        kept = pictures.FOLDER / path.name
        assert kept.stat().st_size < 150_000
        with image.open(path) as now, image.open(kept) as before:
            assert now.size == before.size
