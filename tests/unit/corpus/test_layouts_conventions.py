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


@pytest.mark.parametrize("mark", ["1.", "1)", "a)", "(1)"])
def test_a_number_may_touch_its_text(tmp_path: Path, mark: str) -> None:
    """A PDF may lose the blank behind an item's number."""
    second = mark.replace("1", "2").replace("a", "b")
    text = f"Plan\n\nMaßnahmen\n\n{mark}Wege räumen (Amt 7).\n{second}In Parks streuen\n(Amt 8).\n"
    found = _parse(tmp_path, text).measures
    assert [(m.title.rstrip("."), m.responsible) for m in found] == [
        ("Wege räumen", ("Amt 7",)),
        ("In Parks streuen", ("Amt 8",)),
    ]


def test_a_list_below_the_goals_of_each_field_holds_measures(tmp_path: Path) -> None:
    """Where fields have goals and below them lists with one more label, these are measures."""
    field = "### 2.{0} {1}\n\n**Ziele:**\n\n- Alle kommen an.\n\n**Bausteine:**\n\n- {2}\n- {3}\n\n"
    text = "# Konzept\n\n## 1. Lage\n\n- Stadt\n- Land\n\n## 2. Handlungsfelder\n\n"
    text += field.format(1, "Wege", "Räumen", "Streuen")
    text += field.format(2, "Plätze", "Pflanzen", "Gießen")
    parsed = _parse(tmp_path, text, "konzept.md")
    assert [(m.title, m.field) for m in parsed.measures] == [
        ("Räumen", "Wege"),
        ("Streuen", "Wege"),
        ("Pflanzen", "Plätze"),
        ("Gießen", "Plätze"),
    ]
    assert len(parsed.goals) == 2


def _told(number: str, title: str) -> str:
    return (
        f"Maßnahme {number}: {title}\n\nDas tun wir bald.\n\nZuständigkeit: Amt 7\nFrist: 2027\n\n"
    )


def test_a_title_behind_a_measure_heads_the_next_chapter(tmp_path: Path) -> None:
    """A measure holds nothing but what tells of it: other titles end it and may be fields."""
    chapter = "{0}\n\nDavon handelt dieser Teil des Plans, der lang genug ist.\n\n"
    text = "Plan der Stadt Tannroda\n\n" + chapter.format("Wege") + _told("1.1", "Räumen")
    text += _told("1.2", "Sand für alle") + chapter.format("Plätze") + _told("2.1", "Pflanzen")
    text += chapter.format("Dank")
    found = _parse(tmp_path, text).measures
    assert [(m.title, m.field) for m in found] == [
        ("Räumen", "Wege"),
        ("Sand für alle", "Wege"),
        ("Pflanzen", "Plätze"),
    ]
    assert {m.text.splitlines()[-1] for m in found} == {"Frist: 2027"}


def test_a_rule_below_a_line_makes_it_a_heading(tmp_path: Path) -> None:
    """Underlined titles are as deep as the first one, even below a field of action."""
    text = "Vorwort\n=======\n\nGuten Tag.\n\nHandlungsfeld 1: Wege\n\n" + _told("1.1", "Räumen")
    text += "Dank\n====\n\nDen Helfern danken wir.\n"
    parsed = _parse(tmp_path, text)
    assert [(s.title, s.level) for s in parsed.outline.sections[1:]] == [
        ("Vorwort", 1),
        ("Wege", 1),
        ("Räumen", 2),
        ("Dank", 1),
    ]


def test_a_number_counts_on_behind_what_breaks_a_list(tmp_path: Path) -> None:
    """After a page's end and a list of letters ``2.1.2`` is the next measure after ``2.1.1``."""
    text = (
        "2. Maßnahmen\n\n2.1 Wege\n\nSie sind lang.\n\n2.1.1 Bänke setzen\n\n2.1.2 Geräumt wird\n"
        "      auf:\nStadt Tannroda    Plan\n\n   a) Treppen\n   b) Rampen\n\n2.1.3 Streuen\n\n"
        "2.2 Plätze\n\nSie sind weit.\n\n2.2.1 Bäume pflanzen\n\n2.2.2 Beete gießen\n"
    )
    found = _parse(tmp_path, text).measures
    assert [m.number for m in found] == ["2.1.1", "2.1.2", "2.1.3", "2.2.1", "2.2.2"]


def test_a_share_that_is_paid_is_no_target(tmp_path: Path) -> None:
    """``bis zu 30 Prozent der Kosten`` is not what the measure shall reach."""
    text = "Plan\n\nMaßnahmen:\n\n- Zuschuss bis zu 30 Prozent der Kosten\n- Wege räumen\n"
    assert [m.target for m in _parse(tmp_path, text).measures] == [None, None]
