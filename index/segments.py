"""A generation's vectors on the disk: a folder of segments, written once, and a list of them.

A new generation links to the segments of the one before and adds one of its own, so that a changed
document costs what that document costs. What a document that is gone has left in a segment is kept
out by the list until the segment is written anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, TypeAlias

from corpus.errors import LibraryError

LIST = "segments.json"


Ranges: TypeAlias = Sequence[tuple[int, int]]
"""Half-open ranges of passage keys; a document's passages have consecutive keys."""


class Sort(StrEnum):
    """How a segment holds its vectors; the value ends its file's name."""

    HALF = "npy"  # in half precision, compared with one by one: NumPy alone reads it
    BYTE = "faiss"  # quantised to 8 bits, compared with one by one


@dataclass(frozen=True, slots=True)
class Sketch:
    """A second file beside a large segment's: every vector in an eighth of the room.

    A search compares all sketches and then the vectors of the best ``depth``. ``recall`` is the
    share of the ten nearest that it finds so, measured when the sketch was made.
    """

    name: str
    depth: int
    recall: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of vectors, whose keys lie from ``first`` to before ``stop``, where no others do."""

    name: str
    count: int
    first: int
    stop: int
    sketch: Sketch | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return (self.name,) if self.sketch is None else (self.name, self.sketch.name)

    @property
    def sort(self) -> Sort:
        """How it holds its vectors."""
        return Sort(self.name.rpartition(".")[2])

    def gone(self, dropped: Ranges) -> Ranges:
        """Those of the dropped ranges that lie in the segment."""
        return [one for one in dropped if self.first <= one[0] < self.stop]


@dataclass(frozen=True, slots=True)
class Segments:
    """All segments of a generation by rising keys; ``dropped`` are ranges of keys that are gone."""

    dimensions: int
    segments: tuple[Segment, ...] = ()
    dropped: tuple[tuple[int, int], ...] = ()

    @property
    def stop(self) -> int:
        """A number above every key."""
        return max((segment.stop for segment in self.segments), default=0)

    def __len__(self) -> int:
        """How many vectors there are, without those that are gone."""
        return sum(segment.count for segment in self.segments) - length(self.dropped)

    def to_json(self) -> str:
        """The list's text."""
        return json.dumps(asdict(self))

    @classmethod
    def of_json(cls, text: str) -> Segments:
        """What :meth:`to_json` gave; raises ValueError, KeyError, TypeError."""
        data: Mapping[str, Any] = json.loads(text)
        return cls(
            data["dimensions"],
            tuple(map(_segment, data["segments"])),
            tuple((first, stop) for first, stop in data["dropped"]),
        )


class SegmentFiles:
    """A generation's files, held open: they can be read even when a writer has deleted them.

    Raises FileNotFoundError where one is not there, LibraryError where the list is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.handles: dict[str, BinaryIO] = {}
        self.listed = read_list(folder)
        try:
            for name in (name for one in self.listed.segments for name in one.files):
                self.handles[name] = (folder / name).open("rb")
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the files."""
        for handle in self.handles.values():
            handle.close()

    def __enter__(self) -> SegmentFiles:
        """The files themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()


def _segment(data: Mapping[str, Any]) -> Segment:
    sketch = data["sketch"]
    return Segment(**{**data, "sketch": None if sketch is None else Sketch(**sketch)})


def length(ranges: Ranges) -> int:
    """How many keys the ranges hold."""
    return sum(stop - first for first, stop in ranges)


def read_list(folder: Path) -> Segments:
    """The list in a generation's folder; raises FileNotFoundError and LibraryError."""
    try:
        return Segments.of_json((folder / LIST).read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(folder / LIST) from error


def damaged(path: Path | str) -> LibraryError:
    """What to say of a file of vectors that cannot be read."""
    return LibraryError(
        f"Die Vektoren in {path} sind beschädigt. Bitte neu bauen lassen: querblick doctor --repair"
    )
