"""The engine: a document as the families see it, statements, operands, the ladder of verdicts, and the run of all of it."""
