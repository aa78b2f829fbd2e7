"""INTERIM: replaced by the times of statements."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from metrics.extraction.change import changed
from metrics.records.outcome import Span
from metrics.text.fold import fold

__all__ = ["goal_period", "number_period", "spoken_year", "with_periods"]


def spoken_year(analysis):
    m = re.search(r"(19|20)\d\d", fold(analysis.title or "") + analysis.source)
    y = int(m[0]) if m else None
    return y


def year(y):
    return Span(start=date(y, 1, 1), end=date(y, 12, 31))


def with_periods(analysis, lexicon):
    y = spoken_year(analysis)
    if y is None or analysis.period is None:
        return analysis
    rep = analysis.period.end.year
    sect = "review"
    of = {}
    for row in analysis.rows:
        h = (row.section or "") + ("" if len(row.cells[0].text) > 40 else row.cells[0].text)
        if re.search(rf"{y}年|今年|总体要求|安排|“十五五”", h) and "回顾" not in h and rep != y:
            sect = "outlook"
        of[row.id] = sect
    out = []
    cells = {r.id: r for r in analysis.rows}
    for q in analysis.quantities:
        t = fold(cells[q.row].cells[q.cell].text)
        s0 = max(t.rfind(c, 0, q.start) for c in "。;!")
        sent = t[s0 + 1 : q.end]
        span = None
        if of[q.row] == "outlook":
            span = year(y)
        elif re.search(r"五年|十四五|十三五", t[:200]) or re.search(r"年均|五年|“十|半年|季度|1-|比20|从20", sent):
            span = Span(start=date(rep - 4, 1, 1), end=date(rep, 12, 31))
        else:
            span = year(rep)
        out.append(changed(q, period=span))
    return replace(analysis, quantities=tuple(out))


def number_period(q):
    return q.period


def goal_period(q, goals, reading):
    y = reading.year
    return year(y) if y else None
