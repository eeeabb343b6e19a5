"""What sort of answer a question for a fact expects."""

from __future__ import annotations

import pytest

from assistant.expected import Expected, expected, states
from assistant.query import understand


def kind_of(question: str) -> Expected | None:
    """What a question expects, as an answer is looked for."""
    query = understand(question)
    return expected(question, numeric=query.numeric, dated=query.dated)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Wie viel Prozent der Stellen sind unbesetzt?", Expected.SHARE),
        ("Frauenquote bei der Feuerwehr", Expected.SHARE),
        ("Wie viel Geld kostet das Jobticket?", Expected.MONEY),
        ("Wie oft tagt der Beirat?", Expected.FREQUENCY),
        ("Wie lange gilt der Plan?", Expected.DURATION),
        ("An wie vielen Tagen ist das Büro offen?", Expected.DURATION),
        ("Wie viele Busse fahren?", Expected.COUNT),
        ("In wie vielen Berufen wird ausgebildet?", Expected.COUNT),
        ("Bis wann läuft das Projekt?", Expected.DEADLINE),
        ("Wann läuft der Vertrag aus?", Expected.DEADLINE),
        ("Ab welchem Jahr gilt das?", Expected.DATE),
        ("Wann hat die Bürgermeisterin unterschrieben?", Expected.DATE),
        ("Wer leitet den Beirat?", Expected.PERSON),
        ("Wer entscheidet über Anträge?", Expected.BODY),
        ("Wie wird gelüftet?", None),
    ],
)
def test_a_question_tells_what_it_expects(question: str, kind: Expected | None) -> None:
    """A share, a sum of money, a length of time and a number of things are told apart."""
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("kind", "text", "other"),
    [
        (Expected.SHARE, "ein Drittel der Plätze", "120 Plätze"),
        (
            Expected.SHARE,
            "| Amt | Frauenquote |\n| Bau | 31 |",
            "| Amt | Frauen |\n| Bau | 31 |",
        ),
        (Expected.MONEY, "rund 3 Mrd. für alle", "rund 3 Monate für alle"),
        (Expected.FREQUENCY, "kommt alle sechs Wochen zusammen", "dauert sechs Wochen"),
        (Expected.DURATION, "dauert neun Monate", "hat neun Plätze"),
        (Expected.DURATION, "gilt von 2021 bis 2026", "gilt für 2021 Stellen"),
        (Expected.COUNT, "38 Fahrzeuge", "38 % der Fahrzeuge"),
        (Expected.COUNT, "2.400 Menschen", "2.4 Menschen"),
        (Expected.DEADLINE, "soll bis Ende 2027 fertig sein", "begann 2027"),
        (Expected.PERSON, "Vorsitzende ist Dr. Ina Falk", "Vorsitzende leiten die Sitzung"),
        (Expected.PERSON, "\nErik Sommer\nBürgermeister", "\nVor allem Eltern\nwerden gefragt"),
        (Expected.BODY, "Darüber entscheidet das Jugendamt", "Darüber entscheidet das Los"),
    ],
)
def test_texts_state_what_is_expected_or_something_else(
    kind: Expected, text: str, other: str
) -> None:
    """A figure of another sort is no answer."""
    assert states(kind)(text)
    assert not states(kind)(other)
