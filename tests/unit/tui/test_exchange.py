"""An exchange of question and answer as lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from assistant.records import Answer, AnswerCitation, AnswerGroup, Coverage
from corpus.records import Document, Kind
from tui.exchange import answer_text, exchange_lines, place_of
from tui.state import Exchange
from tui.widgets.line_view import Line

PLAN = Document("plan", "plan.txt", "Frauenförderplan", "Auental", Kind.PLAN, 0, 900)
LONG = "Die Verwaltung prüft bei jeder Stelle, ob sie geteilt werden kann. " * 3
FIRST = AnswerCitation(1, PLAN, "3 Arbeitszeit", 7, "Stadt Auental, Plan, 3, S. 7", LONG, 5, 99)
SECOND = replace(FIRST, n=2, quote="Kurz.", section="", page=None)
ANSWER = Answer(
    question="Was gilt?",
    text="unused",
    abstained=False,
    coverage=Coverage(("plan",), notes=("Nur ein Dokument.",)),
    citations=(FIRST, SECOND),
    groups=(AnswerGroup("Auental", (FIRST, SECOND)),),
    lead="2 Stellen.",
)


def texts(lines: list[Line]) -> list[str]:
    """The lines as they are read."""
    return ["".join(text for text, _style in line.parts) for line in lines]


@pytest.mark.parametrize("width", [24, 58, 120])
def test_no_line_is_wider_than_the_window(width: int) -> None:
    """Quotations wrap, and where they stand is put beside or beneath."""
    lines, _places = exchange_lines(Exchange("Was gilt?", ANSWER), width, 0)
    assert max(cell_len(text) for text in texts(lines)) <= width


def test_question_lead_group_quotations_and_notes_stand_in_this_order() -> None:
    """A person reads from the question down to the coverage."""
    lines, _places = exchange_lines(Exchange("Was gilt?", ANSWER), 58, 0)
    whole = "\n".join(texts(lines))
    order = ("▸ Was gilt?", "2 Stellen.", "Auental", "[1] „", "[2] „Kurz.“", "Nur ein Dokument.")
    found = [whole.index(part) for part in order]
    assert found == sorted(found)


def test_lines_of_a_quotation_lead_to_it() -> None:
    """Each quotation's lines have its target, counted on from the first."""
    lines, places = exchange_lines(Exchange("Was gilt?", ANSWER), 58, 4)
    targets = [line.target for line in lines if line.target is not None]
    assert sorted(set(targets)) == [4, 5]
    assert [getattr(place, "number", None) for place in places] == [1, 2]
    assert targets == sorted(targets)


def test_a_quotation_in_a_group_of_no_city_says_whose_it_is() -> None:
    """What is only near or may belong stands apart; the city is told beside it."""
    apart = replace(ANSWER, groups=(AnswerGroup("Vielleicht auch dazu", (FIRST, SECOND)),))
    shown = texts(exchange_lines(Exchange("Was gilt?", apart), 90, 0)[0])
    assert any(line.endswith("Auental, 3 Arbeitszeit, S. 7") for line in shown)


def test_quotations_without_a_group_are_shown_too() -> None:
    """An abstaining answer offers the nearest things without a heading."""
    lines, places = exchange_lines(Exchange("?", replace(ANSWER, groups=())), 58, 0)
    assert len(places) == 2
    assert any("[2] „Kurz.“" in text for text in texts(lines))


def test_a_question_without_answer_says_that_it_is_looked_for() -> None:
    """Until the answer is there, a line says so; a fault stands in its own words."""
    waiting, _none = exchange_lines(Exchange("Was gilt?"), 40, 0)
    broken, _none = exchange_lines(Exchange("Was gilt?", fault="Kein Platz."), 40, 0)
    assert "sucht …" in texts(waiting)
    assert "Kein Platz." in texts(broken)


def test_a_place_names_document_section_and_page() -> None:
    """The source's window is titled with number, city and title."""
    place = place_of(FIRST)
    assert (place.label, place.heading) == (
        "[1] Auental, Frauenförderplan",
        "3 Arbeitszeit, S. 7",
    )


def test_a_city_that_the_title_names_is_not_said_twice() -> None:
    """„Plan der Stadt Auental“ is Auental's „Plan“, as references name it."""
    titled = replace(FIRST, document=replace(PLAN, title="Plan der Stadt Auental"))
    assert place_of(titled).label == "[1] Auental, Plan"


def test_a_copied_answer_has_the_reference_of_each_quotation() -> None:
    """What is pasted elsewhere can be checked there."""
    copied = answer_text(ANSWER)
    assert copied.splitlines()[0] == "2 Stellen."
    assert "„Kurz.“ (Stadt Auental, Plan, 3, S. 7)" in copied
