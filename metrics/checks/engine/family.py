"""A family of checks: what a module of ``families/`` declares of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from metrics.messages import message, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from metrics.checks.engine.document_view import View
    from metrics.checks.engine.statement import Remark, Statement
    from metrics.messages import Language

__all__ = ["Family"]


@dataclass(frozen=True, slots=True)
class Family:
    """A family of checks.

    What it is called, its kinds and what it says stand by these names in ``metrics/messages/checks.toml``, how its forms are
    computed and written in ``engine/forms``.

    Args:
        name: Name to switch it on or off by.
        find: The function that links statements of this family.
        kinds: The kinds of its checks.
        forms: The forms that its statements are recomputed by; none where it only remarks on something.
    """

    name: str
    find: Callable[[View], Iterable[Statement | Remark]]
    kinds: tuple[str, ...]
    forms: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the family is called in Chinese."""
        return self.title_in("zh")

    def title_in(self, language: Language) -> str:
        """Return what the family is called in *language*."""
        return render(message(f"family.{self.name}"), language)

    @property
    def description(self) -> str:
        """What the family recognises, and by which source: the docstring of its module."""
        from importlib import import_module

        return (import_module(self.find.__module__).__doc__ or "").strip()
