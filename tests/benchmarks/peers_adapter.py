"""Speed of this library in the table of its peers: ``python tests/benchmarks/peers_adapter.py PEERS FILE... [--passes N]``.

PEERS is a folder with a ``peers.py`` and ``adapters.py`` that time other extractors of numbers beside ``jieba.lcut``. This
library's adapters are added to a copy of it; FILE is text in UTF-8 or any document that the library reads. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from metrics import read
from metrics.records import Paragraph

ADAPTERS = """

def _metrics(call):
    from metrics.extraction.measures import find_quantities, measure_text
    from metrics.extraction.quantities import scan
    from metrics.lexicon import Lexicon
    lexicon = Lexicon.default()
    calls = dict(
        find=lambda s: find_quantities(s, lexicon),
        measure=lambda s: measure_text(s, None, lexicon),
        scan=lambda s: scan(s, lexicon),
    )
    return calls[call]
def _metrics_extract():
    run = _metrics("find")
    def f(s):
        return [
            dict(start=q.start, end=q.end, value=q.value and float(q.value), unit=q.unit, type=q.aspect)
            for q in run(s)
        ]
    return f
add("progress-metrics scan", lambda: _metrics("scan"), mods=("metrics",))
add("progress-metrics find_quantities", lambda: _metrics("find"), _metrics_extract, ALL, ALL, mods=("metrics",))
add("progress-metrics measure_text", lambda: _metrics("measure"), mods=("metrics",))
"""
WHAT = {
    "floor: str.count": "counts %",
    "floor: re.finditer": "one pattern of digits",
    "regex naive (20 lines)": "digits, 万, 亿, twenty units",
    "rjieba.cut": "words only",
    "jionlp extract_money": "money only",
    "cn2an.transform cn2an": "rewrites numerals",
    "jieba.lcut": "words only",
    "jieba.posseg (m+q)": "words and tags",
    "RT number": "numbers without units",
    "RT typed (pct+ord+cur+dim)": "percent, ordinals, money, dimensions",
    "quantulum3": "English units",
    "WeTextProcessing ITN": "rewrites numerals",
    "progress-metrics scan": "values, units, bounds, clauses, refusals",
    "progress-metrics find_quantities": "the same and growth, share, rank",
    "progress-metrics measure_text": "the same and role, progress, indicator",
}


def text_of(path: Path) -> str:
    """Return the text of a document."""
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    parts = []
    for block in read(path).blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        else:
            parts += [cell.text for row in block.grid for cell in row if cell is not None]
    return "\n".join(parts)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("peers", type=Path)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--passes", default="5")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copy(arguments.peers / "peers.py", copy)
        adapters = (arguments.peers / "adapters.py").read_text(encoding="utf-8")
        (copy / "adapters.py").write_text(adapters + ADAPTERS, encoding="utf-8")
        (copy / "text.txt").write_text("\n".join(map(text_of, arguments.files)), encoding="utf-8")
        command = [sys.executable, "peers.py", "text.txt", "--passes", arguments.passes, "--json", "out.json"]
        done = subprocess.run([*command, "--only", arguments.only], cwd=copy, capture_output=True, text=True, check=False)
        if done.returncode:
            print(done.stderr, file=sys.stderr)
            return 1
        rows = json.loads((copy / "out.json").read_text(encoding="utf-8"))
    print("| call | × jieba.lcut | characters/s | peak MB | reads |\n|---|---|---|---|---|")
    for row in sorted(rows, key=lambda each: -each["ratio"]):
        what = WHAT.get(row["name"], "")
        print(f"| {row['name']} | {row['ratio']:.3g} | {row['cps']:,.0f} | {row['peak_mb']:.0f} | {what} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
