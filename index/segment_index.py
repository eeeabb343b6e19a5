"""The vectors of a generation, opened for searching: its segments as one index."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import chain

from index.half_segment import HalfSegment
from index.segment import Found, Mask, SearchedSegment, Vectors
from index.segments import Ranges, Segment, SegmentFiles, Segments, Sort, damaged


class SegmentIndex:
    """A :class:`index.vectors.VectorIndex` over segments."""

    def __init__(self, parts: tuple[SearchedSegment, ...], listed: Segments) -> None:
        self._parts = parts
        self._listed = listed

    @classmethod
    def open(cls, files: SegmentFiles) -> SegmentIndex:
        """Open all segments; raises LibraryError."""
        segments = files.listed.segments
        return cls(tuple(open_segment(files, one) for one in segments), files.listed)

    def __len__(self) -> int:
        """How many vectors there are."""
        return len(self._listed)

    def close(self) -> None:
        """See :class:`index.vectors.VectorIndex`; the files are the caller's."""

    def search(
        self, vector: Vectors, limit: int, ranges: Ranges | None = None, *, exact: bool = False
    ) -> Found:
        """See :class:`index.vectors.VectorIndex`."""
        if limit < 1 or not len(self) or (ranges is not None and not ranges):
            return []
        mask = self._living
        if ranges is not None:
            mask = Mask(ranges, self._listed.dropped, self._listed.stop)
        found = [part.search(vector, limit, mask, exact=exact) for part in self._parts]
        return sorted(chain(*found), key=lambda one: (-one[1], one[0]))[:limit]

    def fused(
        self,
        vector: Vectors,  # noqa: ARG002 - this engine knows no words
        frequencies: Mapping[str, int],  # noqa: ARG002
        passages: int,  # noqa: ARG002
        limit: int,  # noqa: ARG002
        ranges: Ranges | None = None,  # noqa: ARG002
    ) -> Found:
        """See :class:`index.vectors.VectorIndex`: words are searched in an index beside it."""
        return []

    @cached_property
    def _living(self) -> Mask | None:
        dropped = self._listed.dropped
        return Mask(None, dropped, self._listed.stop) if dropped else None


def open_segment(files: SegmentFiles, segment: Segment) -> SearchedSegment:
    """Open one of a generation's segments; raises LibraryError."""
    if segment.sort is Sort.HALF:
        opened: SearchedSegment = HalfSegment.open(files.handles[segment.name])
    else:
        from index.faiss_segment import FaissSegment  # noqa: PLC0415 — few libraries are so large

        opened = FaissSegment.open(files, segment)
    if len(opened) != segment.count:
        raise damaged(files.folder / segment.name)
    return opened
