"""Both search indexes made anew from the records: after damage, for another encoder, elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LibraryError
from index import schema
from index.lock import LOCK_SECONDS
from index.milvus import drop_collection
from index.prepare import index_texts
from index.store import Store
from index.vectors import VectorIndex
from index.writer import Writer
from index.writing import open_writer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.encoder import Encoder

_COMPARED = 10  # nearest passages by which a move is proved
_ROUNDING = 0.004  # of a cosine: half a step of 8 bits in each of two vectors


def rebuild(
    folder: Path,
    encoder: Encoder,
    *,
    progress: Callable[[int, int], None] | None = None,
    wait: float = LOCK_SECONDS,
) -> int:
    """Make the word index and the vectors anew; no file is read, no record changes.

    Stopped at any moment, the library is as it was before.

    Args:
        folder: the library.
        encoder: makes the vectors; the library is of this encoder afterwards.
        progress: told after each document how many of how many are done.
        wait: seconds to wait for another writer.

    Returns:
        The number of passages.

    Raises:
        LibraryError: there is no library, its records are damaged, or it cannot be written.
    """
    schema.connect(folder).close()  # there is a library: the writer would make one
    with open_writer(folder, encoder, wait, same_encoder=False) as writer:
        writer.start_anew()
        with Store.open(folder) as store:
            passages = _reindex(store, writer, progress or _untold)
        writer.commit()
        return passages


def _reindex(store: Store, writer: Writer, progress: Callable[[int, int], None]) -> int:
    documents = store.documents()
    passages = 0
    for done, document in enumerate(documents, start=1):
        row, first = store.keys_of(document.id)
        stored = store.passages_of(document.id)
        found, texts = [one.passage for one in stored], [one.text for one in stored]
        writer.reindex(row, first, index_texts(document, found, texts))
        passages += len(stored)
        progress(done, len(documents))
    return passages


def _untold(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A library whose vectors were moved: passages, and how many of the queries agree.

    The ten nearest of each query were compared before and after, each time by exact search.
    """

    passages: int
    queries: int
    equal: int


def move(
    folder: Path,
    encoder: Encoder,
    place: str | None,
    *,
    progress: Callable[[int, int], None] | None = None,
    wait: float = LOCK_SECONDS,
) -> Moved:
    """Move a library's vectors to Milvus at ``place``, or back into its folder for None.

    Stopped at any moment, or where the nearest are not the same, the library is as it was before.

    Raises:
        LibraryError: the library cannot be used, Milvus does not answer, or finds others.
        UsageError: the address is none, or the extra is missing.
    """
    schema.connect(folder).close()
    with open_writer(folder, encoder, wait) as writer, Store.open(folder) as store:
        writer.place_vectors(place)
        writer.start_anew()
        passages = _reindex(store, writer, progress or _untold)
        queries = writer.sample_queries()
        before = _nearest(store, list(queries), needed=place is not None)
        equal: list[bool] = []

        def check(moved: VectorIndex) -> None:
            if before is None:
                return
            after = (moved.search(query, _COMPARED) for query in queries)
            equal.extend(_same(a, b) for a, b in zip(before, after, strict=True))
            if not all(equal):
                raise LibraryError(
                    f"Nach dem Umzug fänden {equal.count(False)} von {len(equal)} Suchen andere "
                    "Textstellen; die Vektoren sind geblieben, wo sie waren. Bitte erst: "
                    "querblick doctor --repair"
                )

        former = store.vectors_place
        writer.commit(check=check)
    if former is not None and place is None:
        with suppress(LibraryError):  # a server that is gone keeps what it has
            drop_collection(former)
    return Moved(passages, len(equal), sum(equal))


def _nearest(
    store: Store, queries: Sequence[NDArray[np.float32]], *, needed: bool
) -> list[list[tuple[int, float]]] | None:
    """What the queries find before; None where it cannot be asked, unless that is ``needed``.

    A library whose server is gone can so be brought back, as all is made from its records.
    """
    try:
        index = store.vectors
        if index is None:
            return []
        return [index.search(query, _COMPARED, exact=True) for query in queries]
    except LibraryError:
        if needed:
            raise
        return None


def _same(one: Sequence[tuple[int, float]], other: Sequence[tuple[int, float]]) -> bool:
    """Whether two searches found the same; what is as near up to rounding may change places."""
    if len(one) != len(other):
        return False
    if any(abs(a - b) > _ROUNDING for (_, a), (_, b) in zip(one, other, strict=True)):
        return False
    last = min(score for _, score in one) + _ROUNDING if one else 0.0
    apart = {key for key, _ in one} ^ {key for key, _ in other}
    scores = dict(one) | dict(other)
    return all(scores[key] <= last for key in apart)
