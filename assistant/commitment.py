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

# A clause with its verb last says something of others (Frauen, die eine Leitung anstreben).
SUBORDINATE = re.compile(
    r",\s+(?:d(?:ie|er|as|en|em|eren|essen|enen)|welche[rsnm]?|wenn|falls|weil|damit|dass|ob)\s"
    r"[^,;.]*\b(?:anstreben|anstrebt|beabsichtigt|prüft|prüfen|hat|haben|soll|sollen|kann|können"
    r"|muss|müssen)(?=\s*(?:[,;.]|$))",
    re.IGNORECASE,
)


def commitment(text: str) -> Commitment:
    """How binding the wording is: what binds counts before what is only intended."""
    told = SUBORDINATE.sub("", text)
    if DUTY.search(told):
        return Commitment.DUTY
    return Commitment.INTENDED if INTENDED.search(told) else Commitment.PLANNED
