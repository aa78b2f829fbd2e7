"""What the local page puts to a person: findings, contradicted claims, doubts."""

from __future__ import annotations

import metrics
from metrics.decisions import Decision, Decisions
from metrics.serve.findings import findings_of

TEXT = "2030年工作情况\n全年任务改造100户，完成80户，超额完成任务。\n计划投资100亿元，完成投资91.5亿元，完成年度计划的95%。\n"


def test_contradicted_claims_are_put_to_a_person_behind_what_does_not_hold():
    shown = findings_of(metrics.audit_text(TEXT).analysis, "zh")
    assert [(each.number, each.kind, each.certain) for each in shown] == [(1, "完成率", True), (2, "超额完成", True)]
    assert "与数字相反" in shown[1].message
    assert "超额完成任务" in shown[1].stated


def test_a_claim_stays_in_the_list_when_it_is_decided():
    claim = findings_of(metrics.audit_text(TEXT).analysis, "en")[1]
    made = Decisions(decisions=(Decision(key=claim.key, ruling="dismissed", reason="已核实"),))
    assert findings_of(metrics.audit_text(TEXT, decisions=made).analysis, "en")[1] == claim
