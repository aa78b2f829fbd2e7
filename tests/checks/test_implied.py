"""Numbers solved back from a stated rate: in the scale of the rate as printed, and whole where things are counted."""

import pytest

from metrics import audit


@pytest.fixture
def implied(tmp_path):
    """Return a function that audits a table of one row and lists what its one finding implies."""

    def run(row, unit="人"):
        path = tmp_path / "table.csv"
        path.write_text(f"指标,全年目标（{unit}）,完成（{unit}）,完成率\n{row}\n", encoding="utf-8")
        (finding,) = audit(path, period="2031").findings
        return finding.implied

    return run


@pytest.mark.parametrize("rate", ["0.92", "92%", "92"])
def test_a_rate_is_solved_back_in_the_scale_it_is_printed_in(rate, implied):
    whole, part = implied(f"新增就业,5000,4100,{rate}")

    assert "4433人～4480人" in whole
    assert "4575人～4625人" in part


def test_a_small_percentage_without_its_sign_is_no_fraction(implied):
    whole, part = implied("困难职工,5000,60,0.9")

    assert "6316人～7058人" in whole
    assert "43人～47人" in part


def test_where_no_whole_number_gives_the_rate_none_is_named(implied):
    assert implied("民生实事,12,9,80%", unit="项") == ()


def test_the_whole_numbers_named_give_the_rate(implied):
    (part, fitting) = implied("民生实事,12,9,83%", unit="项")

    assert "分子为 10项，" in part
    assert "只有 10 能得出 83%" in fitting
