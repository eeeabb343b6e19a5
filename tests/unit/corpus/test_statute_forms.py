"""Statutes as gazettes, portals and town halls publish them: names, dates, norms and parts.

The texts are invented; each is written as one publisher sets its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from corpus.citations import parse_citation
from corpus.parse import parse
from corpus.records import Kind, ParsedDocument
from corpus.statutes import resolve
from tests.unit.corpus.builders import set_pdf

_LAWS = Path(__file__).parent / "laws"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a statute must be read as; ``norms`` are number, heading and count of Absätze."""

    file: str
    short: str
    whose: str | None
    date: str
    stand: str | None
    norms: tuple[tuple[str, str, int], ...]


EXPECTED = (
    Expected(
        "buecherei.txt", "BüchFöG NRW", "NRW", "2019-03-12", "2024-04-01",
        (
            ("1", "Ziel des Gesetzes", 2), ("2", "Begriffe", 1), ("3", "", 1),
            ("4", "Zuwendungen", 2), ("4a", "Anträge", 1),
            ("5", "Zuständigkeit, Verordnungsermächtigung", 3), ("6", "Inkrafttreten", 1),
        ),
    ),
    Expected(
        "brunnen.html", "BayBrG", "Bayern", "2011-05-05", "2020-12-09",
        (
            ("1", "Anwendungsbereich", 2), ("2", "Pflege", 1), ("3", "(aufgehoben)", 0),
            ("4", "Beauftragte", 2), ("5", "Inkrafttreten", 1),
        ),
    ),
    Expected(
        "spielplatz.txt", "LSpielG", "RLP", "2014-07-08", "2022-12-20",
        (
            ("1", "Anspruch", 2), ("2", "Ausstattung", 1), ("3", "Aufsicht", 2),
            ("4", "Inkrafttreten", 1),
        ),
    ),
    Expected(
        "stadthalle.txt", "Satzung der Stadt Auental über die Benutzung der Stadthalle",
        "Auental", "2021-06-14", None,
        (("1", "Zweck", 1), ("2", "Nutzung", 2), ("3", "Inkrafttreten", 1)),
    ),
    Expected(
        "oeffnung.txt", "Verordnung über die Öffnungszeiten der Ämter", None,
        "2018-02-02", None, (("1", "", 1), ("2", "", 1)),
    ),
    Expected(
        "parkbank.txt", "VO 2021/9999", None, "2021-04-14", None,
        (
            ("1", "Gegenstand und Ziele", 2), ("2", "Begriffsbestimmungen", 1),
            ("3", "Anforderungen", 2), ("4", "Inkrafttreten", 1),
        ),
    ),
    Expected(
        "seeland.txt", "Verfassung des Landes Seeland", None, "1947-11-20", None,
        (("1", "", 2), ("2", "", 1), ("2a", "", 1), ("3", "", 2), ("4", "", 1)),
    ),
    Expected(
        "gleichordnung.md", "GleichO", None, "2015-10-01", "2020-11-03",
        (
            ("1", "Grundsatz", 2), ("2", "Geltungsbereich", 2), ("3", "Beauftragte", 1),
            ("4", "Inkrafttreten", 1),
        ),
    ),
)  # fmt: skip


@pytest.fixture(params=EXPECTED, ids=lambda expected: str(expected.file))
def expected(request: pytest.FixtureRequest) -> Expected:
    """One of the statutes."""
    found: Expected = request.param
    return found


def test_is_a_statute_with_its_names_and_dates(expected: Expected) -> None:
    """The whole file is one statute; its title block says whose it is, when made, as of when."""
    document = parse(_LAWS / expected.file).document
    assert (document.kind, document.statute) == (Kind.STATUTE, expected.short)
    assert (document.city, document.date, document.stand) == (
        expected.whose,
        expected.date,
        expected.stand,
    )


def test_has_its_norms_and_no_others(expected: Expected) -> None:
    """Numbers, headings and Absätze are those of the text; contents and footnotes are none."""
    parsed = parse(_LAWS / expected.file)
    assert _shape(parsed) == list(expected.norms)


def _shape(parsed: ParsedDocument) -> list[tuple[str, str, int]]:
    return [
        (
            norm.number,
            norm.heading,
            sum(not (part.satz or part.nummer or part.buchstabe) for part in norm.parts),
        )
        for norm in parsed.norms
    ]


@pytest.mark.parametrize(
    ("file", "citation", "words"),
    [
        ("buecherei.txt", "§ 1 Abs. 1 Satz 3", "Die Förderung nach § 4 Abs. 2 Satz 1 bleibt"),
        ("buecherei.txt", "§ 2 Satz 1 Nr. 1 Buchst. b", "b) von einer Gemeinde getragen wird,"),
        ("buecherei.txt", "§ 2 Satz 2", "Satz 1 gilt auch für fahrende Büchereien."),
        ("buecherei.txt", "§ 4 Abs. 1 Satz 2", "Sie betragen höchstens 50 v. H. der Kosten."),
        ("brunnen.html", "Art. 1 Abs. 1 Satz 3", "Art. 4 Abs. 2 Satz 1 bleibt unberührt."),
        ("brunnen.html", "Art. 1 II Nr. 2", "2. Trinkbrunnen."),
        ("brunnen.html", "Art. 2 Satz 2", "Die Reinigung ist bis zum 30. April abzuschließen."),
        ("spielplatz.txt", "§ 2 Nr. 3", "3.    eine Bank."),
        ("stadthalle.txt", "§ 2 Abs. 2 Satz 2 Nr. 3", "3. Zahl der Gäste."),
        ("oeffnung.txt", "§ 1 Satz 2", "Sie schließen um 16 Uhr."),
        ("parkbank.txt", "Art. 3 Abs. 1 Buchst. b", "b) eine Lehne haben („Lehnenpflicht“)."),
        ("seeland.txt", "Artikel 3 Absatz 2", "(2) Seine Farben sind Blau und Grün."),
        ("gleichordnung.md", "§ 1 Abs. 2 Satz 2", "Das gilt auch für mittelbare"),
        ("gleichordnung.md", "§ 2 Nr. 2", "2. Sie gilt nicht für Vereine."),
    ],
)
def test_finds_the_words_of_a_provision(file: str, citation: str, words: str) -> None:
    """A citation leads to exactly its words, however the Absätze and sentences are marked."""
    parsed = parse(_LAWS / file)
    wanted = parse_citation(citation)
    assert wanted is not None
    found = resolve(parsed.norms, wanted.provisions[0])
    assert found is not None
    assert parsed.source.text[found[1].start : found[1].end].startswith(words)


def test_knows_which_norms_are_gone() -> None:
    """A norm is repealed where its line or the line below its title says so."""
    gone = {
        law: [norm.number for norm in parse(_LAWS / law).norms if norm.repealed]
        for law in ("buecherei.txt", "brunnen.html", "spielplatz.txt")
    }
    assert gone == {"buecherei.txt": ["3"], "brunnen.html": ["3"], "spielplatz.txt": []}


def test_knows_the_parts_above_the_norms() -> None:
    """Parts are read in capitals and as ``Hauptteil``; their titles are no part of a norm."""
    assert parse(_LAWS / "parkbank.txt").norms[3].part == ("KAPITEL II Grundsätze",)
    seeland = parse(_LAWS / "seeland.txt")
    assert seeland.norms[3].part == ("Zweiter Hauptteil Vom Staate",)
    body = seeland.norms[2].body
    assert seeland.source.text[body.start : body.end] == "Das Land schützt die Seen."


def test_reads_a_printed_statute(tmp_path: Path) -> None:
    """A PDF with contents, running heads and justified lines gives every norm with its title."""
    title = "Gesetz über Uferwege im Freistaat Thüringen<br/>(Uferweggesetz – ThürUwG)"
    content = [("Title", title), ("Normal", "Vom 4. Februar 2016"), ("Heading2", "Inhalt")]
    content += [("Normal", f"§ {n} Sache {n} {'.' * 60} {n + 1}") for n in range(1, 13)]
    for n in range(1, 13):
        content.append(("Heading3", f"§ {n}<br/>Sache {n}"))
        if n == 5:
            content.append(("Normal", "(weggefallen)"))
            continue
        content.append(("Normal", f"(1) {f'Die Gemeinde pflegt den Uferweg {n} gut. ' * 6}"))
        content.append(
            ("Normal", f"(2) Nach § {n} Abs. 1 gehört dazu<br/>1. das Mähen,<br/>2. Eis.")
        )
    parsed = parse(set_pdf(tmp_path / "ufer.pdf", *content, head="Uferweggesetz (ThürUwG)"))
    assert (parsed.document.statute, parsed.document.city) == ("ThürUwG", "Thüringen")
    assert [norm.heading for norm in parsed.norms] == [f"Sache {n}" for n in range(1, 13)]
    assert [norm.number for norm in parsed.norms if norm.repealed] == ["5"]


def test_reads_a_statute_from_word(tmp_path: Path) -> None:
    """Centred bold lines head the norms of a Satzung as Word files have them."""
    document = Document()
    for line in ("Hauptsatzung der Gemeinde Seehausen", "vom 3. Mai 2019"):
        document.add_paragraph(line)
    document.add_paragraph("in der Fassung der 2. Änderungssatzung vom 7. Dezember 2021")
    for number, title in (("§ 1", "Name"), ("§ 2", "Ausschüsse"), ("§ 3", "Inkrafttreten")):
        for line in (number, title):
            document.add_paragraph().add_run(line).bold = True
        document.add_paragraph("(1)\tDie Gemeinde hilft. Sie tut es gern.")
        document.add_paragraph("(2)\tSie handelt.")
    document.save(str(tmp_path / "haupt.docx"))
    parsed = parse(tmp_path / "haupt.docx")
    assert (parsed.document.city, parsed.document.stand) == ("Seehausen", "2021-12-07")
    assert _shape(parsed) == [("1", "Name", 2), ("2", "Ausschüsse", 2), ("3", "Inkrafttreten", 2)]


def test_two_norms_below_a_title_with_a_short_name_are_a_statute(tmp_path: Path) -> None:
    """An extract may begin with a later § where its title gives the short name."""
    (path := tmp_path / "auszug.md").write_text(
        "# Uferweggesetz (UferG)\n\n## § 3 Pflege\n\n(1) Die Gemeinde mäht.\n\n(2) Sie räumt.\n\n"
        "## § 4 Kosten\n\nDas Land zahlt die Hälfte.\n",
        encoding="utf-8",
    )
    parsed = parse(path)
    assert (parsed.document.kind, parsed.document.statute) == (Kind.STATUTE, "UferG")
    assert [norm.number for norm in parsed.norms] == ["3", "4"]
