"""Makes the documents that the readers' tests read: PDFs, Word files, web pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfReader, PdfWriter
from reportlab.lib import colors, pagesizes  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    Flowable,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

_LEFT, _TOP, _LEADING = 60, 760, 14


def draw_pdf(path: Path, *pages: Callable[[Canvas], None]) -> Path:
    """A PDF whose pages are drawn by functions of a canvas; 10 points unless they say otherwise."""
    canvas = Canvas(str(path), pagesize=pagesizes.A4, invariant=True)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines_pdf(path: Path, *pages: Sequence[str]) -> Path:
    """A PDF with one line of text below the other."""
    return draw_pdf(path, *(_drawn(page) for page in pages))


def _drawn(lines: Sequence[str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(lines):
            canvas.drawString(_LEFT, _TOP - row * _LEADING, line)

    return draw


def set_pdf(path: Path, *content: tuple[str, str] | Flowable, head: str = "") -> Path:
    """A typeset PDF of (style, text) pairs with a running head and page numbers."""
    styles = getSampleStyleSheet()

    def decorate(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_LEFT, 810, head)
        canvas.drawString(280, 25, f"Seite {document.page}")

    story = [
        Paragraph(item[1], styles[item[0]], bulletText="•" if item[0] == "Bullet" else None)
        if isinstance(item, tuple)
        else item
        for item in content
    ]
    template = SimpleDocTemplate(str(path), pagesize=pagesizes.A4, invariant=1)
    template.build(story, onFirstPage=decorate, onLaterPages=decorate)
    return path


_RULES = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
_LINES = ("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)
_STRIPES = ("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.white, colors.lightgrey])


def ruled_table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], rules: str = "cells"
) -> Table:
    """A table for :func:`set_pdf` with rules around ``cells``, ``rows`` or coloured ``stripes``."""
    body = getSampleStyleSheet()["BodyText"]
    cells = [[Paragraph(cell, body) for cell in row] for row in rows]
    command = {"cells": _RULES, "rows": _LINES, "stripes": _STRIPES}[rules]
    style = TableStyle([command, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(cells, colWidths=list(widths), style=style)


def encrypt_pdf(source: Path, path: Path, password: str) -> Path:
    """A copy of a PDF that needs ``password`` to be opened."""
    writer = PdfWriter(clone_from=PdfReader(source))
    writer.encrypt(password, algorithm="AES-256")
    writer.write(path)
    return path


def word(path: Path, write: Callable[[WordDocument], None]) -> Path:
    """A Word file that ``write`` has filled."""
    document = Document()
    write(document)
    document.save(str(path))
    return path


def picture_pdf(path: Path, text: str) -> Path:
    """A PDF with a picture of text and no text of its own, as a scanner makes it."""
    picture = Image.new("L", (1240, 700), 255)
    ImageDraw.Draw(picture).text((60, 60), text, fill=0, font=ImageFont.load_default(48))
    data = io.BytesIO()
    picture.save(data, "PNG")
    canvas = Canvas(str(path), pagesize=pagesizes.A4)
    canvas.drawImage(ImageReader(data), 0, 300, width=595, height=336)
    canvas.save()
    return path
