"""Reports in a database, and the dashboard over it."""
