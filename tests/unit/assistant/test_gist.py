"""What entries say in other words, and which subjects are parts of a wide topic."""

from __future__ import annotations

from assistant.gist import gist, told_text, topic_of
from assistant.subjects import subjects, words_of
from assistant.wider import wider
from assistant.wording import Word, Wording
from corpus.records import Passage, PassageKind
from index.analysis import first_term
from index.store import StoredPassage


def _asked(*words: str) -> Wording:
    return Wording(tuple(Word(word, (first_term(word) or word,), 1.0) for word in words), {})


def _row(text: str, columns: str) -> StoredPassage:
    headings = ("Programm", columns)
    return StoredPassage(1, Passage("a", PassageKind.MEASURE, 0, len(text), 1, "", headings), text)


def test_word_of_one_meaning_supports() -> None:
    """What a town calls otherwise is met as what the question says."""
    topic = topic_of(_asked("Homeoffice"))
    (alike,) = topic.support(gist("Ausweitung der Telearbeit im Bürgeramt"))
    (apart,) = topic.support(gist("Neue Bänke im Stadtpark"))
    assert alike > 0.5 > apart == 0


def test_part_of_a_wide_topic_supports() -> None:
    """Who asks how staff are won asks for internships and job advertisements as well."""
    topic = topic_of(_asked("Personalgewinnung"))
    assert topic.support(gist("Praktika für Studierende im Bauamt"))[0] > 0.5
    assert topic.support(gist("Ferienbetreuung für Schulkinder"))[0] < 0.5


def test_share_counts_what_is_said_of_all() -> None:
    """An entry on half of a topic says less of it than one on all of it."""
    topic = topic_of(_asked("Supervision", "Feuerwehr"))
    half, whole = gist("Intervision im Jugendamt"), gist("Intervision in der Feuerwehr")
    assert 0 < topic.share(half) < topic.share(whole) <= 1


def test_row_is_told_without_its_field_and_unit() -> None:
    """In a table the measure's own cell says what it is about."""
    row = _row("Personal | Jobticket | Amt 11", "Handlungsfeld | Maßnahme | Zuständig")
    assert told_text(row).strip() == "Jobticket"
    assert told_text(_row("Jobticket | Amt 11", "Maßnahmen")) == "Jobticket | Amt 11"


def test_parts_are_led_to_by_the_words_of_the_wide_topic() -> None:
    """Only the words that name the wide topic ask for its parts."""
    parts = wider().parts_of(words_of("Kinderbetreuung im Rathaus"))
    names = {subjects().names[number] for number in parts}
    assert {"Kita", "Ferienbetreuung"} <= names
    assert set(parts.values()) == {frozenset({0})}
