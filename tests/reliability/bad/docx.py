"""Word and other Office files: damaged, inflated, encrypted, with entities that expand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from docx import Document

from tests.reliability.bad.pdf import flipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {_W}><w:body>{{}}</w:body></w:document>"
_PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"


def good() -> bytes:
    """A Word document of some paragraphs."""
    document, out = Document(), io.BytesIO()
    document.add_heading("Plan", 1)
    for number in range(30):
        document.add_paragraph(f"Die Stadt fördert Teilzeit, Absatz {number}.")
    document.save(out)
    return out.getvalue()


def rewritten(
    name: str = "", data: bytes | None = b"", packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A good document with a part of other content, or without it where ``data`` is None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good())) as before, zipfile.ZipFile(out, "w", packing) as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        if name and data is not None:
            after.writestr(name, data)
    return out.getvalue()


def _body(xml: str, prolog: str = "") -> bytes:
    return rewritten("word/document.xml", (prolog + BODY.format(xml)).encode())


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _deep(depth: int) -> bytes:
    cell = "<w:tbl><w:tr><w:tc>"
    return _body(cell * depth + _PARAGRAPH.format("tief") + "</w:tc></w:tr></w:tbl>" * depth)


def _encrypted_flag() -> bytes:
    """Every entry says that it needs a password."""
    data = bytearray(good())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def _wrong_size() -> bytes:
    """The directory tells sizes that are not those of the parts."""
    data = bytearray(good())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = b"\x00\x00\x00\x01"
    return bytes(data)


def _cut(share: float) -> bytes:
    return good()[: int(len(good()) * share)]


def _turned(seed: int) -> bytes:
    return flipped(good(), seed, 30)


def _ole() -> bytes:
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    return mark + "EncryptedPackage".encode("utf-16-le") + bytes(500)


FILES: Mapping[str, Callable[[], bytes]] = {
    **{f"docx-abgeschnitten-{n}.docx": partial(_cut, n / 10) for n in (2, 5, 9)},
    **{f"docx-bits-{n}.docx": partial(_turned, n) for n in range(6)},
    "docx-leer.docx": bytes,
    "docx-bombe.docx": partial(rewritten, "word/media/image1.bin", bytes(150_000_000)),
    "docx-bombe-text.docx": lambda: _body(_PARAGRAPH.format("a" * 60_000_000)),
    "docx-bombe-verschachtelt.docx": lambda: rewritten(
        "word/innen.zip", zipped({"a": zipped({"b": bytes(90_000_000)})})
    ),
    "docx-entitaeten.docx": lambda: _body(_PARAGRAPH.format("&a9;"), LAUGHS),
    "docx-fremde-datei.docx": lambda: _body(_PARAGRAPH.format("&a9;"), OUTSIDE),
    "docx-tief.docx": partial(_deep, 5_000),
    "docx-kein-xml.docx": partial(rewritten, "word/document.xml", b"\x00\x01 kein XML"),
    "docx-leeres-xml.docx": partial(rewritten, "word/document.xml", b""),
    "docx-falsche-wurzel.docx": partial(rewritten, "word/document.xml", b"<a/>"),
    "docx-ohne-text.docx": lambda: _body(""),
    "docx-ohne-typen.docx": partial(rewritten, "[Content_Types].xml", None),
    "docx-ohne-beziehungen.docx": partial(rewritten, "_rels/.rels", None),
    "docx-formatvorlagen-kaputt.docx": partial(rewritten, "word/styles.xml", b"<w:styles"),
    "docx-nummern-kaputt.docx": partial(rewritten, "word/numbering.xml", b"<a>"),
    "docx-breite-zelle.docx": lambda: _body(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>'
        f"{_PARAGRAPH.format('a')}</w:tc><w:tc>{_PARAGRAPH.format('b')}</w:tc></w:tr></w:tbl>"
    ),
    "docx-verschluesselt.docx": _ole,
    "docx-eintraege-verschluesselt.docx": _encrypted_flag,
    "docx-falsche-groesse.docx": _wrong_size,
    "docx-ist-programm.docx": lambda: b"MZ" + bytes(1_000),
    "docx-ist-archiv.docx": lambda: zipped({"../../boese.txt": b"boese", "a.txt": b"a"}),
    "docx-ist-praesentation.docx": lambda: zipped({"ppt/presentation.xml": b"<a/>"}),
    "xlsx-bombe.docx": lambda: zipped({"xl/workbook.xml": b"<a/>", "xl/a.xml": bytes(120_000_000)}),
    "odt-ist-docx.docx": lambda: zipped({"mimetype": b"odt", "content.xml": b"<a/>"}),
}
