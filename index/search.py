"""Search in the two indexes of a library; each ranks alone, fusing them is the assistant's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus.errors import EncoderMismatchError
from index.lexical import HEADING_BOOST, Standing
from index.store import Store, StoredPassage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def lexical_search(
    store: Store,
    terms: Sequence[str],
    limit: int,
    documents: frozenset[str] | None = None,
    *,
    heading_boost: float = HEADING_BOOST,
) -> list[tuple[int, float]]:
    """Keys and BM25 scores of the best passages for index terms, equal scores by rising key.

    ``documents`` are the ids of the only documents that may answer; an empty set finds nothing.
    """
    index = store.lexical
    if index is None:
        return []
    allowed = None if documents is None else store.rows_of(documents)
    return index.search(terms, limit, allowed, heading_boost)


def places_of(
    store: Store, terms: Iterable[str], passages: Sequence[StoredPassage]
) -> list[dict[str, Standing]]:
    """For each passage where the terms stand, of those that do: in its text, in a heading or title.

    The index knows it without the passages being read.
    """
    index, wanted = store.lexical, sorted(set(terms))
    if index is None or not wanted:
        return [{} for _ in passages]
    documents = {stored.passage.document for stored in passages}
    most = sum(stop - first for first, stop in store.ranges_of(documents))
    rows = {name: store.keys_of(name)[0] for name in documents}
    keys = {stored.key: rows[stored.passage.document] for stored in passages}
    found = index.standing(wanted, keys, most)
    return [found.get(stored.key, {}) for stored in passages]


def dense_search(
    store: Store,
    vector: NDArray[np.float32],
    limit: int,
    documents: frozenset[str] | None = None,
) -> list[tuple[int, float]]:
    """Keys and cosines of the passages nearest to a query's vector, equal ones by rising key.

    ``vector`` has shape (store.dimensions,), else EncoderMismatchError; ``documents`` as in
    :func:`lexical_search`.
    """
    if vector.shape != (store.dimensions,):
        raise EncoderMismatchError(
            f"Die Bibliothek {store.folder} wurde mit dem Encoder {store.encoder_name} "
            f"({store.dimensions} Werte je Vektor) angelegt, die Frage hat {vector.shape[-1]}. "
            "Bitte denselben Encoder verwenden."
        )
    index = store.vectors
    if index is None:
        return []
    ranges = None if documents is None else store.ranges_of(documents)
    return index.search(vector, limit, ranges)


def fused_search(
    store: Store,
    vector: NDArray[np.float32],
    terms: Sequence[str],
    limit: int,
    documents: frozenset[str] | None = None,
) -> list[tuple[int, float]]:
    """Keys that the vectors' engine finds by words and meaning together, where it can do that."""
    index = store.vectors
    if index is None or store.vectors_place is None:
        return []
    ranges = None if documents is None else store.ranges_of(documents)
    passages = sum(count["passages"] for count in store.counts().values())
    return index.fused(vector, frequencies(store, terms), passages, limit, ranges)


def frequencies(store: Store, terms: Iterable[str]) -> dict[str, int]:
    """In how many passages each of the terms stands."""
    index = store.lexical
    return {term: index.frequency(term) if index else 0 for term in terms}


def vocabulary(store: Store) -> dict[str, int]:
    """Every index term of the library with the number of passages that have it."""
    index = store.lexical
    return index.vocabulary() if index else {}


def abbreviations(store: Store) -> list[tuple[str, str, int]]:
    """What the texts abbreviate: short form, long form, and how many passages introduce it."""
    index = store.lexical
    return index.abbreviations() if index else []
