"""A register's measures as they are compared: weighed terms and subjects, vectors of meaning."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.reading import Reading, read
from corpus.records import Measure
from index.encoder import Encoder

PRIOR = 50
"""Measures that a register is taken to have besides its own, so that a small one's counts do not
make every word common."""

Vectors = NDArray[np.float32]
Scores = NDArray[np.float32]
Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Unit vectors of a measure's words, of its whole text and of its field."""

    words: Vectors
    text: Vectors
    field: Vectors


@dataclass(frozen=True, slots=True)
class Profile:
    """What measures are compared by; everything is in the order of ``measures``, sorted by id.

    ``cities`` are numbers of the measures' cities; ``terms`` and ``subjects`` have weights between
    0 and 1 by how the measure puts them and how rare they are in the register; ``meaning`` holds
    arrays of shape (measures, dimensions).
    """

    measures: tuple[Measure, ...]
    cities: NDArray[np.intp]
    readings: tuple[Reading, ...]
    terms: tuple[Mapping[str, float], ...]
    subjects: tuple[Mapping[int, float], ...]
    meaning: Meaning

    @classmethod
    def of(
        cls,
        measures: Iterable[Measure],
        encoder: Encoder,
        readings: Mapping[str, Reading] | None = None,
    ) -> Profile:
        """The profile of a register.

        Args:
            measures: of all cities, in any order.
            encoder: for the meaning of what shares no word.
            readings: by measures' ids, of those that have been read before.
        """
        ordered = tuple(sorted(measures, key=lambda measure: measure.id))
        known = readings or {}
        own = tuple(known.get(one.id) or read(one.text) for one in ordered)
        return cls(
            measures=ordered,
            cities=np.unique([one.city or "" for one in ordered], return_inverse=True)[1],
            readings=own,
            terms=_weighed([one.terms for one in own]),
            subjects=_weighed([one.subjects for one in own]),
            meaning=Meaning(
                _vectors([" ".join(one.words) for one in own], encoder),
                _vectors([one.text for one in own], encoder),
                _vectors([one.field for one in ordered], encoder),
            ),
        )


def _weighed(rows: Sequence[Mapping[Key, float]]) -> tuple[Mapping[Key, float], ...]:
    """The rows' weights times the rarity of their keys among the rows, between 0 and 1."""
    count = len(rows) + PRIOR
    seen = Counter(key for row in rows for key in row)
    most = math.log(count / 1.5)
    rarity = {key: math.log(count / (value + 0.5)) / most for key, value in seen.items()}
    return tuple({key: weight * rarity[key] for key, weight in row.items()} for row in rows)


def _vectors(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Unit vectors; equal texts are encoded once, as fields repeat in every measure."""
    if not texts:
        return np.zeros((0, encoder.dimensions), np.float32)
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    vectors: Vectors = encoder.encode_passages(list(rows))[[rows[text] for text in texts]]
    return vectors
