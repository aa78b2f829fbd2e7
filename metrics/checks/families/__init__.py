"""The families of checks, one module each, which declares its ``FAMILY``; ``metrics.checks.inventory`` has them in order."""
