"""What a single measure says."""

from __future__ import annotations

import pytest

from assistant.reading import Reading, read
from assistant.subjects import subjects


def _subjects(reading: Reading) -> list[str]:
    return [subjects().names[number] for number in reading.subjects]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Drei Tage Homeoffice in jeder Woche", "Telearbeit"),
        ("Arbeiten von zu Hause aus wird erlaubt", "Telearbeit"),
        ("Mentorenprogramm für junge Beamtinnen", "Mentoring"),
        ("Eine Fahrradgarage hinter dem Rathaus", "Fahrradgarage"),
        ("Schulungen zum Thema BEM-Verfahren", "Wiedereingliederung"),
    ],
)
def test_subject_is_known_by_many_words(text: str, subject: str) -> None:
    """What is worded otherwise is still about the same."""
    assert subject in _subjects(read(text))


def test_short_front_needs_a_hyphen() -> None:
    """Children are no artificial intelligence."""
    assert not _subjects(read("Kinder malen das Rathaus"))


@pytest.mark.parametrize(
    "text",
    [
        "Gesundheitstag im Herbst\nZuständig: Datenschutzbeauftragte",
        "Gesundheitstag im Herbst → Zuständig: Datenschutzbeauftragte",
        "Gesundheitstag im Herbst. *Verantwortlich:* Datenschutzbeauftragte",
    ],
)
def test_small_print_says_nothing_of_the_subject(text: str) -> None:
    """Who is responsible is not what a measure is about."""
    assert _subjects(read(text)) == ["Gesundheitsmanagement"]


def test_brackets_with_units_are_left_out() -> None:
    """A unit in brackets is not what a measure is about."""
    reading = read("Gesundheitstag (Amt für Wohnungsbau)", ["Amt für Wohnungsbau"])
    assert _subjects(reading) == ["Gesundheitsmanagement"]


def test_what_comes_first_weighs_more() -> None:
    """The subject stands before examples, purposes and details."""
    reading = read("Coaching für Mentorinnen (z. B. Supervision); dazu Newsletter")
    first, *others = reading.subjects.values()
    assert _subjects(reading)[0] == "Coaching"
    assert len(others) == 3
    assert first > 2 * max(others)


def test_words_of_the_genre_carry_no_weight() -> None:
    """That something is introduced or prepared says nothing of what."""
    assert not read("Umsetzung und Einführung neuer Maßnahmen im Jahr").terms


def test_text_of_small_print_alone_is_read_all_the_same() -> None:
    """Where nothing else remains, the small print is the text."""
    assert read("Zuständig: Gesundheitslotsen").text
