"""Forms of German words that no document has."""

from __future__ import annotations

import pytest

from assistant.wordhood import forms, is_form, related

VOCABULARY = {
    "sitzen",
    "schlichten",
    "holen",
    "steuern",
    "antworten",
    "pflege",
    "wechseln",
    "grenze",
}


@pytest.mark.parametrize(
    "word",
    ["sitzt", "schlichtet", "abgeholt", "steuert", "beantwortet", "gepflegte", "wechselnd"],
)
def test_a_form_of_a_known_word_is_german(word: str) -> None:
    """Endings, prefixes and participles make no slip of a word."""
    assert is_form(word, VOCABULARY.__contains__)


@pytest.mark.parametrize("slip", ["sizt", "shclichtet", "antwortt", "steuenr", "pfleeg", "bhandel"])
def test_a_slip_is_no_form(slip: str) -> None:
    """What no ending explains stays a slip: arbeitet has no form arbeitt."""
    assert not is_form(slip, VOCABULARY.__contains__)


def test_a_form_leads_to_its_family() -> None:
    """The library may have the noun of the verb that was typed; who sits is in no meeting."""
    assert "ausgrenzung" in set(related("ausgegrenzt", VOCABULARY.__contains__))
    assert "sitzen" in set(related("sitzt", VOCABULARY.__contains__))
    assert "sitzung" not in set(related("sitzt", VOCABULARY.__contains__))


def test_other_forms_are_no_other_words() -> None:
    """What a thesaurus lists is found by its forms, the noun only by itself."""
    found = set(forms("ausgegrenzt", VOCABULARY.__contains__))
    assert "ausgrenzen" in found
    assert "ausgrenzung" not in found
