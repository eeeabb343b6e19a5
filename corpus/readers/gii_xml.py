"""Federal statutes in the XML of gesetze-im-internet (gii-norm.dtd), written out as Markdown.

The result has the shape of the Markdown of ``bundestag/gesetze``, so that one parser reads both:
front matter (``Title``, ``jurabk``, ``amtabk``, ``kurzue``), ``# Title (ABK)``, the lines of the
statute's state, ``## Abschnitt 1 - …``, ``### § 1 Heading``, Absätze as paragraphs, items with
their numbers, four blanks a level. Editorial notes (``fussnoten``) and the table of contents are
left out; official footnotes follow the norm that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from corpus.errors import BrokenDocumentError, UnknownFormatError
from corpus.readers.blocks import Blocks, fold
from corpus.readers.limits import MAX_XML_BYTES, check_size, too_large
from corpus.records import Source

_ITEM_INDENT = 4
_KENNZAHL_DIGITS = 3  # each level of a gliederungskennzahl has three digits
_BLOCKS = frozenset({"DL", "table", "P", "pre", "Title", "Subtitle", "Ident"})
_BREAKS = frozenset({"BR", "LA"})  # a list item's parts, LA, each begin a line
_DASHES = frozenset("-–—•")
_SKIPPED = frozenset({"IMG", "FILE", "kommentar", "TOC", "Footnotes"})
_AMENDED = re.compile(
    r"(?P<what>(?:\w+ )?(?:[Gg]eändert|[Nn]eugefasst|[Aa]ufgehoben|Änderung) durch) (?P<by>.+)",
    re.DOTALL,
)


def read(path: Path) -> Source:
    """Read a statute; raises :class:`UnknownFormatError` for XML of another kind."""
    data = path.read_bytes()
    check_size(path, len(data), MAX_XML_BYTES)
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise BrokenDocumentError(
            path, "Die XML-Datei ist beschädigt", "Laden Sie sie neu herunter."
        ) from error
    norms = root.findall("norm")
    if root.tag != "dokumente" or not norms:
        raise UnknownFormatError(
            path,
            "XML, aber kein Gesetz von gesetze-im-internet.de",
            "Speichern Sie den Text als PDF, DOCX, HTML oder Textdatei.",
        )
    try:
        return _statute(norms)
    except RecursionError as error:
        raise too_large(path, "zu tief verschachtelt") from error


def _statute(norms: list[Element]) -> Source:
    blocks = Blocks()
    head = norms[0]
    title = _meta(head, "langue") or _meta(head, "jurabk")
    date = _meta(head, "ausfertigung-datum")
    _front_matter(blocks, head, title)
    _state(blocks, head, date)
    depth = 0
    for norm in norms:
        depth = _norm(blocks, norm, depth)
    return Source(blocks.text(), title=title or None, date=date or None)


def _front_matter(blocks: Blocks, head: Element, title: str) -> None:
    fields = {"Title": title} | {key: _meta(head, key) for key in ("jurabk", "amtabk", "kurzue")}
    lines = "\n".join(f"{key}: {value}" for key, value in fields.items() if value)
    blocks.raw(f"---\n{lines}\n---")
    short = fields["jurabk"]
    blocks.heading(1, f"{title} ({short})" if short and short != title else title)


def _state(blocks: Blocks, head: Element, date: str) -> None:
    """The lines on when the statute was made, published and last changed."""
    if date:
        blocks.raw(f"Ausfertigungsdatum\n:   {date}")
    for place in head.iterfind("metadaten/fundstelle"):
        words = fold(f"{place.findtext('periodikum', '')}: {place.findtext('zitstelle', '')}")
        blocks.raw(f"Fundstelle\n:   {words}")
    for state in head.iterfind("metadaten/standangabe"):
        comment = fold(state.findtext("standkommentar", ""))
        amended = _AMENDED.fullmatch(comment)
        kind = fold(state.findtext("standtyp", "")) or "Stand"
        what, by = (amended["what"], amended["by"]) if amended else (kind, comment)
        if by:
            blocks.raw(f"{what}\n:   {by}")


def _norm(blocks: Blocks, norm: Element, depth: int) -> int:
    """Write one norm; returns the depth of the heading that the next norms stand under."""
    number = _meta(norm, "enbez")
    if number.startswith(("Inhaltsübersicht", "Inhaltsverzeichnis")):
        return depth
    part = norm.find("metadaten/gliederungseinheit")
    if part is not None:
        depth = max(1, len(fold(part.findtext("gliederungskennzahl", ""))) // _KENNZAHL_DIGITS)
        label = (_inline(part.find("gliederungsbez")), _inline(part.find("gliederungstitel")))
        blocks.heading(depth + 1, " - ".join(filter(None, label)))
    if number:
        if number.startswith(("Anlage", "Anhang")):
            depth = 0
        blocks.heading(depth + 2, f"{number} {_inline(norm.find('metadaten/titel'))}")
    for content in norm.iterfind("textdaten/text/Content"):
        _write(blocks, content, indent=0)
    for note in norm.iterfind("textdaten/text/Footnotes/Footnote"):
        blocks.raw(f"[^{note.get('ID', '')}]: {_inline(note)}")
    return depth


def _write(blocks: Blocks, element: Element, indent: int) -> None:
    """Write an element's text, lists and tables in their order."""
    for segment in _segments(element):
        if isinstance(segment, str):
            blocks.paragraph(segment, indent)
        else:
            _write_block(blocks, segment, indent)


def _write_block(blocks: Blocks, element: Element, indent: int) -> None:
    if element.tag == "DL":
        _write_list(blocks, element, indent)
    elif element.tag == "table":
        blocks.table(
            [_inline(cell) for cell in row.iterfind("entry")] for row in element.iter("row")
        )
    else:
        _write(blocks, element, indent)


def _write_list(blocks: Blocks, element: Element, indent: int) -> None:
    marker = ""
    for child in element:
        if child.tag == "DT":
            marker = "-" if _inline(child) in _DASHES else _inline(child)
        elif child.tag == "DD":
            segments = list(_segments(child))
            first = segments.pop(0) if segments and isinstance(segments[0], str) else ""
            blocks.item(f"{marker} ".ljust(_ITEM_INDENT), str(first), indent)
            for segment in segments:
                if isinstance(segment, str):
                    blocks.paragraph(segment, indent + _ITEM_INDENT)
                else:
                    _write_block(blocks, segment, indent + _ITEM_INDENT)


def _segments(element: Element) -> Iterator[str | Element]:
    """The text between blocks, and the blocks, in order; inline elements are transparent."""
    text: list[str] = []
    for piece in _pieces(element):
        if isinstance(piece, str):
            text.append(piece)
            continue
        if fold("".join(text)):
            yield "".join(text)
        text.clear()
        yield piece
    if fold("".join(text)):
        yield "".join(text)


def _pieces(element: Element) -> Iterator[str | Element]:
    yield _flat(element.text)
    for child in element:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag in _BREAKS:
            yield "\n"
            yield from _pieces(child)
        elif child.tag == "FnR":
            yield f"[^{child.get('ID', '')}]"
        elif child.tag not in _SKIPPED:
            yield from _pieces(child)
        yield _flat(child.tail)


def _flat(text: str | None) -> str:
    """Line ends in the file are white space; only ``<BR/>`` breaks a line."""
    return re.sub(r"\s+", " ", text or "")


def _inline(element: Element | None) -> str:
    if element is None:
        return ""
    return fold(
        "".join(f" {_inline(p)} " if isinstance(p, Element) else p for p in _pieces(element))
    )


def _meta(norm: Element, name: str) -> str:
    return _inline(norm.find(f"metadaten/{name}"))
