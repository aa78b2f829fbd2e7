"""Reports in a database: the address, waiting for one that is busy, its history and migrations, and the dashboard over it."""
