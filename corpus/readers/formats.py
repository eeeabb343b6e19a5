"""Which format a file has: by what stands in it, then by its suffix."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from corpus.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    EncryptedDocumentError,
    ReadError,
    UnknownFormatError,
)
from corpus.readers.text import decode

_HEAD_BYTES = 8_192


class Format(StrEnum):
    """A format that can be read; the value is its module's name."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"
    GII_XML = "gii_xml"


_BY_SUFFIX: Mapping[str, Format] = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".xml": Format.GII_XML,
}
SUFFIXES: frozenset[str] = frozenset(_BY_SUFFIX)
_READABLE = "Lesbar sind PDF, DOCX, HTML, Markdown, Text und das XML von gesetze-im-internet.de."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = {
    b"{\\rtf": "ein RTF-Dokument",
    b"\x89PNG": "ein Bild",
    b"\xff\xd8\xff": "ein Bild",
    b"GIF8": "ein Bild",
    b"II*\x00": "ein Bild",
    b"MM\x00*": "ein Bild",
    b"\x1f\x8b": "ein gepacktes Archiv",
    b"7z\xbc\xaf": "ein gepacktes Archiv",
    b"Rar!": "ein gepacktes Archiv",
    b"MZ": "ein Programm",
    b"\x7fELF": "ein Programm",
}
_ZIPPED = (
    ("xl/", "eine Excel-Tabelle"),
    ("ppt/", "eine PowerPoint-Präsentation"),
    ("content.xml", "ein OpenDocument"),
)
_HTML = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_GII = re.compile(r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*(?:<!DOCTYPE\s+dokumente|<dokumente)\b", re.S)
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a]")
# Even a text with a stray control character is text; a binary file is full of them.
_BINARY_SHARE = 0.02


def detect(path: Path) -> Format:
    """The format of a file; raises our errors where it is empty or none that can be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head.strip(b" \t\r\n\f\x00"):
        raise EmptyDocumentError(path, "Die Datei ist leer", "Prüfen Sie die Quelle.")
    if b"%PDF-" in head[:1_024]:
        return Format.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if head.startswith(_OLD_OFFICE):
        raise _office(path)
    for magic, name in _FOREIGN.items():
        if head.startswith(magic):
            raise _unknown(path, f"Das ist {name}")
    return _textual(path, head)


def _textual(path: Path, head: bytes) -> Format:
    """The format of a file without a signature: told by its markup, else by its suffix."""
    text = decode(head)
    if _GII.match(text):
        return Format.GII_XML
    if _HTML.match(text):
        return Format.HTML
    named = _BY_SUFFIX.get(path.suffix.lower())
    if named is None:
        raise _unknown(path, f"Unbekanntes Format „{path.suffix or 'ohne Endung'}“")
    if named in {Format.PDF, Format.DOCX}:
        raise BrokenDocumentError(
            path, f"Das ist kein {named.upper()}, trotz der Endung", "Prüfen Sie die Quelle."
        )
    if len(_BINARY.findall(text.encode("utf-8", "replace"))) > _BINARY_SHARE * len(text):
        raise _unknown(path, "Die Datei enthält keinen Text, sondern Binärdaten")
    return named


def _zipped(path: Path) -> Format:
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise BrokenDocumentError(
            path, "Die Datei ist beschädigt oder unvollständig", "Kopieren Sie sie erneut."
        ) from error
    if "word/document.xml" in names:
        return Format.DOCX
    for prefix, name in _ZIPPED:
        if any(entry.startswith(prefix) for entry in names):
            raise _unknown(path, f"Das ist {name}")
    raise _unknown(path, "Das ist ein gepacktes Archiv")


def _office(path: Path) -> ReadError:
    """A file in Microsoft's compound format: an encrypted document or one of before 2007."""
    if _ENCRYPTED_OFFICE in path.read_bytes():
        return EncryptedDocumentError(
            path, "Das Dokument ist mit einem Kennwort geschützt", "Speichern Sie es ohne Kennwort."
        )
    return _unknown(path, "Altes Office-Format (vor 2007)", "Speichern Sie es als DOCX.")


def _unknown(path: Path, problem: str, remedy: str = _READABLE) -> UnknownFormatError:
    return UnknownFormatError(path, problem, remedy)
