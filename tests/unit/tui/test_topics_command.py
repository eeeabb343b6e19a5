"""``querblick topics``: a person's corrections from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Library
from corpus.errors import UsageError
from tui.commands.base import Data
from tui.parser import build_parser

PLAN = "# Gleichstellungsplan der Stadt {city} 2024\n\n## Handlungsfeld Personal\n\nMaßnahmen:\n\n"
MEASURES = {
    "Altenfurt": "- Ein Mentoring für Anwärterinnen beginnt\n- Homeoffice an drei Tagen\n",
    "Nordhagen": "- Mentorenprogramm im Bauhof\n- Supervision für Erzieherinnen\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two towns that share one topic."""
    for city, measures in MEASURES.items():
        path = tmp_path / f"{city.lower()}-plan.md"
        path.write_text(PLAN.format(city=city) + measures, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.ingest([tmp_path])
    return tmp_path / "library"


def _topics(folder: Path, *arguments: str) -> list[Data]:
    parsed = build_parser().parse_args(["topics", "--library", str(folder), *arguments])
    found: list[Data] = parsed.run(parsed).data["topics"]
    return found


def _of(topics: list[Data], measure: str) -> Data:
    return next(topic for topic in topics if measure in topic["measures"])


def test_topics_are_joined_by_name(folder: Path) -> None:
    """Two topics become one, with all their measures, and stay one."""
    names = [topic["topic"] for topic in _topics(folder)]
    _topics(folder, "--join", names[0], names[1])
    assert len(_topics(folder)) == len(names) - 1


def test_topic_is_renamed(folder: Path) -> None:
    """A topic gets the name that a person gives it."""
    old = _topics(folder)[0]
    renamed = _of(_topics(folder, "--rename", old["topic"], " Paten "), old["measures"][0])
    assert renamed["topic"] == "Paten"


def test_measures_are_parted(folder: Path) -> None:
    """Two measures of a topic are never shown together again."""
    one, other = _topics(folder)[0]["measures"]
    assert other not in _of(_topics(folder, "--split", one, other), one)["measures"]


def test_unlinked_measures_have_no_link(folder: Path) -> None:
    """What a person calls no counterpart is neither linked nor in one topic."""
    one, other = _topics(folder)[0]["measures"]
    _topics(folder, "--unlink", one, other)
    with Library.open(folder) as library:
        assert {one, other} not in [{link.a, link.b} for link in library.links(0.0)]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--join", "Mentoring", "Raumfahrt"],
        ["--split", "Mentoring", "Homeoffice"],
        ["--unlink", "x-m001", "x-m002"],
        ["--rename", "Raumfahrt", "Weltraum"],
        ["--rename", "altenfurt-plan-m001", " "],
        ["--join", "altenfurt-plan-m001", "altenfurt-plan-m001"],
    ],
)
def test_wrong_correction_changes_nothing(folder: Path, arguments: list[str]) -> None:
    """What names nothing is told, and no correction is written."""
    with pytest.raises(UsageError):
        _topics(folder, *arguments)
    assert not (folder / "corrections.json").exists()
