"""HTML through selectolax: the main content as Markdown, without navigation and banners."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from corpus import markers
from corpus.details import Detail, detail_of, labelled
from corpus.errors import BrokenDocumentError
from corpus.readers.blocks import Blocks, fold
from corpus.readers.html_main import clear, main_content
from corpus.readers.html_text import LISTS, inline, leaves, paragraphs, pieces
from corpus.readers.limits import MAX_TEXT_BYTES, check_size, too_large
from corpus.readers.text import decode, normalise
from corpus.records import Source

_ITEM_INDENT = 2
_CHARSET_BYTES = 2_048  # browsers look no further than the first 1,024; some pages put it later
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_NESTING = re.compile(r"<(/?)(?:div|span|section|article|blockquote|table|[uod]l)\b", re.IGNORECASE)
_MAX_DEPTH = 2_000  # pages of the wild have up to 60; the parser takes 0.1 s for this many
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_FIELDS = (
    "meta[name='date'], meta[name='dcterms.date'], meta[property='article:published_time']"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKER = re.compile(r"\(?(?:\d{1,3}[a-z]?|[a-z]{1,3})[.)]|[-–—•]")
_HEADING_TAGS = "h1, h2, h3, h4, h5, h6"
_STRUCTURE = f"{_HEADING_TAGS}, table"


def read(path: Path) -> Source:
    """Read a web page; its title is ``<title>``, else the first heading."""
    data = path.read_bytes()
    check_size(path, len(data), MAX_TEXT_BYTES)
    page = normalise(decode_page(data))
    if _depth(page) > _MAX_DEPTH:
        raise too_large(path, "zu tief verschachtelt")
    try:
        return _page(LexborHTMLParser(page))
    except (SelectolaxError, ValueError) as error:
        raise BrokenDocumentError(
            path, "Die HTML-Datei ist beschädigt", "Speichern Sie die Seite neu."
        ) from error
    except RecursionError as error:
        raise too_large(path, "zu tief verschachtelt") from error


def _depth(page: str) -> int:
    """How deep elements that need an end are nested; the parser's time grows with its square."""
    depth = deepest = 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def decode_page(data: bytes) -> str:
    """Decode by what the page says of itself, where that holds; else as any text."""
    named = _CHARSET.search(data[:_CHARSET_BYTES])
    if named is None or data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return decode(data)
    name = named[1].decode("ascii", "replace").lower()
    if name in {"iso-8859-1", "latin1", "us-ascii"}:  # browsers read these as Windows-1252
        name = "cp1252"
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _page(tree: LexborHTMLParser) -> Source:
    title_node = tree.css_first("head title")
    title = fold(title_node.text()) if title_node else ""
    date = next(filter(None, map(_date_of, tree.css(_DATE_FIELDS))), None)
    body = tree.body
    blocks = Blocks()
    if body is not None:
        first = tree.css_first("h1")
        heading = fold(first.text(separator=" ")) if first else ""
        clear(body)
        content = main_content(body)
        title = title or heading
        if content.css_first("h1") is None:
            blocks.heading(1, heading or title)
        _write(blocks, content, 0)
    return Source(blocks.text(), title=title or None, date=date)


def _date_of(node: LexborNode) -> str | None:
    match = _DATE.match(node.attributes.get("content") or "")
    return match[0] if match else None


def _write(blocks: Blocks, node: LexborNode, indent: int) -> None:
    """Write a container's text and blocks in order."""
    for piece in pieces(node):
        if isinstance(piece, str):
            blocks.paragraph(piece, indent)
        else:
            _write_block(blocks, piece, indent)


def _write_block(blocks: Blocks, node: LexborNode, indent: int) -> None:
    tag = node.tag or ""
    if tag in _HEADINGS:
        blocks.heading(_HEADINGS[tag], inline(node))
    elif tag in LISTS:
        _write_list(blocks, node, indent)
    elif tag == "table" and _is_data(node):
        blocks.table(_rows(node))
    elif tag == "dl" and (sheet := _sheet(node)):
        blocks.table(sheet)
    elif tag == "dl":
        _write_terms(blocks, node, indent)
    elif tag in {"summary", "button"} and node.css_first(_HEADING_TAGS) is None:
        blocks.heading(_summary_level(node), inline(node))
    elif tag == "pre":
        blocks.paragraph(node.text(), indent)
    else:
        _write(blocks, node, indent)


def _summary_level(node: LexborNode) -> int:
    """The level of what heads a folded section: one above the headings inside."""
    inside = node.parent.css(_HEADING_TAGS) if node.tag == "summary" and node.parent else []
    return min((_HEADINGS[heading.tag or ""] for heading in inside), default=5) - 1


def _write_list(blocks: Blocks, node: LexborNode, indent: int) -> None:
    number = _int(node, "start", 1)
    for child in node.iter():
        if child.tag != "li":
            _write_block(blocks, child, indent + _ITEM_INDENT)  # a list put straight into a list
            continue
        number = _int(child, "value", number)
        marker = f"{number}. " if node.tag == "ol" else "- "
        number += 1
        parts = list(leaves(child))
        first = parts.pop(0) if parts and isinstance(parts[0], str) else ""
        blocks.item(marker, str(first), indent)
        _write_rest(blocks, parts, indent + _ITEM_INDENT)


def _write_terms(blocks: Blocks, node: LexborNode, indent: int) -> None:
    """A term and its description go on one line: ``Frist: 2025``, ``1. Name``.

    Terms that are names, not labels, are the items of a list.
    """
    term, named = "", _are_names(node)
    for child in _terms(node):
        if child.tag == "dt":
            if term:
                blocks.paragraph(term, indent)
            term = inline(child)
            if named:
                blocks.item("" if _MARKER.match(term) else "- ", term, indent)
                term = ""
            continue
        parts = list(leaves(child))
        inner = indent + _ITEM_INDENT * (named or bool(_MARKER.fullmatch(term)))
        if not named:
            text = str(parts.pop(0)) if parts and isinstance(parts[0], str) else ""
            _write_term(blocks, term, text, indent)
        term = ""
        _write_rest(blocks, parts, inner)
    blocks.paragraph(term, indent)


def _write_term(blocks: Blocks, term: str, text: str, indent: int) -> None:
    if _MARKER.fullmatch(term):
        blocks.item(f"{term} ", text, indent)
    else:
        blocks.paragraph(f"{term.rstrip(':')}: {text}" if term else text, indent)


def _write_rest(blocks: Blocks, parts: Sequence[str | LexborNode], indent: int) -> None:
    for piece in parts:
        if isinstance(piece, str):
            blocks.paragraph(piece, indent)
        else:
            _write_block(blocks, piece, indent)


def _are_names(node: LexborNode) -> bool:
    """Whether terms are names of several words, or labels stand in what describes them."""
    terms = [inline(child) for child in _terms(node) if child.tag == "dt"]
    several = sum(len(term.split()) > 1 for term in terms) * 2 > len(terms)
    told = (inline(child) for child in _terms(node) if child.tag == "dd")
    return not any(map(_is_label, terms)) and (several or any(map(labelled, told)))


def _is_label(term: str) -> bool:
    mark = markers.marker(f"{term}: X")
    is_number = mark is not None and mark.style == markers.MEASURE and mark.end > len(term)
    return is_number or detail_of(term) is not None or bool(_MARKER.fullmatch(term))


def _sheet(node: LexborNode) -> list[list[str]] | None:
    """The rows of a measure's sheet that tells its number or field before its name."""
    parts = list(_terms(node))
    told = [detail_of(inline(part)) for part in parts[::2]]
    is_paired = [part.tag for part in parts] == ["dt", "dd"] * len(told)
    is_sheet = len(told) > 2 and None not in told and Detail.MEASURE in told[1:]
    if not (is_paired and is_sheet) or told[0] is Detail.MEASURE:
        return None
    return [
        [inline(term), paragraphs(text)] for term, text in zip(parts[::2], parts[1::2], strict=True)
    ]


def _terms(node: LexborNode) -> Iterator[LexborNode]:
    """The terms and descriptions of a list, not those of lists inside; divisions are opened."""
    for child in node.iter():
        if child.tag in {"dt", "dd"}:
            yield child
        elif child.tag == "div":
            yield from _terms(child)


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data; one that holds headings or tables only places things."""
    if table.attributes.get("role") in {"presentation", "none"}:
        return False
    nested = [node for node in table.css(_STRUCTURE) if node.mem_id != table.mem_id]
    return not nested and any(len(list(row.iter())) > 1 for row in table.css("tr"))


def _rows(table: LexborNode) -> Iterator[list[str]]:
    """The rows, with empty cells where a cell reaches over several columns or rows."""
    covered: dict[int, int] = {}
    for row in table.css("tr"):
        cells: list[str] = []
        for cell in row.iter():
            _fill(cells, covered)
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(cells), len(cells) + columns):
                if rows > 1:
                    covered[column] = rows - 1
            cells += [paragraphs(cell), *[""] * (columns - 1)]
        _fill(cells, covered)
        yield cells


def _fill(cells: list[str], covered: dict[int, int]) -> None:
    while covered.get(len(cells), 0):
        covered[len(cells)] -= 1
        cells.append("")


_MAX_SPAN = 100


def _span(cell: LexborNode, name: str) -> int:
    return min(max(_int(cell, name, 1), 1), _MAX_SPAN)


def _int(node: LexborNode, name: str, default: int) -> int:
    value = node.attributes.get(name) or ""
    return int(value) if value.isdecimal() and len(value) < 6 else default
