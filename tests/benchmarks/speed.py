"""Time of the import and of an audit: ``python tests/benchmarks/speed.py [REPORT...]``; the sample reports without arguments.

The mark: an import under 0.15 s, and an audit that costs no more than jieba takes to segment the same text.
"""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from statistics import median

from metrics import audit, read
from metrics.lexicon import Lexicon
from metrics.records import Paragraph
from metrics.samples import sample_report, sample_reports
from metrics.text.segment import words_of

ROUNDS = 7


def fastest(act):
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return median(times)


def text_of(path):
    blocks = read(path).blocks
    cells = (cell.text for b in blocks if not isinstance(b, Paragraph) for line in b.grid for cell in line if cell is not None)
    return "\n".join([*(b.text for b in blocks if isinstance(b, Paragraph)), *cells])


def started(code):
    return fastest(lambda: subprocess.run([sys.executable, "-c", code], check=True))


def main(paths):
    bare = started("pass")
    print(f"import metrics    {started('import metrics') - bare:7.3f} s beyond a bare interpreter ({bare:.3f} s)")
    print(f"metrics --version {started('from metrics.cli import cli') - bare:7.3f} s")
    lexicon = Lexicon.default()
    for path in paths or [sample_report(), *sample_reports()]:
        text = text_of(path)
        audit(path)
        words_of(text, lexicon)
        whole, words = fastest(partial(audit, path)), fastest(partial(words_of, text, lexicon))
        print(f"{len(text):8} characters: audit {1000 * whole:7.1f} ms, jieba {1000 * words:7.1f} ms  {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
