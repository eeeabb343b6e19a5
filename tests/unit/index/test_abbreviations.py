"""Abbreviations that a text introduces itself."""

from __future__ import annotations

import pytest

from index.abbreviations import abbreviation_terms, find_abbreviations, read_term


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Das Örtliche Verkehrsmanagement (ÖVM) wächst", ("ÖVM", "Örtliche Verkehrsmanagement")),
        ("alle Mitarbeitenden (MA) erhalten", ("MA", "Mitarbeitenden")),
        ("für Mitarbeiter/-innen (kurz: MA)", ("MA", "Mitarbeiter")),
        ("die Datenschutzbeauftragte (DB) prüft", ("DB", "Datenschutzbeauftragte")),
        ("Sport- und Bäderamt (SuB)", ("SuB", "Sportamt und Bäderamt")),
        ("Vollzeitäquivalente (VZÄ)", ("VZÄ", "Vollzeitäquivalente")),
        ("AGM = Altersgerechtes Gesundheitsmanagement", ("AGM", "Altersgerechtes Gesundheits")),
        ("| TZ | Teilzeit | 30 |", ("TZ", "Teilzeit")),
        ("der PR (Personalrat) stimmt zu", ("PR", "Personalrat")),
    ],
)
def test_a_pair_is_found_in_either_order(text: str, pair: tuple[str, str]) -> None:
    """Letters of words and of compounds' parts, before or after the long form."""
    assert any(short == pair[0] and long.startswith(pair[1]) for short, long in _found(text))


@pytest.mark.parametrize(
    "text",
    [
        "die Stadt Altenfurt (NRW) hat",
        "das Amt für Soziales (AMT 50)",
        "nach Teil B (II) gilt",
        "im Handlungsfeld Gesundheit (BGM)",
        "die Verwaltung (Stand 2019)",
        "Beschäftigte im Bauhof (TVöD)",
        "die Personalabteilung (KITA) meldet",
    ],
)
def test_what_only_stands_in_brackets_is_no_abbreviation(text: str) -> None:
    """Letters that the words before do not have make no pair."""
    assert _found(text) == ()


def test_the_index_keeps_pairs_as_terms() -> None:
    """A pair can be read from the term that the index keeps."""
    (term,) = abbreviation_terms("das Städtische Ordnungsamt (SOA)")
    assert " " not in term
    assert read_term(term) == ("SOA", "Städtische Ordnungsamt")


def _found(text: str) -> tuple[tuple[str, str], ...]:
    return find_abbreviations(text)
