"""When a statute was made, and the date that its text is as of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.dates import DATE, to_iso

_DAY = r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zä]+)\s?\d{4}"
_STAND = re.compile(
    rf"\b(?:(?:Gesetzes|Rechts|Bearbeitungs)?[Ss]tand|STAND)(?:\s+(?:vom|am|ab))?\s*:?\s*({DATE})"
)
_AMENDED = re.compile(
    r"(?:(?:[Gg]eändert|[Nn]eugefasst|[Bb]erichtigt)\s+(?:durch|am)\s"
    r"|[Ff]assung\s+de[rs]\s+(?:\d+\.|[A-ZÄÖÜ]\w+(?:en|er))?\s*Änderungs)"
    rf"(?:(?!textlich|\n\s*\n).){{0,150}}?(?:\b(?:vom|v\.)\s*|(?<=am\s))({_DAY})"
    rf"|\bzuletzt\s+durch\b(?:(?!\n\s*\n).){{0,150}}?\bvom\s+({_DAY})",
    re.DOTALL,
)
_MADE = re.compile(
    rf"^\W*(?:[Vv]om|VOM)\s+({_DAY})|Ausfertigungsdatum\s*:\s*({DATE})", re.MULTILINE
)
_MADE_BEHIND = re.compile(rf"\s[Vv]om\s+({_DAY})")


def stand_in(head: str) -> str | None:
    """The date that a title block says its text is as of, else its last change, else its making."""
    for pattern in (_STAND, _AMENDED):
        if found := list(_dates(pattern, head)):
            return max(found)
    made = re.search(rf"Ausfertigungsdatum\s*:\s*({DATE})", head)
    return to_iso(made[1]) if made else None


def has_stand(line: str) -> bool:
    """Whether a line gives a Stand."""
    return _STAND.search(line) is not None


def made_in(head: str) -> str | None:
    """The date that a title block says the statute was made on."""
    return next(_dates(_MADE, head), None) or next(_dates(_MADE_BEHIND, head), None)


def _dates(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text):
        if iso := to_iso(next(filter(None, found.groups()))):
            yield iso
