"""PDF through pypdf: text page by page in reading order."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.errors import BrokenDocumentError, EncryptedDocumentError, ImageOnlyError
from corpus.records import Page, Source


def read(path: Path) -> Source:
    """Read a PDF; raises our errors for encrypted, broken and image-only files."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedDocumentError(
                path, "Das PDF ist mit einem Kennwort geschützt", "Speichern Sie es ohne Kennwort"
            )
        texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise BrokenDocumentError(
            path, "Das PDF ist beschädigt", "Erzeugen Sie es neu oder speichern Sie es als Text"
        ) from error
    if not any(text.strip() for text in texts):
        raise ImageOnlyError(path, "kein Text im PDF", "Mit tesseract wird es lesbar")
    pages: list[Page] = []
    position = 0
    for number, text in enumerate(texts, 1):
        end = position + len(text) + 2
        pages.append(Page(number, position, end))
        position = end
    return Source("".join(f"{text}\n\f" for text in texts), tuple(pages))
