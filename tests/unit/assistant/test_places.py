"""Municipalities that a question names."""

from __future__ import annotations

import pytest

from assistant.places import cities_in, other_places_in

CITIES = ("Bottrop", "Gießen", "Rheine", "Weiden")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Was plant Bottrop?", ("Bottrop",)),
        ("was plant bottrop", ("Bottrop",)),
        ("Bottrops Ziele und die Gießener Maßnahmen", ("Bottrop", "Gießen")),
        ("Mentoring bei der Giessener Verwaltung", ("Gießen",)),
        ("Frauenanteil bei der Stadt Rheine", ("Rheine",)),
        ("Frauen am Rhein", ()),
        ("Projekte in Weiden", ("Weiden",)),
        ("Kühe weiden", ()),
    ],
)
def test_names_of_the_librarys_cities_are_recognised_in_their_forms(
    text: str, named: tuple[str, ...]
) -> None:
    """A city counts as named in any case, form and spelling, a common word only as a name."""
    assert cities_in(text, CITIES) == named


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Maßnahmen der Stadt Erfurt", ("Erfurt",)),
        ("Koelner Leitlinien", ("Köln",)),
        ("Coaching in Bad Homburg", ("Bad Homburg",)),
        ("Telearbeit in Weil am Rhein", ("Weil am Rhein",)),
        ("Was macht die Stadt Obertupfingen?", ("Obertupfingen",)),
        ("What does the city of Munich do?", ("Munich",)),
        ("Ein Zuschuss in Essen", ("Essen",)),
    ],
)
def test_places_that_are_not_in_the_library_are_named(text: str, places: tuple[str, ...]) -> None:
    """A municipality outside the library is found by list, preposition or ending."""
    assert other_places_in(text, CITIES) == places


@pytest.mark.parametrize(
    "text",
    [
        "Bietet die Stadt Homeoffice an?",
        "Frauen in Führungspositionen",
        "Essen in der Kantine",
        "Welche Stadt fördert Mentoring?",
        "Rückkehr nach der Elternzeit",
        "Führen in Teilzeit in Bottrop",
        "Zuständigkeit der Gleichstellungsbeauftragten in Dienststellen",
    ],
)
def test_common_nouns_are_no_places(text: str) -> None:
    """A capitalised noun after „in“ or „Stadt“ raises no false alarm."""
    assert other_places_in(text, CITIES) == ()


def test_a_word_with_an_article_is_no_place() -> None:
    """Towns that are named like a thing are not meant where the thing is."""
    assert other_places_in("Vergleich der Löhne von Frauen und Männern", []) == ()
    assert other_places_in("Was tut die Stadt Löhne für Frauen?", []) == ("Löhne",)


def test_a_doubtful_name_beside_a_city_is_one() -> None:
    """A town named like a thing is meant where it is named together with another."""
    assert cities_in("Was tun Trier und Essen für Eltern?", ["Essen", "Trier"]) == (
        "Trier",
        "Essen",
    )
    assert cities_in("Essen in Trier", ["Essen", "Trier"]) == ("Trier",)
