"""What a column can hold: the roles of ``lexicons/headings.toml`` and those that only the neighbouring columns decide.

>>> roles()["target_initial"]
'another version of the target: 年初预算 beside the 调整预算 that the ratio refers to'
>>> require_role("targt")
Traceback (most recent call last):
    ...
metrics.errors.RoleError: 'targt' is not a role of a column; the roles are: target, target_initial, ...
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from metrics.errors import RoleError

__all__ = ["require_role", "roles"]


@cache
def roles() -> dict[str, str]:
    """Return what each role says of a column, from ``column_roles.toml``."""
    import tomllib

    return tomllib.loads((files("metrics.layout.table") / "column_roles.toml").read_text(encoding="utf-8"))


def require_role(role: str) -> str:
    """Return *role*.

    Raises:
        RoleError: It is none; the error lists those there are.
    """
    if role not in roles():
        raise RoleError(role, tuple(roles()))
    return role
