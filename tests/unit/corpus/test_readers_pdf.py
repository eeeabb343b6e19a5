"""PDFs become text in reading order with pages, headings, lists and tables, or one clear line."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import PageBreak  # type: ignore[import-untyped]

from corpus.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    ImageOnlyError,
    ReadError,
)
from corpus.readers import ocr, pdf, pdf_shares, read
from corpus.repair import noise, repair
from tests.unit.corpus.builders import (
    draw_pdf,
    encrypt_pdf,
    lines_pdf,
    picture_pdf,
    ruled_table,
    set_pdf,
)

PROSE = "Die Verwaltung fördert alle, die Familie und Beruf verbinden. " * 6


def test_pages_are_numbered_and_end_with_a_form_feed(tmp_path: Path) -> None:
    """The source is the pages one after the other."""
    source = read(lines_pdf(tmp_path / "plan.pdf", ["Erste Seite.", "Zweite Zeile."], ["Zweite."]))
    assert source.text == "Erste Seite.\nZweite Zeile.\n\fZweite.\n\f"
    assert [(page.number, page.start, page.end) for page in source.pages] == [
        (1, 0, 28),
        (2, 28, 37),
    ]


def test_heads_and_feet_frame_the_page_and_are_noise(tmp_path: Path) -> None:
    """Though drawn first, the foot comes last; both are told from the text."""
    path = set_pdf(tmp_path / "plan.pdf", *[("BodyText", PROSE * 40)], head="Plan der Stadt X")
    source = read(path)
    pages = [source.text[page.start : page.end].split("\n") for page in source.pages]
    assert len(pages) >= 3
    assert all(lines[0] == "Plan der Stadt X" for lines in pages)
    assert [lines[-2] for lines in pages] == [f"Seite {n}" for n in range(1, len(pages) + 1)]
    assert len(noise(source)) == 2 * len(pages)


@pytest.mark.parametrize("woven", [True, False])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, *, woven: bool) -> None:
    """Whether drawn column by column or line by line, under a title over both."""
    left = [f"Links in Zeile {n} geht der Satz weiter" for n in range(20)]
    right = [f"Rechts in Zeile {n} steht der Rest davon" for n in range(18)]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(
            60, 790, "Ein Titel, der über beide Spalten dieser Seite geht, steht oben"
        )
        places = [(60, n, text) for n, text in enumerate(left)]
        places += [(310, n, text) for n, text in enumerate(right)]
        for x, n, text in sorted(places, key=lambda place: place[1]) if woven else places:
            canvas.drawString(x, 760 - 14 * n, text)

    lines = read(draw_pdf(tmp_path / "plan.pdf", draw)).text.splitlines()
    assert [line for line in lines[1:] if line] == [*left, *right]


def test_what_was_drawn_too_late_is_put_in_its_place(tmp_path: Path) -> None:
    """Reading order is from top to bottom."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 500, "Text in der Mitte der Seite.")
        canvas.drawString(60, 300, "Text am Ende der Seite.")
        canvas.drawString(60, 700, "Überschrift der Seite.")

    text = read(draw_pdf(tmp_path / "plan.pdf", draw)).text
    assert text.index("Überschrift") < text.index("Mitte") < text.index("Ende")


def test_a_turned_page_is_read_upright(tmp_path: Path) -> None:
    """Text of a landscape table that stands on its side reads from its own top."""

    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        for row, text in enumerate(("Erste Zeile quer.", "Zweite Zeile quer.", "Dritte.")):
            canvas.drawString(60, -100 - 14 * row, text)

    text = read(draw_pdf(tmp_path / "plan.pdf", draw)).text
    assert text == "Erste Zeile quer.\nZweite Zeile quer.\nDritte.\n\f"


def test_paragraphs_are_parted_by_blank_lines(tmp_path: Path) -> None:
    """A wider distance than between the lines of a paragraph."""
    source = read(set_pdf(tmp_path / "plan.pdf", ("BodyText", PROSE), ("BodyText", PROSE)))
    assert len(source.text.split("\n\n")) == 3  # two paragraphs and the foot


def test_headings_stand_out_by_their_type(tmp_path: Path) -> None:
    """Larger or bold lines are told, also over two lines; a bold sentence is none."""
    source = read(
        set_pdf(
            tmp_path / "plan.pdf",
            ("Title", "Ein langer Titel, der über mehr als eine Zeile der Seite geht"),
            ("BodyText", PROSE * 3),
            ("Heading2", "2.1 Ziele"),
            ("BodyText", f"<b>Wichtig ist das.</b><br/>{PROSE}"),
            ("BodyText", "<b>Maßnahmen</b>"),
            ("BodyText", PROSE),
        )
    )
    found = [" ".join(source.text[h.start : h.end].split()) for h in source.headings]
    assert found == [
        "Ein langer Titel, der über mehr als eine Zeile der Seite geht",
        "2.1 Ziele",
        "Maßnahmen",
    ]


def test_list_items_are_indented_by_depth(tmp_path: Path) -> None:
    """Bullets at deeper places are nested; their codes in symbol fonts become bullets."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Ziele:")
        for row, (x, text) in enumerate([(60, "eins"), (80, "eins a"), (60, "zwei")]):
            canvas.drawString(x, 680 - 14 * row, f"• {text}")

    text = read(draw_pdf(tmp_path / "plan.pdf", draw)).text
    assert text.endswith("• eins\n  • eins a\n• zwei\n\f")


def test_a_table_in_a_column_stays_below_its_heading(tmp_path: Path) -> None:
    """Of two columns each is read to its end, the tables in it at their places."""

    def draw(canvas: Canvas) -> None:
        for left, names in ((50, ("Wald", "Park")), (310, ("Hafen", "Markt"))):
            for block, name in enumerate(names):
                top = 740 - 300 * block
                canvas.drawString(left, top, name)
                for row in range(3):
                    canvas.drawString(
                        left, top - 20 - 14 * row, "Ein Satz, der die Spalte hier füllt"
                    )
                table = ruled_table([["Nr.", "Maßnahme"], ["1", f"{name} pflegen"]], (40, 160))
                table.wrapOn(canvas, 240, 200)
                table.drawOn(canvas, left, top - 140)

    text = read(draw_pdf(tmp_path / "plan.pdf", draw)).text
    found = re.findall(r"^Wald|^Park|^Hafen|^Markt|\w+ pflegen", text, re.MULTILINE)
    assert found == [
        *("Wald", "Wald pflegen", "Park", "Park pflegen"),
        *("Hafen", "Hafen pflegen", "Markt", "Markt pflegen"),
    ]


def test_ruled_tables_become_rows(tmp_path: Path) -> None:
    """A cell's lines are joined, also at a hyphen; text around the table stays around it."""
    rows = [
        ["Nr.", "Maßnahme", "Amt"],
        ["1", "Fortbildung der Führungs-<br/>kräfte", "11"],
        ["2", "", "10"],
    ]
    table = ruled_table(rows, (40, 160, 60))
    text = read(
        set_pdf(tmp_path / "plan.pdf", ("BodyText", "Davor."), table, ("BodyText", "Danach."))
    ).text
    assert text.split("\n")[:8] == [
        "Davor.",
        "",
        "| Nr. | Maßnahme | Amt |",
        "|---|---|---|",
        "| 1 | Fortbildung der Führungskräfte | 11 |",
        "| 2 |  | 10 |",
        "",
        "Danach.",
    ]


@pytest.mark.parametrize("rules", ["rows", "stripes"])
def test_tables_without_upright_rules_are_found_by_their_columns(
    tmp_path: Path, rules: str
) -> None:
    """Rules or colours between rows are enough where the text stands in step."""
    rows = [["Nr.", "Maßnahme", "Amt"], *([str(n), f"{PROSE[:70]}{n}", "11"] for n in range(5))]
    table = ruled_table(rows, (40, 200, 60), rules)
    text = read(
        set_pdf(tmp_path / "plan.pdf", ("BodyText", PROSE), table, ("BodyText", PROSE))
    ).text
    found = [line for line in text.splitlines() if line.startswith("|")]
    assert found[:2] == ["| Nr. | Maßnahme | Amt |", "|---|---|---|"]
    assert found[-1] == f"| 4 | {PROSE[:70]}4 | 11 |"
    assert text.startswith(PROSE[:30])


def test_words_that_a_narrow_column_broke_are_whole(tmp_path: Path) -> None:
    """The end of a word has no hyphen before it, and short words stay words."""
    rows = [["Nr.", "Maßnahme"], ["1", "Arbeitszeitkonte<br/>n<br/>mit Guthaben"]]
    text = read(set_pdf(tmp_path / "plan.pdf", ruled_table(rows, (40, 160)))).text
    assert "| 1 | Arbeitszeitkonten mit Guthaben |" in text


def test_words_in_columns_of_a_few_letters_are_whole(tmp_path: Path) -> None:
    """Eight columns on a page break nearly every word, some of them twice."""
    rows = [
        ["Nr.", "Maßna<br/>hme", "Zustän<br/>dig", "Beginn"],
        ["1", "Kinderr<br/>echte im<br/>Ratsbe<br/>schluss", "Bauver<br/>waltun<br/>gsamt", "2026"],
    ]
    text = read(set_pdf(tmp_path / "plan.pdf", ruled_table(rows, (40, 55, 55, 55)))).text
    assert "| Nr. | Maßnahme | Zuständig | Beginn |" in text
    assert "| 1 | Kinderrechte im Ratsbeschluss | Bauverwaltungsamt | 2026 |" in text


def test_a_row_alone_on_the_next_page_goes_on_with_its_table(tmp_path: Path) -> None:
    """The last row of a ruled table is a row, though a page has cut it off."""
    rows = [["Frist", "2026"], ["Amt", "Hauptamt"]]
    first = ruled_table([["M1 Rampe am Rathaus", ""], *rows], (80, 200))
    rest = ruled_table([["Indikator", "drei Rampen"]], (80, 200))
    text = read(set_pdf(tmp_path / "plan.pdf", first, PageBreak(), rest)).text
    assert [line for line in text.splitlines() if line.startswith("|")][-2:] == [
        "| Amt | Hauptamt |",
        "| Indikator | drei Rampen |",
    ]


def columns(canvas: Canvas, rows: Sequence[Sequence[str]]) -> None:
    """Draw rows whose texts begin below each other; lines of a cell below its first."""
    y = 740
    for row in rows:
        for x, cell in zip((60, 90, 300, 420), row, strict=True):
            for line, text in enumerate(cell.split("\n")):
                canvas.drawString(x, y - 13 * line, text)
        y -= 20 + 13 * max(cell.count("\n") for cell in row)


def test_a_table_without_rules_is_told_by_the_names_of_its_columns(tmp_path: Path) -> None:
    """Lines of a cell are joined, also at a hyphen; a field's name stands in a row of its own."""
    rows = [
        ["Nr.", "Vorhaben", "Wer", "Bis wann"],
        ["Arbeitswelt", "", "", ""],
        ["1", "Betriebsvergleich mit Preisver-\nleihung", "Stabsstelle", "2026"],
        ["2", "Stammtisch", "Stabsstelle,\nHauptamt", "monatlich"],
    ]
    text = read(draw_pdf(tmp_path / "plan.pdf", lambda canvas: columns(canvas, rows))).text
    assert text.splitlines()[:5] == [
        "| Nr. | Vorhaben | Wer | Bis wann |",
        "|---|---|---|---|",
        "| Arbeitswelt |  |  |  |",
        "| 1 | Betriebsvergleich mit Preisverleihung | Stabsstelle | 2026 |",
        "| 2 | Stammtisch | Stabsstelle, Hauptamt | monatlich |",
    ]


def test_text_in_step_without_such_names_is_no_table(tmp_path: Path) -> None:
    """Addresses and other texts in columns stay lines."""
    rows = [
        ["Amt", "Frau Beispiel", "Zimmer 3", "Telefon"],
        ["Post", "Herr Muster", "Zimmer 4", "–"],
    ]
    text = read(draw_pdf(tmp_path / "plan.pdf", lambda canvas: columns(canvas, rows * 3))).text
    assert "|" not in text


def test_rules_between_paragraphs_make_no_table(tmp_path: Path) -> None:
    """Bullets between the rules of a layout stay a list."""

    def draw(canvas: Canvas) -> None:
        for row in range(6):
            canvas.line(60, 700 - 40 * row, 500, 700 - 40 * row)
            canvas.drawString(60, 680 - 40 * row, "•")
            canvas.drawString(72, 680 - 40 * row, f"Ziel {row}")

    text = read(draw_pdf(tmp_path / "plan.pdf", draw)).text
    assert text.split("\n\n") == [*(f"• Ziel {row}" for row in range(5)), "• Ziel 5\n\f"]


def test_a_table_over_two_pages_has_one_header(tmp_path: Path) -> None:
    """Rows on the next page go on without a header line of their own."""
    rows = [["Nr.", "Maßnahme"]] + [[str(n), f"Maßnahme Nummer {n}"] for n in range(60)]
    source = read(set_pdf(tmp_path / "plan.pdf", ruled_table(rows, (40, 200)), head="Plan"))
    assert len(source.pages) >= 2
    assert source.text.count("|---|") == 1
    assert len(re.findall(r"^\| \d+ \| Maßnahme Nummer", source.text, re.MULTILINE)) == 60


def test_words_parted_by_a_page_are_joined_in_the_view(tmp_path: Path) -> None:
    """The source keeps the hyphen; the repaired view skips heads and numbers between the halves."""
    halves = [("Am Anfang", "die Personal-"), ("entwicklung wird", "und dann"), ("ist", "Schluss")]
    pages = [["Kopf der Seite", first, second] for first, second in halves]
    source = read(lines_pdf(tmp_path / "plan.pdf", *pages))
    assert "Personal-\n\fKopf der Seite\nentwicklung" in source.text
    assert "die Personalentwicklung wird" in repair(source.text, drop=noise(source)).text


def test_metadata_give_title_and_date(tmp_path: Path) -> None:
    """A title that only a program entered is none."""

    def titled(title: str) -> str | None:
        def draw(canvas: Canvas) -> None:
            canvas.setTitle(title)
            canvas.drawString(60, 700, "Text.")

        return read(draw_pdf(tmp_path / "plan.pdf", draw)).title

    assert titled("Microsoft Word - Personalplan 2030") == "Personalplan 2030"
    assert titled("untitled") is None
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", read(tmp_path / "plan.pdf").date or "")


def test_an_encrypted_pdf_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    """A PDF that anyone may open is read though it is encrypted."""
    plain = lines_pdf(tmp_path / "plan.pdf", ["Offener Text."])
    assert "Offener Text." in read(encrypt_pdf(plain, tmp_path / "offen.pdf", "")).text
    with pytest.raises(EncryptedDocumentError, match="Kennwort"):
        read(encrypt_pdf(plain, tmp_path / "zu.pdf", "geheim"))


def test_a_scan_without_tesseract_says_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures alone are no text."""
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    with pytest.raises(ImageOnlyError, match="tesseract"):
        read(picture_pdf(tmp_path / "scan.pdf", "Gleichstellung"))


def test_many_pages_without_text_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Scanned pages behind a typed one do not vanish in silence."""
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    read(lines_pdf(tmp_path / "plan.pdf", ["Titel"], [], []))
    assert "2 von 3 Seiten ohne Text" in caplog.text


@pytest.mark.skipif(not ocr.is_available(), reason="tesseract is not installed")
def test_a_scan_is_recognised_with_tesseract(tmp_path: Path) -> None:
    """The picture's text becomes the page's."""
    text = read(picture_pdf(tmp_path / "scan.pdf", "Gleichstellung fördern\nZiele der Stadt")).text
    assert "Gleichstellung" in text
    assert "Ziele der Stadt" in text


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The count is known before a page is read."""
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(BrokenDocumentError, match=r"3 Seiten, höchstens 2"):
        read(lines_pdf(tmp_path / "plan.pdf", ["a"], ["b"], ["c"]))


def test_reading_ends_after_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is given up with a clear line."""
    monkeypatch.setattr(pdf, "MAX_SECONDS", -1.0)
    with pytest.raises(BrokenDocumentError, match="nicht zu lesen"):
        read(lines_pdf(tmp_path / "plan.pdf", ["a"]))


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of 60 pages with a heading and a list on each."""
    content = [
        item
        for n in range(60)
        for item in (
            ("Heading1", f"{n} Kapitel"),
            ("BodyText", PROSE),
            ("Bullet", "Ziel"),
            PageBreak(),
        )
    ]
    return set_pdf(tmp_path_factory.mktemp("pdf") / "lang.pdf", *content, head="Plan")


def test_shared_reading_gives_what_reading_alone_gives(
    long_pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two further processes change nothing but the time."""
    monkeypatch.setattr(pdf_shares, "_helpers", lambda _: 0)
    alone = read(long_pdf)
    monkeypatch.setattr(pdf_shares, "_helpers", lambda _: 2)
    assert read(long_pdf) == alone


def test_a_failed_helper_is_made_up_for(long_pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of another process that dies are read here."""
    monkeypatch.setattr(pdf_shares, "_helpers", lambda _: 1)
    monkeypatch.setattr(pdf_shares, "_MODULE", "corpus.readers.no_such_module")
    assert len(read(long_pdf).pages) == 60


def test_a_damaged_page_leaves_the_others(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else is lost, and the log names the page."""
    from corpus.readers import pdf_pages  # noqa: PLC0415 - patched here alone

    whole = pdf_pages.read_page
    broken = iter([False, True, False])
    monkeypatch.setattr(
        pdf_pages, "read_page", lambda *page: 1 / 0 if next(broken) else whole(*page)
    )
    source = read(lines_pdf(tmp_path / "plan.pdf", ["eins"], ["zwei"], ["drei"]))
    assert source.text == "eins\n\f\fdrei\n\f"
    assert "Seite 2 ist nicht lesbar" in caplog.text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cut=st.integers(20, 6_000),
    flips=st.lists(st.tuples(st.integers(0, 6_000), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_damage_is_reported_as_our_error(
    tmp_path: Path, cut: int, flips: list[tuple[int, bytes]]
) -> None:
    """A truncated or overwritten file gives text that can be stored or one of our errors."""
    whole = tmp_path / "ganz.pdf"
    if not whole.exists():
        set_pdf(
            whole,
            ("Heading1", "Ziele"),
            ("BodyText", PROSE),
            ruled_table([["a", "b"]] * 3, (90, 90)),
        )
    data = bytearray(whole.read_bytes())
    for place, change in flips:
        data[place % len(data) : place % len(data) + len(change)] = change
    path = tmp_path / "kaputt.pdf"
    path.write_bytes(bytes(data[: cut if cut % 2 else len(data)]))
    with contextlib.suppress(ReadError):
        read(path).text.encode("utf-8")


def test_markers_and_labels_stay_apart_from_their_words(tmp_path: Path) -> None:
    """Bullets, numbers and labels that were drawn apart are followed by a blank."""

    def draw(canvas: Canvas) -> None:
        for row, (marker, words) in enumerate(
            (("1.", "Erstens"), ("a)", "Zweitens"), ("–", "Drittens"), ("•", "Viertens"))
        ):
            line = canvas.beginText(60, 700 - row * 14)
            line.textOut(marker)
            line.setTextOrigin(76, 700 - row * 14)
            line.textOut(words)
            canvas.drawText(line)
        line = canvas.beginText(60, 600)
        line.setFont("Helvetica-Bold", 10)
        line.textOut("Frist:")
        line.setFont("Helvetica", 10)
        line.textOut("Ende 2025")
        canvas.drawText(line)

    text = read(draw_pdf(tmp_path / "liste.pdf", draw)).text
    assert text.split("\n")[:4] == ["1. Erstens", "a) Zweitens", "– Drittens", "• Viertens"]
    assert "Frist: Ende 2025" in text
