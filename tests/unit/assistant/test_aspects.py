"""What a topic asks for at once."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from assistant.aspects import Aspect, aspects, met, only


def parsed(topic: str) -> list[list[list[str]]]:
    """The aspects in words; words in capitals are those that the topic is made of."""
    found = list(re.finditer(r"\b[A-ZÄÖÜ]{2,}\b", topic))
    gaps = [topic[one.end() : after.start()] for one, after in pairwise(found)]
    words = [match[0] for match in found]
    return [[[words[at] for at in choice] for choice in aspect] for aspect in aspects(gaps)]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ("FÜHREN in TEILZEIT", [[["FÜHREN"]], [["TEILZEIT"]]]),
        ("KOLLEGIALE BERATUNG", [[["KOLLEGIALE", "BERATUNG"]]]),
        ("MOBBING und SEXUELLE BELÄSTIGUNG", [[["MOBBING"], ["SEXUELLE", "BELÄSTIGUNG"]]]),
        ("SPORT oder YOGA für ELTERN", [[["SPORT"], ["YOGA"]], [["ELTERN"]]]),
        ("ARBEIT, die KINDER braucht", [[["ARBEIT"]], [["KINDER"]]]),
        ("HILFE, RAT, TROST", [[["HILFE"], ["RAT"], ["TROST"]]]),
    ],
)
def test_prepositions_add_aspects_and_conjunctions_choices(
    topic: str, expected: list[list[list[str]]]
) -> None:
    """„A in B“ asks for both, „A oder B“ for either, „A B“ for one thing."""
    assert parsed(topic) == expected


def test_words_without_a_subject_are_left_out() -> None:
    """What remains without any wanted word is no aspect; where none is wanted all remain."""
    found: tuple[Aspect, ...] = (((0, 1),), ((2,), (3,)))
    assert only(found, lambda place: place != 0) == (((1,),), ((2,), (3,)))
    assert only(found, lambda place: place in {0, 1}) == (((0, 1),),)
    assert only(found, lambda place: place > 3) == found


def test_an_aspect_is_met_by_the_best_choice() -> None:
    """The words of a choice count together, the choices alone."""
    assert met((((0, 1), (2,)), ((3,),)), [1.0, 0.5, 0.25, 0.0]) == [0.75, 0.0]
