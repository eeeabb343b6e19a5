"""PDF through pypdf: text in reading order, ruled tables as rows, scans by text recognition."""

from __future__ import annotations

import logging
import re
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from corpus.errors import BrokenDocumentError, EncryptedDocumentError, ImageOnlyError
from corpus.readers import ocr, pdf_text
from corpus.readers.blocks import fold
from corpus.readers.limits import too_large
from corpus.readers.pdf_layout import Item
from corpus.readers.pdf_pages import FAULTS, read_pages
from corpus.readers.pdf_shares import Shares
from corpus.readers.pdf_symbols import clean
from corpus.records import Source

# The largest budgets of cities have 1,500 pages; reading takes about 12 ms a page.
MAX_PAGES = 2_000
MAX_SECONDS = 600.0
_MAX_EMPTY_SHARE = 0.2  # plans have a few blank pages; more are scanned annexes
# What programs enter as a title, or put before the one that a person gave.
_NO_TITLE = re.compile(
    r"\AMicrosoft \w+ - "
    r"|\A\(?(?:anonymous|untitled|unbenannt|unspecified|dokument ?\d*|document ?\d*)\)?\Z",
    re.IGNORECASE,
)

_log = logging.getLogger(__name__)
logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks are not for the user


def read(path: Path) -> Source:
    """Read a PDF; raises our errors for encrypted, damaged, image-only and oversized files."""
    reader = _open(path)
    deadline = time.monotonic() + MAX_SECONDS
    try:
        pages = _all_pages(path, reader, deadline)
        if ocr.is_available():
            pages = [
                page or ocr.read_page(reader.pages[i], deadline) for i, page in enumerate(pages)
            ]
    except TimeoutError as error:
        raise too_large(path, f"in {MAX_SECONDS:.0f} Sekunden nicht zu lesen") from error
    empty = pages.count([])
    if empty == len(pages):
        raise ImageOnlyError(path, "Kein Text im PDF, nur Bilder", ocr.REMEDY)
    if empty > _MAX_EMPTY_SHARE * len(pages):
        _log.warning("%s: %d von %d Seiten ohne Text. %s", path, empty, len(pages), ocr.REMEDY)
    return replace(pdf_text.write(pages), title=_title(reader), date=_date(reader))


def _open(path: Path) -> PdfReader:
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedDocumentError(
                path, "Das PDF ist mit einem Kennwort geschützt", "Speichern Sie es ohne Kennwort."
            )
        count = len(reader.pages)
    except FAULTS as error:
        raise _broken(path) from error
    if not count:
        raise _broken(path)
    if count > MAX_PAGES:
        raise too_large(path, f"{count} Seiten, höchstens {MAX_PAGES}")
    return reader


def _all_pages(path: Path, reader: PdfReader, deadline: float) -> list[list[Item]]:
    """All pages in order; a page that cannot be read is empty, unless none can."""
    with closing(Shares(path, len(reader.pages), deadline)) as shares:
        pages = read_pages(reader, shares.own, deadline)
        for numbers, result in shares.results():
            pages += result if result is not None else read_pages(reader, numbers, deadline)
    unreadable = [number for number, page in enumerate(pages, 1) if page is None]
    if len(unreadable) == len(pages):
        raise _broken(path)
    for number in unreadable:
        _log.warning("%s: Seite %d ist nicht lesbar und fehlt.", path, number)
    return [page or [] for page in pages]


def _title(reader: PdfReader) -> str | None:
    try:
        title = fold((reader.metadata.title if reader.metadata else None) or "")
    except FAULTS:
        return None
    return _NO_TITLE.sub("", clean(title)) or None


def _date(reader: PdfReader) -> str | None:
    try:
        date = reader.metadata.creation_date if reader.metadata else None
    except FAULTS:
        return None
    return date.date().isoformat() if date else None


def _broken(path: Path) -> BrokenDocumentError:
    return BrokenDocumentError(
        path, "Das PDF ist beschädigt oder unvollständig", "Laden oder erzeugen Sie es neu."
    )
