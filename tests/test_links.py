"""Links: what comparisons and checks rest on, the same in records, JSON and tables."""

import metrics
from metrics.samples import sample_report

TEXT = "2024年，全县计划新建冷库40座，实际新建冷库46座，完成计划的115%；其中产地冷库30座、销地冷库16座。"


def audit(text=TEXT):
    return metrics.audit_text(text)


def texts(report, link):
    known = {quantity.id: quantity.text for quantity in report.quantities}
    return known[link.source], tuple(known[each] for each in link.to)


def test_an_answer_and_a_result_are_links():
    report = audit()
    found = {link.kind: texts(report, link) for link in report.links}

    assert found["answers"] == ("46座", ("40座",))
    assert found["share_of"] == ("115%", ("46座", "40座"))
    assert found["part_of"] == ("46座", ("30座", "16座"))


def test_a_link_tells_how_near_its_numbers_stand():
    report = metrics.audit(sample_report())
    near = {link.evidence[-1] for link in report.links}

    assert near <= {"near.sentence", "near.cell", "near.row", "near.document"}
    assert {"near.sentence", "near.row"} <= near


def test_comparisons_and_checks_name_the_link_they_rest_on():
    record = audit().to_dict()
    links = {link["id"]: link for link in record["links"]}
    comparison = record["comparisons"][0]

    assert links[comparison["link"]]["from"] == comparison["actual"]
    assert links[comparison["link"]]["to"] == [comparison["target"]]
    for check in record["checks"]:
        assert links[check["link"]]["from"] == check["reported"]
        assert links[check["link"]]["to"] == check["operands"]


def test_a_stated_share_alone_is_no_link():
    report = audit("2024年，全县高标准农田建设已完成总工程量的80%。")

    assert [c.basis for c in report.comparisons] == ["reported"]
    assert report.links == ()
    assert report.to_dict()["comparisons"][0]["link"] is None


def test_the_flat_table_holds_the_numbers_as_printed():
    frame = audit().to_frame("links")
    row = frame[frame["kind"] == "part_of"].iloc[0]

    assert (row["from_text"], row["to_texts"]) == ("46座", "30座 16座")
    assert frame["id"].is_unique
