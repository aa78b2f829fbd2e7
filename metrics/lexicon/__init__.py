"""The lexicon: reads and validates ``lexicons/`` and a user's own files; units; words by meaning."""

from metrics.lexicon.entry import Entry, split_mark
from metrics.lexicon.lexicon import Lexicon, problems_in_files

__all__ = ["Entry", "Lexicon", "problems_in_files", "split_mark"]
