"""Charts: what they show, with and without a Chinese font, without a warning (warnings are errors here)."""

import io

import pytest

from metrics import audit
from metrics.outputs import plots
from metrics.samples import sample_report, sample_reports

pytest.importorskip("matplotlib").use("agg")


@pytest.fixture(scope="module")
def year():
    return audit(sample_report())


@pytest.fixture(scope="module")
def quarters():
    return [audit(path) for path in sample_reports()]


@pytest.fixture
def draw(year, quarters):
    from matplotlib import pyplot as plt

    def call(name):
        ax = getattr(plots, name)(year if name == "bullet_chart" else quarters)
        ax.figure.savefig(io.BytesIO())
        return ax

    yield call
    plt.close("all")


def rows(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


@pytest.mark.parametrize("name", ["bullet_chart", "schedule_chart", "findings_chart"])
def test_chart_without_a_chinese_font_is_ascii(draw, monkeypatch, name):
    monkeypatch.setattr(plots, "chinese_font", lambda: None)
    ax = draw(name)
    texts = [*rows(ax), ax.get_title(loc="left"), *(text.get_text() for text in ax.texts), *legend(ax)]

    assert len(texts) > 4
    assert "".join(texts).isascii()


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_bullet_chart_shows_every_ratio(draw, year):
    ax = draw("bullet_chart")
    widths = [round(bar.get_width(), 4) for bar in ax.containers[1]]

    assert [round(float(c.completion_ratio), 4) for c in year.comparisons][::-1] == widths


def test_schedule_chart_has_a_point_for_each_target(draw, quarters):
    ax = draw("schedule_chart")
    points = [line for line in ax.lines if line.get_marker() == "o"]

    assert sum(len(report.comparisons) for report in quarters) == len(points)
    assert [0.75, 0.75] in [list(line.get_xdata()) for line in ax.lines]


def test_findings_chart_counts_every_check(draw, quarters):
    ax = draw("findings_chart")

    assert sum(len(report.checks) for report in quarters) == sum(bar.get_width() for bars in ax.containers for bar in bars)


def test_chinese_font_is_installed_or_nothing():
    from matplotlib import font_manager

    font = plots.chinese_font()

    assert font is None or font in font_manager.fontManager.get_font_names()


def test_chart_draws_into_given_axes(year):
    from matplotlib import pyplot as plt

    _, ax = plt.subplots()

    assert plots.bullet_chart(year, ax) is ax
    plt.close("all")
