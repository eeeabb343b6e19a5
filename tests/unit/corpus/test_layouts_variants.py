"""Variations of layouts in which plans list their measures: what each of them must give."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.records import Kind, Measure, ParsedDocument


def _parse(folder: Path, text: str, name: str = "plan.txt") -> ParsedDocument:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def _named(measures: tuple[Measure, ...]) -> list[tuple[str | None, str, str]]:
    return [(measure.number, measure.title, measure.field) for measure in measures]


def test_numbers_with_letters_tell_goals_from_measures(tmp_path: Path) -> None:
    """``Ziel A.1`` is a goal and ``Maßnahme A.1.1`` a measure, its name on the line below."""
    parsed = _parse(
        tmp_path,
        "Handlungsfeld A: Ausbildung\n\nZiel A.1: Kein Platz bleibt leer.\n\n"
        "Maßnahme A.1.1\nSchnupperwochen anbieten\nUmsetzung: fortlaufend\n\n"
        "Maßnahme A.1.2\nLehrwerkstatt öffnen\nUmsetzung: bis Ende 2027\n",
    )
    assert _named(parsed.measures) == [
        ("A.1.1", "Schnupperwochen anbieten", "Ausbildung"),
        ("A.1.2", "Lehrwerkstatt öffnen", "Ausbildung"),
    ]
    assert [measure.deadline for measure in parsed.measures] == ["fortlaufend", "bis Ende 2027"]
    assert len(parsed.goals) == 1


def test_paragraphs_with_a_bold_name_are_measures(tmp_path: Path) -> None:
    """Below ``Maßnahmen`` each of several paragraphs that begin in bold is one; others are not."""
    text = (
        "# Konzept\n\n## Lage\n\n**Alter.** Viele gehen.\n\n**Markt.** Wenige kommen.\n\n"
        "## Handlungsfeld Bindung\n\n### Maßnahmen\n\n"
        "**Patenschaften.** Neue bekommen ein Jahr lang jemanden zur Seite.\n\n"
        "**Rückkehr.** Wer ging, wird nach zwei Jahren angeschrieben.\n"
    )
    found = _parse(tmp_path, text, "konzept.md").measures
    assert [measure.text.split(".")[0].strip("*") for measure in found] == [
        "Patenschaften",
        "Rückkehr",
    ]


def test_titles_right_above_bullets_are_fields(tmp_path: Path) -> None:
    """``2.1 Aufstieg`` without a blank line above its bullets heads them and is no measure."""
    parsed = _parse(
        tmp_path,
        "Plan der Stadt Tannroda\n\n1 Lage\nWir sind gewachsen.\n\n2 Maßnahmen\n2.1 Aufstieg\n"
        "• Beurteilungen prüfen\n• Leitungen teilen\n2.2 Familie\n• Ferienspiele anbieten\n"
        "• Pflege beraten\n",
    )
    assert [measure.field for measure in parsed.measures] == ["Aufstieg"] * 2 + ["Familie"] * 2


def test_a_lettered_chapter_ends_a_list(tmp_path: Path) -> None:
    """Numbered sentences below ``B. Schluss`` are not the measures of the chapter before."""
    parsed = _parse(
        tmp_path,
        "Konzept\n\nA. Felder\n\nI. Sprache\n\nMaßnahmen\n\n"
        "1. Vordrucke prüfen\n2. Bilder tauschen\n\n"
        "II. Räume\n\nMaßnahmen\n\n1. Stillzimmer einrichten\n\nB. Schluss\n\n"
        "1. Dies gilt für alle.\n2. Es wird überprüft.\n",
    )
    assert [measure.title for measure in parsed.measures] == [
        "Vordrucke prüfen",
        "Bilder tauschen",
        "Stillzimmer einrichten",
    ]


def test_parts_of_fields_are_measures(tmp_path: Path) -> None:
    """``4.1.1`` with text of its own below ``4 Handlungsfelder und Maßnahmen`` is a measure."""
    parsed = _parse(
        tmp_path,
        "Strategie\n\nAmt für Personal\n\n4 Handlungsfelder und Maßnahmen\n\n4.1 Zugang\n\n"
        "4.1.1 Berufe vorstellen\nDie Ämter zeigen ihre Arbeit in den Schulen.\n\n"
        "4.1.2 Sprache üben\nEs gibt Unterricht in der Arbeitszeit.\n\n4.2 Leitung\n\n"
        "4.2.1 Führung schulen\nAlle nehmen teil.\n\n"
        "4.2.2 Nachwuchs finden\nJedes Amt nennt zwei.\n",
    )
    assert [(m.number, m.field) for m in parsed.measures] == [
        ("4.1.1", "Zugang"),
        ("4.1.2", "Zugang"),
        ("4.2.1", "Leitung"),
        ("4.2.2", "Leitung"),
    ]


@pytest.mark.parametrize(
    "details",
    [
        "Verantwortlich: Bauhof\nFrist: 2026",
        "Verantwortlich    Bauhof\nFrist             2026",
        "(Verantwortlich: Bauhof; Frist: 2026)",
    ],
)
def test_details_are_read_in_each_form(tmp_path: Path, details: str) -> None:
    """Labels stand before a colon, before blanks or in the bracket that ends a measure."""
    text = f"Plan\n\nMaßnahme 1: Wege räumen\n{details}\n\nMaßnahme 2: Bänke\n{details}\n"
    found = _parse(tmp_path, text).measures
    assert [(m.responsible, m.deadline) for m in found] == [(("Bauhof",), "2026")] * 2


def test_several_lines_of_details_below_a_list_hold_for_all_of_it(tmp_path: Path) -> None:
    """Responsible units and a deadline below a list belong to each of its measures."""
    text = (
        "# Plan\n\n## 1 Wege\n\n**Maßnahmen**\n\n- Räumen\n- Streuen\n\n"
        "**Verantwortlich:** Bauhof\n\n**Frist:** 2026\n\n"
        "## 2 Plätze\n\n**Maßnahmen**\n\n- Pflanzen\n"
    )
    found = _parse(tmp_path, text, "plan.md").measures
    assert [(m.responsible, m.deadline) for m in found] == [
        (("Bauhof",), "2026"),
        (("Bauhof",), "2026"),
        ((), None),
    ]


def test_the_last_measure_keeps_its_text_and_details(tmp_path: Path) -> None:
    """A paragraph between the last measure's name and its details does not cut them off."""
    text = (
        "# Plan\n\n## Handlungsfeld Wege\n\n**Maßnahme 1: Räumen**\n\nFrist: 2025\n\n"
        "**Maßnahme 2: Streuen**\n\nDas geschieht mit Sand.\n\nFrist: 2026\n\n## Schluss\n"
    )
    assert [m.deadline for m in _parse(tmp_path, text, "plan.md").measures] == ["2025", "2026"]


def test_rows_across_a_table_name_fields(tmp_path: Path) -> None:
    """Where the first row fills only its first cell, such rows are fields and no measures."""
    rows = "<tr><td colspan=3>Zugang<tr><td>Inserate<td>Amt 1<br>Amt 2<td>2025<tr><td colspan=3>Ort"
    text = (
        "<h1>Plan</h1><h2>Maßnahmen</h2><table><tr><th>Maßnahme<th>Zuständig<th>Frist"
        f"{rows}<tr><td>Gleitzeit<td>Amt 1<td>2026</table>"
    )
    found = _parse(tmp_path, text, "plan.html").measures
    assert [(m.title, m.field) for m in found] == [("Inserate", "Zugang"), ("Gleitzeit", "Ort")]
    assert found[0].responsible == ("Amt 1", "Amt 2")


@pytest.mark.parametrize(
    "fields", [("Zugang", "Ort"), ("A\tZugang", "B\tOrt"), ("I.\tZugang", "II.\tOrt")]
)
def test_rows_of_one_cell_between_tabs_are_fields(tmp_path: Path, fields: tuple[str, str]) -> None:
    """Fields may have letters where measures have numbers; ``Jahr`` is a deadline."""
    first, second = fields
    text = (
        f"Plan\n\nMaßnahmen\n\nNr.\tMaßnahme\tZuständig\tJahr\n{first}\n1\tInserate\tAmt 1\t2025\n"
        f"2\tFlyer\tAmt 1\t2026\n{second}\n3\tGleitzeit\tAmt 2\t2027\n"
    )
    found = [(m.number, m.title, m.field, m.deadline) for m in _parse(tmp_path, text).measures]
    assert found == [
        ("1", "Inserate", "Zugang", "2025"),
        ("2", "Flyer", "Zugang", "2026"),
        ("3", "Gleitzeit", "Ort", "2027"),
    ]


@pytest.mark.parametrize(
    "label",
    [
        *("Federführende Stelle", "Verantwortliche Einheit", "Beteiligte Ämter"),
        *("Zuständige Organisationseinheit", "Zuständiges Dezernat"),
    ],
)
def test_who_is_responsible_is_told_by_two_words(tmp_path: Path, label: str) -> None:
    """A participle may stand before the kind of unit."""
    text = f"# Plan\n\n## Maßnahmen\n\n- Wege räumen\n  {label}: Bauhof\n- Sand streuen\n"
    first, second = _parse(tmp_path, text, "plan.md").measures
    assert (first.responsible, second.responsible) == (("Bauhof",), ())


def test_a_goal_behind_a_measure_is_its_target(tmp_path: Path) -> None:
    """A column ``Ziel`` to the right of ``Maßnahme`` tells what the measure shall reach."""
    text = "# Plan\n\n## Maßnahmen\n\n| Maßnahme | Ziel |\n|---|---|\n| Lotsen | zehn Personen |\n"
    parsed = _parse(tmp_path, text, "plan.md")
    assert [measure.target for measure in parsed.measures] == ["zehn Personen"]
    assert not parsed.goals


def test_a_rule_may_part_the_header_of_a_table_set_with_blanks(tmp_path: Path) -> None:
    """Dashes below the names of columns do not end the table before it begins."""
    text = (
        "Nr.  Maßnahme        Zuständig  Termin\n---  --------------  ---------  ------\n"
        "1    Wege räumen     Bauhof     2025\n2    Bänke setzen    Bauhof     2026\n"
    )
    found = _parse(tmp_path, text).measures
    assert [(m.number, m.title, m.deadline) for m in found] == [
        ("1", "Wege räumen", "2025"),
        ("2", "Bänke setzen", "2026"),
    ]


def test_terms_of_a_web_page_keep_the_lines_of_their_text(tmp_path: Path) -> None:
    """The lines of a ``dd`` are lines, so that the labels in them are read."""
    text = (
        "<h1>Plan</h1><h2>Handlungsfeld Wege</h2><dl><dt>Maßnahme 1<dd>Räumen<br>Frist: 2025"
        "<dt>Maßnahme 2<dd>Streuen<br>Frist: 2026</dl>"
    )
    found = _parse(tmp_path, text, "plan.html").measures
    assert [measure.deadline for measure in found] == ["2025", "2026"]


def test_the_subject_of_a_title_is_no_city(tmp_path: Path) -> None:
    """What a concept is about is no place, even if the file is named after it."""
    text = "Handlungskonzept Heimat\nUniversitätsstadt Tannroda\n\nWir schreiben es fort.\n"
    assert _parse(tmp_path, text, "handlungskonzept-heimat.txt").document.city == "Tannroda"


def test_a_district_may_end_its_name(tmp_path: Path) -> None:
    """A district is known by a name such as ``Unterland-Heide-Kreis``, in the genitive too."""
    parsed = _parse(tmp_path, "Inklusionsplan des Unterland-Heide-Kreises\n\nZeitraum 2023\n")
    assert parsed.document.city == "Unterland-Heide-Kreis"


_STATUTE = (
    "Anhang: Auszug aus dem Mittelländischen Teilhabegesetz (MTG)\n"
    "in der Fassung vom 9. Mai 2010\n\n"
    + "".join(f"§ {n} Pflicht {n}\n(1) Alle helfen mit.\n(2) Näheres gilt.\n\n" for n in (1, 2, 3))
    + "§ 4\n(aufgehoben)\n\n§ 5 Ende\nDas Gesetz gilt ab morgen.\n"
)


def test_a_plan_shorter_than_its_annex_stays_a_plan(tmp_path: Path) -> None:
    """A statute in the annex is a document of its own; a repealed § has its place in it."""
    text = "Gleichstellungsplan der Stadt Tannroda 2021-2023\n\n1 Maßnahmen\n• Eltern beraten\n\n"
    text += "2 Lage\nWir sind gewachsen und wachsen weiter.\n\n"
    parsed = _parse(tmp_path, text + _STATUTE)
    assert parsed.document.kind is Kind.PLAN
    (annex,) = parsed.annexes
    assert [(n.number, n.repealed) for n in annex.norms] == [
        ("1", False), ("2", False), ("3", False), ("4", True), ("5", False),
    ]  # fmt: skip
