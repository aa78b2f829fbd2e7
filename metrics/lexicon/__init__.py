"""The lexicon: reads and validates ``lexicons/`` and a user's own files; units; words by meaning."""

from metrics.lexicon.entry import Entry, split_mark
from metrics.lexicon.lexicon import Lexicon, check_lexicon

__all__ = ["Entry", "Lexicon", "check_lexicon", "split_mark"]
