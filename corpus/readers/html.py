"""HTML through selectolax: the main content as Markdown, without navigation and banners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from corpus.errors import BrokenDocumentError
from corpus.readers.blocks import Blocks, fold
from corpus.readers.html_main import clear, main_content
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
_LISTS = frozenset({"ul", "ol", "menu"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE_NAMES = """
-text a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark q s samp
small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
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
    for piece in _pieces(node):
        if isinstance(piece, str):
            blocks.paragraph(piece, indent)
        else:
            _write_block(blocks, piece, indent)


def _write_block(blocks: Blocks, node: LexborNode, indent: int) -> None:
    tag = node.tag or ""
    if tag in _HEADINGS:
        blocks.heading(_HEADINGS[tag], _inline(node))
    elif tag in _LISTS:
        _write_list(blocks, node, indent)
    elif tag == "table" and _is_data(node):
        blocks.table(_rows(node))
    elif tag == "dl":
        _write_terms(blocks, node, indent)
    elif tag in {"summary", "button"} and node.css_first(_HEADING_TAGS) is None:
        blocks.heading(_summary_level(node), _inline(node))
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
        pieces = list(_leaves(child))
        first = pieces.pop(0) if pieces and isinstance(pieces[0], str) else ""
        blocks.item(marker, str(first), indent)
        for piece in pieces:
            if isinstance(piece, str):
                blocks.paragraph(piece, indent + _ITEM_INDENT)
            else:
                _write_block(blocks, piece, indent + _ITEM_INDENT)


def _write_terms(blocks: Blocks, node: LexborNode, indent: int) -> None:
    """A term and its description go on one line: ``Frist: 2025``, ``1. Name``."""
    term = ""
    for child in _terms(node):
        if child.tag == "dt":
            if term:
                blocks.paragraph(term, indent)
            term = _inline(child)
            continue
        pieces = list(_leaves(child))
        text = str(pieces.pop(0)) if pieces and isinstance(pieces[0], str) else ""
        inner = indent
        if _MARKER.fullmatch(term):
            blocks.item(f"{term} ", text, indent)
            inner += _ITEM_INDENT
        else:
            blocks.paragraph(f"{term.rstrip(':')}: {text}" if term else text, indent)
        term = ""
        for piece in pieces:
            if isinstance(piece, str):
                blocks.paragraph(piece, inner)
            else:
                _write_block(blocks, piece, inner)
    blocks.paragraph(term, indent)


def _terms(node: LexborNode) -> Iterator[LexborNode]:
    """The terms and descriptions of a list, not those of lists inside; divisions are opened."""
    for child in node.iter():
        if child.tag in {"dt", "dd"}:
            yield child
        elif child.tag == "div":
            yield from _terms(child)


def _pieces(node: LexborNode) -> Iterator[str | LexborNode]:
    """Runs of inline text, and the blocks between them; inline elements with blocks are opened."""
    run: list[str] = []
    for child in node.iter(include_text=True):
        if child.tag in _INLINE and not _holds_blocks(child):
            run.append(_text(child))
            continue
        if "".join(run).strip():
            yield "".join(run)
        run.clear()
        if child.tag in _INLINE:
            yield from _pieces(child)
        else:
            yield child
    if "".join(run).strip():
        yield "".join(run)


def _leaves(node: LexborNode) -> Iterator[str | LexborNode]:
    """The pieces of an item, with paragraphs and divisions opened so that its text comes first."""
    for piece in _pieces(node):
        if isinstance(piece, LexborNode) and piece.tag in {"p", "div", "section", "article"}:
            yield from _leaves(piece)
        else:
            yield piece


def _holds_blocks(node: LexborNode) -> bool:
    return any(
        child.tag not in _INLINE or _holds_blocks(child) for child in node.iter(include_text=True)
    )


def _text(node: LexborNode) -> str:
    """An inline element's text: white space folded to one blank, ``<br>`` as a line end."""
    if node.tag == "-text":
        return re.sub(r"\s+", " ", node.text_content or "")
    if node.tag == "br":
        return "\n"
    inside = "".join(map(_text, node.iter(include_text=True)))
    # "<sup>2</sup>Sie" is the number of a sentence or of a note, "m<sup>2</sup>" no "m2".
    is_raised = node.tag == "sup" and inside.strip().isdecimal()
    return inside.translate(_RAISED) if is_raised else inside


def _inline(node: LexborNode) -> str:
    """All text below ``node`` on one line; the items of a list keep bullets."""
    parts: list[str] = []
    for piece in _pieces(node):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.tag == "li":
            parts.append(f"• {_inline(piece)}")
        else:
            parts.append(_inline(piece))
    return fold(" ".join(parts))


def _paragraphs(cell: LexborNode) -> str:
    """The paragraphs of a cell, a line each; items stand behind what leads them, with bullets."""
    text = ""
    for piece in _pieces(cell):
        if isinstance(piece, str):
            text += fold(piece)
        else:
            text += (" " if piece.tag in _LISTS else "\n") + _inline(piece)
    return text


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
            cells += [_paragraphs(cell), *[""] * (columns - 1)]
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
