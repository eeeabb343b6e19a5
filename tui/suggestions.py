"""Questions to begin with, made of what the library has."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.records import DocumentInfo
from corpus.records import Kind
from tui.strings import _


def questions(documents: Sequence[DocumentInfo]) -> list[str]:
    """Questions about the cities and statutes that are there."""
    cities = dict.fromkeys(
        info.document.city
        for info in documents
        if info.document.city and info.document.kind is not Kind.STATUTE and info.measures
    )
    statutes = [info.document.statute for info in documents if info.document.statute]
    asked = [_("Welche Maßnahmen gibt es zu Mentoring?")]
    asked += [_("Was plant {city} zur Telearbeit?").format(city=city) for city in [*cities][:2]]
    asked += [
        _("Was sagt das {statute} zur Ausschreibung?").format(statute=name) for name in statutes[:1]
    ]
    return asked
