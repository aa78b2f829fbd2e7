"""The shipped reports say what the documentation says of them."""

import pytest

from metrics import audit
from metrics.samples import sample_report, sample_reports, write_samples


@pytest.fixture(scope="module")
def report():
    return audit(sample_report())


def test_sample_says_what_it_is_about(report):
    assert report.region == "临江区"
    assert report.issuer == "临江区人民政府办公室"
    assert (str(report.period.start), str(report.period.as_of), report.period.closed) == ("2024-01-01", "2024-12-31", True)


def test_sample_has_two_things_wrong(report):
    printed = {q.id: q.text for q in report.quantities}

    assert {printed[check.reported] for check in report.findings} == {"132.5%", "98.7%"}


def test_sample_compares_what_can_be_compared(report):
    printed = {q.id: q.text for q in report.quantities}
    found = {(printed.get(c.target), printed[c.actual], c.status) for c in report.comparisons}

    assert found == {
        ("12%", "15.3%", "exceeded"),
        ("5%", "3.8%", "unmet"),
        ("9500人", "10260人", "exceeded"),
        ("6000万元", "7350万元", "exceeded"),
        ("5.5%", "5.1%", "exceeded"),
        ("92%", "92.8%", "exceeded"),
        ("98%", "98.7%", "exceeded"),
        ("36个", "36个", "met"),
        ("1200个", "1350个", "exceeded"),
        ("80辆", "52辆", "unmet"),
        ("1.2万亩", "1.26万亩", "exceeded"),
        ("3%", "3.4%", "exceeded"),
        (None, "64%", "in_progress"),
    }


def test_sample_tells_what_it_leaves_open(report):
    printed = {q.id: q.text for q in report.quantities}
    suspended = [row.number for row in report.rows if row.status == "suspended"]

    assert [printed[missing.target] for missing in report.not_compared] == ["300张", "2万吨"]
    assert suspended == ["14"]


QUARTERS = {
    "baisha-2024q3": ("白沙坪区", ["新建公共停车位"], 0),
    "qinghu-2024q3": ("青湖县", ["改造老旧小区"], 0),
    "shitan-2024q3": ("石滩县", ["改造老旧小区"], 1),
    "songping-2024q3": ("松平区", ["发放创业担保贷款", "工业投资增速", "一般公共预算收入增速"], 0),
}


@pytest.mark.parametrize("path", sample_reports(), ids=lambda path: path.stem)
def test_quarterly_samples(path):
    report = audit(path)
    behind = [c.indicator for c in report.comparisons if c.status == "behind_schedule"]

    assert QUARTERS[path.stem] == (report.region, behind, len(report.findings))
    assert str(report.period.elapsed) == "3/4"


def test_write_samples_leaves_existing_files_alone(tmp_path):
    (tmp_path / "linjiang-2024.html").write_text("mine")
    written = write_samples(tmp_path)

    assert len(written) == 5
    assert written[0].read_text() == "mine"
    assert all(path.stat().st_size > 500 for path in written[1:])
