"""Making a generation's vectors: a segment for what is new, and one of many small ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.joining import SKETCHED_FROM, Added, Living, Queries, write_segment
from index.private import PRIVATE_FOLDER, new_file, sync_folder
from index.segment import Mask, Vectors
from index.segment_index import open_segment
from index.segments import LIST, Ranges, Segment, SegmentFiles, Segments, Sort, length

_REST = 8  # an eighth of the vectors without sketches is worth making all anew
_GONE = 4  # and so is a segment of which a quarter is gone


class SegmentWriter:
    """A :class:`index.vectors.VectorWriter`."""

    def __init__(self, base: Path | None, dimensions: int, queries: Queries) -> None:
        self.place: str | None = None
        self._queries = queries
        self._files = None if base is None else SegmentFiles(base)
        self._listed = Segments(dimensions) if self._files is None else self._files.listed
        self._dropped = list(self._listed.dropped)
        self._added = Added([], [])

    def add(
        self, keys: Sequence[int], vectors: NDArray[np.floating[Any]], _terms: Sequence[str]
    ) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        if len(keys):
            self._added.keys.append(np.asarray(keys, dtype=np.int64))
            self._added.vectors.append(vectors.astype(np.float16))

    def remove(self, ranges: Ranges) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        self._dropped += ranges

    def close(self) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        if self._files is not None:
            self._files.close()

    def save(self, folder: Path, *, last: bool) -> Ranges:
        """See :class:`index.vectors.VectorWriter`."""
        folder.mkdir(mode=PRIVATE_FOLDER)
        begin = self._joined_from(last=last)
        kept, joined = self._listed.segments[:begin], self._listed.segments[begin:]
        if self._files is not None:
            for name in (name for segment in kept for name in segment.files):
                _link(self._files.folder / name, folder / name)
        made = self._join(folder, joined, self._queries if last else None)
        dropped = tuple(one for segment in kept for one in segment.gone(self._dropped))
        listed = Segments(self._listed.dimensions, kept + made, dropped)
        with new_file(folder / LIST) as file:
            file.write(listed.to_json().encode())
        for name in (LIST, *(name for segment in made for name in segment.files)):
            _sync(folder / name)
        sync_folder(folder)
        return ()

    def finish(self) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        self.close()

    def _joined_from(self, *, last: bool) -> int:
        """The segment from which on all become one, with what is new; behind the last for none.

        A segment stays while those after it are smaller together: so there are few of them, and a
        vector is seldom written anew.
        """
        segments = self._listed.segments
        gone = [length(segment.gone(self._dropped)) for segment in segments]
        left = [segment.count - lost for segment, lost in zip(segments, gone, strict=True)]
        new = sum(map(len, self._added.keys))
        after = [*accumulate([new, *reversed(left)])][::-1]  # vectors from each segment on
        if last and segments and after[0] >= SKETCHED_FROM:
            sketched = left[0] if segments[0].sketch else 0
            if (after[0] - sketched) * _REST > after[0]:
                return 0
        return next(
            (
                number
                for number, segment in enumerate(segments)
                if after[number + 1] >= left[number] or gone[number] * _GONE > segment.count
            ),
            len(segments),
        )

    def _join(
        self, folder: Path, segments: Sequence[Segment], queries: Queries | None
    ) -> tuple[Segment, ...]:
        files = self._files
        opened = [open_segment(files, one) for one in segments] if files is not None else []
        stop = max(self._listed.stop, self._added.stop)
        dropped = [(first, min(end, stop)) for first, end in self._dropped if first < stop]
        living = Living((*opened, self._added), Mask(None, dropped, stop))
        names = (one.name.partition(".")[0] for one in self._listed.segments)
        number = 1 + max(map(int, names), default=0)
        made = write_segment(folder, number, living, self._ranges(), queries)
        return () if made is None else (made,)

    def _ranges(self) -> Vectors | None:
        """What the library packs values with: joined segments lose nothing where all share it."""
        for segment in self._listed.segments:
            if segment.sort is not Sort.HALF and self._files is not None:
                from index.faiss_segment import FaissSegment  # noqa: PLC0415 — few are so large

                return FaissSegment.open(self._files, segment).ranges
        return None


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # file systems without links
        shutil.copyfile(source, target)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
