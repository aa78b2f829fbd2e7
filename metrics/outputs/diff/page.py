"""What is different between two documents, as a page for the browser: no script, no network, every string escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metrics.outputs.diff.shown import difference_lists, difference_title
from metrics.outputs.labels import label
from metrics.outputs.page.html import drawn_page

if TYPE_CHECKING:
    from metrics.outputs.labels import Language
    from metrics.records.difference import Difference

__all__ = ["diff_page"]


def diff_page(found: Difference, language: Language = "zh") -> str:
    """Return *found* as a self-contained HTML page.

    Raises:
        ChoiceError: There is no such language.
    """
    from metrics.arguments import check_choice

    check_choice("language", language, ("zh", "en"))

    def said(word: str, **facts: object) -> str:
        return label("diff", word, language).format(**facts)

    page = {
        "language": label("page", "lang", language),
        "kicker": said("kicker"),
        "old": difference_title(found.old),
        "new": difference_title(found.new),
        "counts": said("counts", same=found.same, changed=len(found.changed), kept=found.kept),
        "note": said("one_time") if found.copied is None else "",
        "lists": [
            {"id": name, "title": said(name), "head": [said(word) for word in head], "lines": body}
            for name, head, body in difference_lists(found, language)
        ],
    }
    return drawn_page("diff.html.j2", page, language)
