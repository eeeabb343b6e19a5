"""Answers from a library of invented towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import choosing, phrases
from assistant.engine import Library
from assistant.membership import BELONGS, SURE
from assistant.records import Answer

QUESTIONS = (
    "Welche Maßnahmen gibt es für Homeoffice?",
    "Welche Maßnahmen hat Nordhagen?",
    "Frauenanteil bei der Feuerwehr",
    "§ 4 MGleiG",
    "Darf eine Leitungsstelle in Teilzeit ausgeschrieben werden?",
    "Betriebssport",
    "Eintrittskarte im Zoo",
)


def quotes(answer: Answer) -> list[str]:
    """The quotations with white space folded."""
    return [" ".join(one.quote.split()) for one in answer.citations]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quotation_stands_in_the_source(towns: Library, question: str) -> None:
    """A quotation is the exact slice of its document, and is numbered in order."""
    answer = towns.ask(question)
    for one in answer.citations:
        assert towns.text(one.document.id)[one.start : one.end] == one.quote
    assert [one.n for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"[{one.n}]" in answer.text for one in answer.citations)


def test_a_set_question_lists_the_measures_of_every_town(towns: Library) -> None:
    """Both towns' measures are quoted, and the lead says how many there are."""
    answer = towns.ask("Welche Maßnahmen gibt es für Homeoffice?")
    assert answer.lead.startswith("2 Maßnahmen in 2 von 3 Städten")
    assert {group.title for group in answer.groups} >= {"Altenfurt", "Nordhagen"}
    assert answer.coverage.cities_with == ("Altenfurt", "Nordhagen")


def test_what_may_belong_is_told_apart_and_not_counted(
    towns: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A measure that is not surely on the topic stands last; its town does not count for it."""
    unsure = lambda one, _asked: BELONGS if one.document.city == "Nordhagen" else SURE  # noqa: E731
    monkeypatch.setattr(choosing, "probability", unsure)
    answer = towns.ask("Welche Maßnahmen gibt es für Homeoffice?")
    assert "in 1 von 3 Städten" in answer.lead
    assert answer.coverage.cities_with == ("Altenfurt",)
    assert answer.groups[-1].title == phrases.PERHAPS
    assert {one.document.city for one in answer.groups[-1].citations} == {"Nordhagen"}


def test_coverage_says_which_town_has_none_and_which_lists_none(towns: Library) -> None:
    """A town without such a measure and one without any list are told apart."""
    answer = towns.ask("Welche Maßnahmen gibt es zu Mentoring?")
    assert "Nordhagen: keine Maßnahme dazu gefunden (4 durchsucht)." in answer.coverage.notes
    assert "Seeburg: Das Dokument enthält keine Maßnahmenliste." in answer.coverage.notes
    assert any("Broschüre" in quote for quote in quotes(answer))


def test_without_a_topic_the_whole_register_is_listed(towns: Library) -> None:
    """Asked for all measures of a town, every one is quoted and no other town's."""
    answer = towns.ask("Welche Maßnahmen gibt es in Nordhagen?")
    assert len(answer.citations) == 4
    assert {one.document.city for one in answer.citations} == {"Nordhagen"}


def test_provisions_on_the_topic_stand_apart(towns: Library) -> None:
    """The law has a group of its own beneath the towns."""
    answer = towns.ask("Welche Maßnahmen gibt es für Leitungsstellen in Teilzeit?")
    law = next(group for group in answer.groups if group.title == "MGleiG")
    assert any("auch zur Besetzung in Teilzeit" in one.quote for one in law.citations)
    assert "Vorschrift" in answer.lead


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Wie viele Menschen arbeiten in Altenfurt?", "812"),
        ("Frauenanteil bei der Feuerwehr", "| Feuerwehr | 120 | 9 %"),
        ("Bis wann gilt der Plan von Altenfurt?", "28.02.2028"),
    ],
)
def test_a_fact_is_answered_by_its_sentence_or_row(
    towns: Library, question: str, quote: str
) -> None:
    """The sentence or the table with the figure or date is quoted, from one place."""
    found = quotes(towns.ask(question))
    assert any(quote in one for one in found)
    assert len(found) <= 5


def test_a_row_is_quoted_with_its_header(towns: Library) -> None:
    """The names of the columns come before the row."""
    assert "Frauenanteil" in quotes(towns.ask("Frauenanteil bei der Feuerwehr"))[0]


def test_a_citation_is_answered_by_its_wording(towns: Library) -> None:
    """Only the cited Absatz is quoted, under the law's name."""
    answer = towns.ask("Was steht in § 4 Abs. 2 MGleiG?")
    assert [one.citation for one in answer.citations] == ["§ 4 Abs. 2 MGleiG"]
    assert answer.groups[0].title == "MGleiG"


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Was steht in § 9 MGleiG?", "§ 9 MGleiG"),
        ("§ 433 BGB", "§ 433 BGB"),
        ("Welche Maßnahmen plant die Stadt Köln für Telearbeit?", "Köln"),
        ("Preis einer Eintrittskarte im Zoo", "nichts"),
    ],
)
def test_what_is_not_there_is_said(towns: Library, question: str, named: str) -> None:
    """Unknown provisions, cities and topics are turned down, with what was searched."""
    answer = towns.ask(question)
    assert answer.abstained
    assert named in answer.lead
    assert "Durchsucht: 3 Dokumente (Altenfurt, Nordhagen, Seeburg) und MGleiG." in answer.lead


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    """Before the first document a question is answered by what to do."""
    with Library.open(tmp_path / "library") as library:
        answer = library.ask("Telearbeit?")
    assert answer.abstained
    assert "querblick ingest" in answer.text


def test_measures_about_a_topic_come_from_the_register(towns: Library) -> None:
    """The register can be narrowed by topic, city and field."""
    about = towns.measures(about="Homeoffice")
    assert {one.city for one in about} == {"Altenfurt", "Nordhagen"}
    assert [one.city for one in towns.measures(["Nordhagen"], about="Homeoffice")] == ["Nordhagen"]
    assert len(towns.measures(field="gesundheit")) == 2


def test_a_part_without_its_absatz_shows_the_norm(towns: Library) -> None:
    """§ 4 Satz 1 may be meant in several Absätze: the answer says so and quotes § 4."""
    answer = towns.ask("§ 4 Satz 1 MGleiG")
    assert not answer.abstained
    assert answer.lead.startswith("§ 4 Satz 1 MGleiG gibt es in dieser Gliederung nicht.")
    assert len(answer.citations) == 2


def test_an_absatz_that_is_not_there_is_said(towns: Library) -> None:
    """The norm is shown, and the answer counts as none."""
    answer = towns.ask("Was steht in § 4 Abs. 7 MGleiG?")
    assert answer.abstained
    assert "§ 4 Abs. 7 MGleiG" in answer.lead
