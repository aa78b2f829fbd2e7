"""Checks: recompute every arithmetic statement that a report makes about itself, and hold claims against evidence.

``stage`` runs the ``families``, one module a family; a family finds its operands through ``linking`` and is judged by the
``engine``. What a person decided about findings is in :mod:`metrics.decisions`.
"""

from metrics.checks.families.inventory import Family, family_names, inventory
from metrics.checks.stage import audit_document
from metrics.decisions.files import read_silences
from metrics.decisions.silences import Silence

__all__ = ["Family", "Silence", "audit_document", "family_names", "inventory", "read_silences"]
