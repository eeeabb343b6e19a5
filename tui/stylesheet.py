"""Styles that are read once for each theme, however often Textual asks for them anew."""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

SOURCES = 512  # files and widgets' own styles that are kept; Textual's 64 are fewer than there are


class KeptStylesheet(Stylesheet):
    """Reads a source again only when the colours have changed; a fresh start asks three times."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(SOURCES)

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take over the colours; what was read with the same ones stays."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what has not been read with these colours."""
        self.parse()
