"""Every word that the lexicon has for a meaning works in the frames that ask for it, rightly told and wrongly told."""

import pytest

from metrics import find_quantities
from metrics.extraction.wordlists import spellings_of
from metrics.lexicon import Lexicon

WORDS = Lexicon.default()
HOLDS = {"exact", "consistent"}
FALSE = {"inconsistent", "conclusion_inconsistent"}
OVER, UNDER = "全年计划接种8125人，实际接种8734人，", "全年计划接种8125人，实际接种7516人，"
GAP, FASTER, SLOWER = ("609人", "906人"), ("1.2个百分点", "2.1个百分点"), ("1.2个百分点", "2.1个百分点")
CALENDAR = {"序时目标"}  # what is due by now, no goal of its own


def words(*meanings, without=()):
    """Return the words of *meanings* that mean none of *without*."""
    apart = set(spellings_of(WORDS, *without)) if without else set()
    return [word for word in spellings_of(WORDS, *meanings) if word not in apart]


def goals():
    """Return the nouns of goals."""
    return [word for entry in WORDS.entries("cue") if entry.id == "cue.goal.noun" for word in entry.words]


@pytest.fixture(scope="session")
def unread(stated):
    """Return a function that lists the words with which a frame is misread.

    The right number must hold, the wrong one must not, and nothing else may be flagged.
    """

    def run(frame, spellings, numbers, kind):
        return [word for word in spellings if not _reads(stated, frame.replace("{word}", word), *numbers, kind)]

    return run


def _reads(stated, frame, right, wrong, kind):
    held, failed = stated(frame.format(right)), stated(frame.format(wrong))
    found = {verdict for one, text, verdict in held if (one, text) == (kind, right)}
    missed = {verdict for one, text, verdict in failed if (one, text) == (kind, wrong)}
    others = [text for _, text, verdict in (*held, *failed) if verdict in FALSE and text != wrong]
    return bool(found and missed) and found <= HOLDS and missed <= FALSE and not others


@pytest.mark.parametrize("goal", ["年度目标", "8125人的任务"])
def test_every_word_for_more_or_less_measures_a_gap_to_a_goal(unread, goal):
    assert not unread(f"{OVER}{{word}}{goal}{{}}。", words("above", without=("better",)), GAP, "difference")
    assert not unread(f"{UNDER}{{word}}{goal}{{}}。", words("below", without=("better",)), GAP, "difference")


def test_every_word_for_more_or_less_measures_a_gap_of_rates(unread):
    above, below = words("above", without=("better",)), words("below", without=("better",))
    assert not unread("货运量增长9.7%，{word}8.5%的预期目标{}。", above, FASTER, "difference")
    assert not unread("货运量增长7.3%，{word}预期目标（8.5%）{}。", below, SLOWER, "difference")


@pytest.mark.parametrize("still", ["", "还"])
def test_every_word_for_missing_measures_what_is_missing(unread, still):
    assert not unread(f"{UNDER}距年度目标{still}{{word}}{{}}。", words("lacking"), GAP, "difference")


def test_every_word_that_opens_a_comparison_opens_a_gap(unread):
    assert not unread(f"{OVER}{{word}}8125人的年度任务超额{{}}。", words("held_against"), GAP, "difference")


def test_every_noun_of_a_goal_is_what_a_completion_is_of(unread):
    nouns = [noun for noun in goals() if noun not in CALENDAR]
    assert not unread(f"{OVER}完成{{word}}的{{}}。", nouns, ("107.5%", "117.5%"), "completion_rate")


def test_every_noun_of_a_goal_is_what_an_excess_is_over(unread):
    nouns = [noun for noun in goals() if noun not in CALENDAR]
    assert not unread(f"{OVER}超出{{word}}{{}}。", nouns, ("7.5%", "9.5%"), "completion_rate")


def test_every_word_for_done_says_how_much_of_a_task_is(unread):
    done = words("carried_out", "attained")
    assert not unread(f"{UNDER}接种任务{{word}}{{}}。", done, ("92.5%", "82.5%"), "completion_rate")


def test_every_word_for_the_year_stands_for_its_task(unread):
    years = words("whole_year", "this_year")
    assert not unread(f"{UNDER}完成{{word}}的{{}}。", years, ("92.5%", "82.5%"), "completion_rate")


def test_a_degree_of_those_who_answered_so_is_a_rate(unread):
    frame = "收回有效问卷400份，其中表示{word}的372份，{word}度{}。"
    assert not unread(frame, words("opinion"), ("93%", "97%"), "rate")


@pytest.mark.parametrize(
    "gap",
    ["比预期目标高1.2个百分点", "超出省定目标1.2个百分点", "距年度目标还有1.2个百分点的差距", "跑赢8.5%的预定目标1.2个百分点"],
)
def test_a_gap_to_a_goal_goes_by_the_name_of_the_number_before(gap):
    *_, number = find_quantities(f"货运量增长9.7%，{gap}。", measured=True)
    assert (number.indicator, number.aspect) == ("货运量", "difference")


@pytest.mark.parametrize(
    "text",
    [
        "全年接种8734人，其中超龄609人。",  # 超 in another word
        "税收完成43.5亿元，为预算的104.6%，增加8.2亿元，增长23.1%。",  # since last year
        "全年计划接种8125人，实际接种8734人，满意度93%。",  # a score
        "参保8734人，参保率超过目标95%。",  # the goal itself
        "发放贷款8.6亿元，落实60%。",  # of something else
        "计划接种8125人，实际接种8734人，比上年多906人。",
    ],
)
def test_what_is_no_gap_and_no_completion_is_left_alone(stated, text):
    assert not [found for found in stated(text) if found[0] in ("difference", "completion_rate", "rate")]
