"""Measures of invented cities for tests of what spans cities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.genre import subject_terms
from corpus.records import Measure


def measure(key: str, text: str, *, field: str = "Personal", basis: Sequence[str] = ()) -> Measure:
    """A measure; the key's first part is the city, as in ``altenfurt-1``."""
    city = key.partition("-")[0].capitalize()
    return Measure(
        id=key,
        document=f"plan-{city.lower()}",
        city=city,
        field=field,
        number=None,
        title=text,
        text=text,
        start=0,
        end=len(text),
        page=None,
        legal_basis=tuple(basis),
    )


class TermEncoder:
    """A deterministic encoder: texts with the same terms have the same vector."""

    name = "terms"
    dimensions = 64

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """A vector with one entry a term."""
        vector = np.zeros(self.dimensions, np.float32)
        for term in subject_terms(text):
            vector[sum(map(ord, term)) % self.dimensions] += 1.0
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else vector

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A vector a text."""
        return np.array([self.encode_query(text) for text in texts], np.float32)


REGISTER = (
    measure("altenfurt-1", "Lotsenstelle für pflegende Angehörige aufbauen"),
    measure("altenfurt-2", "Leitbild guter Führung erarbeiten", basis=("§ 3 LGG XX",)),
    measure("altenfurt-3", "Fahrradwerkstatt im Rathaushof einrichten"),
    measure("nordhagen-1", "Beratung und Lotsen für pflegende Angehörige einführen"),
    measure("nordhagen-2", "Führungskräfte unterzeichnen ein Leitbild der Führung"),
    measure("nordhagen-3", "Digitale Bauakte einführen"),
    measure("seeburg-1", "Pflegelotsen für Angehörige ausbilden"),
)
