"""Tables of contents, which name everything that a document tells and tell nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.figures import KEPT

LEAST = 3  # lines with a page
MOST_OF = 0.7  # of the lines
PAGE = 3  # digits at most
WIDE = 3  # spaces that part a title from its page
NUMBERED_OF = 0.5  # of the lines with a page: a table of figures has sums in its last column too

_WORD = re.compile(r"[^\W\d_]{2,}")
_FILL = " \t\xa0.…|"  # what stands between a title and its page
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
    entries = [(line, *entry) for line in lines if (entry := _entry(line))]
    if len(entries) < max(LEAST, MOST_OF * len(lines)):
        return False
    led = [bool(_NUMBERED.search(line) or ".." in fill) for line, fill, _ in entries]
    growing = all(before <= after for before, after in pairwise(page for *_, page in entries))
    return growing and sum(led) >= NUMBERED_OF * len(led)


def _entry(line: str) -> tuple[str, int] | None:
    """What stands between title and page, and the page; None where a line is no title with one.

    Without a pattern: each would try every place of every line of large tables.
    """
    bare = line.rstrip(" \t|")
    before = bare.rstrip("0123456789")
    name = before.rstrip(_FILL)
    fill, page = before[len(name) :], bare[len(before) :]
    leads = ".." in fill or not set("…|\t").isdisjoint(fill) or len(fill) >= WIDE
    return (fill, int(page)) if 0 < len(page) <= PAGE and leads and _WORD.search(name) else None
