"""How binding a measure is put: done as a duty, planned, or only hoped for."""

from __future__ import annotations

import re
from enum import StrEnum


class Commitment(StrEnum):
    """The force of a measure's wording; the value is what a person reads."""

    DUTY = "verpflichtend"
    PLANNED = "geplant"
    INTENDED = "beabsichtigt"


DUTY = re.compile(
    r"\b(?:verpflichtend|verbindlich|muss|müssen|hat|haben)\b(?!\s+die\s+möglichkeit)"
    r"|\b(?:ist|sind)\b[^.;]{0,160}?\b(?:\w+zu\w+en|zu\s+\w+(?:en|ern|eln))\b"
    r"|\b(?:nicht|keine[rsnm]?)\b[^.;]{0,60}\b(?:benachteilig|nachteil)",
    re.IGNORECASE,
)
INTENDED = re.compile(
    r"\b(?:soll|sollen|sollte|sollten|kann|können|könnte|möglichst|angestrebt|anstreben|beabsichtigt"
    r"|geprüft|prüfen|prüfung|bei bedarf|nach möglichkeit|gegebenenfalls|ggfs?|bemüht|begrüßt)\b",
    re.IGNORECASE,
)


def commitment(text: str) -> Commitment:
    """How binding the wording is: what binds counts before what is only intended."""
    if DUTY.search(text):
        return Commitment.DUTY
    return Commitment.INTENDED if INTENDED.search(text) else Commitment.PLANNED
