"""The office that signed a document, from its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.layout.office_words import office_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from metrics.lexicon import Lexicon
    from metrics.records import Paragraph

__all__ = ["issuer_of"]


def issuer_of(paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> str | None:
    """Return the office that signed: the line that says so, or the short line above a closing date."""
    words = office_words(lexicon)
    for block in paragraphs[:20]:
        named = words.published.search(block.text)
        if named is not None:
            return named[1]
    for i in range(len(paragraphs) - 1, 0, -1):
        if words.dated.fullmatch(paragraphs[i].text.strip()) and (
            match := words.signer.fullmatch(paragraphs[i - 1].text.strip())
        ):
            return match[0]
    return None
