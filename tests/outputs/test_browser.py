"""The page in a real Chromium: nothing is fetched, nothing goes wrong, and it does what a reader asks of it."""

import time

import made
import pytest


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
    assert page.locator("#shown").inner_text() == "显示 7 / 7 项"
    assert page.get_by_role("img", name="完成率图").count() == 1


@pytest.mark.parametrize(
    ("status", "rows"),
    [("exceeded", ["1", "3"]), ("behind_schedule", ["2"]), ("not_compared", ["4"]), ("met", ["3", "4", "5"])],
)
def test_status_filter(show, report, status, rows):
    page = show(report)
    page.locator(f'.chip[data-status="{status}"]').click()
    assert [text.split()[-1] for text in visible(page, "tbody.item .c-row")] == rows
    assert page.locator(f'.chip[data-status="{status}"]').get_attribute("aria-pressed") == "true"
    assert page.locator("#shown").inner_text() == f"显示 {len(rows)} / 7 项"


def test_owner_search_and_reset(show, report):
    page = show(report)
    page.locator("#owner").select_option("县住建局")
    assert len(visible(page, "tbody.item .c-row")) == 3
    page.locator("#search").fill("公园 口袋")
    assert visible(page, "tbody.item .c-actual") == ["7处"]
    page.locator("#search").fill("没有这样的目标")
    assert page.locator(".nothing").is_visible()
    page.locator("#reset").click()
    assert len(visible(page, "tbody.item .c-row")) == 7
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
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(show(large).pdf(format="A4"))]
    held = [text for text in pages if "项便民服务点" in text]

    assert len(held) > 2
    assert all("指标" in text and "差距" in text for text in held)


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
    assert page.locator("#shown").inner_text() == "7 of 7 shown"
