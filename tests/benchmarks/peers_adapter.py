"""Speed of this library beside its peers: ``python tests/benchmarks/peers_adapter.py [FILE...] [--passes N] [--only NAME]``.

Times every peer that is installed on the same paragraphs and cells, each in turn with ``jieba.lcut``, so that a noisy machine
cancels out; prints Markdown. FILE is any document that the library reads; the sample reports without arguments. Peers, into an
environment of their own that has this library too::

    pip install jieba rjieba jionlp "recognizers-text-suite==1.0.2a2" "emoji<2" quantulum3
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import re
import time
from pathlib import Path
from statistics import median

from metrics import read
from metrics.records import Paragraph
from metrics.samples import sample_report

ALL = 0
SOME = 8_000  # characters for the slow ones
NUMBER = re.compile(r"\d{1,30}(?:\.\d{1,15})?\s?(?:[万亿]?[元户家人个项件亩吨]|%|平方米|公里)?")


def _library(name):
    from metrics.api import find_quantities
    from metrics.extraction.quantities import scan
    from metrics.lexicon import Lexicon
    from metrics.statements.measures import measure_text

    lexicon = Lexicon.default()
    return {
        "scan": lambda text: scan(text, lexicon),
        "find": lambda text: find_quantities(text, lexicon),
        "measure": lambda text: measure_text(text, None, lexicon),
    }[name]


def _regex():
    return lambda text: list(NUMBER.finditer(text))


def _rjieba():
    import rjieba

    return rjieba.cut


def _jieba():
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    return jieba.lcut


def _posseg():
    from jieba import posseg

    return posseg.lcut


def _jionlp():
    import jionlp

    return lambda text: jionlp.ner.extract_money(text, with_parsing=True)


def _cn2an():
    import cn2an

    def transform(text):
        with contextlib.suppress(ValueError):
            return cn2an.transform(text, "cn2an")
        return text

    return transform


def _quantulum():
    from quantulum3 import parser

    return parser.parse


def _recognizers(*kinds):
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    number, unit = NumberRecognizer("zh-cn"), NumberWithUnitRecognizer("zh-cn")
    models = {
        "number": number.get_number_model,
        "percentage": number.get_percentage_model,
        "ordinal": number.get_ordinal_model,
        "currency": unit.get_currency_model,
        "dimension": unit.get_dimension_model,
    }
    chosen = [models[kind]() for kind in kinds]
    return lambda text: [model.parse(text) for model in chosen]


# name: how to load it, characters of a pass, what it reads
PEERS = {
    "one regular expression": (_regex, ALL, "digits, 万, 亿, ten units"),
    "rjieba.cut": (_rjieba, ALL, "words only"),
    "progress-metrics scan": (lambda: _library("scan"), ALL, "value, unit, bound, range, clause, what is no quantity"),
    "progress-metrics find_quantities": (lambda: _library("find"), ALL, "the same and growth, share, difference, rank"),
    "progress-metrics measured": (lambda: _library("measure"), ALL, "the same and role, progress, indicator"),
    "JioNLP extract_money": (_jionlp, ALL, "money only"),
    "cn2an.transform": (_cn2an, ALL, "rewrites numerals"),
    "jieba.lcut": (_jieba, ALL, "words only"),
    "jieba.posseg": (_posseg, ALL, "words and tags"),
    "Recognizers-Text number": (lambda: _recognizers("number"), SOME, "numbers without units"),
    "Recognizers-Text, four models": (
        lambda: _recognizers("percentage", "ordinal", "currency", "dimension"),
        SOME,
        "percent, ordinals, money, dimensions",
    ),
    "quantulum3": (_quantulum, SOME, "English units"),
}


def pieces(paths):
    """Return the paragraphs and cells of the documents."""
    found = []
    for path in paths:
        for block in read(path).blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                found += {id(cell): cell.text for row in block.grid for cell in row if cell is not None}.values()
    return [text for text in found if text.strip()]


def spread(texts, characters):
    """Return every n-th of *texts*, about *characters* in all."""
    total = sum(map(len, texts))
    return texts if not characters or total <= characters else texts[:: round(total / characters)]


def seconds(act, texts):
    """Return the processor time of one pass; what a peer prints is dropped."""
    with contextlib.redirect_stdout(io.StringIO()):
        started = time.process_time()
        for text in texts:
            act(text)
        return time.process_time() - started


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--only", default="", help="only peers whose name holds this")
    arguments = parser.parse_args()
    every = pieces(arguments.files or [sample_report()])
    lcut = _jieba()
    rows = []
    for name, (load, characters, reads) in PEERS.items():
        if arguments.only not in name:
            continue
        try:
            act = load()
        except ImportError:
            print(f"{name}: not installed")
            continue
        texts = spread(every, characters)
        count = sum(map(len, texts))
        ratios, rates = [], []
        for turn in range(arguments.passes + 1):
            base, taken = seconds(lcut, texts), seconds(act, texts)
            if turn:  # the first warms up
                ratios.append(base / taken)
                rates.append(count / taken)
        rows.append((median(ratios), median(rates), name, reads))
    print(f"\n{sum(map(len, every))} characters in {len(every)} paragraphs and cells, {arguments.passes} passes\n")
    print("| call | × jieba.lcut | characters/s | reads |\n|---|---|---|---|")
    for ratio, rate, name, reads in sorted(rows, reverse=True):
        print(f"| {name} | {ratio:{'.0f' if ratio >= 10 else '.2g'}} | {rate:,.0f} | {reads} |")


if __name__ == "__main__":
    main()
