"""Where measures and passages stand, for commands that show them with their source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.engine import Library
    from corpus.records import Document, Span
    from index.store import StoredPassage


def measure_sources(library: Library) -> dict[str, dict[str, str]]:
    """Of each measure its city, its text and its reference in the house style."""
    from assistant.reference import place  # noqa: PLC0415 - only what shows measures needs it

    documents = {info.document.id: info.document for info in library.documents()}
    return {
        one.id: {
            "city": one.city or "",
            "text": one.text,
            "citation": place(documents[one.document], one.section, one.page),
        }
        for one in library.measures()
    }


def passage_source(
    stored: StoredPassage, documents: Mapping[str, Document], quote: Span | None = None
) -> dict[str, Any]:
    """A passage in JSON, or the part of it that is quoted: verbatim, with its place."""
    from assistant.reference import reference  # noqa: PLC0415 - only what shows passages needs it

    passage = stored.passage
    start, end = (quote.start, quote.end) if quote else (passage.start, passage.end)
    return {
        "document": passage.document,
        "section": passage.section,
        "page": passage.page,
        "citation": reference(documents[passage.document], passage),
        "text": stored.text[start - passage.start : end - passage.start],
        "start": start,
        "end": end,
    }
