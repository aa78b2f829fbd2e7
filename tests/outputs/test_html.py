import re
from html.parser import HTMLParser

import made
import pytest

from metrics.report import Report

pytest.importorskip("jinja2")


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.attributes = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self.ids += [value for name, value in attrs if name == "id"]


@pytest.fixture(params=["made", "large", "hostile", "empty"])
def page(request):
    empty = Report(made.Maker().analysis(title=None, issuer=None, region=None, period=None))
    return {"made": made.make, "large": made.make_large, "hostile": made.make_hostile, "empty": lambda: empty}[
        request.param
    ]().to_html()


def test_page_is_self_contained(page):
    found = Tags(page)
    assert not {"link", "iframe", "object", "base", "form", "img"} & set(found.tags)
    outside = [
        value
        for _, name, value in found.attributes
        if name in ("src", "srcset", "action") or (name == "href" and value[0] != "#")
    ]
    assert outside == []
    assert found.tags.count("script") == found.tags.count("style") == 1


def test_page_has_no_inline_handlers_or_styles(page):
    names = {name for _, name, _ in Tags(page).attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_page_ids_are_unique_and_referred_to(page):
    found = Tags(page)
    assert len(found.ids) == len(set(found.ids))
    for _, name, value in found.attributes:
        if name in ("aria-controls", "aria-labelledby"):
            assert value in found.ids


def test_policy_allows_our_script_and_style_alone(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(re.findall(r"'sha256-[^']+'", policy)) == 2


def test_hostile_text_is_escaped(hostile):
    text = hostile.to_html()
    assert "<script>window" not in text
    assert "<img" not in text
    assert text.count("&lt;script&gt;window.hacked=1") > 5


def test_page_tells_what_matters(report):
    text = report.to_html()
    assert text.index("算术不符之处") < text.index("逐项对照") < text.index("没有判定的")
    assert "125.34%～125.36%" in text
    assert re.search(r'<mark class="q q-claim key"[^>]*>152.3%', text)
    assert "计量单位不同" in text


def test_page_in_english(report):
    text = report.to_html(language="en")
    assert '<html lang="en">' in text
    assert "What does not hold" in text
    assert "the parts add up to 42" in text


def test_page_of_a_large_report_is_small(large):
    assert len(large.to_html().encode()) < 1_500_000


def test_page_without_period_or_title():
    text = Report(made.Maker().analysis(title=None, period=None)).to_html()
    assert "报告期未知" in text
    assert "made-2024.txt" in text
