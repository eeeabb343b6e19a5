"""Which sentences of a statute demand something of a plan, and of whose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.duties import is_duty
from assistant.engine import Library


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
        "Hochschulen legen ihre Förderpläne dem Rat der Hochschule vor; sie sind zu prüfen.",
    ],
)
def test_other_sentences_are_no_duty(sentence: str) -> None:
    """Demands on others, references and mere mentions are left out."""
    assert not is_duty(sentence)


PLAN = """# {kind} der Stadt {city}

## 1 Grundlagen

Dieses Papier folgt {basis}.

## 2 Ziele

- Der Anteil der Frauen in Leitungen steigt auf 40 Prozent.
"""
ACT = """# {name}gesetz ({short})

Vom 3. April 2019

§ 1 Zweck

(1) Dieses Gesetz ordnet die Arbeit der Verwaltung.

§ 2 {plan}

(1) Jede Stadt erstellt alle vier Jahre einen {plan}.

(2) Der {plan} enthält Zielvorgaben für den Anteil der Frauen in Leitungen.

§ 3 Haushaltsplan

(1) Der Haushaltsplan des Instituts ist bis zum Herbst zu beschließen.

§ 4 Inkrafttreten

(1) Dieses Gesetz tritt am Tag nach der Verkündung in Kraft.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two towns, of which one names the act of its Land, and two acts."""
    files = {
        "altdorf.md": PLAN.format(kind="Gleichstellungsplan", city="Altdorf", basis="§ 2 XGleiG"),
        "neustadt.md": PLAN.format(kind="Gleichstellungsplan", city="Neustadt", basis="dem Rat"),
        "xgleig.md": ACT.format(
            name="Landesgleichstellungs", short="XGleiG", plan="Gleichstellungsplan"
        ),
        "yufog.md": ACT.format(name="Uferordnungs", short="YUfOG", plan="Uferplan"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.ingest([tmp_path / name for name in files])
        yield library


def test_a_statute_binds_the_plan_that_names_it(library: Library) -> None:
    """Its demands on such a plan are held against it, not those on other plans."""
    duties = library.duties("Altdorf")
    assert [duty.citation for duty in duties] == [
        "§ 2 Abs. 1 Satz 1 XGleiG",
        "§ 2 Abs. 2 Satz 1 XGleiG",
    ]
    assert duties[1].answer is not None


def test_no_statute_is_held_against_a_plan_that_names_none(library: Library) -> None:
    """What another Land demands of its towns says nothing about this one."""
    assert library.duties("Neustadt") == ()
