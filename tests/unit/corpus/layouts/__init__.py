"""Plans of invented towns in the layouts that plans come in, and what reading must find."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Expected:
    """A measure as a person reads it."""

    number: str | None
    title: str
    field: str
    responsible: tuple[str, ...]
    deadline: str | None
    target: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A text of the folder and what is to be found in it."""

    path: Path
    city: str
    kind: str
    valid: tuple[str | None, str | None]
    measures: tuple[Expected, ...]
    goals: int
    note: str | None


def layouts() -> list[Layout]:
    """All layouts, in the order of their names."""
    found: dict[str, Layout] = {}
    for path in FOLDER.glob("expected*.json"):
        for name, entry in json.loads(path.read_text(encoding="utf-8")).items():
            found[name] = _layout(FOLDER / name, entry)
    return [found[name] for name in sorted(found)]


def _layout(path: Path, entry: dict[str, object]) -> Layout:
    rows = entry["measures"]
    assert isinstance(rows, list)
    measures = tuple(Expected(r[0], r[1], r[2], tuple(r[3]), r[4], r[5], r[6]) for r in rows)
    return Layout(
        path,
        str(entry["city"]),
        str(entry["kind"]),
        (_text(entry["valid_from"]), _text(entry["valid_to"])),
        measures,
        int(str(entry["goals"])),
        _text(entry.get("note")),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
