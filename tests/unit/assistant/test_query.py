"""What a question asks for."""

from __future__ import annotations

import pytest

from assistant.query import Intent, understand
from corpus.records import Kind

CITIES = ("Altenfurt", "Nordhagen")
STATUTES = ("MGleiG", "Mustergleichstellungsgesetz")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Welche Maßnahmen gibt es zu Sport?", Intent.SET),
        ("Was tun die Städte gegen Stress?", Intent.SET),
        ("Wo gibt es ein Eltern-Kind-Büro?", Intent.SET),
        ("Which cities offer coaching?", Intent.SET),
        ("Wie viele Frauen arbeiten im Bauhof?", Intent.FACT),
        ("Wann trat der Plan in Kraft?", Intent.FACT),
        ("How many trainees are there?", Intent.FACT),
        ("Darf eine Stelle geteilt werden?", Intent.STATUTE),
        ("Was sagt das MGleiG zu Gremien?", Intent.STATUTE),
        ("§ 4 Abs. 2 MGleiG", Intent.CITATION),
        ("Was steht in § 3 BGB?", Intent.CITATION),
        ("Betriebssport", Intent.TOPIC),
    ],
)
def test_the_intent_is_told_from_the_wording(text: str, intent: Intent) -> None:
    """Sets, facts, law, provisions and topics are asked for in different words."""
    assert understand(text, cities=CITIES, statutes=STATUTES).intent is intent


def test_the_topic_is_the_question_without_its_frame() -> None:
    """Question words, cities and citations say nothing of the topic."""
    query = understand("Welche Maßnahmen gibt es in Altenfurt zu Mentoring?", cities=CITIES)
    assert "Mentoring" in query.topic
    assert "Altenfurt" not in query.topic
    assert query.cities == ("Altenfurt",)


def test_a_question_for_everything_has_no_topic() -> None:
    """Where only measures and a city are named, the topic is empty."""
    assert not understand("Welche Maßnahmen hat Nordhagen?", cities=CITIES).topic


def test_filters_are_read_from_the_question() -> None:
    """The kind of document, the statute and unknown places are recognised."""
    query = understand("Was steht im Gleichstellungsplan zur Quote?", cities=CITIES)
    assert query.kinds == (Kind.PLAN,)
    assert understand("Frist laut MGleiG", statutes=STATUTES).statutes == ("MGleiG",)
    assert understand("Sport in Hamburg", cities=CITIES).places == ("Hamburg",)


@pytest.mark.parametrize(
    ("text", "numeric", "dated"),
    [
        ("Wie hoch ist die Quote?", True, False),
        ("Frauenanteil im Bauhof", True, False),
        ("Wann beginnt das Programm?", False, True),
        ("Ab welchem Alter gilt das?", True, False),
        ("Bis zu welchem Betrag ist das frei?", True, False),
        ("Mindestgröße einer Dienststelle", True, False),
        ("Zieljahr der Strategie", False, True),
        ("Betriebssport", False, False),
    ],
)
def test_figures_and_dates_are_asked_for(text: str, numeric: bool, dated: bool) -> None:
    """A question for a figure or a date is known as one."""
    query = understand(text)
    assert (query.numeric, query.dated) == (numeric, dated)


def test_a_question_about_several_cities_is_known() -> None:
    """„Die Städte“ and „wo“ ask across cities, a city's name does not."""
    assert understand("Was tun die Städte für Eltern?").across
    assert not understand("Was tut Altenfurt für Eltern?", cities=CITIES).across


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Wie oft tagt der Ausschuss?", "tagt der Ausschuss"),
        ("How many employees work at home?", "employees work at home"),
        ("Know-how sichern", "Know-how sichern"),
        ("Wann muss mein Chef mir ein Zeugnis geben?", "mir ein Zeugnis geben"),
        ("Wie viele Maßnahmen umfasst das Konzept?", "Maßnahmen umfasst das Konzept"),
    ],
)
def test_what_only_asks_is_no_topic(text: str, topic: str) -> None:
    """„Wie oft“ asks, and says nothing of the topic; what is counted does."""
    assert understand(text).topic == topic


@pytest.mark.parametrize("named", ["Bad Neuhof", "Bad Neuhof a. d. Ruhr", "bad neuhof"])
def test_a_name_of_several_words_is_no_topic(named: str) -> None:
    """A town's name leaves the topic as a whole, long or short."""
    query = understand(f"Telearbeit in {named}", cities=["Bad Neuhof a. d. Ruhr"])
    assert query.cities == ("Bad Neuhof a. d. Ruhr",)
    assert query.topic == "Telearbeit in"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Which cities offer coaching?", True),
        ("minimum annual leave", True),
        ("What is the law on bullying", True),
        ("Wie läuft das Train-the-Trainer-Programm?", False),
        ("Was will die Stadt in der IT?", False),
        ("Rat und Hilfe", False),
        ("Mobbing am Arbeitsplatz", False),
    ],
)
def test_the_language_is_told(text: str, english: bool) -> None:
    """English questions are known by their words, German ones with English terms stay German."""
    assert understand(text).english is english
