"""Bullets and symbols of a PDF as characters that say what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.readers.pdf_layout import Item, Line, Table

BULLET = re.compile(r"[•‣◦●○■□▪▫➢➤❖❑✓·\-–*o](?=\s|$)")
# What the codes of symbol fonts show, where a PDF says no more than the code.
_SYMBOLS = {
    0xF02D: "-",
    0xF06E: "■",
    0xF06F: "□",
    0xF071: "❑",
    0xF076: "❖",
    0xF0A7: "▪",
    0xF0A8: "□",
    0xF0B7: "•",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF0FC: "✓",
}
# By the PDF specification a code that WinAnsiEncoding leaves open shows a bullet; the codes of
# Windows-1252 that Unicode calls control characters stand for themselves.
_CHARACTERS = {
    **{code: bytes([code]).decode("cp1252", "ignore") or "•" for code in range(0x7F, 0xA0)},
    **{code: " " for code in range(0x20) if code != 0x09},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates cannot be stored
    **_SYMBOLS,
    0x7F: "•",
    0x00: None,
}
_OTHER_SYMBOL = re.compile("^[\ue000-\uf8ff]")


def tidy(page: Sequence[Item]) -> list[Item]:
    """A page's items with readable symbols, each bullet on the line of its text."""
    return [_clean(item) for item in _with_bullets(page)]


def _with_bullets(page: Sequence[Item]) -> Iterator[Item]:
    """Join a bullet that was drawn as a line of its own to the text beside it."""
    bullet: Line | None = None
    for item in page:
        if bullet is not None:
            if isinstance(item, Line) and abs(item.y - bullet.y) < item.size:
                yield replace(item, text=f"{bullet.text} {item.text}", x=bullet.x)
                bullet = None
                continue
            yield bullet
            bullet = None
        if isinstance(item, Line) and len(item.text) == 1 and not item.text.isalnum():
            bullet = item
        else:
            yield item
    if bullet is not None:
        yield bullet


def _clean(item: Item) -> Item:
    if isinstance(item, Table):
        rows = tuple(tuple(clean(cell) for cell in row) for row in item.rows)
        return replace(item, rows=rows)
    text = clean(item.text)
    return item if text == item.text else replace(item, text=text)


def clean(text: str) -> str:
    """Codes of symbol fonts and stray control characters as what they show; no line ends."""
    if not text.isprintable():
        text = _OTHER_SYMBOL.sub("•", text.translate(_CHARACTERS))
    return text.strip()
