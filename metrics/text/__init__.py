"""Text: folding, wrapped lines, sentences, words and bare numbers, one rule for all stages."""
