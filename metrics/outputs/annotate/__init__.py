"""A copy of the report with a comment at every number that does not hold: one module a format, the text itself unchanged."""
