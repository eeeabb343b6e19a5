"""The small print of measures in the places where plans put it."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.records import ParsedDocument


def _parse(tmp_path: Path, text: str, name: str = "plan.txt") -> ParsedDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def _facts(parsed: ParsedDocument) -> list[tuple[tuple[str, ...], str | None]]:
    return [(measure.responsible, measure.deadline) for measure in parsed.measures]


@pytest.mark.parametrize(
    "tail",
    [
        " *Zuständig:* Amt 7. *Zeitraum:* 2027.",
        " (verantwortlich: Amt 7; 2027)",
        "\n  → Zuständig: Amt 7\n  → Frist: 2027",
        "\n  a) Zuständig: Amt 7\n  b) Frist: 2027",
    ],
)
def test_labels_are_read_wherever_they_stand(tmp_path: Path, tail: str) -> None:
    """Labels may be set in italics, in brackets, behind arrows or letters."""
    text = f"# Plan\n\n## Maßnahmen\n\n- Wege räumen.{tail}\n- Sand streuen.{tail}\n"
    assert _facts(_parse(tmp_path, text, "plan.md")) == [(("Amt 7",), "2027")] * 2


def test_labels_may_stand_above_their_values(tmp_path: Path) -> None:
    """``Maßnahme 1`` heads a title; ``Verantwortlich`` alone on a line tells of the next one."""
    entry = (
        "Maßnahme {}\n{}\n\nBeschreibung\nDas geschieht bald.\nVerantwortlich\nAmt 7\n"
        "Zeitraum\nbis 2027\n\n"
    )
    text = "2 Maßnahmen\n\n" + entry.format(1, "Räumen") + entry.format(2, "Streuen")
    parsed = _parse(tmp_path, text)
    assert [(m.number, m.title) for m in parsed.measures] == [("1", "Räumen"), ("2", "Streuen")]
    assert _facts(parsed) == [(("Amt 7",), "bis 2027")] * 2


def test_tasks_with_details_are_measures(tmp_path: Path) -> None:
    """Several items with a unit and a date each do not make one measure of their section."""
    task = "- [{}] {}\n  - Verantwortlich: Amt 7\n  - Frist: 2027\n"
    text = "# Plan\n\n## Maßnahmen\n\n### Wege\n\n" + task.format(" ", "Räumen")
    text += task.format("x", "Streuen")
    parsed = _parse(tmp_path, text, "plan.md")
    assert [m.title for m in parsed.measures] == ["Räumen", "Streuen"]
    assert _facts(parsed) == [(("Amt 7",), "2027")] * 2


def test_units_below_a_heading_make_its_list_measures(tmp_path: Path) -> None:
    """Where units stand below numbered headings they are to do what ``1.1`` counts."""
    text = (
        "Programm\n\nInhalt\n1 Wege ........ 2\n2 Plätze ...... 2\n\n- 1 -\n\n1. Wege\n"
        "AMT 7, AMT 8\n\n1.1 Räumen\n1.2 Streuen\n\n2. Plätze\nAMT 9\n\n2.1 Pflanzen\n2.2 Gießen\n"
    )
    parsed = _parse(tmp_path, text)
    assert [(m.number, m.field) for m in parsed.measures] == [
        ("1.1", "Wege"),
        ("1.2", "Wege"),
        ("2.1", "Plätze"),
        ("2.2", "Plätze"),
    ]
    assert [m.responsible for m in parsed.measures] == [("AMT 7", "AMT 8")] * 2 + [("AMT 9",)] * 2


def test_a_unit_may_have_two_nouns(tmp_path: Path) -> None:
    """``Amt für Jugend und Soziales`` in a bracket is one unit, even over two lines."""
    text = (
        "Plan\n\nMaßnahmen:\n\n- Wege räumen (Amt für Jugend und\n  Soziales)\n- Streuen (Amt 7)\n"
    )
    assert [m.responsible for m in _parse(tmp_path, text).measures] == [
        ("Amt für Jugend und Soziales",),
        ("Amt 7",),
    ]


def test_the_date_of_a_text_is_no_status(tmp_path: Path) -> None:
    """``Stand: 3. Mai 2027`` dates the text; ``Status: offen`` tells of a measure."""
    text = "# Plan\n\n## Maßnahmen\n\nStand: 3. Mai 2027\n\n- Räumen\n  Status: offen\n- Streuen\n"
    assert [m.status for m in _parse(tmp_path, text, "plan.md").measures] == ["offen", None]


def test_a_report_says_which_plan_has_the_measures(tmp_path: Path) -> None:
    """A document without measures repeats its sentence that names the plan with them."""
    told = "Die Maßnahmen selbst sind im Gleichstellungsplan 2020 veröffentlicht."
    parsed = _parse(tmp_path, f"Bericht\n\nDie Anteile sind gestiegen. {told}\n")
    assert parsed.measures == ()
    note = parsed.document.note
    assert note is not None
    assert parsed.source.text[note.start : note.end] == told


def test_what_goes_on_behind_an_opening_bracket_is_the_items(tmp_path: Path) -> None:
    """Units in brackets on a line of their own belong to the item above, not to all."""
    text = "Plan\n\nMaßnahmen:\n\n1. Wege räumen\n(Amt 7)\n2. Sand streuen\n(Amt 8)\n"
    assert [m.responsible for m in _parse(tmp_path, text).measures] == [("Amt 7",), ("Amt 8",)]


def test_one_unit_is_not_given_to_all(tmp_path: Path) -> None:
    """A unit on a line of its own below the last item is that item's if others name theirs."""
    text = (
        "Plan\n\nMaßnahmen\n\n• Wege werden geräumt. – Amt 7\n"
        "• Sand wird gestreut, und das an jedem Morgen vor acht Uhr. –\nAmt 8\n\nSchluss\n"
    )
    found = _parse(tmp_path, text).measures
    assert [m.responsible for m in found] == [("Amt 7",), ("Amt 8",)]
    assert [m.title[-1] for m in found] == [".", "."]


def test_a_label_and_its_value_may_be_parted_by_a_tab(tmp_path: Path) -> None:
    """``Zuständig:`` and a unit behind a tab are no table; they hold for the whole list."""
    text = "I. Wege\n\nMaßnahmen:\n\n1.\tRäumen\n2.\tStreuen\n\nZuständig:\tHauptamt\n\nII. Ende\n"
    assert [m.responsible for m in _parse(tmp_path, text).measures] == [("Hauptamt",)] * 2


def test_a_school_year_is_a_deadline(tmp_path: Path) -> None:
    """Years of schools and winters reach into the next year."""
    text = "Plan\n\nMaßnahmen:\n\n- Bis zum Schuljahr 2026/27 kommt eine Mensa\n- Räumen\n"
    found = _parse(tmp_path, text).measures
    assert [m.deadline for m in found] == ["Bis zum Schuljahr 2026/27", None]


def test_lines_that_end_with_units_are_measures_without_signs(tmp_path: Path) -> None:
    """Where a scan has lost all signs, units in brackets end one measure and begin the next."""
    text = (
        "Handlungsfeld 1: Wege\n\nMaßnahmen\nAlle Wege werden geräumt (Amt 7,\n2027).\n"
        "Sand wird gestreut (Amt 8):\nBänke werden gesetzt (Amt 9, 2028).\n"
    )
    parsed = _parse(tmp_path, text)
    assert _facts(parsed) == [(("Amt 7",), "2027"), (("Amt 8",), None), (("Amt 9",), "2028")]


def test_a_unit_in_small_letters_below_a_numbered_title_tells_of_its_list(tmp_path: Path) -> None:
    """``zuständig: AMT 7`` below ``1. Wege`` names who does what ``1.1`` and ``1.2`` count."""
    text = (
        "PROGRAMM WEGE\n\n1. Wege\nzuständig: AMT 7\n\n1,1 Räumen, und zwar früh\nl.2 Streuen\n\n"
        "2. Plätze\nzuständig: AMT 8\n\n2.1 Pflanzen\n2. 2 Gießen\n2 3 Jäten\n"
    )
    found = _parse(tmp_path, text).measures
    assert [(m.number, m.responsible) for m in found] == [
        ("1.1", ("AMT 7",)),
        ("1.2", ("AMT 7",)),
        ("2.1", ("AMT 8",)),
        ("2.2", ("AMT 8",)),
        ("2.3", ("AMT 8",)),
    ]


def test_units_behind_each_numbered_item_make_a_list_of_measures(tmp_path: Path) -> None:
    """Items ``1.1`` that end with ``(AMT 7)`` are measures without a word that says so."""
    text = (
        "Plan\n\n1. Wege\n\nSie sind lang.\n\n1.1 Räumen (AMT 7).\n1.2 Streuen (AMT 7).\n\n"
        "2. Lage\n\nSie ist gut.\n\n2.1 Die Zahl steigt.\n2.2 Die Fläche sinkt (siehe Karte).\n"
    )
    assert [m.number for m in _parse(tmp_path, text).measures] == ["1.1", "1.2"]


def test_a_label_without_words_is_no_goal(tmp_path: Path) -> None:
    """An item that is only ``Ziel:`` says nothing that could be quoted."""
    parsed = _parse(tmp_path, "# Plan\n\n## Ziele\n\n- Ziel:\n- Alle kommen an\n", "plan.md")
    assert all(goal.text for goal in parsed.goals)
