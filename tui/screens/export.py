"""Where an export is written: a path that completes itself, its ending choosing the format."""

from __future__ import annotations

from pathlib import Path

from assistant.export import FORMATS
from tui.paths import PathSuggester, typed_path
from tui.screens.choices import TextDialog
from tui.strings import _

USUAL = ".xlsx"


def export_dialog(name: str) -> TextDialog:
    """Asks for the file; ``name`` is offered, as a workbook, in the folder at hand."""
    asked: set[Path] = set()  # files that the person was told to exist

    def check(text: str) -> str | None:
        path = typed_path(text)
        if path.suffix.lstrip(".").lower() not in FORMATS:
            endings = ", ".join(f".{ending}" for ending in FORMATS)
            return _("Die Endung bestimmt das Format: {endings}").format(endings=endings)
        if not path.parent.is_dir():
            return _("{path}: gibt es nicht. Bitte den Pfad prüfen.").format(path=path.parent)
        if path.exists() and path not in asked:
            asked.add(path)
            return _("{path} gibt es schon. Enter überschreibt die Datei.").format(path=path)
        return None

    endings = ", ".join(f".{ending}" for ending in FORMATS)
    label = _("Datei (Endung {endings}):").format(endings=endings)
    offered = str(Path.cwd() / f"{name}{USUAL}")
    return TextDialog(_("Export"), label, offered, check, PathSuggester())
