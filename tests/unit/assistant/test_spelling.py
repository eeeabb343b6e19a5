"""Typing errors against a vocabulary."""

from __future__ import annotations

import pytest

from assistant.spelling import nearest_terms

VOCABULARY = {"betriebssport": 2, "beratung": 5, "beamtin": 9, "gesundheit": 4, "gesundet": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("betriebsport", "betriebssport"),
        ("beratnug", "beratung"),
        ("gesundhet", "gesundheit"),
        ("baemtin", "beamtin"),
    ],
)
def test_a_slip_finds_the_nearest_term(typed: str, meant: str) -> None:
    """A letter left out, doubled or swapped leads to the library's word."""
    assert nearest_terms([typed], VOCABULARY) == {typed: meant}


@pytest.mark.parametrize("typed", ["rat", "schwimmbad", "berg"])
def test_short_and_different_words_stay(typed: str) -> None:
    """A word that is no slip of any term is not bent into one."""
    assert nearest_terms([typed], VOCABULARY) == {}


def test_the_more_frequent_of_equals_wins() -> None:
    """Of two terms at the same distance the more frequent one is meant."""
    assert nearest_terms(["laterne"], {"laternf": 1, "laterng": 3}) == {"laterne": "laterng"}


def test_many_slips_are_another_word() -> None:
    """However long the words are, four letters make another one of it."""
    assert nearest_terms(["fahrtkostenzuschuss"], {"lohnkostenzuschuss": 3}) == {}
