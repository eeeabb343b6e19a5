"""Conversations and counts over a library of invented towns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Library
from assistant.records import Answer, Sort

PLAN = """\
# Gleichstellungsplan der Stadt Lindenau 2024 bis 2028

## 1 Handlungsfeld Führung

Ziele:

- Bis 2027 sind 40 % der Führungskräfte Frauen
- Führung in Teilzeit ist selbstverständlich

Maßnahmen:

- 1.1 Ein Mentoring für angehende Führungskräfte beginnt bis 31.12.2025
- 1.2 Führungsleitlinien werden mit allen Leitungen erarbeitet
- 1.3 Seminare für Führungskräfte finden jedes Jahr statt

Zuständig: Amt 11, Personalrat

## 2 Handlungsfeld Arbeitszeit

Maßnahmen:

- 2.1 Mobiles Arbeiten wird an drei Tagen erlaubt
- 2.2 Gleitzeit gilt für alle Ämter (§ 3 Abs. 1 GleitG)

Zuständig: Amt 10
"""
PROGRAMME = """\
# Handlungsprogramm der Stadt Erlbach

## Handlungsfeld Führung

Maßnahmen:

- Coaching für Führungskräfte wird angeboten
- Das Intranet „Erlbach 2030“ wird ausgebaut

Zuständig: Hauptamt
"""
LAW = """\
# Gleitzeitgesetz (GleitG)

Vom 3. April 2019

§ 1 Zweck

Dieses Gesetz regelt die Gleitzeit der Beschäftigten des Landes.

§ 3 Gleitzeit

(1) Beschäftigte können Beginn und Ende der Arbeitszeit selbst bestimmen.

(2) Die Kernzeit legt die Dienststelle fest.

§ 4 Zeitkonto

Überstunden werden auf einem Konto gesammelt.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two towns and a law."""
    folder = tmp_path_factory.mktemp("turns")
    for name, text in (("lindenau.md", PLAN), ("erlbach.md", PROGRAMME), ("gleitg.md", LAW)):
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(folder / "library") as opened:
        opened.ingest([folder])
        yield opened


def talk(library: Library, *questions: str) -> list[Answer]:
    """The answers of a conversation."""
    said: list[Answer] = []
    for question in questions:
        said.append(library.ask(question, after=said))
    return said


def quotes(answer: Answer) -> list[str]:
    """What is quoted, white space folded."""
    return [" ".join(one.quote.split()) for one in answer.citations]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Welche Stadt hat die meisten Maßnahmen?", "Lindenau (5); danach Erlbach (2)"),
        ("Welche Stadt hat die wenigsten Maßnahmen?", "Erlbach (2); danach Lindenau (5)"),
        ("Which city has the most measures?", "Lindenau (5)"),
        ("Wie viele Maßnahmen hat Lindenau?", "5 Maßnahmen in Lindenau"),
        ("Wie viele Maßnahmen gibt es?", "7 Maßnahmen: Lindenau 5, Erlbach 2"),
        ("Für wie viele Maßnahmen ist das Amt 11 zuständig?", "3 Maßnahmen"),
        ("Für wie viele Maßnahmen ist Amt 1 zuständig?", "keine Maßnahmen"),
        ("Welche Maßnahmen haben eine Frist?", "1 Maßnahme mit Frist oder Datum in Lindenau"),
        ("Welche Maßnahmen haben keine Frist?", "6 Maßnahmen ohne Frist oder Datum"),
        ("Welche Maßnahmen haben eine Frist bis 2024?", "keine Maßnahmen"),
        ("Welche Ziele haben ein Datum?", "1 Ziel mit Frist oder Datum in Lindenau"),
        ("Wie viele Ziele hat Lindenau?", "2 Ziele in Lindenau"),
        (
            "Wer ist für die meisten Maßnahmen zuständig?",
            "Personalrat (Lindenau) (je 3)",
        ),
        ("Welches Handlungsfeld hat die meisten Maßnahmen?", "Führung (Lindenau) (3)"),
    ],
)
def test_counts_are_computed_from_the_register(library: Library, question: str, lead: str) -> None:
    """The first sentence has the number and says that it was counted."""
    answer = library.ask(question)
    assert answer.computed
    assert answer.lead.startswith("Aus dem Register gezählt: ")
    assert lead in answer.lead


def test_the_list_behind_a_count_is_quoted(library: Library) -> None:
    """Every entry that was counted is quoted from its source."""
    answer = library.ask("Für welche Maßnahmen ist Amt 11 zuständig?")
    assert len(answer.citations) == 3
    for one in answer.citations:
        assert library.text(one.document.id)[one.start : one.end] == one.quote


def test_an_ordinary_question_is_not_computed(library: Library) -> None:
    """A question for a topic's measures is answered as ever."""
    assert not library.ask("Welche Maßnahmen gibt es zu Coaching?").computed


def test_who_is_responsible_is_quoted_where_it_stands(library: Library) -> None:
    """The line with the units comes before the measure that it is said of."""
    answer = talk(library, "Welche Maßnahmen gibt es zu Mentoring?", "Und wer ist zuständig?")[-1]
    assert quotes(answer)[0] == "Zuständig: Amt 11, Personalrat"
    assert "Mentoring" in quotes(answer)[1]
    assert "Amt 11 (1)" in answer.lead


def test_a_filter_narrows_the_last_answer(library: Library) -> None:
    """Of the measures on leading only the one with a date is left; dropped, all are back."""
    said = talk(
        library,
        "Welche Maßnahmen hat Lindenau für Führungskräfte?",
        "Nur Maßnahmen mit Frist",
        "Auch ohne Filter",
    )
    assert len(said[0].citations) > 1
    assert ["Mentoring" in quote for quote in quotes(said[1])] == [True]
    assert quotes(said[2]) == quotes(said[0])


def test_nothing_that_fits_a_filter_is_said(library: Library) -> None:
    """Where no measure has what is asked for, the answer says so and quotes none."""
    answer = talk(library, "Welche Maßnahmen gibt es zu Coaching?", "Nur mit Frist")[-1]
    assert not answer.citations
    assert "keine Maßnahmen" in answer.lead or answer.abstained


def test_a_number_leads_to_what_surrounds_it(library: Library) -> None:
    """A quotation asked about by its number comes with its goals, its unit and its provision."""
    said = talk(library, "Welche Maßnahmen gibt es zur Gleitzeit?", "Mehr zu [1]")
    found = quotes(said[-1])
    assert "Gleitzeit gilt für alle Ämter" in found[0]
    assert "Zuständig: Amt 10" in found
    assert any("Beginn und Ende der Arbeitszeit" in quote for quote in found)


def test_more_shows_what_was_not_shown(library: Library) -> None:
    """What was quoted is not quoted again."""
    first, more = talk(library, "Welche Maßnahmen gibt es zu Führungskräften?", "Mehr dazu")
    assert not {(one.document.id, one.start) for one in first.citations} & {
        (one.document.id, one.start) for one in more.citations
    }


def test_what_is_dropped_is_not_taken_over(library: Library) -> None:
    """A person may leave the city of the conversation out."""
    first = library.ask("Welche Maßnahmen hat Erlbach für Führungskräfte?")
    kept = library.ask("Welche Ziele gibt es dazu?", after=[first])
    free = library.ask("Welche Ziele gibt es dazu?", after=[first], dropped=[Sort.CITY])
    assert "Erlbach" in kept.resolved
    assert "Erlbach" not in free.resolved
    assert any("40 %" in quote for quote in quotes(free))


def test_the_answer_says_what_it_took_over(library: Library) -> None:
    """The completed question and what came from the conversation are part of the answer."""
    answer = talk(library, "Welche Maßnahmen gibt es zu Coaching?", "Und in Lindenau?")[-1]
    assert answer.question == "Und in Lindenau?"
    assert answer.resolved == "Welche Maßnahmen gibt es zu Coaching in Lindenau?"
    assert [(one.sort, one.value) for one in answer.carried] == [(Sort.TOPIC, "Coaching")]


def test_a_conversation_is_stable(library: Library) -> None:
    """The same questions give the same answers, however often they are asked."""
    questions = ("Welche Maßnahmen gibt es zu Coaching?", "Und in Lindenau?", "Mehr dazu")
    assert talk(library, *questions) == talk(library, *questions)
