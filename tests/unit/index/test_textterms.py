"""Which terms a text has, told without working out all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyse
from index.textterms import TextTerms

WORDS = (
    *("Dienstvereinbarungen", "Straße", "neue", "Steuern", "Koeffizient", "Goethe", "e-Akten"),
    *("eingearbeitet", "einzuarbeiten", "zurückgezahlt", "weiterzuentwickeln", "angeboten"),
    *("1.234,5", "1.1.2030", "§ 8a", "50 %", "Lehrer*innen", "Ferien- und Kurbetreuung", "ü"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.lists(st.sampled_from(WORDS), max_size=4))
def test_a_text_has_the_terms_that_the_analysis_gives(words: list[str], asked: list[str]) -> None:
    """Of any terms those are found that the text has, whatever its words are like."""
    text, wanted = " ".join(words), {*analyse(" ".join(asked)), "bau"}
    assert set(TextTerms.of(text).having(wanted)) == wanted.intersection(analyse(text))


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_its_own_terms(word: str) -> None:
    """Umlauts, ge and zu, numbers and hyphens hide no term."""
    assert list(TextTerms.of(word).having(analyse(word))) == analyse(word)
