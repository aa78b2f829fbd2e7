"""Parse the lexicon when the wheel is built, so that no start of the library does: hatchling runs this, see pyproject.toml."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LexiconHook(BuildHookInterface):
    """Adds ``metrics/lexicons/built.json`` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the parsed lexicon and name it to the builder; an editable install parses what stands in the checkout."""
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from metrics.lexicon.built import BUILT, tables_of
        finally:
            sys.path.remove(str(root))
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((root / "lexicons").glob("*.toml"))}
        self.folder = tempfile.TemporaryDirectory()
        made = Path(self.folder.name, BUILT)
        made.write_text(tables_of(texts), encoding="utf-8")
        build_data["force_include"][str(made)] = f"metrics/lexicons/{BUILT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the file away that was named."""
        del version, build_data, artifact_path
        if hasattr(self, "folder"):
            self.folder.cleanup()
