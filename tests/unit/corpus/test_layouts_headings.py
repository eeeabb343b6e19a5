"""What heads a list, by type, by repetition, by its words; what the items of a list are."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.outline import outline
from corpus.parse import parse
from corpus.records import ParsedDocument, Source, Span

_LONG = "Davon handelt dieser Teil des Plans, der lang genug ist.\n\n"


def _parse(tmp_path: Path, text: str, name: str = "plan.txt") -> ParsedDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def _titles(parsed: ParsedDocument) -> list[str]:
    return [measure.title for measure in parsed.measures]


def _named(parsed: ParsedDocument) -> list[tuple[str, str]]:
    return [(measure.title, measure.field) for measure in parsed.measures]


def test_the_type_of_a_line_makes_it_a_heading() -> None:
    """A line that a PDF sets in bold heads the text right below it, without a blank line."""
    text = "Die Wege sind lang.\n\nLage\nSie reichen weit in das Land hinein.\n"
    headings = (Span(text.index("Lage"), text.index("Lage") + 4),)
    assert [s.title for s in outline(Source(text, headings=headings)).sections] == ["", "Lage"]
    assert [s.title for s in outline(Source(text)).sections] == [""]


def test_what_stands_in_every_field_names_none(tmp_path: Path) -> None:
    """``Situation`` below several fields is a part of each; measures belong to the field."""
    field = "3.{0} {1}\n\nSituation\n\n" + _LONG + "Maßnahmen\n\n- {2}\n- {3}\n\n"
    text = "3 Handlungsfelder\n\n" + field.format(1, "Wege", "Räumen", "Streuen")
    text += field.format(2, "Plätze", "Pflanzen", "Gießen")
    assert {field for _, field in _named(_parse(tmp_path, text))} == {"Wege", "Plätze"}


@pytest.mark.parametrize(
    ("label", "past"),
    [
        ("Das nehmen wir uns vor", "Das haben wir erreicht"),
        ("Was wir tun werden", "Was wir geschafft haben"),
        ("Das will die Stadt machen:", "Bereits umgesetzt:"),
    ],
)
def test_plain_words_announce_what_shall_be_done(tmp_path: Path, label: str, past: str) -> None:
    """Lists below what the town sets out to do hold measures; what it did is none."""
    field = f"{{0}}\n\n{_LONG}{past}\n\n- Alles geputzt\n\n{label}\n\n- {{1}}\n- {{2}}\n\n"
    text = "Plan der Stadt Tannroda\n\n" + field.format("Wege", "Räumen", "Streuen")
    text += field.format("Plätze", "Pflanzen", "Gießen")
    assert _titles(_parse(tmp_path, text)) == ["Räumen", "Streuen", "Pflanzen", "Gießen"]


def test_letters_below_a_goal_mark_its_measures(tmp_path: Path) -> None:
    """``Maßnahmen zur Zielerreichung`` below ``Ziel 1: …`` heads measures, not more goals."""
    goal = "### Ziel {0}: {1}\n\nMaßnahmen zur Zielerreichung:\n\na) {2}\nb) {3}\n\n"
    text = "# Programm\n\n## Ziele und Maßnahmen\n\n"
    text += goal.format(1, "Wege sind frei", "Räumen", "Streuen")
    text += goal.format(2, "Plätze sind grün", "Pflanzen", "Gießen")
    parsed = _parse(tmp_path, text, "programm.md")
    assert [m.number for m in parsed.measures] == ["a", "b", "a", "b"]
    assert len(parsed.goals) == 2


@pytest.mark.parametrize("sign", ["➔ ", "✦ ", "» ", "–", "⬤ "])
def test_any_sign_marks_items(tmp_path: Path, sign: str) -> None:
    """Arrows, stars and dots mark items, and so does a dash that touches its word."""
    text = f"Plan\n\nMaßnahmen:\n\n{sign}Räumen\n{sign}Streuen\n{sign}Sand kaufen\n"
    assert _titles(_parse(tmp_path, text)) == ["Räumen", "Streuen", "Sand kaufen"]


def test_a_scan_makes_several_signs_of_one(tmp_path: Path) -> None:
    """Items of one list that a scan has marked in different ways stand side by side."""
    text = "Maßnahmen:\n\n« Räumen\n«. Streuen\ne Sand kaufen\n= Bänke setzen\n« . Bäume pflanzen\n"
    assert len(_parse(tmp_path, text).measures) == 5


def test_an_annex_lists_measures_by_field(tmp_path: Path) -> None:
    """Below ``Anhang: Maßnahmenübersicht`` lines name fields, items set in by tabs measures."""
    text = (
        "1 Lage\n\nSie ist gut.\n\n2 Handlungsfelder\n\n2.1 Wege\n\nSie sind lang.\n\n"
        "2.2 Plätze\n\nSie sind weit.\n\nAnhang: Maßnahmenübersicht\n\n"
        "Wege\n\t-\tRäumen\n\t-\tStreuen\n\nPlätze\n\t-\tPflanzen\n\t-\tGießen\n"
    )
    assert _named(_parse(tmp_path, text)) == [
        ("Räumen", "Wege"),
        ("Streuen", "Wege"),
        ("Pflanzen", "Plätze"),
        ("Gießen", "Plätze"),
    ]


def test_cards_of_a_web_page_are_measures(tmp_path: Path) -> None:
    """An empty heading holds the fields below it; links at the ends of cards are no headings."""
    card = "<article><h3>{}</h3><p>Bald.</p><ul><li>Zuständig: Amt 7</li><li>Zeitraum: {}</li></ul>"
    card += "<a href=x>Mehr erfahren</a></article>"
    text = "<main><h1>Agenda</h1><h2>Unsere Maßnahmen</h2><h2>Wege</h2>"
    text += card.format("Räumen", 2026) + card.format("Streuen", 2027)
    text += "<h2>Plätze</h2>" + card.format("Pflanzen", 2028) + "</main>"
    parsed = _parse(tmp_path, text, "agenda.html")
    assert _named(parsed) == [("Räumen", "Wege"), ("Streuen", "Wege"), ("Pflanzen", "Plätze")]
    assert [m.deadline for m in parsed.measures] == ["2026", "2027", "2028"]


def test_names_may_run_into_their_paragraphs(tmp_path: Path) -> None:
    """Below ``Maßnahmen`` each paragraph that begins with a name and a point is one."""
    text = (
        "# Konzept\n\n## Wege\n\n### Maßnahmen\n\n"
        "Winterdienst. Alle Wege werden bis acht Uhr geräumt.\n\n"
        "Sand im Getriebe. Streugut steht an jeder Ecke bereit.\n"
    )
    assert len(_parse(tmp_path, text, "konzept.md").measures) == 2


def test_codes_of_chapters_are_no_measures(tmp_path: Path) -> None:
    """Numbers that count on from ``B.1`` to ``B.2`` are those of the measures."""
    text = (
        "A. Lage\n\nSie ist gut.\n\nB. Maßnahmen\n\nB.1 Wege\n\nSie sind lang.\n\n"
        "1. Räumen\n2. Streuen\n\nB.2 Plätze\n\nSie sind weit.\n\n3. Pflanzen\n4. Gießen\n\n"
        "B.3 Brücken\n\nSie sind alt.\n\n5. Prüfen\n6. Malen\n\nC. Schluss\n\nDas war es.\n"
    )
    found = _parse(tmp_path, text).measures
    assert [m.number for m in found] == ["1", "2", "3", "4", "5", "6"]
    assert [m.field for m in found] == ["Wege"] * 2 + ["Plätze"] * 2 + ["Brücken"] * 2


def test_a_code_with_a_blank_numbers_a_heading(tmp_path: Path) -> None:
    """``### M 1.2 Streuen`` is the measure M 1.2."""
    entry = "### M {} {}\n\nBald.\n\n- **Zuständig:** Amt 7\n- **Frist:** 2027\n\n"
    text = "# Plan\n\n## Wege\n\n" + "".join(
        entry.format(*pair) for pair in (("1.1", "Räumen"), ("1.2", "Streuen"), ("1.3", "Sand"))
    )
    found = _parse(tmp_path, text, "plan.md").measures
    assert [(m.number, m.title) for m in found] == [
        ("M 1.1", "Räumen"),
        ("M 1.2", "Streuen"),
        ("M 1.3", "Sand"),
    ]


@pytest.mark.parametrize("bold", ["**", ""])
def test_numbered_names_above_numbered_lists_are_fields(tmp_path: Path, bold: str) -> None:
    """In a catalogue that is one list its first level names the fields."""
    text = (
        "# Maßnahmenkatalog Sauberes Tannroda\n\n"
        f"1. {bold}Wege{bold}\n   1. Räumen\n   2. Streuen\n      - Zuständig: Amt 7\n"
        f"2. {bold}Plätze{bold}\n   1. Pflanzen\n   2. Gießen\n"
    )
    parsed = _parse(tmp_path, text, "katalog.md")
    assert _named(parsed) == [
        ("Räumen", "Wege"),
        ("Streuen", "Wege"),
        ("Pflanzen", "Plätze"),
        ("Gießen", "Plätze"),
    ]
    assert parsed.measures[1].responsible == ("Amt 7",)


def test_what_is_paid_for_is_no_measure(tmp_path: Path) -> None:
    """A guideline that tells what it pays for lists no measures of the town."""
    text = "3 Gegenstand\n\nGefördert werden folgende Maßnahmen:\n\na) Kurse,\nb) Feste.\n"
    assert _parse(tmp_path, text).measures == ()


def test_signs_that_change_places_are_one(tmp_path: Path) -> None:
    """Where each sign begins some lists and goes on others the items stand side by side."""
    text = "Handlungsfeld Wege\n\nMaßnahmen\n\n* Räumen\n• Streuen\no Sand kaufen\n\n"
    text += "Handlungsfeld Plätze\n\nMaßnahmen\n\n• Pflanzen\n* Gießen\n"
    assert len(_parse(tmp_path, text).measures) == 5


def test_many_signs_at_one_indent_are_one(tmp_path: Path) -> None:
    """No text nests with three signs at the margin: a scan has made them of one."""
    text = "Handlungsfeld Wege\n\nMaßnahmen\n\n- Räumen\n* Streuen\n• Sand kaufen\n· Fegen\n"
    assert len(_parse(tmp_path, text).measures) == 4


def test_the_only_field_of_a_text_is_not_its_title(tmp_path: Path) -> None:
    """A numbered field that takes most of a short text with a part of its own stays a field."""
    text = f"Handlungsfeld 1: Wege\n\nMaßnahmen\n\n- Räumen\n- Streuen\n\nSchluss\n\n{_LONG}"
    assert _named(_parse(tmp_path, text)) == [("Räumen", "Wege"), ("Streuen", "Wege")]
