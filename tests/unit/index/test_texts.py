"""Source texts in blocks."""

from __future__ import annotations

import sqlite3

import pytest

from index import texts


@pytest.mark.parametrize("size", [16_384, 32_768])
@pytest.mark.parametrize("length", [10, 16_384, 16_385, 70_000])
def test_a_slice_is_the_text_whatever_its_blocks(
    monkeypatch: pytest.MonkeyPatch, size: int, length: int
) -> None:
    """Sources that were stored in longer blocks by an older version are read as well."""
    text = "".join(chr(97 + number % 26) for number in range(length))
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE sources (id, characters)")
        connection.execute("CREATE TABLE texts (source, number, data)")
        connection.execute("INSERT INTO sources VALUES (1, ?)", (length,))
        with monkeypatch.context() as patch:
            patch.setattr(texts, "BLOCK", size)
            rows = [(1, *one) for one in enumerate(texts.compress(text))]
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
        stored = texts.Texts(connection)
        assert stored.slice(1, 0, length) == text
        assert stored.slice(1, length - 5, length) == text[-5:]
        assert stored.slice(1, length // 2, length // 2 + 3) == text[length // 2 :][:3]
