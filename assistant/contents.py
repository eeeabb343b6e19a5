"""Tables of contents, which name everything that a document tells and tell nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.figures import KEPT

LEAST = 3  # lines with a page
MOST_OF = 0.7  # of the lines
NUMBERED_OF = 0.5  # of the lines with a page: a table of figures has sums in its last column too

_ENTRY = re.compile(
    r"(?P<name>[^\W\d_]{2,}.*?)(?P<dots>[ .…]*(?:\.{2,}|…)[\s.|…]*|[\s|]*[|\t][\s|]*|\s{3,})"
    r"(?P<page>\d{1,3})[\s|]*$"
)
_NUMBERED = re.compile(
    r"^[\s|*#-]*(?:\d+(?:\.\d+)*\.?[\s|]|(?:Anlage|Anhang|Teil|Kapitel|Abschnitt|Tabelle|Abbildung)\s)"
)
_ANNEX = re.compile(
    r"[\s|*#-]*(?:Anlage|Anhang|Tabelle|Abbildung)\s+\d+\b(?:[^.!?]|\.{2,})*$", re.IGNORECASE
)
_RULE = re.compile(r"[\s|:=-]*")


@lru_cache(maxsize=KEPT)
def is_contents(text: str) -> bool:
    """Whether a text is a table of contents: titles with pages that grow, or a list of annexes."""
    lines = [line for line in text.splitlines() if not _RULE.fullmatch(line)]
    if sum(bool(_ANNEX.match(line)) for line in lines) >= max(LEAST, MOST_OF * len(lines)):
        return True
    entries = [(line, match) for line in lines if (match := _ENTRY.search(line))]
    if len(entries) < max(LEAST, MOST_OF * len(lines)):
        return False
    pages = [int(match["page"]) for _, match in entries]
    led = [bool(_NUMBERED.search(line) or ".." in match["dots"]) for line, match in entries]
    growing = all(before <= after for before, after in pairwise(pages))
    return growing and sum(led) >= NUMBERED_OF * len(led)
