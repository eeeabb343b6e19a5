"""Files are told by what is in them, then by their names, and refused in one clear line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from corpus.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ReadError,
    UnknownFormatError,
)
from corpus.readers import SUFFIXES, read
from tests.unit.corpus.builders import lines_pdf, word


def test_a_word_file_named_pdf_is_read_as_word(tmp_path: Path) -> None:
    """What a file holds counts more than its suffix."""
    path = word(tmp_path / "plan.pdf", lambda document: document.add_heading("Ziele", 1))
    assert read(path).text == "# Ziele\n"


def test_a_pdf_named_text_is_read_as_pdf(tmp_path: Path) -> None:
    """A PDF is known by its first bytes."""
    path = lines_pdf(tmp_path / "plan.txt", ["Die Stadt stellt ein."])
    assert "Die Stadt stellt ein." in read(path).text


def test_a_web_page_without_suffix_is_read_as_html(tmp_path: Path) -> None:
    """Markup at the beginning tells HTML."""
    path = tmp_path / "seite"
    path.write_text("<!DOCTYPE html><p>Erster <b>Absatz</b>.</p>", encoding="utf-8")
    assert read(path).text == "Erster Absatz.\n"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n\f", b"\xef\xbb\xbf\n", b"\x00\x00"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    """Zero bytes and white space are no document."""
    path = tmp_path / "leer.txt"
    path.write_bytes(content)
    with pytest.raises(EmptyDocumentError, match=r"leer\.txt: .*(leer|keinen Text)"):
        read(path)


def test_an_unknown_format_names_the_readable_ones(tmp_path: Path) -> None:
    """The message says which formats can be read."""
    path = tmp_path / "zahlen.csv"
    path.write_text("a;b\n", encoding="utf-8")
    with pytest.raises(UnknownFormatError, match=r"„\.csv“.*PDF, DOCX, HTML"):
        read(path)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "Bild"),
        (b"MZ" + bytes(64), "Programm"),
        (b"{\\rtf1 Text}", "RTF"),
        (bytes(range(256)) * 8, "Binärdaten"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOCX"),
    ],
)
def test_foreign_content_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    """A picture, a program or an old Word file is refused with its kind, whatever it is called."""
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    with pytest.raises(UnknownFormatError, match=what):
        read(path)


def test_an_encrypted_office_file_asks_for_a_copy_without_password(tmp_path: Path) -> None:
    """An encrypted DOCX is a compound file, no archive."""
    path = tmp_path / "plan.docx"
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream)
    with pytest.raises(EncryptedDocumentError, match="Kennwort"):
        read(path)


@pytest.mark.parametrize(
    ("entry", "what"),
    [("xl/workbook.xml", "Excel"), ("content.xml", "OpenDocument"), ("x", "Archiv")],
)
def test_other_archives_are_named(tmp_path: Path, entry: str, what: str) -> None:
    """Spreadsheets and archives are told from Word files."""
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "<x/>")
    with pytest.raises(UnknownFormatError, match=what):
        read(path)


def test_text_named_pdf_is_no_pdf(tmp_path: Path) -> None:
    """A file that only claims to be a PDF is reported as such."""
    path = tmp_path / "plan.pdf"
    path.write_text("Fehler 404", encoding="utf-8")
    with pytest.raises(BrokenDocumentError, match="kein PDF"):
        read(path)


def test_a_missing_file_and_a_folder_are_reported(tmp_path: Path) -> None:
    """No path makes the reader raise anything but its own errors."""
    for path in (tmp_path / "fehlt.pdf", tmp_path):
        with pytest.raises(ReadError, match="gibt es nicht"):
            read(path)


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size on disk is looked at first."""
    path = tmp_path / "plan.txt"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    with pytest.raises(BrokenDocumentError, match=r"zu groß \(300 MB"):
        read(path)


def test_the_suffixes_are_those_of_all_formats() -> None:
    """Folders are searched for these."""
    assert {".pdf", ".docx", ".html", ".md", ".txt", ".xml"} <= SUFFIXES
