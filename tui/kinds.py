"""The kinds of document as people name them."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.records import Kind
from tui.strings import _, mark
from tui.text import capitalised, search_form

GERMAN: Mapping[Kind, str] = {
    Kind.PLAN: mark("Plan"),
    Kind.PROGRAMME: mark("Programm"),
    Kind.STRATEGY: mark("Strategie"),
    Kind.CONCEPT: mark("Konzept"),
    Kind.REPORT: mark("Bericht"),
    Kind.AGREEMENT: mark("Vereinbarung"),
    Kind.STATUTE: mark("Gesetz"),
    Kind.OTHER: mark("Sonstiges"),
}


def kind_name(kind: str) -> str:
    """The kind's name in the interface's language."""
    return capitalised(_(GERMAN[Kind(kind)]))


def kind_names() -> str:
    """All kinds' names, as one may type them."""
    return ", ".join(map(kind_name, GERMAN))


def parse_kind(text: str) -> Kind | None:
    """The kind that a person names, in English or German, singular or beginning; None if none."""
    wanted = search_form(text.strip())
    for kind, german in GERMAN.items():
        if wanted and wanted in {kind.value, search_form(german)}:
            return kind
    return None
