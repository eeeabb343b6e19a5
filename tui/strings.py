"""The interface's words: written in German where they are used, English from one catalogue."""

from __future__ import annotations

from typing import Literal


class Catalogue:
    """Called with a German text, gives it in the language in force (German at first)."""

    def __init__(self) -> None:
        self.language: Literal["de", "en"] = "de"

    def __call__(self, german: str) -> str:
        """The text in the language in force; a text without translation stays German."""
        if self.language == "de":
            return german
        from tui.english import ENGLISH  # noqa: PLC0415 - most people need no translation

        return ENGLISH.get(german, german)

    def count(self, number: int, one: str, many: str) -> str:
        """A number with its noun: ``1 Maßnahme``, ``4 Maßnahmen``; both forms are translated."""
        return f"{number} {self(one if number == 1 else many)}"


_ = Catalogue()


def mark(german: str) -> str:
    """Mark a text that is translated later, where it is shown; gives it back as it is."""
    return german
