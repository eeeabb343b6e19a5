"""Text recognition of scanned pages through tesseract, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import time
from importlib.util import find_spec

from pypdf import PageObject

from corpus.readers.pdf_layout import Item, Line
from corpus.readers.pdf_pages import FAULTS

REMEDY = (
    "Mit der Texterkennung tesseract (Debian: tesseract-ocr-deu) und dem Extra „ocr“ "
    "wird es lesbar."
)
_LANGUAGE = "deu"
_MIN_PIXELS = 600  # smaller pictures are logos; a page scanned at 100 dpi has 830 x 1170
_LINE = 12.0  # points; recognised lines get places as if they were set in one size


def is_available() -> bool:
    """Whether tesseract and Pillow, which takes pictures out of a PDF, are installed."""
    return shutil.which("tesseract") is not None and find_spec("PIL") is not None


def read_page(page: PageObject, deadline: float) -> list[Item]:
    """The lines that tesseract recognises in a page's pictures; empty where there are none.

    Raises :class:`TimeoutError` when ``deadline`` (of the monotonic clock) has passed.
    """
    lines: list[Item] = []
    try:
        pictures = [
            image.data
            for image in page.images
            if image.image is not None and min(image.image.size) >= _MIN_PIXELS
        ]
    except FAULTS:
        return []
    y = 0.0
    for picture in pictures:
        for text in _recognise(picture, deadline).splitlines():
            y -= _LINE
            if text.strip():
                lines.append(Line(text.strip(), 0.0, y, len(text) * _LINE / 2, _LINE, bold=False))
    return lines


def _recognise(picture: bytes, deadline: float) -> str:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    program = shutil.which("tesseract") or "tesseract"
    try:
        result = subprocess.run(  # noqa: S603 - a fixed program that reads the picture from a pipe
            [program, "stdin", "stdout", "-l", _LANGUAGE],
            input=picture,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error
    return result.stdout.decode("utf-8", "replace")
