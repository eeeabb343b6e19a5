"""How a person sees documents and what became of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.kinds import kind_name
from tui.output.layout import table
from tui.strings import _, mark

STATUS: Mapping[str, str] = {
    "added": mark("neu"),
    "unchanged": mark("unverändert"),
    "updated": mark("aktualisiert"),
    "failed": mark("nicht gelesen"),
    "ready": mark("bereit"),
    "expired": mark("abgelaufen"),
}


def documents_table(data: Mapping[str, Any]) -> str:
    """The documents, one a line; files that were not read are told on stderr."""
    shown = [entry for entry in data["documents"] if entry["status"] != "failed"]
    if not shown:
        return ""
    header = ("Kennung", "Titel", "Stadt", "Art", "Seiten", "Maßnahmen", "§§", "Zustand")
    return table([_(name) for name in header], [_row(entry) for entry in shown])


def _row(entry: Mapping[str, Any]) -> list[str]:
    kind = kind_name(entry["kind"]) if entry["kind"] else None
    status = _(STATUS.get(entry["status"], entry["status"]))
    figures = [entry["pages"], entry["measures"] or None, entry["norms"] or None]
    cells = [entry["document"], entry["title"], entry["city"], kind, *figures, status]
    return ["–" if cell is None else str(cell) for cell in cells]
