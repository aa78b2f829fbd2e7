"""The numerals that Chinese lists and headings are counted by, for patterns of their marks (一、, (二), 第三部分, 四是)."""

from __future__ import annotations

__all__ = ["NUMERALS"]

NUMERALS = "一二三四五六七八九十"
