"""A page on one's own machine for people without a terminal: reports go in, findings are decided, files come out."""
