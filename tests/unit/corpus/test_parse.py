"""The facade: a path in, all records of the document out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import EmptyDocumentError
from corpus.parse import parse
from corpus.records import Kind, ParsedDocument
from tests.unit.corpus.layouts import Layout, layouts

LAYOUTS = layouts()
_LAW = "".join(
    f"§ {number}\nGegenstand {number}\n\n(1) Das Gesetz regelt den Gegenstand {number}.\n\n"
    f"(2) Näheres bestimmt nach § {number} Absatz 1 die Behörde.\n\n"
    for number in range(1, 9)
)
_PLAN = (
    "Gleichstellungsplan der Stadt Altenfurt 2021 – 2025\n\n1 Lage\n\n"
    + "Die Stadt hat nach § 5 LGG NRW einen Plan aufzustellen und tut das hiermit gern. " * 20
    + "\n\n2 Maßnahmen\n\n- Stellen teilen (§ 8 Abs. 6 LGG NRW)\n- Kurse öffnen\n\nAnhang\n\n"
    "Gesetz über die Prüfung von Brücken (Brückenprüfungsgesetz - BrPrüfG)\nVom 3. Mai 2001\n\n"
)


def _read(tmp_path: Path, text: str, name: str = "plan.txt", **more: str) -> ParsedDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    kind = Kind(more["kind"]) if "kind" in more else None
    return parse(path, city=more.get("city"), kind=kind)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.path.name)
def test_city_kind_and_period_of_each_layout(layout: Layout) -> None:
    """What a person would say of the document is what its record says."""
    document = parse(layout.path).document
    assert (document.city, document.kind.value) == (layout.city, layout.kind)
    assert (document.valid_from, document.valid_to) == layout.valid


def test_an_annex_statute_is_a_document_of_its_own(tmp_path: Path) -> None:
    """The law in an annex knows its plan and its place; the plan has no section of it."""
    parsed = _read(tmp_path, _PLAN + _LAW, "Plan Altenfurt.txt")
    (annex,) = parsed.annexes
    assert annex.document.id == "plan-altenfurt-brpruefg"
    assert (annex.document.parent, annex.document.kind) == ("plan-altenfurt", Kind.STATUTE)
    assert len(annex.norms) == 8
    assert all(annex.document.start <= norm.start for norm in annex.norms)
    assert all(section.end <= annex.document.start for section in parsed.outline.sections[1:])
    assert len(parsed.measures) == 2


def test_a_statute_file_is_a_statute(tmp_path: Path) -> None:
    """A file that is nothing but a law has norms, and no plan around it."""
    title = (
        "Gesetz über die Prüfung von Brücken (Brückenprüfungsgesetz - BrPrüfG)\nVom 3. Mai 2001\n\n"
    )
    parsed = _read(tmp_path, title + _LAW, "brpruefg.txt")
    assert (parsed.document.kind, parsed.document.statute) == (Kind.STATUTE, "BrPrüfG")
    assert len(parsed.norms) == 8
    assert not parsed.annexes
    assert not parsed.measures


def test_city_and_kind_can_be_given(tmp_path: Path) -> None:
    """What the user says overrules what the text tells, in measures too."""
    parsed = _read(tmp_path, _PLAN, city="Seestadt", kind="concept")
    assert (parsed.document.city, parsed.document.kind) == ("Seestadt", Kind.CONCEPT)
    assert {measure.city for measure in parsed.measures} == {"Seestadt"}


def test_citations_are_found_outside_of_annexes_only(tmp_path: Path) -> None:
    """A plan's citations do not include those of the law in its annex."""
    parsed = _read(tmp_path, _PLAN + _LAW)
    end = parsed.annexes[0].document.start
    assert parsed.citations
    assert all(citation.start < end for citation in parsed.citations)
    for citation in (*parsed.citations, *parsed.annexes[0].citations):
        assert parsed.source.text[citation.start : citation.end] == citation.text


def test_ids_are_slugs_of_the_file_name(tmp_path: Path) -> None:
    """Umlauts, blanks and capitals of a file's name become a readable id."""
    assert _read(tmp_path, _PLAN, "Grüße – Maß 2024.TXT").document.id == "gruesse-mass-2024"


def test_a_document_without_measures_says_where_they_are(tmp_path: Path) -> None:
    """The note is the sentence that refers to the annex, word for word."""
    text = (
        "Bericht der Stadt Auental\n\nDie Arbeit ist getan. Alle Maßnahmen sind in Anlage 3 "
        "aufgeführt. Der Rat nimmt das zur Kenntnis.\n"
    )
    parsed = _read(tmp_path, text)
    note = parsed.document.note
    assert note is not None
    assert (
        parsed.source.text[note.start : note.end] == "Alle Maßnahmen sind in Anlage 3 aufgeführt."
    )


def test_a_document_with_measures_has_no_note(tmp_path: Path) -> None:
    """Where the measures are listed no sentence about an annex is repeated."""
    text = _PLAN + "Die Liste der Maßnahmen ist als Anlage beigefügt.\n"
    assert _read(tmp_path, text).document.note is None


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    """Nothing in the records depends on anything but the file."""
    assert _read(tmp_path, _PLAN + _LAW) == _read(tmp_path, _PLAN + _LAW)


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    """A file without text is told as such, not as a document without content."""
    with pytest.raises(EmptyDocumentError):
        _read(tmp_path, " \n\n")


def test_a_file_is_named_by_its_own_path(tmp_path: Path) -> None:
    """Two copies of a text differ in nothing but path and id."""
    one, other = _read(tmp_path, _PLAN, "a.txt").document, _read(tmp_path, _PLAN, "b.txt").document
    assert replace(one, id="", path="") == replace(other, id="", path="")


@pytest.mark.parametrize("end", ["", " 12 %"])
def test_a_word_without_end_takes_no_time_without_end(tmp_path: Path, end: str) -> None:
    """A word of a million letters is read as what it is, a measure without any fact."""
    words = "Donau" * 200_000 + end
    path = tmp_path / "plan.txt"
    path.write_text(f"Maßnahmen:\n\n- {words}\n", encoding="utf-8")
    (measure,) = parse(path).measures
    assert len(measure.text) == len(words)


def test_the_same_row_again_and_again_is_read_in_time(tmp_path: Path) -> None:
    """Each row of a table is a measure, however often its words return."""
    path = tmp_path / "plan.md"
    row = "| Bäume pflanzen | 2027 |\n"
    path.write_text(f"| Maßnahme | Frist |\n|---|---|\n{row * 3_000}", encoding="utf-8")
    assert len(parse(path).measures) == 3_000
