"""What topics are called."""

from __future__ import annotations

import pytest

from assistant.naming import adjective, nominative, phrases, shortened
from assistant.reading import read


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Konzeptes", "Konzept"),
        ("Leitbildes", "Leitbild"),
        ("Kindern", "Kinder"),
        ("Geräten", "Geräte"),
        ("Leitlinien", "Leitlinien"),
        ("Wohnungen", "Wohnungen"),
        ("Onlineanträgen", "Onlineanträge"),
    ],
)
def test_noun_stands_in_the_nominative(written: str, expected: str) -> None:
    """The s of the genitive and the n of a plural's dative go, plurals stay."""
    assert nominative(written) == expected


@pytest.mark.parametrize(
    ("word", "noun", "expected"),
    [
        ("strategischer", "Steuerung", "strategische"),
        ("elektronisches", "Archiv", "elektronisches"),
        ("neuen", "Plan", None),
        ("bald", "Steuerung", None),
    ],
)
def test_adjective_fits_its_noun(word: str, noun: str, expected: str | None) -> None:
    """An adjective is put in the nominative where that is sure, else left out."""
    assert adjective(word, noun) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Grundsätze der fairen Sprache werden beachtet", "Faire Sprache"),
        ("Strukturierten Onboardingprozess einführen", "Onboarding"),
        ("Nutzung des Mentorings im Bauhof", "Mentoring"),
        ("Ausweitung der kollegialen Beratung", "Kollegiale Beratung"),
    ],
)
def test_subject_is_named_in_words_of_the_text(text: str, name: str) -> None:
    """A subject has the text's words for it, not inflected."""
    assert name in {one.text for one in read(text).names.values()}


def test_phrases_are_nouns_with_their_adjectives() -> None:
    """Verbs and what merely begins a sentence are no names."""
    found = list(phrases(["Besonders", "strategische", "Steuerung", "soll", "gelingen"]))
    assert found == ["Steuerung", "Strategische Steuerung"]


def test_long_title_is_cut_at_a_word() -> None:
    """A name fits a table's cell."""
    name = shortened("Wort " * 30)
    assert len(name) <= 62
    assert name.endswith("Wort …")


def test_name_of_a_stretch_leaves_the_verb_out() -> None:
    """What is to be done is no part of what it is about."""
    names = read("Leitungsstellen sind in Teilzeit auszuschreiben").names.values()
    assert "Leitungsstellen in Teilzeit" in {name.text for name in names}


def test_adjective_of_a_name_is_no_noun() -> None:
    """A capital in a name makes no noun of an adjective."""
    assert "Strategische" not in phrases(["die", "„Strategische", "Gesamtsteuerung“", "stärken"])
