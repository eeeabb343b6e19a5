"""What the interface finds again at its next start: place, filters, colours, language, searches."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from corpus.records import Kind
from tui.history import write_json
from tui.state import Filters

FILE = "interface.json"


@dataclass(frozen=True, slots=True)
class Memory:
    """The state at the last quit; empty strings where nothing is known.

    ``talk`` is the id of the conversation, ``typed`` what stands in the line of each place.
    """

    place: str = ""
    theme: str = ""
    language: str = ""
    talk: str = ""
    filters: Filters = field(default_factory=Filters)
    typed: Mapping[str, str] = field(default_factory=dict)


def load_memory(library: Path | None) -> Memory:
    """The state kept in the library's folder; an empty one where there is none or it is damaged."""
    if library is None:
        return Memory()
    try:
        data = json.loads((library / FILE).read_text(encoding="utf-8"))
        filters = data["filters"]
        return Memory(
            place=str(data["place"]),
            theme=str(data["theme"]),
            language=str(data["language"]),
            talk=str(data["talk"]),
            filters=Filters(tuple(filters["cities"]), tuple(map(Kind, filters["kinds"]))),
            typed={str(place): str(text) for place, text in data["typed"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Memory()


def save_memory(library: Path | None, memory: Memory) -> None:
    """Keep the state, where there is a library; raises LibraryError where it cannot be written."""
    if library is not None and library.is_dir():
        write_json(library / FILE, asdict(memory))
