"""Freeze what the library says of many files, and compare after a change that should change nothing.

``python tests/benchmarks/output_hashes.py FOLDER … --write FILE`` audits every readable file of the folders (and files) and
writes a SHA-256 of its JSON, its page in both languages and the CSV of every table; ``--compare FILE`` does the same and says
what differs. A file that cannot be read is held by its error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from pathlib import Path

import metrics
from metrics.errors import MetricsError

FORMATS = frozenset({".txt", ".csv", ".html", ".htm", ".docx", ".xlsx", ".xls", ".pdf"})
TABLES = ("documents", "rows", "quantities", "comparisons", "not_compared", "checks", "claims")


def main(arguments=None):
    options = _options(arguments)
    hashes = {}
    for name, path in _files(options.paths):
        started = time.perf_counter()
        hashes[name] = hashes_of(path)
        print(f"{time.perf_counter() - started:6.1f} s  {name}", flush=True)
    if options.write:
        options.write.write_text(json.dumps(hashes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{len(hashes)} files written to {options.write}")
        return 0
    differences = list(_differences(json.loads(options.compare.read_text(encoding="utf-8")), hashes))
    print("\n".join(differences) or f"{len(hashes)} files are equal")
    return 1 if differences else 0


def hashes_of(path):
    """Return the hash of every output of the file at *path*."""
    try:
        report = metrics.audit(path)
    except MetricsError as error:
        return {"error": _digest(f"{type(error).__name__}: {error}".replace(str(path), path.name))}
    outputs = {"json": report.to_json(), "html zh": report.to_html(), "html en": report.to_html(language="en")}
    outputs |= {f"csv {table}": report.to_csv(table) for table in TABLES}
    return {name: _digest(text) for name, text in outputs.items()}


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="FOLDER")
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--write", type=Path, metavar="FILE")
    act.add_argument("--compare", type=Path, metavar="FILE")
    return parser.parse_args(arguments)


def _files(paths):
    """Yield name and path of every readable file, folders walked in order; the name does not hold where the folder is."""
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and file.suffix.lower() in FORMATS:
                yield f"{path.name}/{file.relative_to(path).as_posix()}" if path.is_dir() else file.name, file


def _digest(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _differences(before, after):
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield f"{name}: {'new' if old is None else 'gone'}"
            continue
        changed = [output for output in sorted(old.keys() | new.keys()) if old.get(output) != new.get(output)]
        if changed:
            yield f"{name}: {', '.join(changed)}"


if __name__ == "__main__":
    sys.exit(main())
