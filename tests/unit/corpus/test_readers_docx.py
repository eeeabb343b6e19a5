"""Word files become Markdown: body text in order, with headings, lists and tables."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BrokenDocumentError, ReadError
from corpus.readers import read
from tests.unit.corpus.builders import word

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _plan(document: WordDocument) -> None:
    document.core_properties.title = "Plan  2030"
    document.sections[0].header.paragraphs[0].text = "Kopfzeile"
    document.sections[0].footer.paragraphs[0].text = "Fußzeile"
    document.add_heading("Personalplan", 0)
    document.add_heading("Ziele", 1)
    document.add_paragraph("Zeile eins.\nZeile zwei.")
    document.add_heading("Fristen", 2)


def test_headings_follow_their_styles_and_heads_are_left_out(tmp_path: Path) -> None:
    """The title stands above all headings; headers and footers are no text."""
    source = read(word(tmp_path / "plan.docx", _plan))
    assert source.text == "# Personalplan\n\n## Ziele\n\nZeile eins.\nZeile zwei.\n\n### Fristen\n"
    assert source.title == "Plan 2030"


def test_lists_are_numbered_as_word_prints_them(tmp_path: Path) -> None:
    """Bullets become dashes; numbers are counted."""

    def write(document: WordDocument) -> None:
        for text in ("eins", "zwei"):
            document.add_paragraph(text, style="List Number")
        document.add_paragraph("Punkt", style="List Bullet")

    assert read(word(tmp_path / "plan.docx", write)).text == "1. eins\n2. zwei\n- Punkt\n"


def test_nested_numbers_and_letters_are_computed(tmp_path: Path) -> None:
    """Levels take over the numbers above them and begin again below each."""

    def write(document: WordDocument) -> None:
        _define_list(document, ("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
        for text, level in (("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 0), ("F", 1)):
            _number(document.add_paragraph(text), level)

    text = read(word(tmp_path / "plan.docx", write)).text
    assert text == "1. A\n  1.1 B\n    a) C\n    b) D\n2. E\n  2.1 F\n"


def test_numbered_headings_keep_their_numbers(tmp_path: Path) -> None:
    """A heading's number is part of it."""

    def write(document: WordDocument) -> None:
        _define_list(document, ("decimal", "%1"), ("decimal", "%1.%2"))
        for text, level in (("Ziele", 0), ("Frauen", 1), ("Mittel", 0)):
            _number(document.add_heading(text, level + 1), level)

    text = read(word(tmp_path / "plan.docx", write)).text
    assert text == "# 1 Ziele\n\n## 1.1 Frauen\n\n# 2 Mittel\n"


def test_tables_become_rows_and_merged_cells_are_not_repeated(tmp_path: Path) -> None:
    """What a merged cell covers stays empty; a bar in a cell is escaped."""

    def write(document: WordDocument) -> None:
        table = document.add_table(3, 3)
        for row, texts in enumerate((("Nr", "Maßnahme", "Amt"), ("1", "a|b", "x"), ("", "c", "y"))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    rows = read(word(tmp_path / "plan.docx", write)).text.splitlines()
    assert rows == ["| Nr | Maßnahme | Amt |", "|---|---|---|", r"| 1 | a\|b | x |", "|  | c | y |"]


def test_a_frame_of_one_column_is_text(tmp_path: Path) -> None:
    """A box around a paragraph is no table."""

    def write(document: WordDocument) -> None:
        document.add_table(1, 1).cell(0, 0).text = "Im Kasten."

    assert read(word(tmp_path / "plan.docx", write)).text == "Im Kasten.\n"


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    """Inserted text counts, deleted text does not, also in content controls."""

    def write(document: WordDocument) -> None:
        paragraph = document.add_paragraph("alt ")
        for tag in ("w:ins", "w:sdt"):
            wrapper = OxmlElement(tag)
            wrapper.append(paragraph.add_run(f"{tag[2:]} ")._r)
            paragraph._p.append(wrapper)
        deleted = OxmlElement("w:del")
        deleted.append(paragraph.add_run("weg")._r)
        paragraph._p.append(deleted)

    assert read(word(tmp_path / "plan.docx", write)).text == "alt ins sdt\n"


def test_the_table_of_contents_is_left_out(tmp_path: Path) -> None:
    """Word marks its lines by their style."""

    def write(document: WordDocument) -> None:
        style = document.styles.add_style("toc 1", 1)
        document.add_paragraph("1 Ziele\t3", style=style)
        document.add_heading("Ziele", 1)

    assert read(word(tmp_path / "plan.docx", write)).text == "# Ziele\n"


def test_a_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    """The sizes in the archive's directory are looked at before anything is unpacked."""
    path = word(tmp_path / "plan.docx", lambda document: document.add_paragraph("x"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bombe.bin", bytes(60_000_000))
    assert path.stat().st_size < 1_000_000
    with pytest.raises(BrokenDocumentError, match=r"zu groß \(1 MB, entpackt 6\d MB"):
        read(path)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cut=st.integers(4, 30_000),
    flips=st.lists(
        st.tuples(st.integers(0, 30_000), st.binary(min_size=1, max_size=4)), max_size=4
    ),
)
def test_damage_is_reported_as_our_error(
    tmp_path: Path, cut: int, flips: list[tuple[int, bytes]]
) -> None:
    """A truncated or overwritten file gives text or one of our errors, nothing else."""
    data = bytearray(word(tmp_path / "ganz.docx", _plan).read_bytes())
    for place, change in flips:
        data[place % len(data) : place % len(data) + len(change)] = change
    path = tmp_path / "kaputt.docx"
    path.write_bytes(bytes(data[: cut if cut % 2 else len(data)]))
    with contextlib.suppress(ReadError):
        assert read(path).text.strip()


def _define_list(document: WordDocument, *levels: tuple[str, str]) -> None:
    """Define list 77 with a (format, text) pair for each level."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for index, (kind, text) in enumerate(levels):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(index))
        for tag, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", text)):
            level.append(_with_value(tag, value))
        abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    number.append(_with_value("w:abstractNumId", "77"))
    numbering.append(number)


def _number(paragraph, level: int) -> None:  # type: ignore[no-untyped-def]
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.append(_with_value("w:ilvl", str(level)))
    properties.append(_with_value("w:numId", "77"))


def _with_value(tag: str, value: str):  # type: ignore[no-untyped-def]
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def test_styles_for_deeper_bullets_go_deeper(tmp_path: Path) -> None:
    """``List Bullet 2`` below ``List Bullet`` is nested, though its list begins at level 0."""

    def write(document: WordDocument) -> None:
        document.add_paragraph("Prämie", style="List Bullet")
        document.add_paragraph("500 Euro", style="List Bullet 2")
        document.add_paragraph("Werbung", style="List Bullet")

    assert read(word(tmp_path / "l.docx", write)).text == "- Prämie\n  - 500 Euro\n- Werbung\n"


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    """Their words are neither lost nor set into the sentence that they belong to."""

    def write(document: WordDocument) -> None:
        run = document.add_paragraph("Der Plan").add_run()
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), "1")
        run._r.append(reference)
        document.paragraphs[0].add_run(" gilt.")
        words = "<w:p><w:r><w:t>Beschlossen 2021.</w:t></w:r></w:p>"
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        data = f'<w:footnotes {space}><w:footnote w:id="1">{words}</w:footnote></w:footnotes>'
        part = Part(PackURI("/word/footnotes.xml"), "application/xml", data.encode())
        document.part.relate_to(part, f"{RELATIONSHIPS}/footnotes")

    text = read(word(tmp_path / "plan.docx", write)).text
    assert text == "Der Plan gilt.\n\n[^1]: Beschlossen 2021.\n"
