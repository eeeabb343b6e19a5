"""Reports of texts that stand side by side: counterparts in two cities, duties and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.links import MIN_SCORE
from assistant.reference import place, reference
from assistant.report import Report, Table, folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.duties import Duty
    from assistant.engine import Library
    from corpus.records import Document, Measure

NAMED = "nennt die Vorschrift"
FOUND = "passendste Stelle"
MISSING = "nichts gefunden"

LEAST = f"{MIN_SCORE:.1f}".replace(".", ",")


def links_report(library: Library) -> Report:
    """The measures of different cities that correspond, best first, with what they share."""
    measures = {measure.id: measure for measure in library.measures()}
    documents = {info.document.id: info.document for info in library.documents()}
    rows = tuple(
        (
            *_side(measures[link.a], documents),
            *_side(measures[link.b], documents),
            f"{link.score:.2f}".replace(".", ","),
            link.why,
        )
        for link in library.links()
    )
    side = ("Stadt", "Maßnahme", "Fundstelle")
    header = (*(f"{name} A" for name in side), *(f"{name} B" for name in side), "Wert", "Grund")
    note = f"Der Wert liegt zwischen 0 und 1; gezeigt wird, was mindestens {LEAST} erreicht."
    return Report("Maßnahmen, die einander entsprechen", (Table("Paare", header, rows),), (note,))


def duties_report(library: Library, city: str) -> Report:
    """What statutes demand of a city's plan, and the passages of the plan that answer it."""
    documents = {info.document.id: info.document for info in library.documents()}
    rows = tuple(_duty(duty, documents) for duty in library.duties(city))
    header = ("Vorschrift", "Anforderung", "Stand", "Der Plan sagt", "Fundstelle")
    notes = (
        f"„{NAMED}“: Der Plan führt die Vorschrift an. „{FOUND}“: Der Plan führt sie nicht an; "
        f"ob die Stelle genügt, ist zu prüfen. „{MISSING}“: Im Plan fand sich nichts dazu.",
    )
    caption = f"Anforderungen an den Plan: {city}"
    return Report("Gesetzliche Anforderungen", (Table(caption, header, rows),), notes)


def _duty(duty: Duty, documents: Mapping[str, Document]) -> tuple[str, ...]:
    answer = duty.answer
    state = NAMED if duty.cited else FOUND if answer else MISSING
    said = folded(answer.text) if answer else ""
    source = reference(documents[answer.passage.document], answer.passage) if answer else ""
    return duty.citation, folded(duty.text), state, said, source


def _side(measure: Measure, documents: Mapping[str, Document]) -> tuple[str, ...]:
    found = place(documents[measure.document], measure.section, measure.page)
    return measure.city or "", folded(measure.text), found
