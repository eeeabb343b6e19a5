"""Bounds on what a reader takes in: a hostile or runaway file ends in a clear line."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import BrokenDocumentError

# A plan of 300 pages is below 20 MB as a PDF with photographs; the largest federal act has 3 MB of
# text. Ten times as much still fits into an office laptop's memory.
MAX_FILE_BYTES = 200_000_000
MAX_TEXT_BYTES = 64_000_000
# An XML tree takes about ten times the memory of its file; the largest federal act has 4 MB.
MAX_XML_BYTES = 32_000_000
# Of a DOCX with its pictures, all of which python-docx loads. Text packs 5 to 30 times, pictures
# hardly; what packs more and is large was made to do harm.
MAX_UNPACKED_BYTES = 200_000_000
MAX_INFLATED_BYTES = 50_000_000
MAX_RATIO = 80


def check_size(path: Path, size: int, limit: int = MAX_FILE_BYTES) -> None:
    """Raise :class:`BrokenDocumentError` when ``size`` bytes are more than ``limit``."""
    if size > limit:
        raise too_large(path, f"{megabytes(size)} statt höchstens {megabytes(limit)}")


def too_large(path: Path, what: str) -> BrokenDocumentError:
    """The error for a document that would need more memory or time than is allowed."""
    return BrokenDocumentError(
        path,
        f"Die Datei ist zu groß ({what})",
        "Teilen Sie sie in kleinere Dateien auf.",
    )


def megabytes(size: int) -> str:
    """``size`` in bytes as one writes it in German, such as ``12 MB``."""
    return f"{max(1, round(size / 1_000_000))} MB"
