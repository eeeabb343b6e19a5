"""References in the house style."""

from __future__ import annotations

import pytest

from assistant.reference import municipality, reference, section_mark, short_title
from corpus.records import Document, Kind, Passage, PassageKind


def passage(section: str, page: int | None = None, citation: str | None = None) -> Passage:
    """A passage of a document named d."""
    return Passage("d", PassageKind.TEXT, 0, 1, page, section, citation=citation)


def document(city: str | None, kind: Kind = Kind.PLAN, title: str = "Plan 2030") -> Document:
    """A document of a city."""
    return Document("d", "d.pdf", title, city, kind, 0, 1)


def test_a_reference_names_city_title_section_and_page() -> None:
    """All known parts stand in the order of the house style."""
    text = reference(document("Bottrop"), passage("4.2 Teilzeit", 7))
    assert text == "Stadt Bottrop, Plan 2030, 4.2, S. 7"


def test_unknown_parts_are_left_out() -> None:
    """Without city, section and page the title stands alone."""
    assert reference(document(None), passage("")) == "Plan 2030"


def test_a_norm_is_cited_as_the_law_is() -> None:
    """A norm's own citation is the whole reference."""
    norm = passage("§ 3 Sprache", 9, "§ 3 Abs. 1 LGG NRW")
    assert reference(document("NRW", Kind.STATUTE), norm) == "§ 3 Abs. 1 LGG NRW"


@pytest.mark.parametrize(
    ("city", "expected"),
    [
        ("Darmstadt", "Stadt Darmstadt"),
        ("Kreis Unna", "Kreis Unna"),
        ("Landeshauptstadt Kiel", "Landeshauptstadt Kiel"),
    ],
)
def test_a_corporation_keeps_its_own_name(city: str, expected: str) -> None:
    """„Stadt“ is set before a bare name only."""
    assert municipality(city) == expected


@pytest.mark.parametrize(
    ("section", "mark"),
    [
        ("6.1 Personal", "6.1"),
        ("Führung", "Führung"),
        ("2023 im Rückblick", "2023 im Rückblick"),
        ("x" * 80, ""),
    ],
)
def test_a_section_is_named_by_number_or_short_title(section: str, mark: str) -> None:
    """A number stands for the section; a long title is left out."""
    assert section_mark(section) == mark


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Gleichstellungsplan der Stadt Bottrop 2020 - 2024", "Gleichstellungsplan 2020–2024"),
        ("Konzept für die lebenswerte Stadt Bottrop", "Konzept"),
        ("Konzept 2030 der Großen Kreisstadt Bottrop", "Konzept 2030"),
        ("Leitbild Moderne Stadt Bottrop", "Leitbild Moderne"),
        ("Stadt Bottrop", "Stadt Bottrop"),
        ("Bottroper Programm", "Bottroper Programm"),
    ],
)
def test_a_title_does_not_repeat_the_city(title: str, short: str) -> None:
    """The city stands before the title; nothing else is cut."""
    assert short_title(document("Bottrop", title=title)) == short
