"""Name what a number measures: the phrase before it, the noun after its classifier, or the subject before the clause."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from metrics.lexicon.word_sets import finder_of
from metrics.statements.account_names import account_side, on_side, without_kind
from metrics.statements.cores import core, edge_words
from metrics.statements.known_indicators import RELATIVE_UNITS, id_in_unit, known_indicator, whole_name
from metrics.statements.openings import opened_by
from metrics.statements.own_names import is_named_goal, phrase_of_clause
from metrics.statements.section_roles import is_delimiter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.extraction.clauses import Setting
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["set_indicators"]

_NEXT_THING = ";"
_RESULTS = ("actual", "part")
_SHORTEST = 2  # characters of a name
_IN_NAME = re.compile(r"\([^()]{1,12}\)")


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
    before: tuple[Any, Setting] | None = None
    for draft, setting in zip(drafts, settings, strict=True):
        whole = setting if before is None else _with_size(*before, draft, setting, folded)
        namer.name(draft, whole)
        before = (draft, whole)


class _Namer:
    """Names one number after the other; one without a name of its own goes by that of the numbers before it."""

    def __init__(self, folded: str, lexicon: Lexicon, subject: str | None, *, goals: bool) -> None:
        self._folded, self._lexicon, self._subject, self._goals = folded, lexicon, subject, goals
        self._last: str | None = None
        self._thing: str | None = None  # the last that is no rate: a count after 开工率 counts what was counted before it
        self._by_unit: dict[str, str] = {}  # 装机9兆瓦，年发电3亿千瓦时，新增2兆瓦: the unit tells what was added
        self._sentence = self._clause = -1
        self._named = 0  # where the number ends that was named last

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
            self._clause, self._named = quantity.clause, quantity.end
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
        quantity.indicator = name or None
        quantity.indicator_id = id_in_unit(entry, quantity.unit, self._lexicon)

    def _own(self, quantity: Quantity, setting: Setting) -> str | None:
        """Return the phrase that the clause itself gives; words that say what was done alone, or that restate, give none."""
        own = phrase_of_clause(quantity, setting, self._lexicon)
        if own is None or self._goals:
            return own
        account = self._of_account(quantity, own)
        if account != own:
            return account
        if _only_verbs(own, self._lexicon):
            named = self._last if quantity.counted and quantity.role in _RESULTS else None
            return _done_to(named, own, self._lexicon) if named else None
        restates = quantity.role in ("claim", "target") and not is_named_goal(quantity, setting, self._lexicon)
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
            return self._measure(quantity, own), True
        if quantity.unit in RELATIVE_UNITS or quantity.clause == self._clause:
            above = self._last if self._thing is None or quantity.unit in ("%", "‰") else self._thing
        else:
            above = self._by_unit.get(quantity.unit) or self._thing or self._last
        return own or above or self._topic(quantity) or self._subject, False

    def _topic(self, quantity: Quantity) -> str | None:
        """Return the heading of a number that names a known indicator in its unit (（四）一般公共预算收入。全年完成9亿元)."""
        known = id_in_unit(known_indicator(quantity.topic or "", self._lexicon), quantity.unit, self._lexicon)
        return quantity.topic if known is not None and quantity.aspect == "level" else None

    def _measure(self, quantity: Quantity, own: str) -> str:
        """Return the name of a measure: of the thing named before, unless a semicolon parts them (建成厂房5栋、投资3亿元)."""
        goes_on = _NEXT_THING not in self._folded[self._named : quantity.start]
        return _measured(self._last, own, self._lexicon) if self._last and goes_on else own


def _with_size(size: Any, around: Setting, quantity: Any, setting: Setting, folded: str) -> Setting:
    """Return *setting* with the size right before it that only tells of which things there are so many (50万元以上项目9个)."""
    between = folded[size.end : quantity.start]
    if size.clause != quantity.clause or not between.endswith(setting.before) or not is_delimiter(size):
        return setting
    words = around.before + folded[size.start : quantity.start].removesuffix(setting.before)
    return setting._replace(before=words + setting.before, plain=words + setting.plain)


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


def _measured(thing: str, measure: str, lexicon: Lexicon) -> str:
    """Return the name of a measure of *thing* that was named before (新增泊位500个、总量9000个: 泊位总量)."""
    done = _verbs(lexicon).match(thing)
    rest = thing[done.end() :] if done else thing
    return f"{rest if len(rest) >= _SHORTEST else thing}{'' if thing.endswith(measure) else measure}"


def _done_to(thing: str, deed: str, lexicon: Lexicon) -> str | None:
    """Return the name of what was done to *thing* that was named before (实施重点项目86个，新开工35个: 新开工重点项目).

    A name that begins with no deed is kept (灯塔修缮25处，已完工23处).
    """
    done = _verbs(lexicon).match(thing)
    return f"{deed}{thing[done.end() :]}" if done is not None and len(thing) - done.end() >= _SHORTEST else None


def _only_verbs(phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase says only what was done, not to what (改造, 新增)."""
    return _verbs(lexicon).fullmatch(phrase) is not None


def _elliptic(setting: Setting, lexicon: Lexicon) -> bool:
    own = core(setting.lead, lexicon)
    return not own or account_side(own, lexicon) is not None
