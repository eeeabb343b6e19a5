"""Source texts in compressed blocks, so that a slice costs one block however long the text is."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from functools import lru_cache

BLOCK = 32_768  # characters; deflate looks back 32 KiB, so longer blocks only slow slicing down
_KEPT = 64  # blocks: about those of one answer's passages; 4 MB at most


def compress(text: str) -> Iterator[bytes]:
    """The blocks of a text; raises UnicodeEncodeError for half a surrogate pair."""
    for start in range(0, len(text), BLOCK):
        yield zlib.compress(text[start : start + BLOCK].encode())


class Texts:
    """Slices of the stored sources of one library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._block = lru_cache(_KEPT)(self._read)

    def slice(self, source: int, start: int, end: int) -> str:
        """The characters ``start`` to ``end`` of a source, cut off at its end."""
        if end <= start:
            return ""
        first, last = start // BLOCK, (end - 1) // BLOCK
        text = "".join(self._block(source, number) for number in range(first, last + 1))
        return text[start - first * BLOCK : end - first * BLOCK]

    def _read(self, source: int, number: int) -> str:
        row = self._connection.execute(
            "SELECT data FROM texts WHERE source = ? AND number = ?", (source, number)
        ).fetchone()
        return zlib.decompress(row[0]).decode() if row else ""
