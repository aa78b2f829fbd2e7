"""From quantities to comparisons: which target is answered by what, and how it stands."""
