"""Conventions of plans, each in its smallest form: what is a measure and what tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.records import ParsedDocument


def _parse(tmp_path: Path, text: str, name: str = "plan.txt") -> ParsedDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def test_codes_with_letters_of_each_field_number_measures(tmp_path: Path) -> None:
    """``**WE-1**`` and ``**PL-1**`` are numbers although no letters number more than two."""
    text = (
        "# Plan\n\n## Handlungsfeld Wege\n\n- **WE-1** Räumen\n- **WE-2** Streuen\n\n"
        "## Handlungsfeld Plätze\n\n- **PL-1** Pflanzen\n- **PL-2** Gießen\n"
    )
    found = _parse(tmp_path, text, "plan.md").measures
    assert [(m.number, m.title, m.field) for m in found] == [
        ("WE-1", "Räumen", "Wege"),
        ("WE-2", "Streuen", "Wege"),
        ("PL-1", "Pflanzen", "Plätze"),
        ("PL-2", "Gießen", "Plätze"),
    ]


@pytest.mark.parametrize(
    "tail", ["(Amt 7, 2026)", "[Amt 7; 2026]", "– *Amt 7, 2026*", "→ Amt 7, 2026", "| Amt 7, 2026"]
)
def test_units_and_times_at_the_end_of_a_line_are_facts(tmp_path: Path, tail: str) -> None:
    """What ends a measure and names only units and times is no part of its title."""
    text = f"Plan\n\nMaßnahmen:\n\n- Wege räumen {tail}\n- Rampe – auch am Tor – bauen\n"
    first, second = _parse(tmp_path, text).measures
    assert (first.title, first.responsible, first.deadline) == ("Wege räumen", ("Amt 7",), "2026")
    assert second.title == "Rampe – auch am Tor – bauen"


def test_the_number_of_a_list_of_headings_is_no_measure(tmp_path: Path) -> None:
    """A web page may number its fields as items of a list that hold headings."""
    item = "<li><h2>{0}</h2><p><b>Maßnahmen:</b></p><ol><li>{1}</li><li>{2}</li></ol></li>"
    text = "<main><h1>Plan</h1><ol>{}{}</ol></main>".format(
        item.format("Wege", "Räumen", "Streuen"), item.format("Plätze", "Pflanzen", "Gießen")
    )
    found = _parse(tmp_path, text, "plan.html").measures
    assert [m.title for m in found] == ["Räumen", "Streuen", "Pflanzen", "Gießen"]


def test_a_goal_may_have_an_adjective_before_its_label(tmp_path: Path) -> None:
    """``Strategisches Ziel: …`` tells a field's goal; a list may repeat another's second item."""
    field = '3.{n} Aktionsfeld "{name}"\n\nStrategisches Ziel: Alle kommen gut an.\n\n'
    text = "3. Aktionsfelder\n\n" + "".join(
        field.format(n=n, name=name) + f"Geplante Maßnahmen:\n\n1) {act}\n\n2) Räumen\n\n"
        for n, name, act in ((1, "Wege", "Streuen"), (2, "Plätze", "Pflanzen"))
    )
    parsed = _parse(tmp_path, text)
    assert [goal.field for goal in parsed.goals] == ["Wege", "Plätze"]
    assert [m.field for m in parsed.measures] == ["Wege"] * 2 + ["Plätze"] * 2


def test_a_sentence_above_several_lists_is_trusted(tmp_path: Path) -> None:
    """The same sentence heads measures in every chapter, below goals or without any."""
    lead = "Folgende Maßnahmen sind vorgesehen:\n\n1. Räumen\n"
    text = f"Plan\n\nWege\n\nSie sind lang.\n\nZiele:\n\n- Alle kommen an\n\n{lead}2. Streuen\n\n"
    text += f"Plätze\n\nSie sind weit.\n\n{lead}2. Pflanzen\n\n"
    found = _parse(tmp_path, text).measures
    assert [m.field for m in found] == ["Wege"] * 2 + ["Plätze"] * 2


def test_a_share_to_be_reached_is_the_target_without_its_preposition(tmp_path: Path) -> None:
    """``auf 40 %`` names the target 40 %."""
    text = "Plan\n\nMaßnahmen:\n\n- Ausbau der Plätze auf 40 %\n- Wege räumen\n"
    assert [m.target for m in _parse(tmp_path, text).measures] == ["40 %", None]


def test_a_line_of_units_ends_above_other_text(tmp_path: Path) -> None:
    """Units below a list stay responsible where a foot of the page follows at once."""
    text = "Handlungsfeld Wege\n\n1.1 Wege räumen\n1.2 Sand streuen\n\nAMT 66\n© Stadtgrafik V_3\n"
    assert [m.responsible for m in _parse(tmp_path, text).measures] == [("AMT 66",)] * 2
