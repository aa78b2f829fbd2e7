"""Whether the examples of lexicon entries are read as they say: by the library itself, for shipped words and a user's own."""

from metrics.examples.check import check_lexicon

__all__ = ["check_lexicon"]
