"""Plain text and Markdown in the encodings that offices use."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import read
from corpus.readers.text import decode, normalise, pages_of

SENTENCE = "Maßnahmen für „Führung“ – größer"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_are_detected(encoding: str) -> None:
    """German text comes out the same from each encoding, with or without byte order mark."""
    assert normalise(decode(SENTENCE.encode(encoding))) == SENTENCE


def test_text_cut_within_a_character_is_still_utf8() -> None:
    """A truncated download keeps its umlauts."""
    assert decode("größer, schö".encode()[:-1]) == "größer, sch"


def test_line_ends_become_newlines(tmp_path: Path) -> None:
    """Windows and old Mac line ends are one character each."""
    path = tmp_path / "plan.txt"
    path.write_bytes(b"eins\r\nzwei\rdrei\n")
    assert read(path).text == "eins\nzwei\ndrei\n"


def test_form_feeds_end_pages(tmp_path: Path) -> None:
    """Pages count from 1 and cover the text."""
    path = tmp_path / "plan.txt"
    path.write_text("eins\f\nzwei\f drei", encoding="utf-8")
    source = read(path)
    assert [source.text[page.start : page.end] for page in source.pages] == [
        "eins\f",
        "\nzwei\f",
        " drei",
    ]
    assert [source.page_at(offset) for offset in (0, 5, 11)] == [1, 2, 3]


def test_without_form_feeds_there_are_no_pages(tmp_path: Path) -> None:
    """No pages are made up."""
    path = tmp_path / "plan.txt"
    path.write_text("Ein Text.\n" * 500, encoding="utf-8")
    assert read(path).pages == ()


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_pages_cover_any_text_without_gaps(text: str) -> None:
    """Each page begins where the last ended; the last ends with the text."""
    pages = pages_of(text)
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    if pages:
        ends = [page.end for page in pages]
        assert [page.start for page in pages] == [0, *ends[:-1]]
        assert ends[-1] == len(text)


@given(st.binary())
def test_any_bytes_decode(data: bytes) -> None:
    """No file stops the decoder, and what comes out can be stored."""
    decode(data).encode("utf-8")


def test_markdown_keeps_its_front_matter_and_takes_the_title(tmp_path: Path) -> None:
    """The title goes over two lines; the text is not touched."""
    text = "---\nTitle: Gesetz über\n  Muster\njurabk: MuG\ndate: 2021-05-04\n---\n\n# Anders\n"
    path = tmp_path / "mug.md"
    path.write_text(text, encoding="utf-8")
    source = read(path)
    assert (source.text, source.title, source.date) == (text, "Gesetz über Muster", "2021-05-04")


def test_markdown_without_front_matter_is_titled_by_its_first_heading(tmp_path: Path) -> None:
    """A deeper heading is no title."""
    path = tmp_path / "plan.md"
    path.write_text("## Vorwort\n\n# Personalstrategie #\n", encoding="utf-8")
    assert read(path).title == "Personalstrategie"
