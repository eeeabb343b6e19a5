"""How a person sees documents and what became of files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tui.kinds import kind_name
from tui.output.layout import paragraph
from tui.strings import _, mark
from tui.text import one_line

STATUS: Mapping[str, str] = {
    "added": mark("neu"),
    "unchanged": mark("unverändert"),
    "updated": mark("aktualisiert"),
    "failed": mark("nicht gelesen"),
    "ready": mark("bereit"),
    "expired": mark("abgelaufen"),
}


def documents_list(data: Mapping[str, Any]) -> str:
    """Each document's title over its id and figures; what was not read is told on stderr."""
    shown = [entry for entry in data["documents"] if entry["status"] != "failed"]
    return "\n".join(f"{_title(entry)}\n{_facts(entry)}" for entry in shown)


def _title(entry: Mapping[str, Any]) -> str:
    kind = kind_name(entry["kind"]) if entry["kind"] else None
    known = ", ".join(filter(None, (entry["city"], kind)))
    title = one_line(entry["title"] or entry["document"])
    return paragraph(f"{title} ({known})" if known else title, hanging="  ")


def _facts(entry: Mapping[str, Any]) -> str:
    facts = (
        entry["document"],
        _.count(entry["pages"], mark("Seite"), mark("Seiten")) if entry["pages"] else None,
        _.count(entry["measures"], mark("Maßnahme"), mark("Maßnahmen"))
        if entry["measures"]
        else None,
        f"{entry['norms']} §§" if entry["norms"] else None,
        _(STATUS.get(entry["status"], entry["status"])),
    )
    return paragraph(" · ".join(filter(None, facts)), "  ")
