"""The command line, a thin twin of :mod:`metrics.api`."""

from metrics.cli.commands import cli
from metrics.cli.running import main

__all__ = ["cli", "main"]
