"""Measures in noisy scans and in forms of tables and lists that lost their marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from corpus.parse import parse
from corpus.records import ParsedDocument


def _parse(folder: Path, text: str, name: str = "plan.txt") -> ParsedDocument:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def _named(parsed: ParsedDocument) -> list[tuple[str | None, str, str]]:
    return [(measure.number, measure.title, measure.field) for measure in parsed.measures]


def test_misread_numbers_and_labels_part_measures(tmp_path: Path) -> None:
    """A scan's ``Maßnahm·en`` heads a list although its numbers are misread."""
    parsed = _parse(
        tmp_path,
        "Stadt Altenfurt\n\nHandlungsfeld Bauhof\n\nMaßnahm·en\nl.  Streusalz sparsam lagern\n"
        "2, Neue Besen für die Kehrkolonne\n3. Die Garagen werden gestrichen\n"
        "4 . Winterreifen früher wechseln\n",
    )
    assert _named(parsed) == [
        ("1", "Streusalz sparsam lagern", "Bauhof"),
        ("2", "Neue Besen für die Kehrkolonne", "Bauhof"),
        ("3", "Die Garagen werden gestrichen", "Bauhof"),
        ("4", "Winterreifen früher wechseln", "Bauhof"),
    ]
    first = parsed.measures[0]
    assert parsed.source.text[first.start : first.end] == first.text


def test_specks_around_lines_hide_no_measure(tmp_path: Path) -> None:
    """Signs that a scan has put before or behind a line are no part of it."""
    parsed = _parse(
        tmp_path,
        "Handlungsfeld 1: Archiv\n\n' Maßnahme 1.1: Akten in Kartons verpacken ·\n"
        "| Zuständig: Archiv\n\n_ Maßnahme 1.2: Regale im Keller erneuern |\nZuständig: Archiv ,\n",
    )
    assert [name for _, name, _ in _named(parsed)] == [
        *("Akten in Kartons verpacken", "Regale im Keller erneuern")
    ]
    assert [measure.responsible for measure in parsed.measures] == [("Archiv",), ("Archiv",)]


def test_a_field_in_capitals_may_stand_below_its_number(tmp_path: Path) -> None:
    """``HANDLUNGSFELD 1`` takes its name from the line below."""
    parsed = _parse(
        tmp_path,
        "HANDLUNGSFELD 1\nBRUNNEN UND PARKS\n\nMaßnahmen:\n\n• Der Stadtbrunnen wird entkalkt\n"
        "• Bänke aus Robinie aufstellen\n\nHANDLUNGSFELD 2\nSPORTHALLEN\n\nMaßnahmen:\n\n"
        "• Die Halle erhält neue Matten\n",
    )
    assert [field for *_, field in _named(parsed)] == [
        *("Brunnen und Parks", "Brunnen und Parks", "Sporthallen")
    ]


def test_tables_that_a_scan_has_run_together(tmp_path: Path) -> None:
    """Below a line of column names each number that counts on begins a measure."""
    parsed = _parse(
        tmp_path,
        "Aktionsplan der Stadt Altenfurt\n\nHandlungsfeld: Wald\n\nNr. Maßnahme Zuständigkeit "
        "Termin\n"
        "1 Totholz bleibt liegen Forstamt 2026\n2 Wege für Rollstühle befestigen und aus-\n"
        "schildern "
        "Forstamt laufend\n\nHandlungsfeld: Wasser\n\nNr. Maßnahme Zuständigkeit Termin\n"
        "3 Bäche aus Rohren befreien Tiefbauamt 2027\n",
    )
    assert [(number, field) for number, _, field in _named(parsed)] == [
        *(("1", "Wald"), ("2", "Wald"), ("3", "Wasser"))
    ]


def test_markdown_tables_need_no_bars_at_their_ends(tmp_path: Path) -> None:
    """A table without outer bars has one measure for each item of its cell."""
    parsed = _parse(
        tmp_path,
        "# Plan der Stadt Altenfurt\n\n## Maßnahmenkatalog\n\nHandlungsfeld | Maßnahmen | Wer | "
        "Wann\n"
        "--- | --- | --- | ---\nWald | • Totholz belassen<br>• Wege sperren | Forstamt | 2026\n"
        "Sport | Matten ersetzen | Sportamt | 2027\n",
        "plan.md",
    )
    assert [(name, field) for _, name, field in _named(parsed)] == [
        *(("Totholz belassen", "Wald"), ("Wege sperren", "Wald"), ("Matten ersetzen", "Sport"))
    ]


@pytest.mark.parametrize("line", ["Forstamt, bis Ende 2027", "*Forstamt · bis Ende 2027*"])
def test_a_line_of_a_unit_and_a_time_tells_both(tmp_path: Path, line: str) -> None:
    """Who and when may stand below a measure without a word that says so."""
    parsed = _parse(
        tmp_path,
        f"# Konzept\n\n## 1 Wald\n\nText zum Wald.\n\n### 1.1 Totholz belassen\n\n"
        f"Es bleibt liegen.\n\n{line}\n\n"
        f"### 1.2 Wege sperren\n\nNur im Frühjahr.\n\n{line}\n\n### 1.3 Tiere zählen\n\n"
        f"Mit Kameras.\n\n{line}\n",
        "plan.md",
    )
    facts = {(measure.responsible, measure.deadline) for measure in parsed.measures}
    assert len(parsed.measures) == 3
    assert facts == {(("Forstamt",), "bis Ende 2027")}


def test_lists_complete_what_the_town_will_do(tmp_path: Path) -> None:
    """``Dazu werden wir`` needs no colon where it leads into the lists of several sections."""
    parsed = _parse(
        tmp_path,
        "Leitlinien\n\nLeitlinie 1: Wald\nDer Wald leidet unter Trockenheit. Dazu werden wir\n"
        "  – Totholz belassen,\n  – Wege sperren.\n\nLeitlinie 2: Sport\n"
        "Die Hallen sind alt. Dazu werden "
        "wir\n  – Matten ersetzen,\n  – Geräte prüfen.\n",
    )
    assert len(parsed.measures) == 4


def test_a_sheet_may_be_named_in_its_first_row(tmp_path: Path) -> None:
    """``Maßnahme 1.1: …`` across a table names the measure that the rows below tell of."""
    rows = "| Kurzbeschreibung | Text. |\n| Verantwortlich | Forstamt |\n| Zeitplan | 2027 |\n"
    parsed = _parse(
        tmp_path,
        "# Plan\n\n## Handlungsfeld 1: Wald\n\n| Maßnahme 1.1: Totholz belassen |  |\n|---|---|\n"
        f"{rows}\n| Maßnahme 1.2: Wege sperren |  |\n|---|---|\n{rows}",
        "plan.md",
    )
    assert _named(parsed) == [("1.1", "Totholz belassen", "Wald"), ("1.2", "Wege sperren", "Wald")]
    assert parsed.measures[0].deadline == "2027"


def test_details_below_each_item_make_measures_of_a_numbered_list(tmp_path: Path) -> None:
    """Items of Word's own numbering with ``Zuständig:`` below each are measures of their field."""
    parsed = _parse(
        tmp_path,
        "# Handlungsprogramm Altenfurt\n\n## 1. Wald\n\nText zum Wald.\n\n1.1. Totholz belassen\n\n"
        "Zuständig: Forstamt\n\nTermin: 2026\n\n1.2. Wege sperren\n\nZuständig: Bauhof\n\n"
        "Termin: 2027\n",
        "plan.md",
    )
    assert _named(parsed) == [("1.1", "Totholz belassen", "Wald"), ("1.2", "Wege sperren", "Wald")]
    assert [measure.responsible for measure in parsed.measures] == [("Forstamt",), ("Bauhof",)]


def test_bold_paragraphs_of_a_word_file_head_what_follows(tmp_path: Path) -> None:
    """A name in bold may be a sentence without full stop; details tell that it is a measure."""
    document = Document()
    document.add_heading("1. Wald", 1)
    for name in ("Totholz belassen", "Wege sperren", "Namen und Alter werden geschwärzt"):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph("Das geschieht im Sommer.")
        document.add_paragraph("Verantwortlich: Forstamt")
        document.add_paragraph("Zeitraum: 2027")
    document.save(str(tmp_path / "plan.docx"))
    parsed = parse(tmp_path / "plan.docx")
    assert [name for _, name, _ in _named(parsed)] == [
        *("Totholz belassen", "Wege sperren", "Namen und Alter werden geschwärzt")
    ]


def test_a_table_may_have_a_column_of_misread_numbers_without_a_name(tmp_path: Path) -> None:
    """Numbers may stand left of all names of columns; a blank line may part these from the rows."""
    parsed = _parse(
        tmp_path,
        "4)   Handlungsfeld Wald\n\n     Massnahme                        zust.        Termin\n\n"
        "4:1  Totholz bleibt in allen           Forstamt     bis 2028\n"
        "     Beständen liegen\n"
        "4.2  Überprüfung der Dienstverein·     Personalrat  2029\n"
        "     barung zur Jagd\n"
        "4 .3 Wege für alle sperren             Amt 67       laufend\n",
    )
    assert [(m.number, m.title, m.deadline) for m in parsed.measures] == [
        ("4.1", "Totholz bleibt in allen Beständen liegen", "bis 2028"),
        ("4.2", "Überprüfung der Dienstvereinbarung zur Jagd", "2029"),
        ("4.3", "Wege für alle sperren", "laufend"),
    ]


def test_numbers_that_count_through_all_fields_are_measures(tmp_path: Path) -> None:
    """A plan that numbers from 1 to the end over its chapters numbers its measures."""
    chapters = (
        f"{roman}. {name}\n\n"
        + "".join(f"{4 * place + n}. {thing} im {name} erneuern\n" for n, thing in _things)
        for place, (roman, name) in enumerate((("I", "Wald"), ("II", "Park"), ("III", "Hafen")))
    )
    parsed = _parse(tmp_path, "Plan\n\n" + "\n".join(chapters) + "\nSchluss\n\nDer Plan gilt.\n")
    assert [number for number, *_ in _named(parsed)] == [str(n) for n in range(1, 13)]


_things = tuple(enumerate(("Bänke", "Wege", "Schilder", "Lampen"), 1))


def test_misread_codes_stand_between_their_neighbours(tmp_path: Path) -> None:
    """``M 1``, ``M2`` and ``M S`` number one list."""
    parsed = _parse(
        tmp_path,
        "Folgende Maßnahmen sind beschlossen:\n\nM l  Totholz belassen\nZuständig: Forstamt\n"
        "M2   Wege sperren\nZuständig: Bauhof\nM 3  Tiere zählen\nZuständig: Forstamt\n"
        "M 4. Bäche öffnen\nZuständig: Tiefbau\nM S  Bänke streichen\nZuständig: Bauhof\n"
        "M 6  Kameras aufstellen\nZuständig: Forstamt\n",
    )
    assert [name for _, name, _ in _named(parsed)] == [
        *("Totholz belassen", "Wege sperren", "Tiere zählen", "Bäche öffnen", "Bänke streichen"),
        "Kameras aufstellen",
    ]


def test_each_item_of_a_list_may_have_a_sign_of_its_own(tmp_path: Path) -> None:
    """Three items with three signs at one indent stand side by side."""
    parsed = _parse(
        tmp_path,
        "WALDUNGEN\n\nMaßnahmen:\n• Totholz belassen\no Wege sperren\n➔ Tiere zählen\n\n"
        "HAFENBECKEN\n\nMaßnahmen:\n► Der Pegel wird jedes Jahr neu geeicht und der Anleger "
        "stellt sich vor\n"
        "\nPARKANLAGE\n\nMaßnahmen:\n► Bänke streichen\n",
    )
    assert [field for *_, field in _named(parsed)] == ["Waldungen"] * 3 + [
        "Hafenbecken",
        "Parkanlage",
    ]


def test_a_heading_that_only_says_field_names_none(tmp_path: Path) -> None:
    """Below ``1) Themenfeld`` the next heading names the field."""
    parsed = _parse(
        tmp_path,
        "1) Themenfeld\n\nHandlungsfeld Wald\n\n1.1 Totholz belassen\n1.2 Wege sperren\n\n"
        "Forstamt, "
        "Bauhof\n\n2) Themenfeld\n\nHandlungsfeld Park\n\n2.1 Bänke streichen\n2.2 Wege fegen\n",
    )
    assert [field for *_, field in _named(parsed)] == ["Wald", "Wald", "Park", "Park"]


def test_a_sheet_s_number_may_stand_in_the_heading_above(tmp_path: Path) -> None:
    """``Steckbrief E-1: …`` above a table of labels is the number and the name."""
    rows = "|---|---|\n| Beschreibung | Text. |\n| Federführung | Bauamt |\n| Zeitraum | 2027 |\n"
    parsed = _parse(
        tmp_path,
        f"# Plan\n\n## Steckbrief E-1: Dächer begrünen\n\n| Merkmal | Angabe |\n{rows}\n"
        f"## Steckbrief E-2: Kessel tauschen\n\n| Merkmal | Angabe |\n{rows}",
        "plan.md",
    )
    assert [(number, name) for number, name, _ in _named(parsed)] == [
        *(("E-1", "Dächer begrünen"), ("E-2", "Kessel tauschen"))
    ]


def test_tables_drawn_with_signs_keep_the_lines_of_their_cells(tmp_path: Path) -> None:
    """Between ``+----+`` all lines are one row; the first row names the columns."""
    rule = "+-----+--------------------+----------+\n"
    parsed = _parse(
        tmp_path,
        f"Stadt Altenfurt\n\nHandlungsfeld Wald\n\n{rule}| Nr. | Maßnahme           | Zuständi |\n"
        f"|     |                    | g        |\n{rule}| 1   | Totholz in allen   | Forstamt |\n"
        f"|     | Beständen belassen |          |\n{rule}| 2   | Wege sperren       | Bauhof   |\n"
        f"{rule}\nSchluss\n",
    )
    assert _named(parsed) == [
        ("1", "Totholz in allen Beständen belassen", "Wald"),
        ("2", "Wege sperren", "Wald"),
    ]


def test_a_bold_name_needs_no_sign_before_its_sentence(tmp_path: Path) -> None:
    """Below ``Maßnahmen`` each paragraph that begins in bold is one, as its fat type tells."""
    parsed = _parse(
        tmp_path,
        "# Plan\n\n## 1. Handlungsfeld Wald\n\n### Maßnahmen\n\n**Totholz belassen** Es bleibt "
        "liegen."
        "\n\n**Wege sperren** Das geschieht im Frühjahr.\n",
        "plan.md",
    )
    assert len(parsed.measures) == 2
