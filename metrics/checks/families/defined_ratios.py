"""按定义计算的比率: a ratio whose name says what is divided by what (存贷比, 城镇化率, 资产负债率).

Part and whole are the amounts of one unit that the text calls so, in the sentence or else plainly in those right before;
without both nothing is judged. A margin (毛利率, 产销差率) is what is left of the whole without a part. The definitions are the
entries of meaning ``ratio`` and ``margin`` in ``lexicons/arithmetic.toml``.

Source: 国家统计局 and 金融统计 on these indicators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.checks.engine.family import Family
from metrics.checks.engine.scales import TIMES
from metrics.checks.engine.statement import Reading, Statement
from metrics.checks.linking.links import amounts_before, is_percent, is_plan, same_unit
from metrics.checks.linking.runs import listed_name
from metrics.extraction.joints import JOINT
from metrics.extraction.word_patterns import WordPattern
from metrics.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from metrics.checks.engine.document_view import CellView, View
    from metrics.records import Quantity

__all__ = ["FAMILY"]

SAID = WordPattern(r"<so_far>?(?:<upward|downward|moved_short><arrives>)?<is|about>?$")
OTHER = WordPattern(r"<other_ratio>")  # ratios of something else than the plain one

SENTENCES_BACK = 3
FORMS_OF = {"ratio": "ratio_percent", "margin": "rest_percent"}
BY_HEAD = "人均"


def find_defined_ratios(view: View) -> Iterable[Statement]:
    """Yield a statement for every ratio in *view* whose definition and both numbers are known."""
    found: set[str] = set()
    for meaning in FORMS_OF:
        for cell, claim in view.numbers_saying(meaning, _may_be_ratio):
            if claim.id not in found and (statement := _ratio(view, cell, claim, meaning)) is not None:
                found.add(claim.id)
                yield statement


def _may_be_ratio(claim: Quantity) -> bool:
    compares = claim.value is not None and (is_percent(claim) or claim.unit in (None, TIMES))
    return compares and claim.aspect not in ("growth", "difference")


def _ratio(view: View, cell: CellView, claim: Quantity, meaning: str) -> Statement | None:
    """Return what *claim* is by its definition; one that is also called a ratio (漏损率) may be either, and must fit."""
    words = SAID.of(cell).sub("", cell.head(claim))
    defined = view.defined(words, meaning)
    if defined is None or OTHER.of(cell).search(words.removesuffix(defined.name)):
        return None
    upper, lower = (defined.second, defined.first) if meaning == "margin" else (defined.first, defined.second)
    part = _called(view, cell, claim, upper, ())
    whole = _called(view, cell, claim, lower, upper)
    form = FORMS_OF[meaning] if is_percent(claim) else "multiple"
    if part is None or whole is None or not same_unit(view, part, whole) or not _plain(cell, part, whole, {*upper, *lower}):
        return None
    return Statement(
        kind="rate",
        claim=claim,
        readings=(Reading(form, (part, whole)),),
        subject=message("subject.named", name=defined.name),
        firm=meaning == "ratio" or view.defined(words, "ratio") is None,
    )


def _called(view: View, cell: CellView, claim: Quantity, words: tuple[str, ...], without: tuple[str, ...]) -> Quantity | None:
    """Return the one amount before *claim* that is called one of *words*: of the sentence, else of those right before."""
    amounts = amounts_before(cell, claim, reach="cell")
    near = (other for other in amounts if cell.sentences_between(other, claim) <= SENTENCES_BACK)
    found = [one for one in near if _is_called(_name(view, cell, one), words, without) and not is_plan(view, cell, one)]
    here = [other for other in found if cell.joined(other, claim)]
    return _only(here or [other for other in found if other.role != "part"], cell, words)  # 其中住户存款 is not all of 存款


def _only(found: list[Quantity], cell: CellView, words: tuple[str, ...]) -> Quantity | None:
    """Return the one amount found, or that its own words call so, or just so (常住人口46万人，其中城镇常住人口22万人)."""
    found = [other for other in found if any(word in cell.head(other) for word in words)] or found
    found = found[:1] if len(found) == 1 else [other for other in found if cell.head(other) in words] or found
    return found[0] if len(found) == 1 else None


def _is_called(name: str, words: tuple[str, ...], without: tuple[str, ...]) -> bool:
    return any(word in name for word in words) and not any(word in name for word in without)


def _plain(cell: CellView, part: Quantity, whole: Quantity, named: set[str]) -> bool:
    """Return whether both numbers are of the plain thing, or both by head: 城镇人均 over 农村人均 is their ratio still.

    What the definition itself is *named* by (不良贷款) is plain.
    """
    plain = {word for name in named for word in OTHER.of(cell).findall(name)}
    others = [set(OTHER.of(cell).findall(cell.head(one))) - plain for one in sorted((part, whole), key=lambda one: one.start)]
    return others[1] <= others[0] <= {BY_HEAD}  # the later one may leave it out: 城镇人均收入4万元，农村2万元


def _name(view: View, cell: CellView, quantity: Quantity) -> str:
    """Return what the text calls *quantity*: its own name where the words before it, or the first, name several things."""
    head = cell.head(quantity)
    if JOINT.of(cell).sub("", head) and not view.finder("each").search(head):
        return head
    return listed_name(view, cell, quantity) or quantity.indicator or head


FAMILY = Family(
    "defined",
    find_defined_ratios,
    kinds=("rate",),
    forms=("ratio_percent", "rest_percent", "multiple"),
)
