"""What joins the members of a list: 、 and the words for and (甲镇、乙镇和丙镇)."""

from __future__ import annotations

from metrics.extraction.word_patterns import WordPattern

__all__ = ["COMMA_OR_JOINT", "JOINT"]

JOINT = WordPattern(r"、|<and>")
COMMA_OR_JOINT = WordPattern(r"[、,]|<and>")
