"""Measures by labels, in sheets, by period, in wrapped cells, in tables that a page's end cuts."""

from __future__ import annotations

from pathlib import Path

from docx import Document as Word

from corpus.parse import parse
from corpus.records import ParsedDocument

SHEETS = """# Mobilitätskonzept der Stadt Lahr

## 4 Steckbriefe

### Handlungsfeld Radverkehr

| {first} |  |
|---|---|
{title}| Beschreibung | Bau eines durchgehenden Weges von vier Metern Breite |
| Federführung | Tiefbauamt |
| Beginn | 2026 |
| Indikator | 8 km bis 2030 |

| {second} |  |
|---|---|
{other}| Beschreibung | 200 überdachte Plätze |
| Federführung | Stadtplanungsamt |
| Beginn | 2025 |
| Indikator | 200 Plätze |
"""
NAMES = ("Radschnellweg nach Friesenheim", "Abstellanlagen am Bahnhof")


def read(tmp_path: Path, text: str) -> ParsedDocument:
    """The records of a Markdown text."""
    path = tmp_path / "plan.md"
    path.write_text(text, encoding="utf-8")
    return parse(path)


def test_a_row_across_the_table_names_its_measure(tmp_path: Path) -> None:
    """Number and title stand in the first row, who and when in the rows below it."""
    text = SHEETS.format(first=f"R1 {NAMES[0]}", second=f"R2 {NAMES[1]}", title="", other="")
    found = read(tmp_path, text).measures
    assert [(one.number, one.title) for one in found] == [("R1", NAMES[0]), ("R2", NAMES[1])]
    assert [one.responsible for one in found] == [("Tiefbauamt",), ("Stadtplanungsamt",)]
    assert [(one.deadline, one.target) for one in found] == [
        ("2026", "8 km bis 2030"),
        ("2025", "200 Plätze"),
    ]
    assert {one.field for one in found} == {"Radverkehr"}
    assert found[0].text.endswith("8 km bis 2030 |") or found[0].text.endswith("8 km bis 2030")


def test_a_title_below_the_sheets_number_is_the_name(tmp_path: Path) -> None:
    """``Steckbrief R1`` numbers a sheet; the row ``Titel`` names its measure."""
    text = SHEETS.format(
        first="Steckbrief R1",
        second="Steckbrief R2",
        title=f"| Titel | {NAMES[0]} |\n",
        other=f"| Titel | {NAMES[1]} |\n",
    )
    found = read(tmp_path, text).measures
    assert [(one.number, one.title) for one in found] == [("R1", NAMES[0]), ("R2", NAMES[1])]


def test_a_heading_names_the_measure_of_the_table_below(tmp_path: Path) -> None:
    """A Word table with two labels in a row tells what the heading above it names."""
    word = Word()
    word.add_heading("Aktionsplan der Stadt Kamenz", 0)
    word.add_heading("2 Handlungsfeld Bauen", 1)
    for number, (name, office) in enumerate((("Rampe", "Bauamt"), ("Leitsystem", "Tiefbauamt")), 1):
        word.add_heading(f"2.{number} {name} am Rathaus", 2)
        table = word.add_table(rows=2, cols=4)
        rows = (
            ("Beschreibung", f"{name} für alle", "", ""),
            ("Zuständig", office, "Frist", "2027"),
        )
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table.rows[0].cells[1].merge(table.rows[0].cells[3])
    word.save(str(tmp_path / "plan.docx"))
    found = parse(tmp_path / "plan.docx").measures
    assert [(one.number, one.title, one.responsible, one.deadline) for one in found] == [
        ("2.1", "Rampe am Rathaus", ("Bauamt",), "2027"),
        ("2.2", "Leitsystem am Rathaus", ("Tiefbauamt",), "2027"),
    ]
    assert {one.field for one in found} == {"Bauen"}


def test_tables_of_a_papers_head_hold_no_measure(tmp_path: Path) -> None:
    """Office, date and state of a council's paper, and its imprint, are no sheets."""
    paper = """# Beschlussvorlage 2024/117

| Dezernat | II |
|---|---|
| Amt | Amt für Soziales |
| Datum | 14.02.2024 |
| Status | öffentlich |

## Kontakt

| Ansprechpartnerin | Frau Beispiel |
|---|---|
| Stand | Februar 2024 |
| Quelle | eigene Erhebung |
"""
    assert read(tmp_path, paper).measures == ()


def test_a_field_goes_on_where_a_page_cuts_its_table(tmp_path: Path) -> None:
    """Below the repeated names of the columns the field of the page before still holds."""
    head = "| Nr. | Vorhaben | Verantwortlich | Termin |\n|---|---|---|---|\n"
    text = (
        f"# Handlungsprogramm der Stadt Guben\n\n## Vorhaben\n\n{head}| A Gewinnen | | | |\n"
        "| 1 | Messen besuchen | Hauptamt | 2025 |\n"
        f"\n{head}| 2 | Praktika anbieten | Hauptamt | 2026 |\n| B Binden | | | |\n"
        "| 3 | Jobrad einführen | Personalamt | 2027 |\n"
    )
    found = read(tmp_path, text).measures
    assert [(one.number, one.field) for one in found] == [
        ("1", "A Gewinnen"),
        ("2", "A Gewinnen"),
        ("3", "B Binden"),
    ]


def word_table(tmp_path: Path, *rows: tuple[str, ...]) -> ParsedDocument:
    """The records of a Word file with one table below a heading; lines of a cell are paragraphs."""
    word = Word()
    word.add_heading("Personalstrategie der Stadt Lindau", 0)
    word.add_heading("3 Handlungsfelder und Maßnahmen", 1)
    word.add_heading("3.1 Gewinnung", 2)
    table = word.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for line in others:
                cell.add_paragraph(line)
    word.save(str(tmp_path / "plan.docx"))
    return parse(tmp_path / "plan.docx")


def test_columns_may_be_periods(tmp_path: Path) -> None:
    """Each paragraph below a period is a measure with that deadline."""
    found = word_table(
        tmp_path,
        ("kurzfristig (bis 2024)", "mittelfristig", "langfristig"),
        ("Portal überarbeiten\nMessen besuchen", "Ferienbetreuung ausweiten", "Wohnheim bauen"),
    ).measures
    assert [(one.title, one.deadline) for one in found] == [
        ("Portal überarbeiten", "kurzfristig (bis 2024)"),
        ("Messen besuchen", "kurzfristig (bis 2024)"),
        ("Ferienbetreuung ausweiten", "mittelfristig"),
        ("Wohnheim bauen", "langfristig"),
    ]


def test_figures_by_year_are_no_measures(tmp_path: Path) -> None:
    """Statistics have years for columns, too."""
    figures = word_table(
        tmp_path,
        ("Beschäftigte", "2022", "2023", "2024"),
        ("in Vollzeit", "512", "498", "n. v."),
        ("in Teilzeit", "201 Personen", "215 Personen", "220 Personen"),
    )
    assert figures.measures == ()


def test_paragraphs_of_a_cell_are_measures_or_a_title_with_its_text(tmp_path: Path) -> None:
    """Names alike are measures each; a name above a sentence is one measure with that text."""
    found = word_table(
        tmp_path,
        ("Maßnahmen", "Zuständig", "Frist"),
        ("Stellenbörse einrichten\nHospitationen anbieten", "Personalamt", "2026"),
        ("Jobticket\nAlle Beschäftigten erhalten ein Ticket.", "Hauptamt", "2027"),
    ).measures
    assert [(one.title, one.deadline) for one in found] == [
        ("Stellenbörse einrichten", "2026"),
        ("Hospitationen anbieten", "2026"),
        ("Jobticket", "2027"),
    ]
    assert found[2].text.endswith("erhalten ein Ticket.")


def test_labels_name_the_measures_of_a_section(tmp_path: Path) -> None:
    """``Maßnahme: …`` again and again in a section: they are its measures, not its heading."""
    text = """# Gewaltschutzkonzept der Stadt Tettnang

## Prävention

Übergriffe kommen vor, oft bleiben sie ohne Folgen.

Maßnahme: Training für alle im Außendienst

Ziel: Sicherheit

Verantwortlich: Personalamt

Zeitraum: bis 2026

Maßnahme: Umbau der Zimmer mit zweitem Ausgang

Ziel: Fluchtwege

Verantwortlich: Hochbauamt

Zeitraum: 2027

## Nachsorge

Auch danach bleibt niemand allein.

Maßnahme: Beratung binnen zwei Tagen

Verantwortlich: Personalamt

Zeitraum: ab sofort
"""
    found = read(tmp_path, text).measures
    assert [(one.title, one.field, one.deadline) for one in found] == [
        ("Training für alle im Außendienst", "Prävention", "bis 2026"),
        ("Umbau der Zimmer mit zweitem Ausgang", "Prävention", "2027"),
        ("Beratung binnen zwei Tagen", "Nachsorge", "ab sofort"),
    ]
    assert found[1].responsible == ("Hochbauamt",)


def test_lines_of_a_cell_are_one_where_blanks_make_the_columns(tmp_path: Path) -> None:
    """A line without the last column goes on with the row above, its field's name included."""
    text = """Aktionsplan Inklusion der Stadt Rees

Maßnahmenübersicht

Handlungsfeld      Maßnahme                          Zuständigkeit      Zeitplan
---------------------------------------------------------------------------------
Führung            Supervision für Leitungen von     Hauptamt,          bis 2027
                   Kindertagesstätten                Amt 61
Schutz vor         Auswertung der Beschwerden        Personalrat        jährlich
Benachteiligung
                   Aushang der Wege in allen         Personalrat        2026
                   Dienstgebäuden
"""
    found = read(tmp_path, text).measures
    assert [(one.title, one.field, one.deadline) for one in found] == [
        ("Supervision für Leitungen von Kindertagesstätten", "Führung", "bis 2027"),
        ("Auswertung der Beschwerden", "Schutz vor Benachteiligung", "jährlich"),
        ("Aushang der Wege in allen Dienstgebäuden", "Schutz vor Benachteiligung", "2026"),
    ]
    assert found[0].responsible == ("Hauptamt", "Amt 61")


def test_the_rest_of_a_row_on_the_next_page_is_part_of_it(tmp_path: Path) -> None:
    """Where a page cuts a cell, the words on the next page end the measure's name."""
    head = "| Ziel | Maßnahme | Amt | Termin |\n|---|---|---|---|\n"
    text = (
        f"# Plan der Stadt Uelzen\n\n## Maßnahmen\n\n{head}"
        "| Aufstieg | Jede Stelle wird auf Teilbarkeit | Amt 11 | 2026 |\n\f\n"
        "|  | geprüft und das Ergebnis vermerkt |  |  |\n"
        "| Lernen | Kurse am Vormittag anbieten | Amt 11 | 2027 |\n"
    )
    found = read(tmp_path, text).measures
    assert [(one.title, one.deadline) for one in found] == [
        ("Jede Stelle wird auf Teilbarkeit geprüft und das Ergebnis vermerkt", "2026"),
        ("Kurse am Vormittag anbieten", "2027"),
    ]


def test_codes_of_field_and_measure_are_numbers(tmp_path: Path) -> None:
    """``HF1-M2`` numbers a measure; its facts stand in one line, parted by strokes."""
    text = """Programm Rathaus der Stadt Wedel

Handlungsfeld 1: Dienste
------------------------

HF1-M1: Einheitliche Formulare

Alle Formulare sehen gleich aus.

Verantwortlich: Fachdienst IT / Zeitraum: 2026 / Kosten: keine

HF1-M2: Anzeige des Stands

Wer einen Antrag stellt, sieht den Stand.

Verantwortlich: Fachdienst IT / Zeitraum: 2027 / Kosten: 10.000 Euro
"""
    found = read(tmp_path, text).measures
    assert [(one.number, one.title, one.responsible, one.deadline) for one in found] == [
        ("HF1-M1", "Einheitliche Formulare", ("Fachdienst IT",), "2026"),
        ("HF1-M2", "Anzeige des Stands", ("Fachdienst IT",), "2027"),
    ]


def test_items_of_an_agenda_are_no_measures(tmp_path: Path) -> None:
    """``TOP 3`` numbers what a council talks about."""
    text = """# Niederschrift des Ausschusses der Stadt Plön

## Tagesordnung

- TOP 1 Eröffnung
- TOP 2 Genehmigung der Niederschrift
- TOP 3 Bericht zum Gleichstellungsplan
- TOP 4 Verschiedenes
"""
    assert read(tmp_path, text).measures == ()


def test_a_heading_that_says_so_names_the_sheet_below_it(tmp_path: Path) -> None:
    """Below ``Maßnahme: …`` two labels are enough."""
    sheet = (
        "#### Maßnahme: {}\n\n| Merkmal | Inhalt |\n|---|---|\n| Beschreibung | Wird geprüft. |\n"
        "| Zuständigkeit | Umweltamt |\n| Umsetzung | bis 2026 |\n\n"
    )
    text = "# Wasserkonzept der Stadt Zeitz\n\n## 1 Wasser\n\n"
    text += sheet.format("Flussbad prüfen") + sheet.format("Brunnen reaktivieren")
    found = read(tmp_path, text).measures
    assert [(one.title, one.responsible) for one in found] == [
        ("Flussbad prüfen", ("Umweltamt",)),
        ("Brunnen reaktivieren", ("Umweltamt",)),
    ]


def test_a_sentence_over_all_columns_belongs_to_the_row_above(tmp_path: Path) -> None:
    """It is the text of a measure and no field of action."""
    text = """# Strategie der Stadt Zerbst

## Vorhaben

| Nr | Maßnahme | Zuständig | Zeitraum |
|---|---|---|---|
| Nachbarschaft |  |  |  |
| 1 | Quartiersfonds | Jugendamt | 2026 |
| Alle entscheiden über 10.000 Euro je Quartier. |  |  |  |
| 2 | Repair-Café | Sozialamt | 2027 |
"""
    found = read(tmp_path, text).measures
    assert [(one.title, one.field) for one in found] == [
        ("Quartiersfonds", "Nachbarschaft"),
        ("Repair-Café", "Nachbarschaft"),
    ]
    assert "10.000 Euro je Quartier." in found[0].text


def test_items_of_a_cell_that_a_page_cuts_stay_measures_each(tmp_path: Path) -> None:
    """The rest of the last item ends it; the items below are measures of their own."""
    text = (
        "# Plan der Stadt Zittau\n\n## Wege\n\n| Ziele | Maßnahmen |\n|---|---|\n"
        "| • Alle Orte sind ohne | • Taktile Pläne an zentralen |\n\f\n"
        "| fremde Hilfe erreichbar. | Plätzen • Einbau eines Aufzugs |\n"
    )
    parsed = read(tmp_path, text)
    assert [one.title for one in parsed.measures] == [
        "Taktile Pläne an zentralen Plätzen",
        "Einbau eines Aufzugs",
    ]
    assert [one.text for one in parsed.goals] == ["Alle Orte sind ohne"]


def test_labels_in_one_line_need_no_stroke_between(tmp_path: Path) -> None:
    """``Zuständig: … Zeitplan: …`` is two facts."""
    text = """# Aktionsplan der Stadt Zeven

## Maßnahmen

### Spielmobil

Ein Spielmobil fährt in alle Orte.

Zuständig: Jugendamt Zeitplan: 2024–2026

### Mittagstisch

In Schulen wird gekocht.

Zuständig: Schulamt Zeitplan: 2027
"""
    found = read(tmp_path, text).measures
    assert [(one.title, one.responsible, one.deadline) for one in found] == [
        ("Spielmobil", ("Jugendamt",), "2024–2026"),
        ("Mittagstisch", ("Schulamt",), "2027"),
    ]


def test_a_number_may_stand_before_the_name_in_a_sheet(tmp_path: Path) -> None:
    """``Nummer`` above ``Titel`` is that of the title below it, not of the sheet above."""
    sheet = (
        "| Nummer | {} |\n{}| Titel der Maßnahme | {} |\n| Zuständig | Amt 40 |\n| Frist | 2026 |\n"
    )
    rule = "|---|---|\n"
    text = "# Plan der Stadt Zülpich\n\n## Schule\n\n"
    text += sheet.format(5, rule, "Ganztag") + sheet.format(6, "", "Wasserspender")
    found = read(tmp_path, text).measures
    assert [(one.number, one.title) for one in found] == [("5", "Ganztag"), ("6", "Wasserspender")]


def test_two_rows_of_a_header_name_who_acts(tmp_path: Path) -> None:
    """``Zuständigkeit`` above ``Federführung`` and ``Beteiligte`` heads two columns of units."""
    found = word_table(
        tmp_path,
        ("Nr.", "Maßnahme", "Zuständigkeit", "", "Termin"),
        ("", "", "Federführung", "Beteiligte", ""),
        ("1", "Personalakte aufbauen", "Hauptamt", "IT", "2026"),
        ("2", "Online bezahlen", "Stadtkasse", "Bürgerbüro", "2027"),
    ).measures
    assert [one.responsible for one in found] == [("Hauptamt", "IT"), ("Stadtkasse", "Bürgerbüro")]


def test_labels_in_paragraphs_of_a_cell_are_facts(tmp_path: Path) -> None:
    """Below the name in its cell stand text, units and period, a paragraph each."""
    found = word_table(
        tmp_path,
        ("Nr.", "Maßnahme"),
        ("1", "Bäume\nSchulhöfe werden begrünt.\nVerantwortlich: Hauptamt\nZeitraum: 2026"),
        ("2", "Schatten\nAm Hafen.\nVerantwortlich: Bauamt\nZeitraum: bis Mai 2025"),
    ).measures
    assert [(one.title, one.responsible, one.deadline) for one in found] == [
        ("Bäume", ("Hauptamt",), "2026"),
        ("Schatten", ("Bauamt",), "bis Mai 2025"),
    ]


def test_a_part_that_holds_named_measures_is_none(tmp_path: Path) -> None:
    """``A.1`` above ``Maßnahme A.1.1`` is a part of a field."""
    text = """# Zukunftsplan der Stadt Laage

## A Ausbau

### A.1 Plätze

#### Maßnahme A.1.1 Neubau im Westen

Vier Gruppen entstehen.

#### Maßnahme A.1.2 Waldkindergarten

Eine Gruppe zieht in den Wald.

### A.2 Fachkräfte

#### Maßnahme A.2.1 Vergütete Ausbildung

Sechs Plätze im Jahr.
"""
    found = read(tmp_path, text).measures
    assert [(one.number, one.title) for one in found] == [
        ("A.1.1", "Neubau im Westen"),
        ("A.1.2", "Waldkindergarten"),
        ("A.2.1", "Vergütete Ausbildung"),
    ]


def test_a_row_without_number_and_period_is_the_rest_of_the_one_before_the_page(
    tmp_path: Path,
) -> None:
    """It may begin with a capital letter: German nouns do."""
    text = (
        "# Plan der Stadt Lohne\n\n## Wohnen\n\n"
        "| Nr. | Maßnahme | Amt | Termin |\n|---|---|---|---|\n"
        "| 1 | Verträge werden auf Wunsch in | Stadtwerke | laufend |\n\f\n"
        "|  | Leichter Sprache erläutert |  |  |\n| 2 | Wohnen auf Probe | Bauamt | 2026 |\n"
    )
    found = read(tmp_path, text).measures
    assert [one.title for one in found] == [
        "Verträge werden auf Wunsch in Leichter Sprache erläutert",
        "Wohnen auf Probe",
    ]
