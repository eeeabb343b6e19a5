"""Vectors in Milvus: searched there, written there a generation at a time.

Every entry says since which generation it counts, so that readers see none of a batch before the
library's own transaction has made it one. What a batch drops is listed in the library by the same
transaction, kept out of every search from then on, and deleted afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from index.milvus import ENCODER, Address, connect, drop_collection, open_collection, translated
from index.segments import Ranges
from index.sparse import passage_weights, query_weights

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_AT_ONCE = 1_000  # entries; 2 MB of vectors, far below what a message may have
_TIES = 16  # hits fetched beyond the limit, so that a tie at the end is cut by key
_MOST = 16_384  # hits that Milvus gives at most
_RANK = 60  # the usual constant of reciprocal ranks


class MilvusIndex:
    """A :class:`index.vectors.VectorIndex` of one generation."""

    def __init__(
        self, url: str, encoder: str, dimensions: int, generation: int, dropped: Ranges
    ) -> None:
        self._address = Address.of(url)
        self._client = connect(self._address)
        open_collection(self._client, self._address, encoder, dimensions)
        self._visible = " and ".join((f"since <= {generation}", *map(_outside, dropped)))

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def __len__(self) -> int:
        """How many vectors there are."""
        with translated(self._address):
            found = self._client.query(
                self._address.collection,
                filter=self._visible,
                output_fields=["count(*)"],
                consistency_level="Strong",
            )
        return int(found[0]["count(*)"])

    def search(
        self,
        vector: NDArray[np.float32],
        limit: int,
        ranges: Ranges | None = None,
        *,
        exact: bool = False,  # noqa: ARG002 - the collection's index always is
    ) -> list[tuple[int, float]]:
        """See :class:`index.vectors.VectorIndex`."""
        if limit < 1 or (ranges is not None and not ranges):
            return []
        with translated(self._address):
            found = self._client.search(
                self._address.collection,
                data=[vector.tolist()],
                anns_field="dense",
                limit=min(limit + _TIES, _MOST),
                filter=self._filter(ranges),
                output_fields=["key"],
                consistency_level="Strong",
            )
        return _ranked(found[0], limit)

    def fused(
        self,
        vector: NDArray[np.float32],
        frequencies: Mapping[str, int],
        passages: int,
        limit: int,
        ranges: Ranges | None = None,
    ) -> list[tuple[int, float]]:
        """See :class:`index.vectors.VectorIndex`: by meaning and by words, filtered and fused."""
        from pymilvus import AnnSearchRequest, RRFRanker  # noqa: PLC0415 - an extra

        if limit < 1 or (ranges is not None and not ranges):
            return []
        visible = self._filter(ranges)
        terms = query_weights(frequencies, passages)
        wanted = (("dense", vector.tolist()), ("sparse", terms))
        requests = [
            AnnSearchRequest([data], field, {}, limit=min(limit, _MOST), expr=visible)
            for field, data in wanted
        ]
        with translated(self._address):
            found = self._client.hybrid_search(
                self._address.collection,
                reqs=requests,
                ranker=RRFRanker(_RANK),
                limit=min(limit, _MOST),
                output_fields=["key"],
                consistency_level="Strong",
            )
        return _ranked(found[0], limit)

    def _filter(self, ranges: Ranges | None) -> str:
        if ranges is None:
            return self._visible
        inside = " or ".join(f"(key >= {a} and key < {b})" for a, b in _joined(ranges))
        return f"{self._visible} and ({inside})"


class MilvusWriter:
    """A :class:`index.vectors.VectorWriter` of the generation after ``generation``."""

    def __init__(
        self, url: str, encoder: str, dimensions: int, generation: int, *, anew: bool
    ) -> None:
        self.place: str | None = Address.fresh(url) if anew else url
        self._former = url if anew and "#" in url else None
        self._made = anew
        self._address = Address.of(self.place or url)
        self._client = connect(self._address)
        self._since = generation + 1
        self._encoder = encoder
        self._dropped: list[tuple[int, int]] = []
        self._rows: list[dict[str, Any]] = []
        open_collection(self._client, self._address, encoder, dimensions)
        self._delete(f"since > {generation}")  # what a batch that never came to be has left

    def add(
        self, keys: Sequence[int], vectors: NDArray[np.floating[Any]], terms: Sequence[str]
    ) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        for key, vector, words in zip(keys, vectors, terms, strict=True):
            self._rows.append(
                {
                    "key": int(key),
                    "since": self._since,
                    ENCODER: self._encoder,
                    "dense": vector.astype("float32").tolist(),
                    "sparse": passage_weights(words.split()),
                }
            )
            if len(self._rows) >= _AT_ONCE:
                self._send()

    def remove(self, ranges: Ranges) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        self._dropped += ranges

    def save(self, _folder: Path, *, last: bool) -> Ranges:
        """See :class:`index.vectors.VectorWriter`; nothing is written to the folder."""
        self._send()
        if last:
            with translated(self._address):
                self._client.flush(self._address.collection)
        return self._dropped

    def finish(self) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        for first, stop in self._dropped:
            self._delete(f"key >= {first} and key < {stop}")
        self._made = False
        self.close()
        if self._former is not None:
            drop_collection(self._former)

    def close(self) -> None:
        """See :class:`index.vectors.VectorWriter`."""
        if self._made:
            with translated(self._address):
                self._client.drop_collection(self._address.collection)
        self._client.close()

    def _send(self) -> None:
        if self._rows:
            with translated(self._address):
                self._client.insert(self._address.collection, self._rows)
            self._rows = []

    def _delete(self, which: str) -> None:
        with translated(self._address):
            self._client.delete(self._address.collection, filter=which)


def _outside(dropped: tuple[int, int]) -> str:
    first, stop = dropped
    return f"not (key >= {first} and key < {stop})"


def _joined(ranges: Ranges) -> Ranges:
    """The same keys in as few ranges as there may be."""
    joined: list[tuple[int, int]] = []
    for first, stop in sorted(ranges):
        if joined and joined[-1][1] == first:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((first, stop))
    return joined


def _ranked(hits: Any, limit: int) -> list[tuple[int, float]]:
    found = ((-float(hit["distance"]), int(hit["key"])) for hit in hits)
    return [(key, -score) for score, key in sorted(found)[:limit]]
