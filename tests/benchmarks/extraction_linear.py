"""Show that the cost of reading numbers grows in step with the text: ``python tests/benchmarks/extraction_linear.py [--full]``.

Prose and strings made to be hard are read at growing sizes, up to 1 MB, with ``--full`` up to 10 MB. The last column is the
time of the largest text over the time of the text ten times smaller; 10 is linear, 100 would be quadratic.
"""

from __future__ import annotations

import argparse
import time

from metrics.extraction.measures import measure_text
from metrics.extraction.notation import find_numerals
from metrics.extraction.quantities import scan
from metrics.extraction.states import find_states
from metrics.lexicon import Lexicon

PROSE = "2023年，全市完成固定资产投资35.28亿元，同比增长12.3%；新增就业1.2万人以上，其中高校毕业生3200人（占26.7%）。"
PIECES = {
    "prose": PROSE,
    "prose without a full stop": PROSE.replace("。", "，").replace("；", "，"),
    "digits": "7",
    "separators": "1,234,",
    "dots": "1.2.",
    "powers": "百千万",
    "chinese digits": "一二三",
    "chinese numerals": "三百五十万",
    "chinese counts": "三百五十户",
    "opened brackets": "(1元",
    "brackets": "1元(2%)",
    "opened quotes": "“3个",
    "opened titles": "《5项",
    "list": "12、",
    "list with a unit": "12、13公里、",
    "units": "3元/",
    "ranges": "3-5%-",
    "spaces": "1 ",
    "line breaks": "1\n",
    "fractions": "三分之",
    "slashes": "1/",
    "powers of two": "2^9",
    "goals": "不低于3%的目标",
    "parts": "其中3个，",
    "rates": "3%，",
    "addresses": "www.a",
}


def seconds(act, text):
    """Return the processor time of one call."""
    started = time.process_time()
    act(text)
    return time.process_time() - started


def main():
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--full", action="store_true", help="up to 10 MB")
    parser.add_argument("--only", default="", help="only strings whose name holds this")
    arguments = parser.parse_args()
    lexicon = Lexicon.default()
    acts = {
        "scan": lambda text: scan(text, lexicon),
        "numerals": find_numerals,
        "states": lambda text: find_states(text, lexicon),
        "measured": lambda text: measure_text(text, None, lexicon),
    }
    sizes = [100_000, 1_000_000, 10_000_000] if arguments.full else [10_000, 100_000, 1_000_000]
    print(f"{'text':28} {'call':10}" + "".join(f"{size // 1000:>9} kB" for size in sizes) + f"{'growth':>9}")
    for name, piece in PIECES.items():
        if arguments.only not in name:
            continue
        # sizes count bytes of UTF-8
        texts = [piece * max(1, size // len(piece.encode())) for size in sizes]
        for act_name, act in acts.items():
            act(texts[0])
            times = []
            for text in texts:
                times.append(seconds(act, text))
                if times[-1] > 120:
                    break
            cells = "".join(f"{each:10.3f} s" for each in times)
            growth = times[-1] / max(times[-2], 1e-9) if len(times) > 1 else 0
            print(f"{name:28} {act_name:10}{cells}{growth:9.1f}", flush=True)


if __name__ == "__main__":
    main()
