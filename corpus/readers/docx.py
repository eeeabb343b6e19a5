"""DOCX through python-docx: body text as Markdown; headers, footers and deleted text left out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError

from corpus.errors import BrokenDocumentError
from corpus.readers.blocks import Blocks, fold
from corpus.readers.docx_numbering import Numbering, W
from corpus.readers.docx_styles import Style, Styles
from corpus.readers.docx_text import footnotes, is_bold, paragraph_text, text_boxes
from corpus.readers.limits import (
    MAX_INFLATED_BYTES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MAX_XML_BYTES,
    megabytes,
    too_large,
)
from corpus.records import Source

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

_ITEM_INDENT = 2
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"))

# What zipfile, python-docx and lxml (its syntax errors are SyntaxErrors) raise for damaged files.
_FAULTS = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(OpcError, PythonDocxError, KeyError, ValueError, AttributeError, TypeError, IndexError),
    SyntaxError,
)


def read(path: Path) -> Source:
    """Read a Word document; raises :class:`BrokenDocumentError` for a damaged or inflated one."""
    try:
        _check_unpacked(path)
        return _Body(Document(str(path))).source()
    except RecursionError as error:
        raise too_large(path, "zu tief verschachtelt") from error
    except _FAULTS as error:
        raise BrokenDocumentError(
            path,
            "Die DOCX-Datei ist beschädigt",
            "Öffnen Sie sie in Word und speichern Sie sie neu.",
        ) from error


def _check_unpacked(path: Path) -> None:
    """A small file can unpack to hundreds of megabytes; the sizes stand in its directory."""
    with ZipFile(path) as archive:
        parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    ratio = total / max(1, path.stat().st_size)
    if total > (MAX_INFLATED_BYTES if ratio > MAX_RATIO else MAX_UNPACKED_BYTES):
        raise too_large(path, f"{megabytes(path.stat().st_size)}, entpackt {megabytes(total)}")
    largest = max((part.file_size for part in parts if part.filename.endswith(".xml")), default=0)
    if largest > MAX_XML_BYTES:
        raise too_large(path, f"Text {megabytes(largest)}, höchstens {megabytes(MAX_XML_BYTES)}")


class _Body:
    """Writes one document's body."""

    def __init__(self, document: DocumentObject) -> None:
        self._document = document
        self._blocks = Blocks()
        self._styles = Styles(document.styles.element)
        part = document.part
        numbered = any(relation.reltype.endswith("/numbering") for relation in part.rels.values())
        self._numbering = Numbering(part.numbering_part.element if numbered else None)
        self._shift = 0  # a title paragraph is the heading above all others

    def source(self) -> Source:
        self._write(self._document.element.body)
        for number, words in enumerate(footnotes(self._document.part), 1):
            self._blocks.raw(f"[^{number}]: {words}")
        properties = self._document.core_properties
        moment = properties.modified or properties.created
        return Source(
            self._blocks.text(),
            title=fold(properties.title or "") or None,
            date=moment.date().isoformat() if moment else None,
            headings=tuple(self._blocks.headings),
        )

    def _write(self, parent: Element) -> None:
        for element in parent:
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag in _WRAPPERS:
                self._write(element)

    def _paragraph(self, element: Element) -> None:
        style = self._styles.of(element)
        text = paragraph_text(element)
        if text.strip() and not style.is_contents:
            self._styled(text, style, is_bold=is_bold(element))
        for box in text_boxes(element):
            self._write(box)

    def _styled(self, text: str, style: Style, *, is_bold: bool) -> None:
        marker = self._numbering.marker(*style.list) if style.list else None
        if style.is_title:
            self._shift = 1
            self._blocks.heading(1, text)
        elif style.heading:
            self._blocks.heading(style.heading + self._shift, f"{marker or ''} {text}")
        elif marker is not None or style.bullet_level is not None:
            # "List Bullet 2" has a list of its own whose levels begin anew.
            level = max(style.list[1] if style.list else 0, style.bullet_level or 0)
            self._blocks.item(f"{marker or '-'} ", text, level * _ITEM_INDENT)
        else:
            self._blocks.paragraph(text, stands_out=is_bold)

    def _table(self, table: Element) -> None:
        rows = [list(self._cells(row)) for row in table.iter(f"{W}tr")]
        if max(map(len, rows), default=0) <= 1:  # a frame around text, not a table
            for cell in table.iter(f"{W}tc"):
                self._write(cell)
            return
        self._blocks.table(rows)

    def _cells(self, row: Element) -> Iterator[str]:
        """The texts of a row's cells; what a merged cell covers is empty."""
        for cell in row.iter(f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            yield "" if continued else self._cell(cell)
            width = span.get(f"{W}val", "1") if span is not None else "1"
            yield from [""] * (min(int(width), _MAX_COLUMNS) - 1 if width.isdecimal() else 0)

    def _cell(self, cell: Element) -> str:
        """The paragraphs of a cell, a line each; items follow what leads them, with bullets."""
        text = ""
        for element in cell.iter(f"{W}p"):
            style = self._styles.of(element)
            marker = self._numbering.marker(*style.list) if style.list else None
            bullet = "•" if marker == "-" or style.bullet_level is not None else marker or ""
            text += (f" {bullet} " if bullet else "\n") + fold(paragraph_text(element))
        return text


_MAX_COLUMNS = 63  # Word's own bound
