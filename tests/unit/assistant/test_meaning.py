"""Meaning of single words: what counts as near."""

from __future__ import annotations

import pytest

from assistant.meaning import Meanings
from index.encoder import load_encoder


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    """Meanings by the bundled encoder."""
    return Meanings(load_encoder())


@pytest.mark.parametrize(
    ("asked", "other"),
    [("Terminvereinbarung", "Dienstvereinbarung"), ("Urlaubsantrag", "Bauantrag")],
)
def test_a_shared_part_is_no_nearness(meanings: Meanings, asked: str, other: str) -> None:
    """A compound is not near in meaning to a word that only shares a part with it."""
    assert meanings.words_of([asked], [other]).item() == 0


def test_another_form_of_a_compound_is_near(meanings: Meanings) -> None:
    """A compound is near to its own plural, though they share their parts too."""
    assert meanings.words_of(["Terminvereinbarung"], ["Terminvereinbarungen"]).item() > 0.5


def test_words_learnt_before_change_nothing(meanings: Meanings) -> None:
    """What was compared before has no influence on how near a word is."""
    alone = Meanings(load_encoder()).words_of(["Schulgarten"], ["Ein Garten für Kinder"])
    meanings.words_of(["Gartenbau", "Schule"], ["Gärten der Schulen"])
    assert meanings.words_of(["Schulgarten"], ["Ein Garten für Kinder"]).item() == alone.item()
