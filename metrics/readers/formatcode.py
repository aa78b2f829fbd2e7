"""The number format codes of spreadsheets, read into tokens and into where the digits go.

>>> [section.kind for section in sections('#,##0.00;[Red]-#,##0.00;"-"')]
['digits', 'digits', 'literal']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

__all__ = ["Plan", "Section", "Tokens", "sections"]

Tokens: TypeAlias = "tuple[tuple[str, str], ...]"
Kind: TypeAlias = Literal["general", "date", "typed", "literal", "exponent", "digits"]

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<width>.)?                                  # room as wide as a character: nothing in a text
    | \*(?P<fill>.)?                                  # fills the column with a character: nothing
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>[Ee][+-])
    | (?P<date>y+|m+|d+|h+|s+|aaaa?|e+|b+)
    | (?P<digit>[0\#?])
    | (?P<sign>[.,%/@])
    | (?P<plain>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_READ = 1024  # characters of a code, far more than a program writes


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the digits of a number go: placeholders before and after the point, and the power of ten to scale by.

    *usual* holds what stands before the digits, how Python writes these, and what stands after, for codes that show a number
    as it is usually written (``#,##0.00``).
    """

    before: tuple[tuple[int, str], ...]
    after: tuple[tuple[int, str], ...]
    point: int
    power: int
    grouped: bool
    usual: tuple[str, str, str] | None


def _plan(tokens: Tokens) -> Plan:
    places = [i for i, (kind, _) in enumerate(tokens) if kind == "digit"]
    point = next((i for i, token in enumerate(tokens) if token == ("sign", ".")), len(tokens))
    before, after = [i for i in places if i < point], [i for i in places if i > point]
    last = before[-1] if before else (places[-1] if places else 0)
    scaling, grouped = _commas(tokens, (before[0] if before else last, last, point, after[-1] if after else len(tokens)))
    percents = sum(token == ("sign", "%") for token in tokens)
    return Plan(
        before=tuple((i, tokens[i][1]) for i in before),
        after=tuple((i, tokens[i][1]) for i in after),
        point=point,
        power=2 * percents - 3 * scaling,
        grouped=grouped,
        usual=_usual(tokens, before, after, grouped=grouped),
    )


def _commas(tokens: Tokens, bounds: tuple[int, int, int, int]) -> tuple[int, bool]:
    """Return how many commas divide by a thousand, and whether others group the digits.

    *bounds* are the first and the last digit before the point, the point, and the last digit after it.
    """
    first, last, point, end = bounds
    commas = [i for i, token in enumerate(tokens) if token == ("sign", ",")]
    return sum(last < i < point or i > end for i in commas), any(first < i < last for i in commas)


def _usual(tokens: Tokens, before: list[int], after: list[int], *, grouped: bool) -> tuple[str, str, str] | None:
    marks = "".join(tokens[i][1] for i in before)
    if not before or marks.lstrip("#") != "0" or any(tokens[i][1] != "0" for i in after):
        return None
    first, last = before[0], max(before[-1], *after, 0)
    if any(kind not in {"digit", "sign"} or text == "%" for kind, text in tokens[first : last + 1]):
        return None
    opening, closing = (
        "".join(text for kind, text in part if kind == "literal" or text == "%")
        for part in (tokens[:first], tokens[last + 1 :])
    )
    return opening, f"{',' if grouped else ''}.{len(after)}f", closing


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts that semicolons divide a format into.

    Args:
        tokens: Kind and text of each token; kinds are those of the pattern, with ``literal`` for all fixed text.
        condition: Operator and number of ``[>=100]``.
        kind: What it makes of a number.
        plan: Where its digits go.
    """

    tokens: Tokens
    condition: tuple[str, Decimal] | None
    kind: Kind
    plan: Plan


@lru_cache(maxsize=2048)
def sections(code: str) -> tuple[Section, ...]:
    """Read a format code."""
    parts: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _TOKEN.finditer(code[:_READ]):
        kind, text = match.lastgroup or "plain", match[match.lastgroup or 0] or ""
        if kind == "plain" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket" and (condition := _CONDITION.fullmatch(text.strip())):
            conditions[-1] = (condition[1], Decimal(condition[2]))
        elif token := _token(kind, text, match[0]):
            parts[-1].append(token)
    return tuple(_section(tuple(part), condition) for part, condition in zip(parts, conditions, strict=True))


def _token(kind: str, text: str, printed: str) -> tuple[str, str] | None:
    """Return the token that a match makes, ``None`` where it prints nothing."""
    if kind == "bracket":
        return _in_brackets(text)
    if kind in {"quoted", "escaped", "plain"}:
        return "literal", text
    if kind == "date" and text[0] in "eEbB":
        return ("literal", text) if text[0] in "bB" else ("date", "yyyy")
    if kind in {"width", "fill"} or printed.startswith(("_", "*")):
        return None
    return kind, text if kind in {"half", "general"} else text.lower()


def _in_brackets(text: str) -> tuple[str, str] | None:
    """Return the elapsed time or the currency sign in brackets; a colour or a language prints nothing."""
    if _ELAPSED.fullmatch(text):
        return "elapsed", text.lower()
    return ("literal", text[1:].partition("-")[0]) if text.startswith("$") else None


def _section(tokens: Tokens, condition: tuple[str, Decimal] | None) -> Section:
    return Section(tokens, condition, _kind(tokens), _plan(tokens))


def _kind(tokens: Tokens) -> Kind:
    kinds = {kind for kind, _ in tokens}
    if "general" in kinds:
        return "general"
    if not kinds.isdisjoint(("date", "elapsed")):
        return "date"
    if "digit" not in kinds:
        return "typed" if ("sign", "@") in tokens else "literal"
    if ("sign", "/") in tokens:
        return "typed"  # a fraction is shown as the plain number
    return "exponent" if "exponent" in kinds else "digits"
