"""From the text of rows to quantities: numbers, units, bounds, and what each measures."""
