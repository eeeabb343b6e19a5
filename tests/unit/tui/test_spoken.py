"""The engine's own sentences in English."""

from __future__ import annotations

import pytest

from assistant import phrases
from assistant.counting import COUNTED
from tui.spoken import translated


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (phrases.register(1, 0, 0, 1, 1), "1 measure."),
        (
            phrases.register(2, 3, 1, 1, 4),
            "2 measures in 1 of 4 cities, and 3 goals and 1 provision.",
        ),
        (phrases.register(0, 1, 0, 0, 4), "No measure, and 1 goal."),
        (phrases.found(1, ["Trier"]), "1 passage: Trier."),
        (phrases.found(3, ["Trier", "LGG NRW"]), "3 passages: Trier and LGG NRW."),
        (
            f"{phrases.NO_MEASURE} {phrases.found(1, ['St. Ilgen'])} {phrases.UNSURE}",
            "No measure on this in the register. 1 passage: St. Ilgen. "
            "Whether this answers the question is not certain.",
        ),
        (phrases.provisions(["§ 1 LGG", "§ 2 LGG"]), "Text of § 1 LGG and § 2 LGG:"),
        (
            f"{phrases.NOTHING} {phrases.searched(2, ['Trier'], ['LGG NRW', 'AGG'])}",
            "Nothing in the library answers the question. "
            "Searched: 2 documents (Trier), LGG NRW and AGG.",
        ),
        (phrases.not_in_library(["Kiel", "Bonn"]), "Not in the library: Kiel and Bonn."),
        (
            phrases.no_such_part(["§ 1 Abs. 9 LGG"]) + phrases.provisions(["§ 1 LGG"]),
            "There is no such part: § 1 Abs. 9 LGG. Text of § 1 LGG:",
        ),
        (
            phrases.coverage([("Trier", 26)], [], ["Trier"])[0],
            "Trier: no measure on this found (26 searched); but see the quotations.",
        ),
        (
            phrases.coverage([], ["Stuttgart"], [])[0],
            "Stuttgart: the document has no list of measures.",
        ),
        (f"{COUNTED}7 Maßnahmen in Trier.", "Counted from the register: 7 measures in Trier."),
        (phrases.NEAREST, "Nearest to it"),
        (phrases.PERHAPS, "Perhaps also on it"),
        (phrases.EMPTY, "The library is empty. Take in documents first: F6, then a."),
    ],
)
def test_every_wording_of_the_engine_has_its_english(german: str, english: str) -> None:
    """Nothing in an English answer but the quotations is German."""
    assert translated(german) == english


def test_what_nobody_worded_stays() -> None:
    """A city's name is no sentence."""
    assert translated("Rheine") == "Rheine"
