"""Source texts in compressed blocks, so that a slice costs one block however long the text is."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from functools import lru_cache

# Characters. Federal law takes 0.28 of its size so, and a block 0.05 ms to unpack; with 32,768 it
# takes 0.26, and 0.10 ms for each of a question's passages. With fewer than this SQLite's pages of
# 4 KB are half empty.
BLOCK = 16_384
_FORMER_BLOCK = 32_768  # of sources that were stored before
_KEPT = 256  # blocks: about those of one answer's passages; 4 MB at most


def compress(text: str) -> Iterator[bytes]:
    """The blocks of a text; raises UnicodeEncodeError for half a surrogate pair."""
    for start in range(0, len(text), BLOCK):
        yield zlib.compress(text[start : start + BLOCK].encode())


class Texts:
    """Slices of the stored sources of one library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._block = lru_cache(_KEPT)(self._read)
        self._size = lru_cache(_KEPT)(self._block_size)

    def slice(self, source: int, start: int, end: int) -> str:
        """The characters ``start`` to ``end`` of a source, cut off at its end."""
        if end <= start:
            return ""
        size = self._size(source)
        first, last = start // size, (end - 1) // size
        text = "".join(self._block(source, number) for number in range(first, last + 1))
        return text[start - first * size : end - first * size]

    def _block_size(self, source: int) -> int:
        characters, blocks = self._connection.execute(
            "SELECT total(s.characters), (SELECT count(*) FROM texts t WHERE t.source = ?1) "
            "FROM sources s WHERE s.id = ?1",
            (source,),
        ).fetchone()
        return BLOCK if blocks >= characters / BLOCK else _FORMER_BLOCK

    def _read(self, source: int, number: int) -> str:
        row = self._connection.execute(
            "SELECT data FROM texts WHERE source = ? AND number = ?", (source, number)
        ).fetchone()
        return zlib.decompress(row[0]).decode() if row else ""
