"""The page in a real Chromium: by mouse, by keyboard, on a phone, without script, and with everything that goes wrong."""

import re
import tomllib
import urllib.request
from pathlib import Path

import pytest
from served import FINE, LATER, PLAN, WRONG, bomb

OWNED = "document.title='owned'"
HOSTILE = f'2031年进展<script>{OWNED}</script>\n目标40个<img src=x onerror="{OWNED}">，完成50个，完成率105%。\n'


@pytest.fixture
def visit(browser, serving):
    """Open the first page of a server; fail when a page logs, throws or fetches anything from elsewhere."""
    trouble, contexts = [], []

    def call(server=None, *, width=1180, script=True, expect=(), **options):
        server = server or serving(**options)
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        own = f"http://127.0.0.1:{server.settings.port}/"

        def note(text):
            if not any(re.search(pattern, text) for pattern in expect):
                trouble.append(text)

        page.on("console", lambda message: note(message.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda request: request.url.startswith((own, "data:")) or note(request.url))
        page.goto(server.settings.address)
        return page

    yield call
    for context in contexts:
        context.close()
    assert trouble == []


def hand_in(page, *reports):
    page.get_by_label("选择一份或多份报告").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in reports]
    )
    page.get_by_role("button", name="开始核查").click()


def saved(page, link, folder):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_upload_decide_and_take(visit, tmp_path):
    page = visit()
    assert "token" not in page.url
    hand_in(page, ("报告.txt", WRONG))
    page.wait_for_url("**/audits/*")
    assert page.locator("article mark").inner_text() == "105%"
    page.get_by_label("理由").fill("按原表重算")
    page.get_by_label("判定人").fill("李明")
    page.get_by_role("button", name="属实").click()
    page.wait_for_url("**#f1")
    assert page.get_by_role("button", name="属实").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.activeElement.id") == "f1"
    assert "已判为：属实 · 李明" in page.locator("article").inner_text()
    decisions = saved(page, "判定文件", tmp_path)
    assert tomllib.loads(decisions.read_text("utf-8"))["decision"][0]["reason"] == "按原表重算"
    report = saved(page, "报告页面（HTML）", tmp_path)
    assert report.name == "报告-核查.html"
    assert "105%" in report.read_text("utf-8")


def test_report_page_is_shown_apart(visit):
    page = visit()
    hand_in(page, ("报告.txt", WRONG))
    page.wait_for_url("**/audits/*")
    frame = page.frame_locator("iframe")
    assert "105%" in frame.locator("body").inner_text()
    # its origin is its own: it cannot reach the page around it
    inner = page.frames[1]
    assert inner.evaluate("window.origin") == "null"
    assert inner.evaluate("(() => { try { return parent.document.title } catch (e) { return e.name } })()") == "SecurityError"


def test_several_reports_and_the_way_back(visit):
    page = visit()
    hand_in(page, ("甲.txt", WRONG), ("空.txt", b""), ("乙.txt", FINE))
    page.get_by_role("heading", name="处理完毕").wait_for()
    assert page.locator("li.done a").all_inner_texts() == ["甲.txt", "乙.txt"]
    assert "空.txt" in page.locator("li.failed").inner_text()
    page.get_by_role("link", name="乙.txt").click()
    assert page.get_by_text("没有发现算术不符。").is_visible()
    page.get_by_role("link", name="进展报告核查").click()
    assert page.locator("ul.results li").count() == 2
    page.get_by_label("按文件名或标题查找").fill("甲")
    page.get_by_role("button", name="查找").click()
    assert page.locator("ul.results li").count() == 1


def test_drop(visit):
    page = visit()
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "拖来的.txt"));
            document.querySelector("form.drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
        }""",
        WRONG.decode(),
    )
    page.wait_for_url("**/audits/*")
    assert page.get_by_text("拖来的.txt").first.is_visible()


def test_plan_and_report(visit, tmp_path):
    page = visit()
    page.get_by_label("计划（定目标的一份）").set_input_files({"name": "计划.txt", "mimeType": "text/plain", "buffer": PLAN})
    page.get_by_label("报告（后来的一份或多份）").set_input_files(
        {"name": "报告.txt", "mimeType": "text/plain", "buffer": LATER}
    )
    page.get_by_role("button", name="开始对照").click()
    page.wait_for_url("**/follows/*")
    assert "6.3%" in page.frame_locator("iframe").locator("body").inner_text()
    assert saved(page, "目标一览（Excel）", tmp_path).read_bytes()[:2] == b"PK"


def test_keyboard_alone(visit):
    page = visit()
    page.on("filechooser", lambda _: None)  # from here on choosers are caught: asked for with the key press, it comes too late
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "reports"
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "报告.txt", "mimeType": "text/plain", "buffer": WRONG})
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "开始核查"
    page.keyboard.press("Enter")
    page.wait_for_url("**/audits/*")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "reason":
            break
    page.keyboard.type("口径不同")
    page.keyboard.press("Tab")  # who
    page.keyboard.press("Tab")  # 属实
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "误报"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Space")
    page.wait_for_url("**#f1")
    assert page.get_by_role("button", name="误报").get_attribute("aria-pressed") == "true"


def test_enter_in_the_reason_decides_nothing_by_chance(visit):
    page = visit()
    hand_in(page, ("报告.txt", WRONG))
    page.wait_for_url("**/audits/*")
    page.get_by_label("理由").fill("还没想好")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.locator('button[aria-pressed="true"]').count() == 0


def test_every_field_has_a_label(visit):
    page = visit()
    hand_in(page, ("报告.txt", WRONG))
    page.wait_for_url("**/audits/*")
    nameless = "[...document.querySelectorAll('input:not([type=hidden])')].filter(e => !e.labels.length).length"
    assert page.evaluate(nameless) == 0
    page.goto(page.url.partition("/audits")[0])
    assert page.evaluate(nameless) == 0


def test_phone(visit):
    page = visit(width=375)
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(over) == 0
    hand_in(page, ("很长很长的名字" * 12 + "_and_a_word_without_any_place_to_break_it.txt", WRONG))
    page.wait_for_url("**/audits/*")
    assert page.evaluate(over) == 0
    assert min(box["height"] for b in page.locator(".rulings button").all() if (box := b.bounding_box())) >= 44


def test_without_script(visit):
    page = visit(script=False)
    hand_in(page, ("报告.txt", WRONG))
    page.wait_for_url("**/audits/*")  # the waiting page asks again by itself
    page.get_by_role("button", name="误报").click()
    assert page.get_by_role("alert").inner_text() == "判为误报要写明理由。"
    page.get_by_label("理由").fill("口径不同")
    page.get_by_role("button", name="误报").click()
    assert page.get_by_role("button", name="误报").get_attribute("aria-pressed") == "true"


def test_hostile_names_and_contents(visit):
    page = visit()
    hand_in(page, ("<img src=x onerror=\"document.title='owned'\">.txt", HOSTILE.encode()))
    page.wait_for_url("**/audits/*")
    page.frame_locator("iframe").locator("body").wait_for()
    assert page.title() != "owned"
    assert page.locator("main img").count() == 0
    assert page.frame_locator("iframe").locator("body img").count() == 0
    assert "<img src=x" in page.locator("h1 ~ p").first.inner_text()


def test_too_large_is_told_before_it_is_sent(visit):
    page = visit(file_bytes=1000)
    hand_in(page, ("大.txt", b"x" * 1001))
    assert page.get_by_text("文件太大，没有上传：大.txt").is_visible()
    assert page.url.endswith("/")


def test_too_large_together_is_told_by_the_server(visit):
    page = visit(file_bytes=90_000, request_bytes=100_000, expect=["413"])
    hand_in(page, ("甲.txt", b"x" * 80_000), ("乙.txt", b"x" * 80_000))
    page.get_by_text("请分几次上传").wait_for()
    assert page.get_by_role("button", name="开始核查").is_enabled()


def test_bomb(visit):
    page = visit()
    hand_in(page, ("报告.xlsx", bomb()))
    page.get_by_text("未能处理").wait_for()
    assert "Traceback" not in page.content()


def test_wrong_token(browser, serving):
    server = serving()
    context = browser.new_context()
    page = context.new_page()
    for address in (server.settings.address[:-1], server.settings.address.partition("?")[0]):
        assert page.goto(address).status == 403
        assert "请用程序启动时给出的完整网址打开" in page.locator("main").inner_text()
    context.close()


def test_another_page_cannot_hand_in(browser, serving):
    server, other = serving(), serving()
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.settings.address)
    page.goto(other.settings.address)  # a page of the same machine, on another port
    form = f"""<form method=post enctype=multipart/form-data action="{server.settings.address.partition("?")[0]}audits">
        <input name=token value="{server.settings.token}"><button>x</button></form>"""
    context.route("**/attack", lambda route: route.fulfill(body=form, content_type="text/html"))
    page.goto(f"http://127.0.0.1:{other.settings.port}/attack")
    page.locator("button").click()
    assert "别的网页" in page.locator("main").inner_text()
    context.close()


def test_two_at_once(visit, serving):
    server = serving()
    one, other = visit(server), visit(server)
    for page, name in ((one, "甲.txt"), (other, "乙.txt")):
        hand_in(page, (name, WRONG))
    for page, name in ((one, "甲.txt"), (other, "乙.txt")):
        page.wait_for_url("**/audits/*")
        assert page.locator("h1 ~ p").first.inner_text() == name


def test_end_of_the_program(visit, serving):
    server = serving()
    page = visit(server, expect=["ERR_CONNECTION"])
    page.get_by_role("button", name="关闭程序").click()
    page.get_by_text("程序已关闭").wait_for()
    page.wait_for_timeout(1500)
    with pytest.raises(OSError):
        urllib.request.urlopen(server.settings.address, timeout=2)


def test_pictures(visit, tmp_path):
    page = visit()
    hand_in(page, ("报告.txt", WRONG))
    page.wait_for_url("**/audits/*")
    picture = Path(tmp_path) / "audit.png"
    page.screenshot(path=picture, full_page=True)
    assert picture.stat().st_size > 10_000
