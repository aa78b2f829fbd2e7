"""The application without a browser: who is let in, what is taken, how errors are told, what is kept."""

import io
import re
import sqlite3
import tomllib
import zipfile
from contextlib import closing

import pytest
from served import BASE, FINE, LATER, NEXT, PLAN, TOKEN, WRONG, bomb, word

import metrics
from metrics.errors import DatabaseError
from metrics.serve.app import create_app
from metrics.serve.settings import Settings


def message(answer):
    return re.search(r"data-message><bdi>(.*?)</bdi>", answer.text)[1]


# --- who is let in


@pytest.mark.parametrize("path", ["/", "/static/serve.css", "/static/serve.js", "/audits/x", "/decisions.toml", "/nowhere"])
def test_nothing_is_told_without_the_token(client, path):
    stranger = client.app.test_client()

    for address in (path, f"{path}?token=wrong", f"{path}?token="):
        answer = stranger.get(address, base_url=BASE)
        assert answer.status_code == 403
        assert TOKEN not in answer.text
        assert "口令" in answer.text


def test_token_of_the_address_becomes_a_cookie_and_leaves_the_address(client):
    answer = client.app.test_client().get(f"/?token={TOKEN}&q=a%26b", base_url=BASE)

    assert (answer.status_code, answer.location) == (303, "/?q=a%26b")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("metrics-8765=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.a.example:8765"])
def test_another_host_name_is_refused(client, host):
    answer = client.http.get("/", base_url=f"http://{host}")

    assert answer.status_code == 400
    assert TOKEN not in answer.text


def test_localhost_is_this_machine(client):
    stranger = client.app.test_client()
    stranger.get(f"/?token={TOKEN}", base_url="http://localhost:8765")

    assert stranger.get("/", base_url="http://localhost:8765").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "口令", TOKEN[:-1]])
def test_a_form_without_the_token_is_refused(client, token):
    assert client.post("/audits", {}, token=token).status_code == 403
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_page_is_refused(client, headers):
    answer = client.post("/audits", {}, headers=headers)

    assert answer.status_code == 403
    assert "别的网页" in message(answer)


def test_every_answer_is_armoured(client):
    for path in ("/", "/static/serve.css", "/nowhere", client.audit()):
        headers = client.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    headers = client.get(f"{client.audit()}/page").headers
    assert headers["Content-Security-Policy"].startswith("sandbox allow-scripts allow-modals; default-src 'none'")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


# --- reports


def test_a_report_is_audited_and_decided(start):
    client = start()
    address = client.audit()
    page = client.get(address).text

    assert "需要您判断的地方（1）" in page
    assert "<mark>105%</mark>" in page
    answer = client.post(f"{address}/decide", {"finding": "1", "ruling": "confirmed", "reason": "原表相除", "who": "李明"})
    assert (answer.status_code, answer.location) == (303, f"{address}#f1")
    page = client.get(address).text
    assert re.search(r'value="confirmed" aria-pressed="true"', page)
    assert 'value="原表相除"' in page
    assert "都已判定" in page
    (entry,) = tomllib.loads(client.get("/decisions.toml").text)["decision"]
    assert (entry["ruling"], entry["reason"], entry["who"]) == ("confirmed", "原表相除", "李明")


def test_a_decision_is_changed_and_withdrawn(start):
    client = start()
    address = client.audit()
    for ruling in ("confirmed", "to_check", "withdraw"):
        client.post(f"{address}/decide", {"finding": "1", "ruling": ruling, "reason": ""})
    assert 'aria-pressed="true"' not in client.get(address).text


def test_a_dismissal_needs_a_reason(start):
    client = start()
    address = client.audit()
    answer = client.post(f"{address}/decide", {"finding": "1", "ruling": "dismissed", "reason": " \u202e\x07"})

    assert answer.location == f"{address}?missing=1#f1"
    page = client.get(answer.location).text
    assert "要写明理由" in page
    assert 'aria-pressed="true"' not in page


@pytest.mark.parametrize(
    ("form", "status"), [({"finding": "9", "ruling": "confirmed"}, 404), ({"finding": "1", "ruling": "x"}, 400)]
)
def test_a_decision_on_nothing_is_told(client, form, status):
    assert client.post(f"{client.audit()}/decide", form).status_code == status


def test_a_report_without_findings_says_so(client):
    assert "没有发现算术不符" in client.get(client.audit("好.txt", FINE)).text


def test_several_reports_are_listed_and_one_failure_stays_alone(client):
    page = client.finish(client.hand_in(("甲.txt", WRONG), ("空.txt", b""), ("乙.txt", FINE)))

    assert page.status_code == 200
    assert page.text.count('<li class="done">') == 2
    assert re.search(r"空\.txt</bdi>\s*<span[^>]*>未能处理: 空\.txt：文件是空的", page.text)
    assert "Traceback" not in page.text


def test_a_plan_is_followed(client):
    answer = client.hand_in(("计划.txt", PLAN), path="/follows", field="plan", reports=[(io.BytesIO(LATER), "报告.txt")])
    address = client.finish(answer).location
    assert address.startswith("/follows/")
    assert "2 项目标" in client.get(address).text
    assert "6.3%" in client.get(f"{address}/page").text
    table = client.get(f"{address}/table")
    assert table.data[:2] == b"PK"
    assert "filename*=UTF-8''%E8%AE%A1%E5%88%92-%E5%AF%B9%E7%85%A7.xlsx" in table.headers["Content-Disposition"]


def test_two_reports_at_once(start):
    client = start()
    one, other = client.hand_in(("甲.txt", WRONG)), client.hand_in(("乙.txt", FINE))
    addresses = {client.finish(answer).location for answer in (one, other)}

    assert len(addresses) == 2
    assert "<bdi>甲.txt</bdi>" in client.get("/").text
    assert "<bdi>乙.txt</bdi>" in client.get("/").text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("<img src=x onerror=alert(1)>.txt", "&lt;img src=x onerror=alert(1)&gt;.txt"),
        ("报告\u202etxt.exe\x1b[2J.txt", "报告 txt.exe [2J.txt"),
        ("长" * 400 + ".txt", "长" * 108 + "….txt"),
    ],
    ids=["path", "markup", "controls", "long"],
)
def test_names_are_words_and_no_paths(start, name, shown):
    client = start()
    answer = client.finish(client.hand_in((name, WRONG)))
    page = client.get(answer.location).text

    assert f"<bdi>{shown}</bdi>" in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    download = client.get(f"{answer.location}/report").headers["Content-Disposition"]
    assert "/" not in download.partition("filename*=UTF-8''")[2]
    assert "\n" not in download


def test_content_of_a_report_is_escaped(start):
    client = start()
    data = "2031年进展<script>alert(1)</script>\n目标40个<img src=x onerror=alert(2)>，完成50个，完成率105%。\n".encode()
    address = client.audit("报告.txt", data)

    for path in (address, f"{address}/page", "/"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "<img" not in text


# --- files


def test_annotated_copy_of_a_word_document(start):
    client = start()
    address = client.audit("报告.docx", word(WRONG))
    assert f"{address}/annotated" in client.get(address).text
    copy = client.get(f"{address}/annotated")
    assert "filename*=UTF-8''%E6%8A%A5%E5%91%8A-%E6%89%B9%E6%B3%A8.docx" in copy.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(copy.data)) as parts:
        assert "125%" in parts.read("word/comments.xml").decode()


def test_no_annotated_copy_of_a_text(start):
    client = start()
    address = client.audit()

    assert "/annotated" not in client.get(address).text
    answer = client.get(f"{address}/annotated")
    assert (answer.status_code, message(answer)[:16]) == (422, "报告.txt：纯文本里不能加批注")


def filled_in(workbook, key, **words):
    """Return a workbook with *words* under their headers in the line of *key*."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for sheet in book:
        for line in sheet.iter_rows():
            texts = [str(cell.value) for cell in line]
            if set(words) <= set(texts):
                places = {name: texts.index(name) for name in words}
            if key in texts:
                for name, text in words.items():
                    line[places[name]].value = text
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_workbook_is_taken_filled_in_and_given_back(start):
    client = start()
    address = client.audit()
    key = re.search(r"编号 (\w{8})", client.get(address).text)[1]
    workbook = client.get(f"{address}/workbook")
    assert "filename*=UTF-8''%E6%8A%A5%E5%91%8A-%E6%A0%B8%E6%9F%A5.xlsx" in workbook.headers["Content-Disposition"]
    back = filled_in(workbook.data, key, 判定="误报", 理由="按调整后的目标")
    answer = client.hand_in(("报告-核查.xlsx", back), path="/decisions", field="decisions")

    assert answer.location == "/?taken=1#decisions"
    page = client.get(address).text
    assert re.search(r'value="dismissed" aria-pressed="true"', page)
    assert 'value="按调整后的目标"' in page


def test_page_obeys_the_decisions(start):
    client = start()
    address = client.audit()
    before = client.get(f"{address}/page").text
    client.post(f"{address}/decide", {"finding": "1", "ruling": "dismissed", "reason": "按调整后的目标"})

    assert "按调整后的目标" not in before
    for path in (f"{address}/page", f"{address}/report"):
        assert "按调整后的目标" in client.get(path).text
    assert "需要您判断的地方（1）" in client.get(address).text


# --- limits


def test_too_large_a_report_is_refused_beside_one_that_is_not(start):
    client = start(file_bytes=1000)
    page = client.finish(client.hand_in(("大.txt", b"x" * 1001), ("小.txt", WRONG)))

    assert "大.txt</bdi> <span" in page.text
    assert "没有接收" in page.text
    assert page.text.count('<li class="done">') == 1


def test_too_large_a_request_is_refused(start):
    client = start(request_bytes=100_000)
    answer = client.hand_in(("大.txt", b"x" * 200_000))

    assert answer.status_code == 413
    assert "请分几次上传" in message(answer)


def test_too_many_reports_are_refused(start):
    client = start(files=2)
    answer = client.hand_in(*((f"{n}.txt", WRONG) for n in range(3)))

    assert (answer.status_code, message(answer)) == (413, "一次最多上传 2 份文件，请分几次上传。")


def test_no_report_is_told(client):
    assert message(client.post("/audits", {})) == "没有选择文件。"
    assert message(client.hand_in(("", b""))) == "没有选择文件。"


def test_too_much_waiting_is_refused(start):
    client = start(waiting=1)
    answer = client.hand_in(("甲.txt", WRONG), ("乙.txt", FINE))

    assert answer.status_code == 503
    assert "正在处理的报告太多" in message(answer)


def test_a_bomb_ends_in_words(start):
    client = start(timeout=60)
    page = client.finish(client.hand_in(("报告.xlsx", bomb())))

    assert "未能处理" in page.text
    assert "internal error" not in page.text


def test_a_report_that_takes_too_long_is_ended_and_the_next_is_read(start):
    client = start(timeout=0.001, jobs=1)
    slow = "".join(f"目标{n}个，完成{n + 1}个，完成率105%。\n" for n in range(3000)).encode()
    page = client.finish(client.hand_in(("慢.txt", slow)))

    assert "0.001" in page.text
    assert "未能处理" in page.text


def test_results_leave_when_there_are_too_many(start):
    client = start(held=2)
    addresses = [client.audit(f"{n}.txt") for n in range(3)]

    assert [client.get(address).status_code for address in addresses] == [404, 200, 200]
    assert "不在了" in message(client.get(addresses[0]))


def test_unexpected_errors_are_told_without_a_traceback(start, monkeypatch):
    client = start()
    desk = client.app.extensions["metrics"]
    monkeypatch.setattr(desk.results, "newest", lambda: 1 / 0)
    answer = client.get("/")

    assert answer.status_code == 500
    assert message(answer) == "程序内部出错，请告诉维护者：ZeroDivisionError: division by zero"


# --- what is kept


def test_nothing_is_kept_unless_asked(start, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    client = start()
    client.audit()

    assert list(tmp_path.iterdir()) == []


def test_earlier_audits_are_found_again(start, tmp_path):
    pytest.importorskip("sqlalchemy")
    first = start(keep=tmp_path / "核查")
    address = first.audit()
    first.post(f"{address}/decide", {"finding": "1", "ruling": "dismissed", "reason": "口径不同"})
    later = start(keep=tmp_path / "核查")

    assert address in later.get("/").text
    assert address in later.get("/?q=青禾").text
    assert address not in later.get("/?q=没有这个").text
    page = later.get(address).text
    assert 'value="口径不同"' in page
    assert "105%" in later.get(f"{address}/page").text
    with closing(sqlite3.connect(tmp_path / "核查" / "audits.db")) as database:
        assert database.execute("SELECT count(*) FROM checks WHERE verdict LIKE '%inconsistent'").fetchone() == (1,)


def test_what_another_release_found_is_found_anew(start, tmp_path, monkeypatch):
    pytest.importorskip("sqlalchemy")
    with monkeypatch.context() as patch:
        patch.setattr("metrics.serve.archive.library_version", lambda: "0.0.1")
        first = start(keep=tmp_path)
        address = first.audit()
    later = start(keep=tmp_path)

    assert "<mark>105%</mark>" in later.get(address).text
    assert "105%" in later.get(f"{address}/page").text


def test_two_programs_share_the_decisions_of_a_folder(start, tmp_path):
    pytest.importorskip("sqlalchemy")
    one, other = start(keep=tmp_path), start(keep=tmp_path)
    address = one.audit()
    other_address = other.audit("另一份.txt", WRONG.replace("公园".encode(), "车站".encode()))
    one.post(f"{address}/decide", {"finding": "1", "ruling": "confirmed", "reason": "甲"})
    other.post(f"{other_address}/decide", {"finding": "1", "ruling": "to_check", "reason": "乙"})

    entries = tomllib.loads((tmp_path / "decisions.toml").read_text("utf-8"))["decision"]
    assert sorted(entry["reason"] for entry in entries) == ["乙", "甲"]
    (tmp_path / "decisions.toml").write_text("[[decision]]\n")
    assert "decisions.toml" in message(one.get("/"))


def test_a_result_is_deleted_everywhere(start, tmp_path):
    pytest.importorskip("sqlalchemy")
    client = start(keep=tmp_path)
    address = client.audit()
    client.post(f"{address}/forget", {})

    assert client.get(address).status_code == 404
    with closing(sqlite3.connect(tmp_path / "audits.db")) as database:
        assert database.execute("SELECT (SELECT count(*) FROM served), (SELECT count(*) FROM documents)").fetchone() == (0, 0)


def test_a_folder_with_another_file_of_that_name_is_refused(tmp_path):
    (tmp_path / "audits.db").write_text("no database, but long enough to be taken for one\n" * 20)

    with pytest.raises(DatabaseError, match=r"audits\.db"):
        create_app(Settings(port=1, keep=tmp_path))


# --- decisions as a file


def test_decisions_of_a_file_hold_for_the_report(start):
    first = start()
    address = first.audit()
    first.post(f"{address}/decide", {"finding": "1", "ruling": "to_check", "reason": "问县里"})
    file = first.get("/decisions.toml").data
    other = start()
    answer = other.hand_in(("decisions.toml", file), path="/decisions", field="decisions")

    assert answer.location == "/?taken=1#decisions"
    assert "已读入 1 条判定" in other.get(answer.location).text
    assert re.search(r'value="to_check" aria-pressed="true"', other.get(other.audit()).text)


def test_a_decision_holds_for_the_next_report_and_no_other_sentence(start):
    client = start()
    address = client.audit()
    client.post(f"{address}/decide", {"finding": "1", "ruling": "confirmed", "reason": "已核实"})
    later = client.get(client.audit("下一年.txt", NEXT)).text
    other = client.get(client.audit("别的.txt", WRONG.replace("口袋公园".encode(), "停车场".encode()))).text

    assert "<mark>105%</mark>" in later
    assert 'value="已核实"' in later
    assert "<mark>105%</mark>" in other
    assert 'value="已核实"' not in other


def test_corrections_of_a_file_change_what_is_found(start):
    client = start()
    address = client.audit()
    key = next(number.key for number in metrics.audit(io.BytesIO(WRONG)).quantities if number.text == "40个")
    assert "1 项目标可比" in client.get(address).text
    client.hand_in(("改.toml", f'[[no_target]]\nkey = "{key}"\n'.encode()), path="/decisions", field="decisions")

    assert "0 项目标可比" in client.get(address).text


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[[decision]]\n", b"decision = 3\n", b"PK\x03\x04 no workbook"], ids=range(4))
def test_a_broken_file_of_decisions_is_told(client, data):
    answer = client.hand_in(("意见.toml", data), path="/decisions", field="decisions")

    assert answer.status_code == 422
    assert "意见.toml" in message(answer)


def test_english(start):
    client = start(language="en")

    assert '<html lang="en">' in client.get("/").text
    page = client.get(client.audit()).text
    assert "For you to decide (1)" in page
    assert "does not hold" in page


def test_every_word_of_the_page_is_in_both_languages_and_used():
    from importlib.resources import files

    room = files("metrics.serve")
    known = tomllib.loads((room / "words.toml").read_text("utf-8"))
    pages = [path for folder in (room, room / "templates") for path in folder.iterdir() if path.suffix in (".py", ".html")]
    used = "".join(path.read_text("utf-8") for path in pages)
    made = ("job_", "file_", "ruling_", "serving", "stop_hint")

    assert all(len(pair) == 2 and all(pair) for pair in known.values())
    assert [name for name in known if f'"{name}"' not in used and f"'{name}'" not in used and not name.startswith(made)] == []
