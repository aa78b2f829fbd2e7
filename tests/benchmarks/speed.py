"""Time of the start and of whole audits beside jieba: ``python tests/benchmarks/speed.py [FILE_OR_FOLDER...] [--passes N]``.

The start of ``metrics audit --sample`` is told beside that of jieba (``import jieba; jieba.initialize()``); for each file or
folder of reports (the samples without arguments), how many times faster than ``jieba.lcut`` over the same paragraphs and cells
the numbers are found and the whole audit is done. All run in turn, and processor time is counted, so that a busy machine
cancels out as far as it can; the middle of all passes is told. For the start,
read a wheel: a checkout parses its lexicon each time.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from metrics import audit, find_quantities, read
from metrics.records import Paragraph
from metrics.samples import sample_report, sample_reports

FORMATS = frozenset({".txt", ".md", ".csv", ".html", ".htm", ".docx", ".xlsx", ".xls", ".pdf"})
JIEBA = "import jieba; jieba.initialize()"


def pieces(path):
    """Return the paragraphs and cells of a file, a merged cell once."""
    found = []
    for block in read(path).blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        else:
            found.extend({id(cell): cell.text for row in block.grid for cell in row if cell is not None}.values())
    return [text for text in found if text.strip()]


def seconds(act, items):
    started = time.process_time()
    for item in items:
        act(item)
    return time.process_time() - started


def start(*command):
    """Return the processor time of a process."""
    import resource

    def spent():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = spent()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return spent() - before


def starts(passes):
    bare, ours, theirs = [], [], []
    for _ in range(passes + 1):
        bare.append(start("-c", "import metrics"))
        ours.append(start("-m", "metrics", "audit", "--sample"))
        theirs.append(start("-c", JIEBA))
    ratio = median(one / other for one, other in zip(ours[1:], theirs[1:], strict=True))
    print(f"import metrics {median(bare[1:]):.2f} s")
    print(f"metrics audit --sample {median(ours[1:]):.2f} s, jieba {median(theirs[1:]):.2f} s: {ratio:.2f} × jieba's start")


def files(path):
    """Return the reports that a file or folder stands for."""
    if path.is_file():
        return [path]
    return sorted(each for each in path.rglob("*") if each.suffix.lower() in FORMATS)


def compare(name, paths, passes):
    import jieba

    texts = [text for path in paths for text in pieces(path)]
    audit(paths[0])
    for act in (jieba.lcut, find_quantities):
        seconds(act, texts[:50])
    found, whole = [], []
    for _ in range(passes):
        base = seconds(jieba.lcut, texts)
        found.append(base / seconds(find_quantities, texts))
        whole.append(base / seconds(audit, paths))
    print(f"{name:30}{sum(map(len, texts)):12,}{median(found):14.2f}{median(whole):10.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--passes", type=int, default=7)
    parser.add_argument("--no-start", action="store_true")
    options = parser.parse_args()
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    if not options.no_start:
        starts(options.passes)
    print(f"{'× jieba.lcut':30}{'characters':>12}{'find_quantities':>17}{'audit':>7}")
    groups = [(path.name, files(path)) for path in options.paths] or [("samples", [sample_report(), *sample_reports()])]
    for name, paths in groups:
        compare(name, paths, options.passes)


if __name__ == "__main__":
    main()
