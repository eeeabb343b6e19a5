"""Which sentences of a statute demand something of a plan."""

from __future__ import annotations

import pytest

from assistant.duties import is_duty


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Förderplan enthält für jede Laufbahn ein Ziel.",
        "Nach zwei Jahren ist zu prüfen, ob die Ziele des Inklusionsplans erreicht werden.",
        "Gegenstand des Plans sind Maßnahmen zur Pflege von Angehörigen.",
        "Jede Behörde erstellt alle vier Jahre ein Personalentwicklungskonzept.",
    ],
)
def test_demand_on_a_plan_is_a_duty(sentence: str) -> None:
    """Demands are found however they are put."""
    assert is_duty(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Beauftragte ist von anderen Aufgaben zu entlasten.",
        "Für den Plan gelten die Absätze 2 und 3 entsprechend.",
        "Der Plan hing an der Wand.",
    ],
)
def test_other_sentences_are_no_duty(sentence: str) -> None:
    """Demands on others, references and mere mentions are left out."""
    assert not is_duty(sentence)
