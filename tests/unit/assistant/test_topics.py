"""Topics across cities and a person's corrections of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corrections import Corrections, load_corrections, save_corrections
from assistant.profile import Profile
from assistant.topics import Topic, find_topics
from corpus.errors import LibraryError
from tests.unit.assistant.register import REGISTER, TermEncoder


def _topics(corrections: Corrections | None = None) -> tuple[Topic, ...]:
    return find_topics(Profile.of(REGISTER, TermEncoder()), corrections or Corrections())


def _topic_of(key: str, corrections: Corrections | None = None) -> Topic:
    return next(topic for topic in _topics(corrections) if key in topic.measures)


def test_every_measure_is_in_exactly_one_topic() -> None:
    """Nothing is lost and nothing counted twice."""
    keys = [key for topic in _topics() for key in topic.measures]
    assert sorted(keys) == sorted(measure.id for measure in REGISTER)


def test_name_is_taken_from_the_texts() -> None:
    """A topic is called by words of its measures, uninflected."""
    topic = _topic_of("altenfurt-2")
    assert "nordhagen-2" in topic.measures
    assert topic.name == "Leitbild guter Führung"


def test_joined_measures_share_a_topic() -> None:
    """What a person joins stays joined."""
    corrections = Corrections().with_join("altenfurt-3", "nordhagen-3")
    assert "nordhagen-3" in _topic_of("altenfurt-3", corrections).measures


def test_parted_measures_never_share_a_topic() -> None:
    """What a person parts stays apart, however alike it is."""
    corrections = Corrections().with_split("altenfurt-2", "nordhagen-2")
    assert "nordhagen-2" not in _topic_of("altenfurt-2", corrections).measures


def test_joined_topics_keep_all_their_measures() -> None:
    """Joining a measure of each of two topics makes one topic of both."""
    corrections = Corrections().with_join("altenfurt-2", "altenfurt-3")
    topic = _topic_of("altenfurt-3", corrections)
    assert {"altenfurt-2", "nordhagen-2", "altenfurt-3"} <= set(topic.measures)


def test_what_is_parted_stays_apart_when_topics_are_joined() -> None:
    """A join of topics does not bring together what a person has parted."""
    corrections = Corrections().with_split("altenfurt-3", "nordhagen-2")
    joined = corrections.with_join("altenfurt-2", "altenfurt-3")
    topic = _topic_of("altenfurt-3", joined)
    assert "altenfurt-2" in topic.measures
    assert "nordhagen-2" not in topic.measures


def test_given_name_wins() -> None:
    """A name that a person gives replaces the one found."""
    corrections = Corrections().with_name("altenfurt-2", "Führungsleitbild")
    assert _topic_of("altenfurt-2", corrections).name == "Führungsleitbild"


def test_last_word_counts() -> None:
    """A split takes back an earlier join of the same two."""
    corrections = Corrections().with_join("a", "b").with_split("b", "a")
    assert corrections.join == ()


def test_corrections_survive_in_a_file(tmp_path: Path) -> None:
    """Corrections are read back as they were written."""
    corrections = Corrections().with_join("a", "b").with_name("a", "Ä\n“")
    save_corrections(tmp_path, corrections)
    assert load_corrections(tmp_path) == corrections


@pytest.mark.parametrize("text", ["", "{}", '{"version": 99}', "[1]", '{"version": 1, "join": 3}'])
def test_damaged_corrections_are_told(tmp_path: Path, text: str) -> None:
    """A damaged file stops with its path and what to do, it is never overwritten in silence."""
    (tmp_path / "corrections.json").write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"corrections\.json"):
        load_corrections(tmp_path)
