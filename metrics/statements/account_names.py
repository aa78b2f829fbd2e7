"""Name numbers whose own words say only which number of an account they are: 年初预算10万元，支出决算9万元.

In budgets and final accounts 预算 and 决算 say what kind of number follows, 收入 and 支出 on which side it stands; what it is
of is said before.

Source: 《政府收支分类科目》 and the forms of 部门决算公开.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from metrics.extraction.wordlists import any_of, spellings_of
from metrics.lexicon.pattern_start import guarded
from metrics.lexicon.word_sets import words_meaning
from metrics.statements.cores import edge_words

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon

__all__ = ["account_side", "on_side", "without_kind"]


@lru_cache(maxsize=16)
def _kinds(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(guarded(f"(?:{any_of(words_meaning('account_number', lexicon))})$"))


@lru_cache(maxsize=16)
def _sides(lexicon: Lexicon) -> re.Pattern[str]:
    kinds, side = any_of(words_meaning("account_number", lexicon)), any_of(spellings_of(lexicon, "account_side"))
    return re.compile(f"(?P<side>{side})(?:{kinds}|{edge_words('goal', lexicon)}){{0,2}}|(?:{kinds})")


def without_kind(name: str, lexicon: Lexicon) -> str:
    """Return *name* without the words at its end for the kind of number; nothing is left of 年初预算.

    >>> from metrics.lexicon import Lexicon
    >>> without_kind("公务用车费年初预算", Lexicon.default()), without_kind("年初预算", Lexicon.default())
    ('公务用车费', '')
    """
    kinds, previous = _kinds(lexicon), None
    while name != previous:
        previous, name = name, kinds.sub("", name)
    return name


def account_side(name: str, lexicon: Lexicon) -> str | None:
    """Return the side of an account that is all that *name* says besides the kind of number; ``None`` where it says more.

    >>> from metrics.lexicon import Lexicon
    >>> [account_side(name, Lexicon.default()) for name in ("支出决算", "收入预算数", "年初预算", "水费支出")]
    ['支出', '收入', '', None]
    """
    said = _sides(lexicon).fullmatch(name)
    return None if said is None else said["side"] or ""


def on_side(name: str, side: str, lexicon: Lexicon) -> str:
    """Return the *name* of a number before, on the other *side* of its account where it ends with one.

    >>> from metrics.lexicon import Lexicon
    >>> [on_side("养老基金收入", side, Lexicon.default()) for side in ("支出", "")]
    ['养老基金支出', '养老基金收入']
    >>> on_side("公务用车费", "支出", Lexicon.default())
    '公务用车费'
    """
    own = next((word for word in spellings_of(lexicon, "account_side") if name.endswith(word)), None)
    return name if own is None or not side else name.removesuffix(own) + side
