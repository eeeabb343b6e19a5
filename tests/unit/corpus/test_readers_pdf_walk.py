"""The walk over a plain page's operations: the same runs of text as pypdf tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ContentStream, NameObject
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.readers.pdf_fonts import Faces, forms_and_images
from corpus.readers.pdf_operations import plain_operations
from corpus.readers.pdf_walk import NotPlainError, Walk
from tests.unit.corpus.builders import draw_pdf, ruled_table, set_pdf

_Found = list[tuple[str, tuple[float, ...], tuple[float, ...], float]]


def _walked(page: PageObject) -> _Found:
    found: _Found = []
    content = page.get_contents()
    operations = plain_operations(b"" if content is None else content.get_data())
    faces = Faces().of(page)
    assert operations is not None
    assert faces is not None
    walk = Walk(faces, forms_and_images(page), lambda *run: _keep(found, *run))
    walk.go(operations, lambda *_: None)
    return found


def _extracted(page: PageObject) -> _Found:
    found: _Found = []
    page.extract_text(visitor_text=lambda *run: _keep(found, *run))
    return found


def _keep(found: _Found, *run: object) -> None:
    text, cm, tm, _, size = run
    if text:
        found.append((str(text), tuple(cm), tuple(tm), float(str(size))))  # type: ignore[arg-type]


def _typeset(path: Path) -> Path:
    table = ruled_table([["Nr.", "Maßnahme"], ["1", "Bäume „pflanzen“ – überall"]], (40, 200))
    text = "Größere <b>fette</b> und <i>schräge</i> Wörter in einem Absatz. " * 8
    return set_pdf(
        path, ("Title", "Plan"), ("BodyText", text), ("Bullet", "Punkt"), table, head="Kopf"
    )


def _drawn(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "aufrecht")
    canvas.saveState()
    canvas.rotate(90)
    canvas.drawString(100, -40, "gedreht")
    canvas.restoreState()
    canvas.scale(0.5, 0.5)
    text = canvas.beginText(80, 900)
    text.setCharSpace(2)
    text.textLines("eine Zeile\nnoch eine")
    text.moveCursor(200, 0)
    text.textOut("daneben")
    canvas.drawText(text)


def test_typeset_and_drawn_pages_give_the_runs_that_pypdf_gives(tmp_path: Path) -> None:
    """Text, places and sizes agree, in tables, turned, scaled and spaced."""
    for path in (_typeset(tmp_path / "satz.pdf"), draw_pdf(tmp_path / "bild.pdf", _drawn)):
        for page in PdfReader(path).pages:
            assert _walked(page) == _extracted(page)


_NUMBERS = st.sampled_from(["0", "1", "-1", "12", "0.5", "300", "-14"])
_TEXTS = st.sampled_from(["(Wort)", "(und )", "( mehr)", "()", "<4d61>", "(\\344)"])
_ARRAYS = st.lists(_TEXTS | st.sampled_from(["-20", "-300", "120", "-600"]), max_size=5).map(
    lambda parts: f"[{' '.join(parts)}] TJ"
)


def _operator(name: str, *operands: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*operands).map(lambda given: " ".join([*given, name]))


_UNTURNED = st.just("1 0 0 1")
_STEPS = st.one_of(
    *(_operator(name) for name in ("BT", "ET", "q", "Q", "T*")),
    *(_operator(name, _NUMBERS) for name in ("Tc", "TL", "Tz")),
    *(_operator(name, _NUMBERS, _NUMBERS) for name in ("Td", "TD")),
    *(_operator(name, _UNTURNED, _NUMBERS, _NUMBERS) for name in ("Tm", "cm")),
    *(_operator(name, _TEXTS) for name in ("Tj", "'")),
    _ARRAYS,
    st.sampled_from(["/F1 9 Tf", "/F1 12 Tf", "0 1 -1 0 50 60 Tm", "2 0 0 2 0 0 cm"]),
)


@settings(max_examples=150, deadline=None)
@given(steps=st.lists(_STEPS, max_size=30))
def test_any_plain_content_gives_the_runs_that_pypdf_gives(steps: list[str], page: Path) -> None:
    """Whatever the order of moves, fonts and texts, the runs are those of pypdf's extraction."""
    reader = PdfReader(page)
    content = ContentStream(None, reader)
    content.set_data(" ".join(["/F1 10 Tf", *steps]).encode("latin-1"))
    reader.pages[0][NameObject("/Contents")] = content
    try:
        expected = _extracted(reader.pages[0])
    except PyPdfError:
        return
    assert _walked(reader.pages[0]) == expected


@pytest.fixture(scope="module", name="page")
def _page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seiten") / "eine.pdf"
    return draw_pdf(path, lambda canvas: canvas.drawString(60, 700, "Text"))


def test_forms_are_left_to_pypdf(tmp_path: Path) -> None:
    """A page that draws a form of its own says so instead of losing its text."""

    def draw(canvas: Canvas) -> None:
        canvas.beginForm("kopf")
        canvas.drawString(60, 700, "im Formular")
        canvas.endForm()
        canvas.doForm("kopf")

    with pytest.raises(NotPlainError):
        _walked(PdfReader(draw_pdf(tmp_path / "form.pdf", draw)).pages[0])


def test_fonts_are_read_once_for_all_pages(tmp_path: Path) -> None:
    """The same font of two pages is the same record."""
    path = draw_pdf(tmp_path / "zwei.pdf", *(_drawn for _ in range(2)))
    faces = Faces()
    one, two = (faces.of(page) for page in PdfReader(path).pages)
    assert one
    assert two
    assert all(two[name] is face for name, face in one.items())
