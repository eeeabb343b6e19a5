"""Questions that use the short or the long form of what a library abbreviates."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.abbreviations import Abbreviations
from assistant.engine import Library
from index.analysis import analyse_query

PLAN = """\
# Personalkonzept der Stadt Altenfurt

## Handlungsfeld Gesundheit

Das Altersgerechte Fitnessmanagement (AFM) stärkt die Beschäftigten.

Maßnahmen:

- Das AFM erhält eine eigene Stelle
- Der Bauhof bekommt neue Fahrzeuge
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A plan that introduces an abbreviation in its prose and uses it in a measure."""
    (tmp_path / "altenfurt.md").write_text(PLAN, encoding="utf-8")
    with Library.open(tmp_path / "library") as opened:
        opened.ingest([tmp_path / "altenfurt.md"])
        yield opened


def others(*words: str) -> list[set[str]]:
    """The other forms of each word, where one abbreviation is known."""
    known = Abbreviations([("AFM", "Altersgerechte Fitnessmanagement", 1)])
    found = known.alternatives([(word, analyse_query(word)) for word in words])
    return [{text for text, _ in forms} for forms in found]


@pytest.mark.parametrize(
    "question", ["Fitnessmanagement", "AFM", "altersgerechtes Fitnessmanagement"]
)
def test_either_form_finds_the_measure(question: str, library: Library) -> None:
    """The measure is found though it has the short form only."""
    (measure,) = library.measures(about=question)
    assert "eigene Stelle" in measure.text


def test_the_long_form_stands_for_the_short_one() -> None:
    """The whole phrase, and the compound in it that has most of the letters."""
    assert others("AFM") == [{"Altersgerechte Fitnessmanagement", "Fitnessmanagement"}]
    assert others("afm") == others("AFM")


def test_one_word_of_a_phrase_is_not_abbreviated() -> None:
    """A word that only occurs in a long form does not lead to the short one."""
    assert others("altersgerechte") == [set()]
    assert others("altersgerechte", "Fitnessmanagement") == [{"AFM"}, {"AFM"}]
