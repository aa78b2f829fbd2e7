"""``metrics lexicon``: check word lists, and make them of a table of names."""

from __future__ import annotations

import click

from metrics.cli.language import LocalGroup, error_text, in_words, spoken

__all__ = ["lexicon"]


@click.group(cls=LocalGroup)
def lexicon() -> None:
    """Work with word lists."""


@lexicon.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
def lexicon_check(paths: tuple[str, ...]) -> None:
    """Say what is wrong with the word lists in PATH (a TOML file or a folder); the shipped ones without PATH.

    Every example is read by the library with these words added: a yes example as its entry says, a no example not so.
    """
    from metrics.examples import check_lexicon
    from metrics.outputs.controls import clean

    found = check_lexicon(*paths)
    for problem in found:
        click.echo(clean(error_text(problem, spoken().output)), err=True)
    problems = sum(not problem.warning for problem in found)
    warnings = f", {len(found) - problems} warning(s)" if len(found) > problems else ""
    click.echo(in_words((f"{problems} problem(s)" if problems else "no problems") + warnings))
    click.get_current_context().exit(2 if problems else 0)


@lexicon.command("from-table")
@click.argument("table", metavar="FILE")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to FILE instead of the terminal.")
def lexicon_from_table(table: str, output: str | None) -> None:
    """Make lexicon entries from a table of indicators in FILE (CSV, XLSX or any format that is read).

    The first row names the columns: name, other names, unit, better (名称, 其他名称, 单位, 方向). Other names are separated
    by 、 or ；. A unit that the library does not know becomes a counting unit of its own, without the 万 or 亿 before it.
    """
    from metrics import api
    from metrics.cli.files import Output
    from metrics.lexicon import Lexicon
    from metrics.lexicon.from_table import entries_from_rows
    from metrics.records import Table

    tables = (block for block in api.read(table).blocks if isinstance(block, Table))
    rows = [["" if cell is None else cell.text for cell in line] for each in tables for line in each.grid]
    text = entries_from_rows(rows, table, Lexicon.default())
    with Output(output) as out:
        out.write(text)
