"""The sets that questions ask for: what is listed is right, and what is right is listed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Library
from assistant.evaluate import fold
from assistant.fit_sets import MeasureSet, begins, read_sets
from tests.examples import fill

SETS = Path(__file__).with_name("sets-samples.jsonl")
# At most one in twenty less than measured: 0.74 of what is listed is right, 0.87 is found.
LEAST_RIGHT, LEAST_FOUND = 0.74, 0.82


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with nothing but the samples."""
    folder = tmp_path_factory.mktemp("sets") / "library"
    fill(folder)
    with Library.open(folder) as opened:
        yield opened


def listed(library: Library, asked: MeasureSet) -> list[str]:
    """The measures that the answer lists, less those that may or may not belong."""
    register = {one.id: fold(one.text) for one in library.measures()}
    answer = library.ask(asked.question)
    found = [register[one.measure] for one in answer.citations if one.measure]
    return [] if answer.abstained else [text for text in found if not begins(text, asked.also)]


def test_sets_are_complete_and_right(library: Library) -> None:
    """Over a hundred topics, precision and recall do not fall."""
    right = wrong = wanted = 0
    for asked in read_sets(SETS):
        found = listed(library, asked)
        hits = sum(begins(text, asked.measures) for text in found)
        right, wrong, wanted = right + hits, wrong + len(found) - hits, wanted + len(asked.measures)
    assert right / (right + wrong) >= LEAST_RIGHT
    assert right / wanted >= LEAST_FOUND


def test_both_aspects_are_wanted(library: Library) -> None:
    """Part-time leadership is not all that is said of part time."""
    texts = listed(library, MeasureSet("Welche Maßnahmen gibt es für Führen in Teilzeit?", ()))
    assert any("Führung mit verringerter Stundenzahl" in text for text in texts)
    assert not any("sozialversicherungspflichtig" in text for text in texts)
