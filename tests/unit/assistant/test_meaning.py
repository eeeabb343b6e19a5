"""Meaning of single words: what counts as near."""

from __future__ import annotations

import numpy as np
import pytest

from assistant import meaning
from assistant.meaning import Meanings
from corpus.records import Passage, PassageKind
from index.encoder import bundled_encoder
from index.store import StoredPassage


@pytest.fixture(scope="module")
def meanings() -> Meanings:
    """Meanings by the bundled encoder."""
    return Meanings(bundled_encoder())


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
    alone = Meanings(bundled_encoder()).words_of(["Schulgarten"], ["Ein Garten für Kinder"])
    meanings.words_of(["Gartenbau", "Schule"], ["Gärten der Schulen"])
    assert meanings.words_of(["Schulgarten"], ["Ein Garten für Kinder"]).item() == alone.item()


def passage(key: int, text: str) -> StoredPassage:
    """A passage as it comes out of a library."""
    return StoredPassage(key, Passage("plan", PassageKind.TEXT, 0, len(text), None, "Ziele"), text)


PASSAGES = (
    passage(1, "Die Kita öffnet um sieben. Der Betriebsrat stimmt der Dienstvereinbarung zu."),
    passage(2, "- Fahrräder leihen\n- Wallboxen (11 kW) einbauen"),
    passage(3, "☃"),
)


def test_a_passage_is_as_near_as_its_nearest_sentence(meanings: Meanings) -> None:
    """Sentences summed up from words come as near as the encoder's vectors of them."""
    encoder = bundled_encoder()
    asked = encoder.encode_query("Ladesäulen für Autos")
    parts = (
        ("Die Kita öffnet um sieben.", "Der Betriebsrat stimmt der Dienstvereinbarung zu."),
        ("Fahrräder leihen", "Wallboxen (11 kW) einbauen"),
        ("☃",),
    )
    expected = [(encoder.encode_passages(own) @ asked).max() for own in parts]
    found = meanings.sentences("Ladesäulen für Autos", PASSAGES)
    assert np.allclose(found[0], expected, atol=1e-5)
    assert not found[1].any()


def test_a_long_session_forgets_and_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and passages are let go of when there are too many; what is asked again is the same."""
    asked = ("Kindergarten", "Auto", "Personalrat")
    one = Meanings(bundled_encoder())
    words = [one.words([word], PASSAGES) for word in asked]
    sentences = [one.sentences(word, PASSAGES) for word in asked]
    monkeypatch.setattr(meaning, "WORDS_KEPT", 8)
    for _ in range(2):
        found = [one.words([word], PASSAGES) for word in asked]
        assert np.allclose(found, words, atol=1e-6)
        assert np.allclose([one.sentences(word, PASSAGES) for word in asked], sentences, atol=1e-6)
