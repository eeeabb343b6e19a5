"""Rows of a source: nothing lost, nothing too wide, paragraphs readable."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from corpus.records import Page
from tui.wrap import Row, paragraphs, row_at, source_rows, wrapped

HARD_WRAPPED = (
    "Die Verwaltung prüft bis zum Jahresende, welche der Stellen\n"
    "sich für zwei Personen eignen, und schreibt sie dann aus.\n"
    "Ziele:\n"
    "- mehr Bewerbungen von Menschen, die zu Hause jemanden pflegen\n"
    "  und deshalb weniger Stunden arbeiten möchten als bisher\n"
    "- kürzere Wege\n"
)


def shown(text: str, rows: list[Row]) -> list[str]:
    """The rows as they appear."""
    return [" " * row.indent + text[row.start : row.end].replace("\n", " ") for row in rows]


@given(st.text(alphabet="aä \n\f-§文1.", max_size=200), st.integers(10, 40))
def test_every_visible_character_stands_in_exactly_one_row(text: str, width: int) -> None:
    """Wrapping loses no word and shows none twice."""
    rows = source_rows(text, width)
    joined = "".join(text[row.start : row.end] for row in rows)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(rows))


@given(st.text(alphabet="abc 文\n", max_size=120), st.integers(8, 30))
def test_no_row_is_wider_than_the_room(text: str, width: int) -> None:
    """Rows fit, also with characters of two columns."""
    spans = list(wrapped(text, 0, len(text), width))
    assert all(cell_len(text[start:end].replace("\n", " ")) <= width for start, end in spans)


def test_lines_of_a_paragraph_are_joined_and_items_stay_apart() -> None:
    """A paragraph that its file broke into lines flows again; each list item begins a row."""
    texts = [HARD_WRAPPED[start:end] for start, end in paragraphs(HARD_WRAPPED)]
    assert [text.split()[0] for text in texts] == ["Die", "Ziele:", "-", "-"]
    assert texts[0].endswith("dann aus.")
    assert texts[2].endswith("als bisher")


def test_an_item_hangs_under_its_text() -> None:
    """The second row of an item begins beneath its words, not beneath its marker."""
    text = "- Telearbeit für alle anbieten"
    assert shown(text, source_rows(text, 16)) == ["- Telearbeit für", "  alle anbieten"]


def test_the_mark_of_a_markdown_heading_is_not_shown() -> None:
    """A heading stands there by its words alone."""
    text = "## 3 Telearbeit\n\nNeues gilt."
    assert shown(text, source_rows(text, 40)) == ["3 Telearbeit", "", "Neues gilt."]


def test_a_page_begins_under_a_rule() -> None:
    """Each page but the first is announced by its number."""
    text = "eins\n\fzwei\n"
    rows = source_rows(text, 20, (Page(1, 0, 6), Page(2, 6, len(text))))
    assert [row.page for row in rows if row.page is not None] == [2]
    assert rows.index(Row(6, 6, page=2)) < row_at(rows, text.index("zwei"))


def test_the_row_of_an_offset_is_found() -> None:
    """A quotation's offset leads to the row that shows it."""
    text = "eins zwei drei vier fünf sechs"
    rows = source_rows(text, 10)
    row = rows[row_at(rows, text.index("vier"))]
    assert "vier" in text[row.start : row.end]
