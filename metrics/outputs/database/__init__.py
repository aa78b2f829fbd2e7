"""Databases: the address, waiting for one that is busy, its history and the move to a newer schema."""
