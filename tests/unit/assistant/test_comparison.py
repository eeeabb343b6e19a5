"""Topics by cities: what is known of each cell, and how far measures go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ambition import ambition, differences
from assistant.commitment import Commitment
from assistant.comparison import CellState
from assistant.engine import Library
from tests.unit.assistant.register import measure

PLAN = """\
# Gleichstellungsplan der Stadt {city} 2024 bis 2028

## 1 Vorwort

{preface}

## 2 Handlungsfeld Personal

Maßnahmen:

{measures}
"""
TOWNS = {
    "Altenfurt": (
        "Die Stadt Altenfurt wächst. Auch Supervision hat sich in den Ämtern bewährt.",
        "- Bis 2026 ist ein Mentoring für Anwärterinnen einzurichten\n"
        "- Die Dienstvereinbarung zum Homeoffice wird verlängert",
    ),
    "Nordhagen": (
        "Die Stadt Nordhagen liegt am Meer.",
        "- Ein Mentorenprogramm soll geprüft werden\n- Supervision für alle Erzieherinnen",
    ),
    "Seeburg": ("Die Stadt Seeburg hat drei Brücken.", "- Mobiles Arbeiten in allen Ämtern"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Plans of three towns."""
    folder = tmp_path_factory.mktemp("comparison")
    for city, (preface, measures) in TOWNS.items():
        text = PLAN.format(city=city, preface=preface, measures=measures)
        (folder / f"{city.lower()}-plan.md").write_text(text, encoding="utf-8")
    with Library.open(folder / "library") as opened:
        opened.ingest([folder])
        yield opened


def _states(library: Library, topic: str) -> dict[str, CellState]:
    (row,) = library.compare([topic]).rows
    return {city: cell.state for city, cell in row.cells.items()}


def test_topic_is_one_row_however_it_is_called(library: Library) -> None:
    """Towns that name one thing differently share a row, and a synonym finds it."""
    states = _states(library, "Telearbeit")
    assert states["Altenfurt"] is states["Seeburg"] is CellState.MEASURE
    assert states["Nordhagen"] is CellState.NONE


def test_mention_is_told_from_a_measure(library: Library) -> None:
    """A town that only speaks of a topic has no measure on it; the passage is at hand."""
    comparison = library.compare(["Supervision"])
    cell = comparison.rows[0].cells["Altenfurt"]
    assert cell.state is CellState.MENTION
    assert cell.mention is not None
    assert "Supervision" in comparison.passages[cell.mention].text
    assert comparison.rows[0].cells["Seeburg"].state is CellState.NONE


def test_city_without_document_is_told(library: Library) -> None:
    """A town that the library knows nothing of is not one without evidence."""
    comparison = library.compare(["Mentoring"], ["Altenfurt", "Lindenau"])
    assert comparison.rows[0].cells["Lindenau"].state is CellState.ABSENT
    assert any("Lindenau" in note for note in comparison.notes)


def test_unknown_topic_has_no_measure_anywhere(library: Library) -> None:
    """What nobody speaks of gives an empty row, no error."""
    assert set(_states(library, "Raumfahrt").values()) == {CellState.NONE}


def test_difference_in_ambition_is_told(library: Library) -> None:
    """Who binds himself and who only means to is said, with the deadlines."""
    (row,) = library.compare(["Mentoring"]).rows
    told = " ".join(row.differences)
    assert "Altenfurt verpflichtend; Nordhagen beabsichtigt" in told
    assert "2026" in told


def test_gap_is_what_only_others_have(library: Library) -> None:
    """A town's gaps are the others' topics, those of most towns first."""
    gaps = library.gaps("Seeburg")
    assert gaps[0].cities == ("Altenfurt", "Nordhagen")
    assert not any("Telearbeit" in gap.topic.name for gap in gaps)


def test_equal_ambitions_do_not_differ() -> None:
    """Nothing is said where nothing differs, nor of one city alone."""
    one = ambition([measure("altenfurt-1", "Ein Leitbild wird erarbeitet")])
    assert differences({"Altenfurt": one, "Seeburg": one}) == ()
    assert differences({"Altenfurt": one}) == ()


def test_most_binding_wording_counts() -> None:
    """Of several measures the one that binds most tells the city's commitment."""
    own = ambition(
        [
            measure("altenfurt-1", "Ein Leitbild soll geprüft werden"),
            measure("altenfurt-2", "Die Teilnahme ist verpflichtend"),
        ]
    )
    assert own.commitment is Commitment.DUTY


def test_amounts_are_compared() -> None:
    """Of two cities that do the same, the reader sees who does how much."""
    one = ambition([measure("altenfurt-1", "Homeoffice an bis zu drei Tagen je Woche")])
    other = ambition([measure("seeburg-1", "Homeoffice an einzelnen Tagen")])
    told = differences({"Altenfurt": one, "Seeburg": other})
    assert "Umfang: Altenfurt bis zu drei Tagen je Woche; Seeburg keine Angabe" in told
