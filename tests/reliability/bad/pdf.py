"""PDF files: cut off, turned over, encrypted, endless, cyclic, and bombs."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from pypdf import PdfReader, PdfWriter

_TEXT = b"BT /F1 12 Tf 72 700 Td (Die Stadt foerdert Teilzeit auf allen Ebenen.) Tj ET"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R " + (
    b"/Resources << /Font << /F1 4 0 R >> /XObject << /X %d 0 R >> >> >>"
)


def document(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first being the catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (size, trailer.replace(b"@", b"%d" % start))
    )
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(
    content: bytes = stream(_TEXT), pages: bytes | None = None, page: bytes | None = None
) -> bytes:
    """A document of one page."""
    tree = pages or b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return document(
        [b"<< /Type /Catalog /Pages 2 0 R >>", tree, page or _PAGE % (5, 5), _FONT, content]
    )


def many_pages(count: int) -> bytes:
    """A document of many pages that share their text."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R " + (
        b"/Resources << /Font << /F1 4 0 R >> >> >>"
    )
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return document(
        [b"<< /Type /Catalog /Pages 2 0 R >>", tree, stream(_TEXT), _FONT, *[page] * count]
    )


def _cut(share: float) -> bytes:
    good = many_pages(5)
    return good[: int(len(good) * share)]


def flipped(data: bytes, seed: int, bits: int = 40) -> bytes:
    """The bytes with some bits turned over."""
    draw, turned = random.Random(seed), bytearray(data)  # noqa: S311 - the same at every run
    for _ in range(bits):
        turned[draw.randrange(len(turned))] ^= 1 << draw.randrange(8)
    return bytes(turned)


def _turned(seed: int) -> bytes:
    return flipped(many_pages(5), seed)


def _encrypted() -> bytes:
    writer, out = PdfWriter(PdfReader(io.BytesIO(one_page()))), io.BytesIO()
    writer.encrypt("geheim", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def _deep_tree(depth: int) -> bytes:
    nodes = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, depth)
    ]
    return document([b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, _PAGE % (1, 1)])


def _bomb(size: int) -> bytes:
    packed = zlib.compress(b" " * size, 9)
    return one_page(stream(packed, b"/Filter /FlateDecode"))


def _nested_filters() -> bytes:
    data = b"0 0 m " * 5_000_000
    for _ in range(3):
        data = zlib.compress(data, 9)
    return one_page(stream(data, b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"))


def _self_form() -> bytes:
    form = stream(
        b"/X Do /X Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >>"
    )
    return one_page(form, page=_PAGE % (6, 5)).replace(b"xref\n", b"xref\n", 1)


def _text_of(content: bytes) -> Callable[[], bytes]:
    return partial(one_page, stream(content))


FILES: Mapping[str, Callable[[], bytes]] = {
    **{f"pdf-abgeschnitten-{n}.pdf": partial(_cut, n / 10) for n in (1, 3, 5, 7, 9)},
    **{f"pdf-bits-{n}.pdf": partial(_turned, n) for n in range(8)},
    "pdf-leer.pdf": bytes,
    "pdf-nur-kopf.pdf": lambda: b"%PDF-1.7\n",
    "pdf-verschluesselt.pdf": _encrypted,
    "pdf-nur-bilder.pdf": _text_of(b"0 0 1 rg 0 0 500 500 re f"),
    "pdf-seiten-im-kreis.pdf": partial(
        one_page, pages=b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"
    ),
    "pdf-eltern-im-kreis.pdf": partial(
        one_page, pages=b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Parent 2 0 R /Count 2 >>"
    ),
    "pdf-5000-seiten.pdf": partial(many_pages, 5_000),
    "pdf-xref-im-kreis.pdf": lambda: document([b"<< /Type /Catalog >>"], b"/Prev @"),
    "pdf-laenge-im-kreis.pdf": partial(
        one_page, b"<< /Length 5 0 R >>\nstream\n" + _TEXT + b"\nendstream"
    ),
    "pdf-bombe.pdf": partial(_bomb, 300_000_000),
    "pdf-bombe-dreifach.pdf": _nested_filters,
    "pdf-tiefe-felder.pdf": _text_of(b"[" * 200_000 + b"]" * 200_000),
    "pdf-tiefer-baum.pdf": partial(_deep_tree, 3_000),
    "pdf-ohne-seiten.pdf": partial(one_page, pages=b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "pdf-zahl-gelogen.pdf": partial(
        one_page, pages=b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>"
    ),
    "pdf-form-in-sich.pdf": _self_form,
    "pdf-filter-unbekannt.pdf": partial(one_page, stream(_TEXT, b"/Filter /Nirgendwo")),
    "pdf-text-ohne-ende.pdf": _text_of(b"BT /F1 12 Tf (" + b"x" * 1_000_000),
    "pdf-bild-ohne-ende.pdf": _text_of(b"BI /W 10 /H 10 ID " + b"\xff" * 100_000),
    "pdf-operatoren.pdf": _text_of(b"q " * 500_000),
    "pdf-null-matrix.pdf": _text_of(b"BT /F1 0 Tf 0 0 0 0 0 0 Tm (Text) Tj ET"),
    "pdf-riesige-zahlen.pdf": _text_of(b"BT /F1 1e308 Tf 1e308 1e308 Td (Text) Tj ET"),
    "pdf-ist-text.pdf": lambda: b"Das ist kein PDF.\n" * 20,
    "pdf-ist-bild.pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(500),
}
