"""A person's corrections of topics and links: a small versioned file that always wins."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from corpus.errors import LibraryError
from index.faults import translated
from index.private import replacing

FILE = "corrections.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person has said about measures, by their ids.

    ``join`` are pairs that belong to one topic, ``split`` pairs that never do, ``unlinked`` pairs
    that are no counterparts, ``names`` pairs of a measure's id and the name of its topic.
    """

    join: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, str], ...] = ()
    unlinked: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    version: int = field(default=VERSION)

    def joined(self, ids: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Index pairs of the measures that a person has joined; ids that are gone are passed."""
        position = {key: index for index, key in enumerate(ids)}
        for a, b in self.join:
            if a in position and b in position:
                yield position[a], position[b]

    def parted(self, ids: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Index pairs of the measures that a person has parted; ids that are gone are passed."""
        position = {key: index for index, key in enumerate(ids)}
        for a, b in (*self.split, *self.unlinked):
            if a in position and b in position:
                yield position[a], position[b]

    def name_of(self, ids: Sequence[str]) -> str | None:
        """The name that a person gave to the topic of one of these measures."""
        return next((name for key, name in reversed(self.names) if key in ids), None)

    def forbids(self, a: str, b: str) -> bool:
        """Whether a person has said that two measures are no counterparts."""
        return (a, b) in self.unlinked or (b, a) in self.unlinked

    def with_join(self, a: str, b: str) -> Corrections:
        """The same, with two measures in one topic; an earlier split of them is taken back."""
        return replace(self, join=(*self.join, (a, b)), split=_without(self.split, a, b))

    def with_split(self, a: str, b: str) -> Corrections:
        """The same, with two measures in different topics; an earlier join is taken back."""
        return replace(self, split=(*self.split, (a, b)), join=_without(self.join, a, b))

    def with_unlinked(self, a: str, b: str) -> Corrections:
        """The same, with two measures that are no counterparts."""
        return replace(self, unlinked=(*self.unlinked, (a, b)), join=_without(self.join, a, b))

    def with_name(self, measure: str, name: str) -> Corrections:
        """The same, with a name for the topic of a measure."""
        return replace(self, names=(*self.names, (measure, name)))


def _without(pairs: tuple[tuple[str, str], ...], a: str, b: str) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if set(pair) != {a, b})


def load_corrections(folder: Path) -> Corrections:
    """The corrections of a library; none where nobody has made any.

    Raises:
        LibraryError: the file is damaged or of a newer version.
    """
    path = folder / FILE
    if not path.exists():
        return Corrections()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise LibraryError(
                f"{path}: Die Datei stammt aus einer anderen Version von Querblick. "
                "Bitte Querblick aktualisieren oder die Datei umbenennen."
            )
        join, split, unlinked, names = (
            tuple((str(a), str(b)) for a, b in data.get(name, ()))
            for name in ("join", "split", "unlinked", "names")
        )
    except (ValueError, KeyError, TypeError) as error:
        raise LibraryError(
            f"{path}: Die Datei der Korrekturen ist beschädigt ({error}). "
            "Bitte aus einer Sicherung holen oder umbenennen."
        ) from error
    return Corrections(join, split, unlinked, names)


def save_corrections(folder: Path, corrections: Corrections) -> None:
    """Write the corrections; a crash leaves the old file or the new one, never a half.

    Raises:
        LibraryError: the disk is full or the folder cannot be written.
    """
    with translated(folder), replacing(folder / FILE) as file:
        file.write(json.dumps(asdict(corrections), ensure_ascii=False, indent=1).encode())
