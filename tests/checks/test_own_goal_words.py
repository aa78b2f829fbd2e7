"""A user's own word for a goal, one ``[[cue]]`` entry, is read and checked like 目标."""

from __future__ import annotations

import pytest

from metrics import Lexicon, audit

TEXTS = (
    "口袋公园建设{goal}40处，实际建成36处，完成{goal}的80%。",
    "口袋公园建设{goal}40处，实际建成36处，占{goal}的80%。",
    "口袋公园建设{goal}40处，实际建成36处，{goal}完成率80%。",
    "口袋公园建设{goal}40处，实际建成36处，比{goal}少6处。",
    "口袋公园建设建成36处，为{goal}40处的80%。",
    "新建口袋公园36处，超{goal}6处，{goal}40处。",
    "新建口袋公园36处，完成年度{goal}的80%，{goal}40处。",
)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory):
    path = tmp_path_factory.mktemp("words") / "own.toml"
    path.write_text('[[cue]]\nid = "own.goal"\nmeaning = "goal"\nwords = ["责任状"]\n', "utf-8")
    return Lexicon.default().with_files(path)


def found(text, lexicon, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"2024年工作总结\n{text}\n", "utf-8")
    report = audit(path, lexicon=lexicon)
    return [(check.kind, check.verdict) for check in report.checks], [each.status for each in report.comparisons]


@pytest.mark.parametrize("text", TEXTS)
def test_an_own_goal_is_judged_like_any_other(text, lexicon, tmp_path):
    shipped = found(text.format(goal="目标"), lexicon, tmp_path)

    assert shipped[0]
    assert shipped[1]
    assert found(text.format(goal="责任状"), lexicon, tmp_path) == shipped
    assert found(text.format(goal="责任状"), Lexicon.default(), tmp_path) != shipped
