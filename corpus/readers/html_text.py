"""The text of a page's elements: runs of inline text, lines, and the blocks between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from corpus.readers.blocks import fold

LISTS = frozenset({"ul", "ol", "menu"})
_INLINE_NAMES = """
-text a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark q s samp
small span strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def pieces(node: LexborNode) -> Iterator[str | LexborNode]:
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
            yield from pieces(child)
        else:
            yield child
    if "".join(run).strip():
        yield "".join(run)


def leaves(node: LexborNode) -> Iterator[str | LexborNode]:
    """The pieces of an item, with paragraphs and divisions opened so that its text comes first."""
    for piece in pieces(node):
        if isinstance(piece, LexborNode) and piece.tag in {"p", "div", "section", "article"}:
            yield from leaves(piece)
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


def inline(node: LexborNode) -> str:
    """All text below ``node`` on one line; the items of a list keep bullets."""
    parts: list[str] = []
    for piece in pieces(node):
        if isinstance(piece, str):
            parts.append(piece)
        elif piece.tag == "li":
            parts.append(f"• {inline(piece)}")
        else:
            parts.append(inline(piece))
    return fold(" ".join(parts))


def paragraphs(cell: LexborNode) -> str:
    """The paragraphs of a cell, a line each; items stand behind what leads them, with bullets."""
    text = ""
    for piece in pieces(cell):
        if isinstance(piece, str):
            text += fold(piece)
        else:
            text += (" " if piece.tag in LISTS else "\n") + inline(piece)
    return text
