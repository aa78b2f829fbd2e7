"""Reports, a client that hands them in, and files that no reader takes."""

import io
import zipfile

TOKEN = "a-token-of-the-tests"
PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"

WRONG = "2031年青禾市民生实事进展情况\n新建口袋公园：目标40个，完成50个，完成率105%。\n".encode()
FINE = "2031年青禾市民生实事进展情况\n新建口袋公园：目标40个，完成50个，完成率125%。\n".encode()
PLAN = "2031年青禾市政府工作报告\n主要预期目标是：城镇新增就业4万人以上，地区生产总值增长6%左右。\n".encode()
LATER = "2032年青禾市政府工作报告\n过去一年，地区生产总值增长6.3%，城镇新增就业3.8万人。\n".encode()


NEXT = """2032年青禾市民生实事进展情况
新建菜市场：目标3个，完成4个，完成率133.3%。
新建口袋公园：目标60个，完成66个，完成率105%。
""".encode()


def word(data):
    """Return the lines of a text as a Word document."""
    import docx

    made = docx.Document()
    for line in data.decode().splitlines():
        made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def bomb():
    """Return a workbook that unpacks into far more than any reader takes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b" " * (1 << 20))
    return made.getvalue()


def whole(answer):
    """Return *answer* read to its end, and closed as a server closes it."""
    answer.get_data()
    answer.close()
    return answer


class Client:
    """A browser that keeps its cookie, and hands in reports as the page does."""

    def __init__(self, app, settings):
        self.app, self.settings = app, settings
        self.http = app.test_client()
        self.base = f"http://127.0.0.1:{settings.port}"

    def get(self, path, **options):
        return whole(self.http.get(path, base_url=self.base, **options))

    def post(self, path, data, *, token=None, **options):
        data = {"token": self.settings.token if token is None else token, **data}
        answer = self.http.post(path, base_url=self.base, data=data, content_type="multipart/form-data", **options)
        return whole(answer)

    def enter(self):
        return self.get(f"/?token={self.settings.token}")

    def hand_in(self, *reports, path="/audits", field="reports", **more):
        files = [(io.BytesIO(data), name) for name, data in reports]
        return self.post(path, {field: files, **more})

    def finish(self, answer):
        """Wait for the work that *answer* leads to and return the last page of it."""
        mark = answer.location.rpartition("/")[2]
        for job in self.app.extensions["metrics"].round(mark).jobs:
            assert job.finished.wait(60)
        return self.get(answer.location)

    def audit(self, name="报告.txt", data=WRONG):
        """Return the address of the audit of one report."""
        answer = self.finish(self.hand_in((name, data)))
        assert answer.status_code == 303, answer.text
        return answer.location
