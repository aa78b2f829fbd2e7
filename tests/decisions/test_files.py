"""The file of decisions: what it holds, what is wrong with it, and that nothing is lost on the way."""

import pickle
import tomllib

import pytest

import metrics
from metrics.decisions import Correction, Decision, Decisions, decisions_text, read_decisions
from metrics.decisions.words import decision_words, ruling_of
from metrics.errors import DecisionError
from metrics.outputs.decision_entries import decision_entries
from metrics.outputs.labels import labels

HOSTILE = ("=1+1", '"引号"与\\', "两行\n文字", "@SUM(A1)", "+8610", "'撇号", "制表\t符", "https://example.com/x", "—")
EVERYTHING = Decisions(
    decisions=(
        *(
            Decision(
                key=f"B2222{n:02}2".replace("0", "X").replace("1", "Y"), ruling="dismissed", reason=text, who="王", about=text
            )
            for n, text in enumerate(HOSTILE, 2)
        ),
        Decision(key="C7KQ2MXW", ruling="confirmed", who="核查组", when="2031-03-02"),
        Decision(key="D7KQ2MXW", ruling="to_check", when="三月初"),
    ),
    corrections=(
        Correction(kind="together", key="B7KQ2MXW", other="C7KQ2MXW", reason="同一件事"),
        Correction(kind="apart", key="B7KQ2MXW", other="D7KQ2MXW"),
        Correction(kind="apart", key="F7KQ2MXW", who="李"),
        Correction(kind="no_target", key="G7KQ2MXW"),
        Correction(kind="name", key="H7KQ2MXW", name="=街头绿地"),
    ),
)


@pytest.fixture
def file(tmp_path):
    def write(text, name="d.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_what_is_written_is_read_back(file):
    found = read_decisions(file(decisions_text(EVERYTHING)))
    assert found == EVERYTHING
    assert [entry.about for entry in found] == [entry.about for entry in EVERYTHING]
    assert pickle.loads(pickle.dumps(found)) == found


def test_both_languages_days_and_key_spellings_are_read(file):
    text = (
        '[[decision]]\nkey = "b7kq-2mxw"\nruling = "误报"\nreason = "已核实"\nwhen = 2031-03-02\n'
        '[[decision]]\nkey = "C7KQ2MXW"\nruling = "To check"\n'
        '[[decision]]\nkey = "D7KQ2MXW"\nruling = ""\n'
    )
    assert read_decisions(file("\ufeff" + text)).decisions == (
        Decision(key="B7KQ2MXW", ruling="dismissed", reason="已核实", when="2031-03-02"),
        Decision(key="C7KQ2MXW", ruling="to_check"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[decision]]\nruling = "误报"\n', r"\[\[decision\]\] 1, key: the key is missing"),
        ('[[decision]]\nkey = "12"\nruling = "误报"\n', "'12' is no key"),
        ('[[decision]]\nkey = "B7KQ2MXW"\nruling = "也许"\n', "'也许' is not a decision; write one of: 属实"),
        ('[[decision]]\nkey = "B7KQ2MXW"\nruling = "误报"\n', "reason: a dismissed finding needs a reason"),
        ('[[decision]]\nkey = "B7KQ2MXW"\nruling = "属实"\nwhy = "x"\n', r"why: is no field of \[\[decision\]\]"),
        ('[[decision]]\nkey = "B7KQ2MXW"\nruling = ["属实"]\n', "ruling: is a text in quotes"),
        ('[decision]\nkey = "B7KQ2MXW"\n', r"in two pairs of brackets"),
        ("[[verdict]]\n", r"\[verdict\]: is unknown"),
        ('[[name]]\nkey = "B7KQ2MXW"\n', "the name is missing"),
        ('[[together]]\ntarget = "B7KQ2MXW"\n', "actual: the key is missing"),
        (
            '[[decision]]\nkey = "B7KQ2MXW"\nruling = "属实"\n[[decision]]\nkey = "B7KQ2MXW"\nruling = "待核实"\n',
            "B7KQ2MXW: is decided in two ways",
        ),
        ("a = [", "is not TOML"),
        (b"\xff\xfe", "is not TOML"),
        ("a = " + "[" * 100_000, "nested too deep|is not TOML"),
        ("#" * 9_000_000, "more than 8 MB"),
        ("[[no_target]]\n" * 100_001, "more than 100000 entries"),
    ],
    ids=map(str, range(16)),
)
def test_what_is_wrong_is_told_with_file_and_entry(text, said, file):
    path = file(text)
    with pytest.raises(DecisionError, match=said) as caught:
        read_decisions(path)
    assert str(caught.value).startswith("d.toml: ")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DecisionError, match="no such file"):
        read_decisions(tmp_path / "none.toml")
    with pytest.raises(TypeError, match="decisions are a path or"):
        metrics.audit_text("完成1件。", decisions=3)


def test_the_later_of_two_files_outweighs():
    first = Decisions(decisions=(Decision(key="B7KQ2MXW", ruling="to_check"), Decision(key="C7KQ2MXW", ruling="confirmed")))
    second = Decisions(decisions=(Decision(key="B7KQ2MXW", ruling="dismissed", reason="已核实"),))
    assert [each.ruling for each in first + second] == ["dismissed", "confirmed"]


def test_what_fits_nothing_is_left_over(sample):
    key = sample.findings[0].key
    made = Decisions(
        decisions=(Decision(key=key, ruling="confirmed"), Decision(key="B7KQ2MXW", ruling="confirmed")),
        corrections=(
            Correction(kind="no_target", key="C7KQ2MXW"),
            Correction(kind="together", key=sample.quantities[0].key, other="D7KQ2MXW"),
        ),
    )
    report = metrics.audit(metrics.samples.sample_report(), decisions=made)
    assert [each.key for each in report.decided] == [key]
    assert len(made.without(report.decided)) == 3


def test_entries_are_written_for_what_may_be_decided(sample, file):
    found = tomllib.loads(decision_entries(sample.analysis))["decision"]
    assert [entry["key"] for entry in found] == [c.key for c in (*sample.findings, *sample.doubts)]
    assert read_decisions(file(decision_entries(sample.analysis))) == Decisions()
    more = tomllib.loads(decision_entries(sample.analysis, everything=True))["decision"]
    assert len(more) == len(found) + len(sample.claims) + len(sample.comparisons) + len(sample.not_compared)
    assert decision_entries(sample.analysis, without={entry["key"] for entry in found}) == ""
    assert all(entry["about"] for entry in more)


def test_words_are_the_same_wherever_they_stand():
    assert decision_words()["ruling"] == labels()["ruling"]
    assert {ruling_of(word) for words in decision_words()["ruling"].values() for word in words} == {*labels()["ruling"]}
    titles = [title.casefold() for both in decision_words()["column"].values() for title in both]
    assert len(set(titles)) == len(titles)


def test_json_frames_and_csv_have_keys_and_decisions(sample):
    key = sample.findings[0].key
    made = Decisions(decisions=(Decision(key=key, ruling="dismissed", reason="=已核实", who="王", when="2031-03-02"),))
    report = metrics.audit(metrics.samples.sample_report(), decisions=made)
    (check,) = (each for each in report.to_dict()["checks"] if each["key"] == key)
    told = {name: check[name] for name in ("decision", "decision_reason", "decision_by", "decision_on", "finding")}
    assert told == {
        "decision": "dismissed",
        "decision_reason": "=已核实",
        "decision_by": "王",
        "decision_on": "2031-03-02",
        "finding": False,
    }
    assert f",{key},dismissed,'=已核实,王,2031-03-02" in report.to_csv("checks")
    assert list(report.to_frame("targets")["key"]) == [q.key for q in report.quantities if q.role == "target"]
    assert report.summary.findings == len(sample.findings) - 1
