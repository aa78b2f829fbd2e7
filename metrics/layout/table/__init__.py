"""One table: its parts, columns, rows and units."""
