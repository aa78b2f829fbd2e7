"""Turn the numbers of a text into measures: aspect, role, progress and indicator of each, in that order.

Every step is a function from the quantities of the step before; none looks back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.arguments import check_text
from metrics.extraction.aspects import with_aspects
from metrics.extraction.change import changed
from metrics.extraction.indicators import with_indicators
from metrics.extraction.quantities import scan
from metrics.extraction.respective import with_respective
from metrics.extraction.roles import with_progress, with_roles
from metrics.extraction.topics import with_topics
from metrics.statements.roles import understood
from metrics.extraction.wrapping import unwrap

if TYPE_CHECKING:
    from metrics.lexicon import Lexicon
    from metrics.records import Quantity

__all__ = ["find_quantities", "measure_text"]


def find_quantities(text: str, lexicon: Lexicon | None = None, *, measured: bool = False) -> tuple[Quantity, ...]:
    """Find every number in *text* that measures or counts something.

    Dates, list numbers, document numbers, names with numbers and vague counts are left out
    (:func:`metrics.explain` shows them with the reason). A rate knows whether it is a growth or a share.

    Args:
        text: Chinese text of any length.
        lexicon: Words to read by; the library's own when ``None``.
        measured: Also decide role, progress and indicator of each number, which takes about three times as long.

    Returns:
        The quantities in the order of the text; offsets point into *text*.

    Examples:
        >>> [(q.text, str(q.value), q.unit, q.aspect) for q in find_quantities("工业投资35.28亿元,同比增长29.7%")]
        [('35.28亿元', '3528000000', '元', 'level'), ('29.7%', '29.7', '%', 'growth')]
        >>> find_quantities("2023年12月底")
        ()
    """
    if not isinstance(text, str):
        check_text(text, "text")
    return measure_text(text, None, _lexicon(lexicon), indicators=measured)


def measure_text(
    text: str, role: str | None, lexicon: Lexicon, *, subject: str | None = None, indicators: bool = True
) -> tuple[Quantity, ...]:
    """Return the quantities of one cell's text, measured.

    Args:
        text: The text of the cell.
        role: Role of the cell (``target``, ``actual`` …); ``None`` for prose.
        lexicon: Words to read by.
        subject: What the row is about, for numbers that do not say so themselves.
        indicators: Also name what each number measures.
    """
    joined = unwrap(text)
    if joined is not None:
        found = measure_text(joined.text, role, lexicon, subject=subject, indicators=indicators)
        spans = [joined.span(q.start, q.end) for q in found]
        return tuple(changed(q, start=a, end=b, text=text[a:b]) for q, (a, b) in zip(found, spans, strict=True))
    quantities, _, settings, folded = scan(text, lexicon)
    if not quantities:
        return ()
    quantities = with_aspects(quantities, settings, lexicon)
    if not indicators:
        return quantities
    quantities = with_topics(quantities, folded)
    quantities = with_roles(quantities, settings, folded, role, lexicon)
    quantities = with_progress(quantities, settings, lexicon)
    goals = role in ("target", "detail", "task", "project")
    quantities = with_indicators(quantities, settings, lexicon, subject, goals=goals)
    return understood(with_respective(quantities, settings, lexicon), folded, lexicon, goals=goals)


def _lexicon(lexicon: Lexicon | None) -> Lexicon:
    if lexicon is not None:
        return lexicon
    from metrics.lexicon import Lexicon as Default

    return Default.default()
