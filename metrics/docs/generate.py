"""Write the pages that say what the code says: command line, columns of the tables, families of checks, meanings of words.

Run ``python -m metrics.docs.generate`` after changing an option, a column, a family or a meaning; a test compares the pages.

>>> sorted(pages())
['checks.md', 'cli.md', 'columns.md', 'meanings.md', 'pairing.md']
"""

from __future__ import annotations

import re
import tomllib
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pages", "write"]

_NOTE = "<!-- generated: python -m metrics.docs.generate -->"


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    from metrics.docs.meanings import meanings_page

    made = {"checks.md": _checks(), "cli.md": _commands(), "columns.md": _columns(), "pairing.md": _pairing()}
    made["meanings.md"] = meanings_page()
    return {name: f"{_NOTE}\n\n{text.strip()}\n" for name, text in made.items()}


def write(folder: Path) -> None:
    """Write the generated pages into *folder*."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _columns() -> str:
    from metrics.tables.columns import SCHEMA, column_dictionary

    return f"""# Columns of the tables

One list of columns makes the JSON (`{SCHEMA}`), the frames, CSV, Parquet and the SQL tables. *JSON only* and *not in JSON*
mark the few that differ: flat tables also carry what a reader would otherwise have to join. A `decimal` is exact
(`decimal.Decimal`; a string in JSON); `ids` are lists in JSON and joined by spaces elsewhere. Unknown is `null`.

{column_dictionary()}"""


def _checks() -> str:
    from metrics.checks import inventory

    lines = [
        "# Families of checks",
        "",
        "The names that `--only` and `--skip` of `metrics audit` take, in the order in which they look.",
    ]
    for family in inventory():
        lines += [
            "",
            f"## {family.name} {family.title}",
            "",
            re.sub(r":[a-z]+:(?=`)", "", family.description).replace("``", "`"),
        ]
    return "\n".join(lines)


def _pairing() -> str:
    from metrics.comparison.vetoes import VETOES
    from metrics.comparison.weights import ENOUGH, WEIGHTS
    from metrics.outputs.labels import label, labels

    shown = tomllib.loads((Path(__file__).parent / "pairing_examples.toml").read_text(encoding="utf-8"))
    lines = [
        "# Why a number answers a target",
        "",
        "`metrics explain REPORT --row 7` and `report.explain(7)` list, for each target of a row, every number considered:",
        "the veto that forbids it, or the features that speak for it and against it.",
        f"A pair needs a chance of {ENOUGH}; the likeliest pairs are made first.",
        "Weights are log odds, fitted by `tests/benchmarks/pairing_weights.py`.",
        "",
        "## Rules",
        "",
        *(f"- `{rule}`: {en}" for rule, (_, en) in labels()["pair_rule"].items()),
        "",
        "## Vetoes",
        "",
        "| veto | what it means | the target gets | a goal and a number it forbids |",
        "|---|---|---|---|",
    ]
    for name, (reason, _) in VETOES.items():
        goal, told = shown["veto"][name]
        lines.append(f"| `{name}` | {label('veto', name, 'en')} | {f'`{reason}`' if reason else ''} | {goal} ← {told} |")
    lines += [
        "",
        "## Features",
        "",
        "| feature | weight | what it means | a goal and a number that have it |",
        "|---|---:|---|---|",
    ]
    for name, weight in WEIGHTS.items():
        goal, told = shown["feature"][name]
        lines.append(f"| `{name}` | {weight:+.2f} | {label('feature', name, 'en')} | {goal} ← {told} |")
    return "\n".join(lines)


def _commands() -> str:
    from metrics.cli import cli

    lines = [
        "# Command line",
        "",
        "Exit codes: 0 done; 1 something does not hold, under `--strict` alone; 2 wrong use; 3 some reports failed.",
        "",
        "Every command takes `--lang zh` and `--lang en`; the environment variable `METRICS_LANG` sets the language for good.",
        "Without either, help and errors are in the language of the system, and reports are written in Chinese.",
        "",
        cli.help or "",
    ]
    for names, command in _walk(cli, ("metrics",)):
        lines += ["", *_command(names, command)]
    return "\n".join(lines)


def _walk(group: click.Group, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _walk(command, (*names, name))
        else:
            yield (*names, name), command


def _command(names: tuple[str, ...], command: click.Command) -> list[str]:
    context = click.Context(command, info_name=" ".join(names))
    usage = " ".join((*names, *command.collect_usage_pieces(context)))
    help_text = cleandoc(command.help or "")
    lines = [f"## {' '.join(names)}", "", f"    {usage}", "", help_text, ""]
    options = [option for option in command.params if isinstance(option, click.Option)]
    if options:
        lines += ["| option | what it does |", "|---|---|"]
        lines += [f"| `{_spelling(option, context)}` | {_meaning(option)} |" for option in options]
    return lines


def _spelling(option: click.Option, context: click.Context) -> str:
    names = ", ".join(option.opts)
    if option.is_flag:
        return names
    metavar = "/".join(option.type.choices) if isinstance(option.type, click.Choice) else option.make_metavar(context)
    return f"{names} {metavar}"


def _meaning(option: click.Option) -> str:
    text = (option.help or "").replace("|", "\\|")
    if option.multiple:
        text += " May be given several times."
    default = option.show_default if isinstance(option.show_default, str) else option.default
    return f"{text} Default: `{default}`." if option.show_default else text


if __name__ == "__main__":
    write(Path(__file__).parent)
