"""Every word of a meaning works in the sentence that asks for the meaning: right numbers agree, wrong ones are found."""

from __future__ import annotations

import pytest

from metrics import audit
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon import Lexicon
from metrics.lexicon.word_sets import definitions_of, words_meaning

LEXICON = Lexicon.default()
NET = next(each for each in definitions_of(LEXICON) if each.name == "净增")


def read(text, tmp_path):
    """Return the checks (kind, number, verdict) and the pairs (goal, result) of a report of *text*."""
    path = tmp_path / "report.txt"
    path.write_text(f"2024年工作总结\n{text}\n", "utf-8")
    report = audit(path).to_dict()
    text_of = {each["id"]: each["text"] for each in report["quantities"]}
    checks = {(each["kind"], text_of[each["reported"]]): each["verdict"] for each in report["checks"]}
    return checks, [(text_of[c["target"]], text_of[c["actual"]]) for c in report["comparisons"] if c["target"] and c["actual"]]


def holds(frame, kind, tmp_path):
    """Return whether the *frame* agrees with its right number and is found with its wrong one."""
    right, wrong = (read(frame.replace("{n}", number), tmp_path)[0] for number in ("22座", "21座"))
    return right.get((kind, "22座")) == "exact" and str(wrong.get((kind, "21座"))).startswith("inconsistent")


def goals(*ids):
    return [word for entry in LEXICON.entries("cue") if entry.id in ids for word in entry.words]


@pytest.mark.parametrize("word", [*words_meaning("total", LEXICON), *spellings_of(LEXICON, "bare_total", "grand_total")])
def test_words_for_a_sum(word, tmp_path):
    assert holds(f"建成水闸14座、渡槽8座，{word}{{n}}。", "sum", tmp_path)


@pytest.mark.parametrize("word", spellings_of(LEXICON, "put_together"))
def test_words_that_put_together_what_is_counted(word, tmp_path):
    assert holds(f"建成水闸14座、渡槽8座，两项{word}{{n}}。", "sum", tmp_path)


@pytest.mark.parametrize("word", spellings_of(LEXICON, "adding"))
def test_words_that_add(word, tmp_path):
    assert holds(f"新建水闸14座，{word}原有8座，水闸总量{{n}}。", "sum", tmp_path)


@pytest.mark.parametrize("word", words_meaning("made_from", LEXICON))
def test_words_that_open_the_parts(word, tmp_path):
    assert holds(f"建成水工建筑{{n}}，{word}水闸14座和渡槽8座两部分构成。", "sum", tmp_path)


@pytest.mark.parametrize("word", words_meaning("made_up", LEXICON))
def test_words_that_close_the_parts(word, tmp_path):
    assert holds(f"建成水工建筑{{n}}，为水闸14座与渡槽8座{word}。", "sum", tmp_path)


@pytest.mark.parametrize(("come", "gone"), [*((one, "退库") for one in NET.first), *(("新增", one) for one in NET.second)])
def test_words_for_what_came_and_went(come, gone, tmp_path):
    assert holds(f"{come}水电站36座、{gone}14座，净增{{n}}。", "difference", tmp_path)


@pytest.mark.parametrize("word", goals("cue.goal.noun"))
def test_words_for_a_goal(word, tmp_path):
    assert ("85%", "82.7%") in read(f"设备利用率{word}85%，实际82.7%。", tmp_path)[1]


@pytest.mark.parametrize("word", words_meaning("in_the_end", LEXICON))
def test_words_for_what_came_of_it(word, tmp_path):
    assert read(f"年初确定开放场地45处。其间评估58处、围网51处，{word}开放44处。", tmp_path)[1] == [("45处", "44处")]


@pytest.mark.parametrize("word", words_meaning("all_kinds", LEXICON))
def test_all_kinds_answer_no_goal_of_one(word, tmp_path):
    assert read(f"计划引进外籍专家18人。全年引进{word}专家133人。", tmp_path)[1] == []


@pytest.mark.parametrize("word", words_meaning("upkeep", LEXICON))
def test_upkeep_answers_no_goal_of_something_new(word, tmp_path):
    assert read(f"计划新建公厕12座。全年{word}公厕9座。", tmp_path)[1] == []


@pytest.mark.parametrize("word", words_meaning("makes_new", LEXICON))
def test_making_new_answers_its_own_goal(word, tmp_path):
    assert read(f"计划{word}公厕12座，实际{word}公厕9座。", tmp_path)[1] == [("12座", "9座")]


def test_goals_and_averages_are_no_parts_of_a_total(tmp_path):
    goal, _ = read("新建绿道118.6公里，而年初计划是120公里，两段合计1.4公里的路段顺延。", tmp_path)
    average, _ = read("发放补助3952人、237.1万元，人均约600元，两项共支付590.4万元。", tmp_path)

    assert not [key for key in (*goal, *average) if key[0] == "sum"]


def test_count_of_goals_that_something_is_held_against_is_a_goal(tmp_path):
    for text in ("认证茶园27个，是原定18个目标的1.5倍。", "投运换电站27个，完成18个年度任务的150%。"):
        assert ("18个", "27个") in read(text, tmp_path)[1]
    assert read("年初设定三级绩效指标13项，完成10项。", tmp_path)[1] == []
