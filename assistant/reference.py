"""The house style of a reference, for every place that names a source."""

from __future__ import annotations

import re

from corpus.records import Document, Kind, Passage

CORPORATIONS = re.compile(
    r"(?:[\w-]*stadt|Gemeinde|Markt|Flecken|(?:Land)?kreis|Region|Bezirk|Land)\s",
    re.IGNORECASE,
)
SECTION_NUMBER = re.compile(r"(?:[A-Z]\.)?(?!\d{4})\d+(?:\.\d+)*[a-z]?(?=[.)]?(?:\s|$))")
LONGEST_SECTION = 60  # a heading longer than this is no help in a reference of one line


def municipality(city: str) -> str:
    """A city as a corporation: ``Stadt Rheine``; a name that says what it is stays as it is."""
    return city if CORPORATIONS.match(city) else f"Stadt {city}"


def section_mark(section: str) -> str:
    """A section as short as a reference names it: its number, or a title of moderate length."""
    number = SECTION_NUMBER.match(section)
    if number:
        return number.group()
    return section if len(section) <= LONGEST_SECTION else ""


def short_title(document: Document) -> str:
    """The title as a reference names it: without the city, which stands before it."""
    title = re.sub(r"(?<=\d)\s*[–-]\s*(?=\d{4})", "–", document.title)
    if not document.city:
        return title
    name = re.escape(document.city)
    without = re.sub(
        rf",?\s*(?:\b(?:für|der|von|des|in)\s+)?(?:\b(?:die|der)\s+)?"
        rf"(?:\b(?:[a-zäöü]+|Gro(?:ß|ss)en?|Kreisfreien?|Freien?)\s+)?"
        rf"\b\w*(?:[Ss]tadt|[Gg]emeinde)\s+{name}\b",
        "",
        title,
    )
    return without.strip(" ,–-") or title


def reference(document: Document, passage: Passage) -> str:
    """The reference: ``§ 8 Abs. 6 LGG NRW``, else city, title, section and page.

    For example ``Stadt Rheine, Gleichstellungsplan 2018–2023, 6.1, S. 15``; parts that are unknown
    are left out.
    """
    if passage.citation:
        return passage.citation
    return place(document, passage.section, passage.page)


def place(document: Document, section: str, page: int | None) -> str:
    """City, title, section and page of a place in a document; what is unknown is left out."""
    owner = document.city if document.kind is not Kind.STATUTE else None
    parts = [
        municipality(owner) if owner else "",
        short_title(document),
        section_mark(section),
        f"S. {page}" if page is not None else "",
    ]
    return ", ".join(part for part in parts if part)
