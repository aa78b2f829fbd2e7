import re
from html.parser import HTMLParser

import made
import pytest

import metrics
from metrics.decisions import Decision, Decisions
from metrics.outputs.page.page import page_of
from metrics.report import Report
from metrics.samples import sample_report

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
    places = [
        text.index(f'id="{name}"')
        for name in ("findings", "behind", "chart", "doubts", "table", "claims", "open")
        if f'id="{name}"' in text
    ]
    assert len(places) == 6
    assert places == sorted(places)
    assert "125.34%～125.36%" in text
    assert re.search(r'<mark class="q q-claim wrong"[^>]*>152.3%', text)
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


def test_number_that_does_not_hold_is_marked_apart(report):
    finding = re.search(r'<li class="finding[^>]* id="F2">.*?</li>', report.to_html(), re.DOTALL)[0]

    assert re.findall(r'<mark class="q [^" ]+ wrong"[^>]*>([^<]+)', finding) == ["152.3%"]
    assert re.findall(r'<mark class="q [^" ]+ key"[^>]*>([^<]+)', finding) == ["7521万元", "6000万元"]


def test_claims_that_the_numbers_contradict_come_before_the_chart():
    text = made.make_full().to_html()

    assert text.index('id="findings"') < text.index('id="contradicted"') < text.index('id="behind"') < text.index('id="chart"')
    assert "5 / 40 项" in text


def test_chart_of_many_draws_the_worst_and_says_what_it_leaves_out(large):
    text = large.to_html()
    chart = re.search(r'<svg class="chart bars".*?</svg>', text, re.DOTALL)[0]

    short = [item for item in large.comparisons if item.status in ("unmet", "behind_schedule")]
    lowest = sorted(short, key=lambda item: item.completion_ratio)[:10]
    assert re.findall(r"<title>T\d+ \d+ (第\d+项)", chart) == [item.indicator[:-5] for item in lowest]
    assert set(re.findall(r'class="bar s-(\w+)"', chart)) <= {"unmet", "behind_schedule"}
    assert "其余 147 项没有画（超额 31，" in text


def test_chart_of_few_leaves_nothing_out(report):
    assert "没有画" not in report.to_html()


def test_counts_are_whole_and_their_digits_stand_in_groups():
    text = made.make_counts().to_html()

    assert '<dd class="computed"><span class="g">911</span><span class="g">665</span>450户～' in text
    assert "449.5" not in text


def test_page_shows_the_name_of_the_file_not_the_path():
    text = made.make_counts().to_html()

    assert "<h1>counts.txt</h1>" in text
    assert "reports/2024" not in text


def test_every_result_shows_its_key():
    report = metrics.audit(sample_report())
    text = report.to_html()
    keys = [item.key for group in (report.findings, report.comparisons, report.not_compared) for item in group]

    assert len(keys) > 15
    assert [key for key in keys if f'<code class="known">{key}</code>' not in text] == []


def test_dismissed_findings_are_counted_once():
    text = "2030年工作情况\n计划投资100亿元，完成投资91.5亿元，完成年度计划的95%。\n"
    (finding,) = metrics.audit_text(text).findings
    made = Decisions(decisions=(Decision(key=finding.key, ruling="dismissed", reason="已核实"),))
    page = page_of(metrics.audit_text(text, decisions=made).analysis)
    assert [(each["label"], each["count"], each["bad"]) for each in page["verdicts"]] == [("误报", 1, False)]
