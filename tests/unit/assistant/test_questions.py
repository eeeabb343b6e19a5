"""Questions of every make: none makes the program fail, each sort is answered in its own way."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.engine import Library
from assistant.records import Answer

WORDS = (
    *("Welche", "Maßnahmen", "gibt", "es", "nach", "§ 4 MGleiG", "§ 99 MGleiG", "§", "2024", "und"),
    *("Altenfurt", "Köln", "Telearbeit", "Wie viele", "Wann", "Wer hat", "oder", "für", "MA", "?"),
    *("Vergleiche", "Which measures", "part-time", "the law", "Muss", "Frist", "Frauenanteil", ","),
)


def quotes(answer: Answer) -> list[str]:
    """The quotations with white space folded."""
    return [" ".join(one.quote.split()) for one in answer.citations]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7))
def test_no_question_fails(towns: Library, words: list[str]) -> None:
    """Whatever is typed, every quotation stands in its source."""
    for one in towns.ask(" ".join(words)).citations:
        assert towns.text(one.document.id)[one.start : one.end] == one.quote


def test_measures_on_a_provision_are_those_that_cite_it(towns: Library) -> None:
    """A set question with a § lists what names it, and the provision."""
    answer = towns.ask("Welche Maßnahmen gibt es nach § 4 MGleiG?")
    assert [quote for quote in quotes(answer) if "zwei Personen gemeinsam" in quote]
    assert any("auch zur Besetzung in Teilzeit" in quote for quote in quotes(answer))
    assert not any("Mentoring" in quote for quote in quotes(answer))


def test_the_law_answers_what_must_be(towns: Library) -> None:
    """Asked what must or may be done, or for the law, the provision comes first."""
    for question in (
        "Muss eine Leitungsstelle in Teilzeit ausgeschrieben werden?",
        "What does the law say about part-time leadership?",
    ):
        assert "auch zur Besetzung in Teilzeit" in quotes(towns.ask(question))[0]


def test_a_town_that_is_only_part_of_a_word_is_not_named(towns: Library) -> None:
    """An unknown town is told even where a text has a longer name with it."""
    answer = towns.ask("Was unternimmt Nordhorn für Telearbeit?")
    assert answer.abstained
    assert "Nordhorn ist nicht in der Bibliothek." in answer.lead


def test_goals_are_called_goals(towns: Library) -> None:
    """In a list of measures a goal is told apart."""
    answer = towns.ask("Welche Maßnahmen gibt es für Führungskräfte mit verringerter Stundenzahl?")
    goals = [one for one in answer.citations if one.goal]
    assert goals
    assert f"Ziel: „{goals[0].quote}“" in answer.text


@pytest.mark.parametrize("question", ["Wer hat den Plan unterschrieben?", "Wer hat ihn vorgelegt?"])
def test_who_did_something_is_no_question_for_a_set(towns: Library, question: str) -> None:
    """A person is asked for, not measures."""
    assert "Maßnahme" not in towns.ask(question).lead.split(".")[0]


def test_a_measure_is_looked_up_by_its_number(towns: Library) -> None:
    """A measure's number in the question leads to that measure alone."""
    assert quotes(towns.ask("Was ist Maßnahme 1.2 in Nordhagen?")) == [
        "Der Betriebssport erhält eine Halle"
    ]


def test_the_measures_of_a_field_belong_to_its_name(towns: Library) -> None:
    """Asked for what is only a field's name, all of the field's measures are listed."""
    found = quotes(towns.ask("Welche Maßnahmen gibt es zum Handlungsfeld Familie in Nordhagen?"))
    assert any("Sommerferien" in one for one in found)


def test_a_row_is_read_without_bars(towns: Library) -> None:
    """In the text to read, cells are divided by dots; the quotation stays as the source has it."""
    answer = towns.ask("Frauenanteil bei der Feuerwehr")
    assert "|" not in answer.text
    assert "Feuerwehr · 120 · 9 %" in answer.text
    assert any("| Feuerwehr |" in one.quote for one in answer.citations)
