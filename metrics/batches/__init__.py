"""Many documents at once: which they are, on how many processes, within which limits, and what became of each."""
