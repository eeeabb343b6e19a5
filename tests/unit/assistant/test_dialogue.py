"""Questions completed by the conversation, without any library."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.dialogue import Act, Context, Names, after
from assistant.following import follow
from assistant.records import Answer, Coverage, Sort

NAMES = Names(("Altenfurt", "Nordhagen", "Seeburg"), ("MGleiG", "Mustergleichstellungsgesetz"))
FIRST = "Welche Maßnahmen gibt es für Telearbeit in Altenfurt?"


def asked(question: str, *, citations: tuple[str, ...] = ()) -> Context:
    """The context after one question with an answer that quotes nothing."""
    answer = Answer(question, "", False, Coverage((), cities_with=("Altenfurt",)))
    context = after(Context(), follow(question, Context(), NAMES), answer, NAMES)
    return replace(context, citations=citations or context.citations)


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("Und in Nordhagen?", "Welche Maßnahmen gibt es für Telearbeit in Nordhagen?"),
        ("Wie sieht es in Nordhagen aus?", "Welche Maßnahmen gibt es für Telearbeit in Nordhagen?"),
        ("What about Nordhagen?", "Welche Maßnahmen gibt es für Telearbeit in Nordhagen?"),
        ("Und in Köln?", "Welche Maßnahmen gibt es für Telearbeit in Köln?"),
        (
            "Vergleiche das mit Seeburg",
            "Welche Maßnahmen gibt es für Telearbeit in Altenfurt und Seeburg?",
        ),
        (
            "Und in den anderen Städten?",
            "Welche Maßnahmen gibt es für Telearbeit in Nordhagen und Seeburg?",
        ),
        ("In allen Städten", "Welche Maßnahmen gibt es für Telearbeit?"),
        ("Zu allen Themen", "Welche Maßnahmen gibt es in Altenfurt?"),
        ("Und zu Mentoring?", "Welche Maßnahmen gibt es zu Mentoring in Altenfurt?"),
        ("And mentoring in Seeburg?", "Welche Maßnahmen gibt es zu mentoring in Seeburg?"),
        ("Welche Ziele gibt es dazu?", "Welche Ziele gibt es zu Telearbeit in Altenfurt?"),
        ("Gibt es dort Angebote für Väter?", "Gibt es in Altenfurt Angebote für Väter?"),
        ("Was kostet das?", "Was kostet Telearbeit in Altenfurt?"),
        ("Was sagt das Gesetz dazu?", "Was sagt das Gesetz zu Telearbeit?"),
        ("Und das MGleiG?", "Was sagt MGleiG zu Telearbeit?"),
        ("What does the law say about that?", "What does the law say about Telearbeit?"),
    ],
)
def test_a_question_is_completed(question: str, completed: str) -> None:
    """City, topic and statute are taken over or replaced as the question says."""
    assert follow(question, asked(FIRST), NAMES).text == completed


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("Zeig mir den ganzen Paragrafen", "Was steht in § 4 MGleiG?"),
        ("Show me the full text", "Was steht in § 4 MGleiG?"),
        ("Und Absatz 1?", "Was steht in § 4 Abs. 1 MGleiG?"),
        ("Und § 5?", "Was steht in § 5 MGleiG?"),
        ("Welche Maßnahmen berufen sich darauf?", "Welche Maßnahmen nennen § 4 Abs. 2 MGleiG?"),
    ],
)
def test_a_provision_in_focus_is_completed(question: str, completed: str) -> None:
    """What was quoted last is the provision that is meant."""
    context = asked(FIRST, citations=("§ 4 Abs. 2 MGleiG",))
    assert follow(question, context, NAMES).text == completed


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Nur Maßnahmen mit Frist", Act.COUNT),
        ("Welche davon haben eine Frist?", Act.COUNT),
        ("Nur Ziele", Act.COUNT),
        ("Wie viele sind das?", Act.COUNT),
        ("Und wer ist zuständig?", Act.FACET),
        ("Bis wann?", Act.FACET),
        ("Mehr dazu", Act.MORE),
        ("Tell me more", Act.MORE),
    ],
)
def test_what_is_to_be_done(question: str, act: Act) -> None:
    """Filters, fields of the register and more of the same are told apart."""
    followed = follow(question, asked(FIRST), NAMES)
    assert followed.act is act
    assert {one.value for one in followed.carried} >= {"Telearbeit", "Altenfurt"}


@pytest.mark.parametrize(
    "question",
    [
        "Welche Maßnahmen hat Nordhagen?",
        "Wie viele Beschäftigte hat Seeburg?",
        "Was steht in § 5 MGleiG?",
        "Welche Maßnahmen gibt es zu Mentoring?",
        "Darf eine Stelle in Teilzeit ausgeschrieben werden?",
        "Vergleiche Altenfurt und Nordhagen beim Betriebssport",
    ],
)
def test_a_question_of_its_own_takes_nothing_over(question: str) -> None:
    """Where a question says all itself, the conversation does not change it."""
    followed = follow(question, asked(FIRST), NAMES)
    assert (followed.text, followed.carried, followed.fresh) == (question, (), True)


def test_the_first_question_stands_for_itself() -> None:
    """Without a conversation even an elliptic question stays as it was typed."""
    assert follow("Und in Nordhagen?", Context(), NAMES).text == "Und in Nordhagen?"


def test_filters_stay_until_they_are_dropped() -> None:
    """A deadline that was asked for holds for the next city, and goes when it is dropped."""
    narrowed = follow("Nur Maßnahmen mit Frist", asked(FIRST), NAMES)
    context = after(asked(FIRST), narrowed, Answer("", "", False, Coverage(())), NAMES)
    further = follow("Und in Nordhagen?", context, NAMES)
    assert [one.value for one in further.carried if one.sort is Sort.FILTER]
    assert further.demands
    assert not follow("Auch ohne Filter", context, NAMES).demands
    assert not follow("Und in Nordhagen?", context.without([Sort.FILTER]), NAMES).demands
