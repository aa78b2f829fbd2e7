"""``python -m metrics`` is the command ``metrics``."""

from metrics.cli import main

main()
