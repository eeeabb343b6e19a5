"""A register's measures as they are compared: weighed terms and subjects, vectors of meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from assistant.reading import Reading, read
from corpus.records import Measure
from index.encoder import Encoder

Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """What a measure's text alone gives, whatever else the register holds.

    ``vectors`` are unit vectors of its text and of its field: (2, dimensions).
    """

    reading: Reading
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Profile:
    """What measures are compared by; everything is in the order of ``measures``, sorted by id.

    ``cities`` are numbers of the measures' cities; ``terms`` and ``subjects`` have weights between
    0 and 1 by how the measure puts them; ``texts`` and ``fields`` are unit vectors of shape
    (measures, dimensions). What is said of a measure depends on no other measure.
    """

    measures: tuple[Measure, ...]
    cities: NDArray[np.intp]
    known: tuple[Known, ...]
    terms: tuple[Mapping[str, float], ...]
    subjects: tuple[Mapping[int, float], ...]
    texts: Vectors
    fields: Vectors

    @classmethod
    def of(
        cls,
        measures: Iterable[Measure],
        encoder: Encoder,
        known: Mapping[str, Known] | None = None,
    ) -> Profile:
        """The profile of a register.

        Args:
            measures: of all cities, in any order.
            encoder: for the meaning of what shares no word.
            known: of measures that have been read before, by their :func:`digest`.
        """
        ordered = tuple(sorted(measures, key=lambda measure: measure.id))
        own = _completed(ordered, encoder, known or {})
        vectors = np.array([one.vectors for one in own], np.float32)
        texts, fields = vectors.reshape(len(own), 2, encoder.dimensions).swapaxes(0, 1)
        return cls(
            measures=ordered,
            cities=np.unique([one.city or "" for one in ordered], return_inverse=True)[1],
            known=own,
            terms=tuple(one.reading.terms for one in own),
            subjects=tuple(one.reading.subjects for one in own),
            texts=np.ascontiguousarray(texts),
            fields=np.ascontiguousarray(fields),
        )

    def place(self, key: str) -> int:
        """The place of the measure with this id."""
        return bisect_left(self.measures, key, key=lambda one: one.id)


def digest(measure: Measure) -> str:
    """What tells a measure's text, field and small print from others."""
    told = "\0".join((measure.text, measure.field, *_facts(measure)))
    return blake2b(told.encode(), digest_size=16).hexdigest()


def _facts(measure: Measure) -> tuple[str, ...]:
    return (*measure.responsible, measure.deadline or "")


def _completed(
    measures: Sequence[Measure], encoder: Encoder, known: Mapping[str, Known]
) -> tuple[Known, ...]:
    """What is known of each measure; those that are new are read."""
    digests = [digest(measure) for measure in measures]
    fresh = {key: one for key, one in zip(digests, measures, strict=True) if key not in known}
    readings = [read(one.text, _facts(one)) for one in fresh.values()]
    texts = _vectors([one.text for one in readings], encoder)
    fields = _vectors([one.field for one in fresh.values()], encoder)
    own = {
        key: Known(reading, vectors)
        for key, reading, vectors in zip(
            fresh, readings, np.stack([texts, fields], axis=1), strict=True
        )
    }
    return tuple(known.get(key) or own[key] for key in digests)


def _vectors(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Unit vectors; equal texts are encoded once, as fields repeat in every measure."""
    if not texts:
        return np.zeros((0, encoder.dimensions), np.float32)
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    vectors: Vectors = encoder.encode_passages(list(rows))[[rows[text] for text in texts]]
    return vectors
