"""Words that mean nearly the same."""

from __future__ import annotations

import pytest

from assistant.concepts import COMMON, concepts, concepts_of


def _names(word: str) -> set[str]:
    return {concepts().names[number] for number in concepts_of(word)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fallbesprechung", "Intervision"),
        ("Sabbatjahr", "Langzeitkonten"),
        ("Schlaglöcher", "Mängelmelder"),
        ("Übergabegespräche", "Doppelbesetzung"),
        ("Rechnungseingang", "XRechnung"),
    ],
)
def test_words_of_one_meaning_share_a_group(one: str, other: str) -> None:
    """What is put in other words is known to be the same."""
    assert _names(one) & _names(other)


def test_parts_of_a_compound_tell_less_than_the_word() -> None:
    """An academy of leadership has to do with leading, but is not leading."""
    (number,) = concepts_of("Führungsebene").keys() & concepts_of("Führungsrunde").keys()
    assert concepts_of("Führungsrunde")[number] < concepts_of("Führungsebene")[number]


def test_any_ending_is_known() -> None:
    """A plural that the stemmer takes for another word leads to the same group."""
    assert _names("Deutschkurse") == _names("Deutschkurs")


def test_what_is_written_small_is_no_noun() -> None:
    """An old house is nothing for the aged."""
    assert _names("Ältere") - _names("ältere")


def test_groups_of_every_programme_weigh_less() -> None:
    """That two measures are for executives says little."""
    assert max(concepts_of("Vorgesetzte").values()) == COMMON
    assert max(concepts_of("Intervision").values()) == 1.0


def test_unknown_words_belong_to_no_group() -> None:
    """What the list does not know is compared by its letters alone."""
    assert not concepts_of("Quittenmus")


def test_words_that_only_their_stems_confuse_are_kept_apart() -> None:
    """Belastung and Belästigung have one stem, but each leads to its own group."""
    strain, harassment = concepts_of("Belastung"), concepts_of("Belästigung")
    assert strain
    assert harassment
    assert not strain.keys() & harassment.keys()
