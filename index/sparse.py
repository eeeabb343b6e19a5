"""Index terms as sparse vectors whose product is BM25, for engines that know no words."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

_K1, _B = 1.2, 0.75  # as tantivy has them
_LENGTH = 60.0  # terms of a passage of federal law; a collection's mean must not move under it
_PLACES = 2**32 - 1
_NOTHING = {0: 1e-6}  # engines want at least one value

Sparse = dict[int, float]


def passage_weights(terms: Sequence[str]) -> Sparse:
    """How much of each term a passage has: BM25's share of the passage."""
    damped = _K1 * (1 - _B + _B * len(terms) / _LENGTH)
    counts = Counter(terms)
    weights = {_place(term): n * (_K1 + 1) / (n + damped) for term, n in counts.items()}
    return weights or dict(_NOTHING)


def query_weights(frequencies: Mapping[str, int], passages: int) -> Sparse:
    """How rare each term of a question is: BM25's share of the question."""
    known = {term: count for term, count in frequencies.items() if count}
    rarity = {
        _place(term): log(1 + (passages - count + 0.5) / (count + 0.5))
        for term, count in known.items()
    }
    return rarity or dict(_NOTHING)


def _place(term: str) -> int:
    return zlib.crc32(term.encode()) % _PLACES
