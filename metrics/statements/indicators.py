"""Name what a number measures: the phrase before it, the noun after its classifier, or the subject before the clause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from metrics.extraction.change_words import change_words
from metrics.extraction.special import NONE_AT_ALL
from metrics.extraction.word_finder import WordFinder
from metrics.extraction.wordlists import WordList, any_of, rests_of, spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.units import compatible
from metrics.lexicon.word_sets import finder_of, has_sense
from metrics.statements.account_names import account_side, on_side, without_kind
from metrics.statements.change_ends import without_change
from metrics.statements.changes import ends_of_change
from metrics.statements.cores import behind_examples, core, edge_words, only_examples
from metrics.statements.openings import opened_by
from metrics.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Entry, Lexicon
    from metrics.records import Quantity

__all__ = ["RELATIVE_UNITS", "can_measure", "known_indicator", "known_place", "set_indicators", "whole_name"]

_FROM = re.compile(r"[从由自][^从由自]{0,16}$")
_NOUN = re.compile(r"^(?:[^,。;:!?\n\d]{1,24})")
_TRAITS = re.compile(r"^[^、的]{2,10}(?:、[^、的]{2,12}){1,3}的([^、的]{2,12})")  # 9个设施全、服务好的站点
_BOUND_BEHIND = re.compile(r"^(?:的|左右|以上|以内|余|多)+")
_QUOTES = re.compile(r"[“”\"'‘’]")
_IN_NAME = re.compile(r"\([^()]{1,12}\)")
_LONGEST_NAME, _LONGEST_BEFORE = 80, 24
_OF_THINGS = frozenset(("平方米", "公里", "亩", "平方公里", "米", "吨"))  # units whose thing may stand behind the number
RELATIVE_UNITS = (None, "%", "‰", "百分点", "倍")
_SHARE = "占"
_CHANGES = ("growth", "difference")
_CONNECT = re.compile(r"^[、和及与,]|^(?:等|的)")


class _NameWords(NamedTuple):
    goal: re.Pattern[str]
    listing: re.Pattern[str]
    noun_end: re.Pattern[str]


@lru_cache(maxsize=16)
def _name_words(lexicon: Lexicon) -> _NameWords:
    return _NameWords(
        goal=re.compile(guarded(f"{edge_words('goal', lexicon)}+$")),
        listing=re.compile(f"^[^:]{{0,40}}{edge_words('label', lexicon)}(?:是|为|如下)?:(?=.)"),
        noun_end=re.compile(guarded(f"[,。;、]|{edge_words('noun_end', lexicon)}")),
    )


@lru_cache(maxsize=16)
def _known(lexicon: Lexicon) -> tuple[WordFinder, dict[str, Entry]]:
    entries = {spelling: e for e in lexicon.entries("indicator") for w in e.words for spelling in _spellings(w)}
    return WordFinder(entries), entries


def _spellings(word: str) -> tuple[str, str]:
    """Return a name as clauses hold it: with what stands in brackets, and without (执业(助理)医师数)."""
    whole = _QUOTES.sub("", fold(word))
    return whole, _IN_NAME.sub("", whole)


def known_indicator(phrase: str, lexicon: Lexicon) -> Entry | None:
    """Return the indicator entry that *phrase* names last, or ``None``."""
    phrase = _QUOTES.sub("", phrase)
    last = known_place(phrase, lexicon)
    return None if last is None else _known(lexicon)[1][phrase[last[0] : last[1]]]


def known_place(phrase: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the last known indicator stands in *phrase*, or ``None``.

    >>> from metrics.lexicon import Lexicon
    >>> known_place("年度税收收入目标", Lexicon.default())
    (2, 6)
    """
    return _last_known(phrase, lexicon) if len(phrase) <= _LONGEST_NAME else _known(lexicon)[0].last(phrase)


@lru_cache(maxsize=8192)  # several steps ask for the same names; what is too long for one would stay in memory
def _last_known(phrase: str, lexicon: Lexicon) -> tuple[int, int] | None:
    return _known(lexicon)[0].last(phrase)


def _named(before: str, lexicon: Lexicon) -> tuple[str, Entry] | None:
    """Return the known name that *before* ends with but for verbs (税收占比达到, 城乡收入比降至), and its entry."""
    before = _QUOTES.sub("", before)
    last = known_place(before, lexicon)
    if last is None:
        return None
    rest = before[last[1] :]
    if core(rest, lexicon) and not _change_to(lexicon).fullmatch(rest) and not _reach(lexicon).fullmatch(rest):
        return None
    name = before[last[0] : last[1]]
    return name, _known(lexicon)[1][name]


def whole_name(name: str, printed: str, lexicon: Lexicon) -> tuple[str, Entry | None]:
    """Return *name*, or the known name at the end of what was *printed* where cutting words off has spoilt it, with its entry.

    >>> from metrics.lexicon import Lexicon
    >>> whole_name("使用外资", "实际使用外资", Lexicon.default())[0]
    '实际使用外资'
    """
    entry, named = known_indicator(name, lexicon), _named(printed, lexicon)
    if named is None or (entry is not None and entry.id == named[1].id):
        return name, entry
    return max(named[0], name, key=len), named[1]


def can_measure(unit: str | None, entry: Entry, lexicon: Lexicon) -> bool:
    """Return whether a number in *unit* can measure the indicator: 12次 after 火灾 counts something else."""
    units = entry.list("units")
    return unit in RELATIVE_UNITS or not units or any(compatible(unit, each, lexicon) for each in units)


def set_indicators(
    drafts: Sequence[Any],
    settings: Sequence[Setting],
    folded: str,
    lexicon: Lexicon,
    subject: str | None = None,
    *,
    goals: bool = False,
) -> None:
    """Set the phrase that names what each number measures.

    Args:
        drafts: The numbers, with aspect and role.
        settings: The setting of each.
        folded: The folded text.
        lexicon: Known indicators.
        subject: What the row is about, for a text that does not say so itself.
        goals: The text sets goals, so that each number names its own.
    """
    namer = _Namer(folded, lexicon, subject, goals=goals)
    for draft, setting in zip(drafts, settings, strict=True):
        namer.name(draft, setting)


class _Namer:
    """Names one number after the other; one without a name of its own goes by that of the numbers before it."""

    def __init__(self, folded: str, lexicon: Lexicon, subject: str | None, *, goals: bool) -> None:
        self._folded, self._lexicon, self._subject, self._goals = folded, lexicon, subject, goals
        self._last: str | None = None
        self._thing: str | None = None  # the last that is no rate: a count after 开工率 counts what was counted before it
        self._by_unit: dict[str, str] = {}  # 装机9兆瓦，年发电3亿千瓦时，新增2兆瓦: the unit tells what was added
        self._sentence = self._clause = -1

    def name(self, quantity: Any, setting: Setting) -> None:
        """Set the indicator of a number."""
        if setting.sentence != self._sentence and self._sentence >= 0 and not _elliptic(setting, self._lexicon):
            self._last = self._thing = None
            self._by_unit.clear()
        own = self._of_opening(quantity, setting, self._own(quantity, setting))
        self._sentence = setting.sentence
        phrase, bare = self._phrase(quantity, own)
        if own and not bare and _hands_on(quantity, setting, own, self._lexicon):
            self._last = own
            self._thing = self._thing if own.endswith("率") else own
            if quantity.unit is not None:
                self._by_unit[quantity.unit] = own
            self._clause = quantity.clause
        self._set_name(quantity, phrase or "", setting.before if own else "")

    def _of_opening(self, quantity: Quantity, setting: Setting, own: str | None) -> str | None:
        """Return *own*, or for the first count of a sentence what its opening is about where its own clause names nothing."""
        if setting.sentence == self._sentence or not quantity.counted:
            return own
        if own is not None and not _counts_all(own, self._lexicon):
            return own
        return opened_by(self._folded[setting.sentence_start : setting.start], self._lexicon) or own

    def _set_name(self, quantity: Any, phrase: str, printed: str) -> None:
        name, entry = whole_name(phrase, printed, self._lexicon)
        fits = entry is not None and can_measure(quantity.unit, entry, self._lexicon)
        quantity.indicator = name or None
        quantity.indicator_id = entry.id if entry is not None and fits else None

    def _own(self, quantity: Quantity, setting: Setting) -> str | None:
        """Return the phrase that the clause itself gives; words that say what was done alone, or that restate, give none."""
        own = _own(quantity, setting, self._lexicon)
        if own is None or self._goals:
            return own
        account = self._of_account(quantity, own)
        if account != own:
            return account
        if _only_verbs(own, self._lexicon):
            return None
        restates = quantity.role in ("claim", "target") and not _is_named_goal(quantity, setting, self._lexicon)
        return None if self._last and restates and not setting.before.strip().startswith("、") else own

    def _of_account(self, quantity: Quantity, own: str) -> str | None:
        """Return *own*, or what was named before where it only says which number of an account this is (年初预算, 支出决算)."""
        side = account_side(own, self._lexicon)
        if side is None:
            return without_kind(own, self._lexicon)
        above = self._last or _IN_NAME.sub("", quantity.topic or "")
        return on_side(above, side, self._lexicon) if above else side or None

    def _phrase(self, quantity: Quantity, own: str | None) -> tuple[str | None, bool]:
        """Return what a number measures, and whether its clause names no more than a measure (总量)."""
        if own is not None and finder_of("bare_measure", self._lexicon).fullmatch(own) is not None:
            return (_measured(self._last, own, self._lexicon) if self._last else own), True
        if quantity.unit in RELATIVE_UNITS or quantity.clause == self._clause:
            above = self._last if self._thing is None or quantity.unit in ("%", "‰") else self._thing
        else:
            above = self._by_unit.get(quantity.unit) or self._thing or self._last
        return own or above or self._subject, False


def _counts_all(own: str, lexicon: Lexicon) -> bool:
    """Whether words say only that so many there are (实有)."""
    return finder_of("stock_word", lexicon).fullmatch(own) is not None


def _hands_on(quantity: Quantity, setting: Setting, own: str, lexicon: Lexicon) -> bool:
    """Whether the numbers behind may go by the name of a number, of a gap only by a known one (净利润超预算2亿元，达9亿元)."""
    if setting.inside or quantity.role in ("claim", "benchmark") or quantity.aspect == "rank":
        return False
    return quantity.aspect != "difference" or known_indicator(own, lexicon) is not None


@lru_cache(maxsize=16)
def _verbs(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = finder_of("work_verb", lexicon).pattern
    return re.compile(f"(?:{verbs}|{edge_words('deed_object', lexicon)}){{1,4}}")


@lru_cache(maxsize=16)
def _last_verb(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(f"(?:{finder_of('work_verb', lexicon).pattern})$"))


def _measured(thing: str, measure: str, lexicon: Lexicon) -> str:
    """Return the name of a measure of *thing* that was named before (新增泊位500个、总量9000个: 泊位总量)."""
    done = _verbs(lexicon).match(thing)
    rest = thing[done.end() :] if done else thing
    return f"{rest if len(rest) >= 2 else thing}{'' if thing.endswith(measure) else measure}"


def _is_named_goal(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> bool:
    """Whether a goal is one of a list of goals, each of which names its own thing."""
    listed = has_sense(quantity.rules, "goal_list", lexicon)
    return listed and _name_words(lexicon).goal.search(core(setting.before, lexicon)) is None


def _only_verbs(phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase says only what was done, not to what (改造, 新增)."""
    return _verbs(lexicon).fullmatch(phrase) is not None


def _elliptic(setting: Setting, lexicon: Lexicon) -> bool:
    own = core(setting.lead, lexicon)
    return not own or account_side(own, lexicon) is not None


@lru_cache(maxsize=16)
def _change_to(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the words that lead from the start of a change to its end: 增至, 提升到."""
    return re.compile(any_of(ends_of_change(lexicon)))


@lru_cache(maxsize=16)
def _ends(lexicon: Lexicon) -> WordList[bool]:
    return WordList((word, True) for word in ends_of_change(lexicon))


def _is_change(quantity: Quantity, before: str, lexicon: Lexicon) -> bool:
    """Whether a number is a change or a gap, or a share that says by how much a plan was exceeded (超计划6%)."""
    word = None if quantity.aspect in _CHANGES else change_words(lexicon).ending(before)
    return quantity.aspect in _CHANGES or (word is not None and word.alone and word.aspect == "difference")


def _before(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str:
    """Return the words before a number that can name it: behind a label (主要目标是:), before 从, without 增至."""
    before = _name_words(lexicon).listing.sub("", setting.plain) if ":" in setting.plain else setting.plain
    if before != setting.lead and not before.startswith("、"):
        noun, listed, name = before.partition("、")
        if listed and noun and len(core(name, lexicon)) >= 2:
            before = name  # 3条新线、运营里程30公里: the noun of the 3
    if quantity.role == "baseline":
        before = _FROM.sub("", before)
    if _is_change(quantity, before, lexicon):
        before = without_change(before, lexicon)
    if _ends(lexicon).before(before, len(before)) is not None:
        before = next((before[: m.start()] for m in _change_to(lexicon).finditer(before) if m.end() == len(before)), before)
    return core(_reach(lexicon).sub("", core(before, lexicon)), lexicon)


@lru_cache(maxsize=16)
def _reach(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(f"(?:{finder_of('reach', lexicon).pattern})$"))


@lru_cache(maxsize=16)
def _share_of(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the verb of a share at the beginning of a clause, none where it begins another word (占用床位, 占地)."""
    return re.compile(f"^(?:约|已|均)?{_SHARE}(?!比|(?:{rests_of(_SHARE, spellings_of(lexicon, 'aspect_mask'))})(?!方))")


def _none_of(setting: Setting, lexicon: Lexicon) -> str:
    """Return the thing right behind a word for none (生产安全零事故)."""
    words = _name_words(lexicon)
    stop = words.noun_end.search(setting.behind, 2)
    return words.goal.sub("", setting.behind if stop is None else setting.behind[: stop.start()])


def _counts_things(quantity: Quantity) -> bool:
    return (quantity.counted and quantity.unit is not None) or quantity.unit in _OF_THINGS


def _noun_behind(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str:
    """Return the noun of what is counted that stands behind a number (8家研发机构), empty where none does."""
    if not _counts_things(quantity) or change_words(lexicon).following(setting.behind) is not None:
        return ""
    match = _NOUN.match(setting.after[len(setting.tail) - len(setting.behind) :])
    if match is None or _change_to(lexicon).match(match[0]):
        return ""
    traits = _TRAITS.match(match[0])
    noun = match[0] if traits is None else traits[1]
    stop = _name_words(lexicon).noun_end.search(noun)
    after = _BOUND_BEHIND.sub("", noun[: stop.start()] if stop else noun).strip("()“”\"' ")
    return "" if after.endswith(spellings_of(lexicon, "round_mark")) else after


def _own(quantity: Quantity, setting: Setting, lexicon: Lexicon) -> str | None:
    """Return the phrase that the clause itself gives, or ``None``."""
    share_of = _share_of(lexicon)
    if share_of.match(setting.before.lstrip("、")) or (quantity.aspect == "share" and share_of.match(setting.lead)):
        return None  # 占…的82% speaks of the subject before it
    before = _before(quantity, setting, lexicon)
    if quantity.role in ("claim", "target"):
        before = _name_words(lexicon).goal.sub("", before)
        before = core(before, lexicon)
    if NONE_AT_ALL in quantity.rules:
        return ("" if "、" in setting.before else before) + _none_of(setting, lexicon)
    after = _noun_behind(quantity, setting, lexicon)
    if len(after) >= 2:
        verb = _last_verb(lexicon).search(setting.before.strip())
        return (verb[0] if verb else "") + after
    before = _CONNECT.sub("", before).strip("()“”\"' ·•")
    if _counts_things(quantity):
        before = "" if only_examples(setting.before, lexicon) else behind_examples(before, lexicon)
    before = before[-_LONGEST_BEFORE:]
    return before if len(before) >= 2 else None
