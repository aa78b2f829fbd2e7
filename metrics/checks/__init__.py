"""Checks: recompute every arithmetic statement that a report makes about itself, and hold claims against evidence.

``stage`` runs the ``families``, one module a family; a family finds its operands through ``linking`` and is judged by the
``engine``. Findings that a person has looked at are read by ``suppressions``.
"""

from metrics.checks.engine.family import Family
from metrics.checks.inventory import inventory
from metrics.checks.stage import audit_document
from metrics.checks.suppressions import Silence, read_silences

__all__ = ["Family", "Silence", "audit_document", "inventory", "read_silences"]
