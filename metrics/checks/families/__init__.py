"""The families of checks, one module each; ``inventory`` lists them in the order in which they look."""
