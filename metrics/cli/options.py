"""Options that several commands of ``metrics`` share."""

from __future__ import annotations

import click

from metrics.cli.language import ABOUT_LANGUAGE, spoken

__all__ = ["AS_OF", "ISSUER", "LANGUAGE", "LEXICON", "PERIOD", "REGION"]

PERIOD = click.option("--period", metavar="P", help="The report's period: 2023, 2023Q1, 2023-06 or 2023-01-01/2023-12-31.")
AS_OF = click.option("--as-of", metavar="DATE", help="Last day that the achievements cover, as 2023-09-30.")
REGION = click.option("--region", metavar="NAME", help="The region, when it is not as the report says.")
ISSUER = click.option("--issuer", metavar="NAME", help="Who issued the report, when it is not as the report says.")
LEXICON = click.option(
    "--lexicon", "lexicons", multiple=True, metavar="PATH", help="A TOML file or folder with words of your own."
)
LANGUAGE = click.option(
    "--lang",
    "language",
    type=click.Choice(["zh", "en"]),
    default=lambda: spoken().output,
    show_default="zh",
    help=ABOUT_LANGUAGE,
)
