"""Answers about who, how many, which goals, and what a row of a table says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Library
from assistant.phrases import readable

PLAN = """\
# Handlungsprogramm der Stadt Waldhausen

## 1 Zahlen

| Laufbahngruppe | Beschäftigte | Teilzeitquote |
|---|---|---|
| Laufbahngruppe 1.2 mit allen Beschäftigten der inneren Verwaltung | 412 | 31,5 % |
| Laufbahngruppe 2.1 mit allen Beschäftigten der Fachämter | 268 | 27,9 % |
| Laufbahngruppe 2.2 mit allen Beschäftigten der Amtsleitungen | 23 | 8,7 % |
| gesamt über alle Laufbahngruppen, Stichtag 31.12.2022 | 703 | 29,4 % |

Die Beschäftigten schätzen die Kantine.

## 2 Handlungsfeld Vereinbarkeit

Ziele:

- Die Beschäftigten haben eine offene Haltung
  - zur Elternzeit von Vätern,
  - zur Pflegezeit

Maßnahmen:

- Die Telearbeit wird auf zwei Tage in der Woche ausgeweitet. Zuständig: Amt 11, Amt 20
- Für Kinder gibt es in den Sommerferien eine Betreuung

Amt 51, Jugendpflege
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of one programme."""
    folder = tmp_path_factory.mktemp("details")
    path = folder / "waldhausen-programm.md"
    path.write_text(PLAN, encoding="utf-8")
    with Library.open(folder / "library") as library:
        library.ingest([path])
        yield library


def quotes(library: Library, question: str) -> list[str]:
    """The quotations with white space folded; none where the answer abstains."""
    answer = library.ask(question)
    return [] if answer.abstained else [" ".join(one.quote.split()) for one in answer.citations]


def test_the_unit_in_charge_of_a_measure_is_told(plan: Library) -> None:
    """„Wer ist zuständig?“ is answered from the register, and quoted where the source has it."""
    answer = plan.ask("Wer ist für Telearbeit zuständig?")
    assert answer.lead == "Zuständig laut Quelle: Amt 11; Amt 20."
    assert "Zuständig: Amt 11, Amt 20" in answer.citations[0].quote


def test_a_number_that_no_text_has_is_not_made_up(plan: Library) -> None:
    """Sentences on the same things without a figure answer no „wie viele“."""
    assert plan.ask("Wie viele Beschäftigte essen in der Kantine?").abstained


def test_a_row_is_shown_with_the_names_of_its_columns(plan: Library) -> None:
    """Of a longer table the row asked for is quoted, and read with its header."""
    first = plan.ask("Wie hoch ist die Teilzeitquote in der Laufbahngruppe 2.2?").citations[0]
    assert first.quote.startswith("| Laufbahngruppe 2.2")
    assert "Teilzeitquote: 8,7 %" in readable(first.quote, first.header)


def test_the_sum_of_a_table_answers_for_all(plan: Library) -> None:
    """Where the question names no row, the sum is meant."""
    assert "29,4 %" in quotes(plan, "Wie hoch ist die Teilzeitquote?")[0]


def test_goals_are_listed_where_they_are_asked_for(plan: Library) -> None:
    """A nested goal is quoted with what it belongs to, and no measure is."""
    answer = plan.ask("Welche Ziele gibt es zur Vereinbarkeit?")
    assert answer.lead.endswith("Waldhausen.")
    assert all(one.goal for one in answer.citations)
    assert not any(one.quote.startswith("zur") for one in answer.citations)


@pytest.mark.parametrize("question", ["Was macht Köln für die Telearbeit?", "Was plant Köln?"])
def test_what_an_unknown_town_does_is_not_told_of_others(plan: Library, question: str) -> None:
    """A town without a document is named as not in the library."""
    answer = plan.ask(question)
    assert answer.abstained
    assert "Köln ist nicht in der Bibliothek." in answer.lead


def test_a_compound_is_found_by_its_words(plan: Library) -> None:
    """„Betreuung der Kinder“ is Kinderbetreuung."""
    assert any("Sommerferien" in quote for quote in quotes(plan, "Betreuung der Kinder"))


FACTS = """# Jahresbericht der Stadt Waldhausen

## Inhalt

| 1 | Bücherei | 3 |
| 1.1 | Öffnungszeiten der Bücherei | 4 |
| 2 | Bäder | 6 |

## 1 Bücherei

Die Bücherei am Markt wird jedes Jahr geprüft. Damit ist das Rechnungsamt betraut. Sie zählt 4.100
Nutzerinnen und Nutzer, das sind 12 Prozent der Bevölkerung. Sie hat an 38 Stunden je Woche offen.

## 2 Bäder

Das Freibad wird saniert. Die Arbeiten begannen 2022 und sollen bis zum Sommer 2026 enden. Der
Förderverein trifft sich alle acht Wochen; Vorsitzender ist Dr. Jan Eilers. Ein Kind zahlt 2 Euro.
"""


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Wie viele Leute nutzen die Bücherei?", "4.100"),
        ("Wie viel Prozent nutzen die Bücherei?", "12 Prozent"),
        ("Wie lange hat die Bücherei in der Woche offen?", "38 Stunden"),
        ("Wer prüft die Bücherei?", "Rechnungsamt"),
        ("Bis wann wird das Freibad saniert?", "Sommer 2026"),
        ("Wie oft kommt der Förderverein zusammen?", "alle acht Wochen"),
        ("Wer leitet den Förderverein?", "Jan Eilers"),
        ("Was kostet das Freibad für ein Kind?", "2 Euro"),
    ],
)
def test_a_fact_is_answered_by_a_text_that_states_one(
    question: str, quote: str, tmp_path: Path
) -> None:
    """The sentence with the sort of figure, date or name that is asked for comes first."""
    path = tmp_path / "waldhausen-jahresbericht.md"
    path.write_text(FACTS, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.ingest([path])
        first = library.ask(question).citations[0].quote
    assert quote in first
    assert "| 1.1 |" not in first
