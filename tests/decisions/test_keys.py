"""What was decided about January's report holds in February's, with rows inserted and numbers changed, and for nothing else."""

import re
from dataclasses import replace

import pytest

import metrics
from metrics.decisions import Correction, Decision, Decisions
from metrics.decisions.keys import KEY_FORM, plain_key
from metrics.decisions.skeleton import skeleton, skeleton_rules
from metrics.records import Paragraph

HEAD = "{}月青禾区重点工作进展\n"
JANUARY = HEAD.format("2031年1") + (
    "1月份，全区受理诉求860件，办结817件，办结率97%。\n"
    "排查路灯隐患120处，整改90处，整改率85%。\n"
    "全年计划新建口袋公园12个，截至1月底新建口袋公园2个。\n"
)
FEBRUARY = HEAD.format("2031年2") + (
    "2月份召开调度会3次，开展督查6次。\n"
    "1—2月，全区受理诉求 1,740 件，办结１６５３件，办结率98.2%。\n"
    "另外排查窨井隐患66处，整改60处，整改率99%。\n"
    "排查路灯隐患233处，整改201处，整改率79%。\n"
    "全年计划新建口袋公园12个，截至2月底新建口袋公园5个。\n"
)


def audited(text, **options):
    return metrics.audit_text(text, **options)


def stated(report, check):
    return next(q.text for q in report.quantities if q.id == check.reported)


@pytest.mark.parametrize("kind", ["same", "different"])
def test_skeletons_are_as_their_examples_say(kind):
    pairs = skeleton_rules().examples[kind]
    assert pairs
    assert [skeleton(one) == skeleton(other) for one, other in pairs] == [kind == "same"] * len(pairs)


def test_keys_hold_next_month_and_for_no_other_sentence():
    january, february = audited(JANUARY), audited(FEBRUARY)
    first = {stated(january, check): check.key for check in january.findings}
    second = {stated(february, check): check.key for check in february.findings}
    assert set(first) == {"97%", "85%"}
    assert (first["97%"], first["85%"]) == (second["98.2%"], second["79%"])
    assert second["99%"] not in first.values()
    assert [c.key for c in january.comparisons] == [c.key for c in february.comparisons] != []


def test_every_result_has_a_key_of_its_own(sample):
    for results in (sample.checks, sample.comparisons, sample.not_compared, sample.claims, sample.quantities):
        keys = [result.key for result in results]
        assert keys
        assert len(set(keys)) == len(keys)
        assert all(KEY_FORM.fullmatch(key) for key in keys)


def test_a_dismissed_finding_stays_dismissed():
    january = audited(JANUARY)
    key = next(check.key for check in january.findings if stated(january, check) == "97%")
    made = Decisions(decisions=(Decision(key=key, ruling="dismissed", reason="含重复诉求", who="王", when="2031-02-05"),))
    for text, others in ((JANUARY, ["85%"]), (FEBRUARY, ["99%", "79%"])):
        report = audited(text, decisions=made)
        assert [stated(report, check) for check in report.findings] == others
        assert [check.silenced for check in report.checks if check.key == key] == ["含重复诉求"]
        assert report.decided == made.decisions


@pytest.mark.parametrize("ruling", ["confirmed", "to_check"])
def test_other_rulings_leave_a_finding_a_finding(ruling):
    january = audited(JANUARY)
    made = Decisions(decisions=tuple(Decision(key=check.key, ruling=ruling) for check in january.findings))
    report = audited(FEBRUARY, decisions=made)
    found = {stated(report, check): check.decision and check.decision.ruling for check in report.findings}
    assert found == {"98.2%": ruling, "99%": None, "79%": ruling}


def test_two_equal_sentences_are_told_apart_and_need_a_new_decision_when_there_are_more():
    one = "受理诉求80件，办结70件，办结率90%。"
    twice = f"市场。{one}\n街道。{one}\n"
    alone, both = audited(one), audited(twice)
    keys = [check.key for check in both.findings]
    assert len(set(keys)) == 2
    assert alone.findings[0].key not in keys  # which of the two was meant is not known
    thrice = [check.key for check in audited(f"村社。{one}\n{twice}").findings]
    assert thrice[1:] == keys  # the sentence before tells them apart
    same = f"{one}\n{one}\n"
    assert len({check.key for check in audited(same).findings}) == 2


def test_an_issuer_is_part_of_a_key():
    own, other = (audited(JANUARY, issuer=name).findings[0].key for name in ("青禾区政府", "白石区政府"))
    assert own != other


def test_a_region_and_its_government_are_one():
    texts = ("青禾区人民政府办公室", "青禾区人民政府", "青禾区")
    assert len({audited(JANUARY, issuer=name).findings[0].key for name in texts}) == 1
    assert audited(JANUARY, issuer="青禾区教育局").findings[0].key != audited(JANUARY).findings[0].key


def test_keys_of_a_report_stay_when_every_number_changes(sample):
    document = metrics.read(metrics.samples.sample_report())
    digits = str.maketrans("123456789", "918273645")

    def changed(block):
        if not isinstance(block, Paragraph):
            return block
        text = re.sub(r"\d+(?![年月日\d])", lambda found: found[0].translate(digits), block.text)
        return replace(block, text=text)

    first, *rest = document.blocks
    blocks = [first, Paragraph(text="本月召开调度会，研究下一步工作。"), *map(changed, rest)]
    other = metrics.audit(replace(document, blocks=tuple(blocks)))
    assert [q.text for q in other.quantities] != [q.text for q in sample.quantities]
    assert [q.key for q in other.quantities] == [q.key for q in sample.quantities]


def test_keys_are_read_as_people_type_them():
    assert plain_key(" b7kq-2mxw") == "B7KQ2MXW"


# --- corrections ---------------------------------------------------------------------------------------------

PARKS = "全年计划新建口袋公园12个，截至{}月底新建口袋公园{}个。"


def test_a_pair_that_was_dismissed_is_made_no_more():
    january = audited(PARKS.format(1, 2), period=2031)
    (pair,) = january.comparisons
    for entry in (
        Decisions(decisions=(Decision(key=pair.key, ruling="dismissed", reason="不是同一批"),)),
        Decisions(corrections=(Correction(kind="apart", key=pair.key),)),
        Decisions(corrections=(Correction(kind="apart", key=january.quantities[0].key, other=january.quantities[1].key),)),
    ):
        report = audited("本月开会3次。\n" + PARKS.format(2, 5), period=2031, decisions=entry)
        assert report.comparisons == ()
        assert [(each.reason, each.key) for each in report.not_compared] == [("ruled_out", january.quantities[0].key)]
        assert report.decided == tuple(entry)


def test_two_numbers_that_belong_together_are_compared_over_rows():
    text = "全年计划新建口袋公园12个。\n绿化专班已交付{}个。\n"
    first = audited(text.format(4), period=2031)
    assert first.comparisons == ()
    target, actual = first.quantities
    made = Decisions(corrections=(Correction(kind="together", key=target.key, other=actual.key),))
    report = audited("本月督查6次。\n" + text.format(9), period=2031, decisions=made)
    (pair,) = report.comparisons
    numbers = {q.id: q.text for q in report.quantities}
    assert (numbers[pair.target], numbers[pair.actual], pair.rules) == ("12个", "9个", ("pair.given",))
    assert report.not_compared == ()
    assert report.decided == made.corrections


def test_what_is_no_target_is_not_judged():
    first = audited("全年计划新建口袋公园12个。", period=2031)
    assert [target.reason for target in first.not_compared] or first.quantities[0].role == "target"
    made = Decisions(corrections=(Correction(kind="no_target", key=first.quantities[0].key),))
    report = audited("全年计划新建口袋公园15个。", period=2031, decisions=made)
    assert (report.quantities[0].role, report.not_compared, report.comparisons) == (None, (), ())
    assert report.decided == made.corrections


def test_an_indicator_takes_the_name_that_it_is_given():
    first = audited(PARKS.format(1, 2), period=2031)
    made = Decisions(corrections=(Correction(kind="name", key=first.quantities[1].key, name="街头绿地"),))
    report = audited(PARKS.format(2, 5), period=2031, decisions=made)
    assert [c.indicator for c in report.comparisons] == ["街头绿地"]
    assert [c.key for c in report.comparisons] == [c.key for c in first.comparisons]


def test_numbers_in_columns_are_corrected_too():
    rows = [
        metrics.records.Row(
            id=str(at),
            table="1",
            cells=tuple(
                metrics.records.RowCell(name=name, role=role, text=text)
                for name, role, text in (("指标", "indicator", thing), ("目标", "target", "12"), ("完成", "actual", done))
            ),
        )
        for at, (thing, done) in enumerate((("公园（个）", "9"), ("驿站（个）", "15")))
    ]
    first = metrics.audit(rows)
    assert len(first.comparisons) == 2
    made = Decisions(corrections=(Correction(kind="no_target", key=first.quantities[0].key),))
    assert [c.row for c in metrics.audit(rows, decisions=made).comparisons] == ["1"]
    made = Decisions(corrections=(Correction(kind="apart", key=first.comparisons[1].key),))
    report = metrics.audit(rows, decisions=made)
    assert [c.row for c in report.comparisons] == ["0"]
    assert [(each.row, each.reason) for each in report.not_compared] == [("1", "ruled_out")]
