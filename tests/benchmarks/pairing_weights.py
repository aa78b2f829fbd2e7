"""Fit the weights of pairing on the task rows of tests/corpus, and tell how well rows that were held back are paired.

    python tests/benchmarks/pairing_weights.py            # the figures of five folds, and how far the shipped weights differ
    python tests/benchmarks/pairing_weights.py --write    # also write metrics/comparison/weights.py

A logistic regression with a ridge of 1: each pair of a goal and a number that no veto forbids is an example, right when the
annotation pairs them. Rows, not pairs, are dealt out to the folds.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

import metrics
from metrics.comparison import pairing, weights

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDS = 5
RIDGE = 1.0


def examples() -> list[tuple[str, str, str, dict[str, float], bool]]:
    """Return row, target, actual, features and whether the annotation pairs them, for every pair of the corpus."""
    found: list[tuple[str, str, str, dict[str, float], bool]] = []
    features_of = pairing.features_of
    for file in sorted(CORPUS.glob("*tables.rows.json")):
        stem = file.name.removesuffix(".rows.json")
        gold = {each["row"]: each for each in map(json.loads, (CORPUS / f"{stem}.jsonl").read_text("utf-8").splitlines())}
        for row in json.loads(file.read_text("utf-8")):
            pairs = {(c["target"]["text"], c["actual"]["text"]) for c in gold[row["row"]]["comparisons"] if c["target"]}

            def noted(*pair: Any, name: str = f"{stem}/{row['row']}", pairs: Any = pairs) -> Any:
                goal, answer, *_ = pair
                told = features_of(*pair)
                one, other = goal.quantity, answer.quantity
                found.append((name, one.id, other.id, told, (one.text, other.text) in pairs))
                return told

            pairing.features_of = noted
            audit(row)
    pairing.features_of = features_of
    return found


def audit(row: dict[str, Any]) -> None:
    """Audit one row on a page of its own."""
    cells = f"<td>1</td><td>{html.escape(row['task'])}</td><td>{html.escape(row['progress'])}</td>"
    page = f"<table><tr><th>序号</th><th>目标任务</th><th>完成情况</th></tr><tr>{cells}</tr></table>"
    period = row["period"]
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(f"<html lang='zh-CN'><meta charset='utf-8'><body>{page}</body></html>")
        file.flush()
        metrics.audit(file.name, period=f"{period['start']}/{period['end']}", as_of=period["as_of"], families=())


def fitted(inputs: Any, right: Any) -> Any:
    """Return the weights and the bias of a logistic regression, by Newton's method."""
    table = np.hstack([inputs, np.ones((len(inputs), 1))])
    ridge = np.eye(table.shape[1]) * RIDGE
    ridge[-1, -1] = 0
    found = np.zeros(table.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (chance - right) + ridge @ found
        step = np.linalg.solve((table * (chance * (1 - chance))[:, None]).T @ table + ridge, slope)
        found -= step
        if abs(step).max() < 1e-6:
            break
    return found


def paired(told: list[Any], chance: Any) -> tuple[int, int, int]:
    """Return right pairs, wrong pairs and pairs to be found when the likeliest are made first."""
    right = wrong = 0
    taken: set[tuple[str, str]] = set()
    for at in np.argsort(-chance):
        row, target, actual, _, good = told[at]
        if chance[at] < weights.ENOUGH or {(row, target), (row, actual)} & taken:
            continue
        taken |= {(row, target), (row, actual)}
        right, wrong = right + good, wrong + (not good)
    return right, wrong, len({(row, target) for row, target, _, _, good in told if good})


def main() -> None:
    """Print the figures; write the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    told = examples()
    names = list(told[0][3])
    inputs = np.array([[each[3][name] for name in names] for each in told])
    right = np.array([float(each[4]) for each in told])
    rows = sorted({each[0] for each in told})
    dealt = {row: int(at) % FOLDS for row, at in zip(rows, np.random.RandomState(0).permutation(len(rows)), strict=True)}
    fold = np.array([dealt[each[0]] for each in told])
    chance = np.zeros(len(told))
    for held in range(FOLDS):
        found = fitted(inputs[fold != held], right[fold != held])
        chance[fold == held] = 1 / (1 + np.exp(-inputs[fold == held] @ found[:-1] - found[-1]))
    good, bad, wanted = paired(told, chance)
    print(f"{len(rows)} rows, {len(told)} possible pairs, {wanted} to be found")
    print(f"held back: precision {good / (good + bad):.3f}, recall {good / wanted:.3f}")
    found = fitted(inputs, right)
    table = {name: round(float(weight), 2) for name, weight in zip(names, found, strict=False)}
    apart = max(abs(weight - weights.WEIGHTS.get(name, 0.0)) for name, weight in table.items())
    print(f"largest difference from the shipped weights: {apart:.2f}")
    if write:
        file = Path(weights.__file__)
        lines = "".join(f'    "{name}": {weight},\n' for name, weight in table.items())
        text = re.sub(r"^BIAS = .*$", f"BIAS = {round(float(found[-1]), 2)}", file.read_text("utf-8"), flags=re.MULTILINE)
        text = re.sub(
            r"WEIGHTS: dict\[str, float\] = \{.*?\}\n", f"WEIGHTS: dict[str, float] = {{\n{lines}}}\n", text, flags=re.DOTALL
        )
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
