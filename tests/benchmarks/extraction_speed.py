"""Speed of reading numbers beside jieba: ``python tests/benchmarks/extraction_speed.py [FILE...] [--passes N]``.

Reads the text of the files (the sample reports without arguments) and lets ``jieba.lcut`` and this library run in turn over the
same pieces of text, so that a noisy machine cancels out. The figures are ratios of characters per second to jieba's.
The marks: finding quantities at least 4 times as fast as jieba, with roles and indicators at least 1.5 times.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from pathlib import Path
from statistics import median

from metrics import read
from metrics.api import find_quantities
from metrics.extraction.quantities import scan
from metrics.lexicon import Lexicon
from metrics.records import Paragraph
from metrics.samples import sample_report
from metrics.statements.measures import measure_text

MARKS = {"find_quantities": 4.0, "measure_text": 1.5}


def pieces(paths):
    """Return the paragraphs and cells of the files."""
    found = []
    for path in paths:
        for block in read(path).blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                cells = {id(cell): cell.text for row in block.grid for cell in row if cell is not None}
                found.extend(cells.values())
    return [text for text in found if text.strip()]


def seconds(act, texts):
    """Return the processor time of one pass."""
    started = time.process_time()
    for text in texts:
        act(text)
    return time.process_time() - started


def main():
    """Print a table; return 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--passes", type=int, default=9)
    arguments = parser.parse_args()
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    lexicon = Lexicon.default()
    texts = pieces(arguments.files or [sample_report()])
    acts = {
        "scan": lambda text: scan(text, lexicon),
        "find_quantities": find_quantities,
        "measure_text": lambda text: measure_text(text, None, lexicon),
    }
    for act in (jieba.lcut, *acts.values()):
        seconds(act, texts[:50])
    ratios = {name: [] for name in acts}
    rates = {name: [] for name in acts}
    characters = sum(map(len, texts))
    for _ in range(arguments.passes):
        base = seconds(jieba.lcut, texts)
        for name, act in acts.items():
            taken = seconds(act, texts)
            ratios[name].append(base / taken)
            rates[name].append(characters / taken)
    print(f"{len(texts)} pieces, {characters} characters, {arguments.passes} passes")
    print(f"{'call':18}{'x jieba':>9}{'least':>8}{'most':>8}{'characters/s':>15}")
    for name in acts:
        low, high = min(ratios[name]), max(ratios[name])
        print(f"{name:18}{median(ratios[name]):9.2f}{low:8.2f}{high:8.2f}{median(rates[name]):15,.0f}")
    return int(any(median(ratios[name]) < mark for name, mark in MARKS.items()))


if __name__ == "__main__":
    sys.exit(main())
