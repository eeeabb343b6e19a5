"""Reports as files."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.export import as_csv, as_html, as_markdown, as_xlsx, export
from assistant.report import Cell, Entry, Report, Table
from corpus.errors import UsageError

EVIL = ("=1+1", "<script>x</script>", "a|b\n# c", "\x1b[2J\u202eabc")
REPORT = Report("Über <alles>", (Table("Tafel/1", ("A", "B", "C", "D"), (EVIL,)),), ("Fußnote",))


def test_csv_cell_is_never_a_formula() -> None:
    """A cell that a spreadsheet would compute is written as text."""
    text = as_csv(REPORT).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][0] == "'=1+1"


def test_xlsx_cell_is_never_a_formula() -> None:
    """A workbook holds the same characters, marked as text."""
    sheet = load_workbook(io.BytesIO(as_xlsx(REPORT))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_html_shows_markup_as_text() -> None:
    """Nothing of a document becomes an element or a script."""
    page = as_html(REPORT).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_html_tables_name_their_headers() -> None:
    """A screen reader can tell the column and the row of each cell."""
    page = as_html(REPORT).decode()
    assert '<th scope="col">A</th>' in page
    assert '<th scope="row">=1+1</th>' in page


CELL = Cell("●", "Maßnahme", (Entry("Ein <b>Leitbild</b>", "Plan, S. 3"), Entry("=Zwei", "S. 4")))
MATRIX = Report("M", (Table("T", ("Thema", "Ort"), (("A", CELL), ("B", Cell("·", "kein Beleg")))),))


def test_each_cell_names_its_sources() -> None:
    """An entry of a cell stands with its source, in every format."""
    for render in (as_csv, as_markdown):
        assert "Plan, S. 3" in render(MATRIX).decode()
    assert "<cite>Plan, S. 3</cite>" in as_html(MATRIX).decode()
    sheet = load_workbook(io.BytesIO(as_xlsx(MATRIX))).worksheets[0]
    assert "(Plan, S. 3)" in sheet["B2"].value


def test_cell_shows_markup_as_text() -> None:
    """Nothing that a cell quotes becomes an element."""
    assert "Ein &lt;b&gt;Leitbild&lt;/b&gt;" in as_html(MATRIX).decode()


def test_sign_is_read_out_by_its_meaning() -> None:
    """A screen reader says what a sign means, once."""
    page = as_html(MATRIX).decode()
    assert '<span role="img" aria-label="Maßnahme">●</span>' in page
    assert '<span aria-hidden="true">·</span> kein Beleg' in page


def test_every_table_stands_under_a_heading() -> None:
    """A screen reader can walk from table to table, and a page with several lists them."""
    two = Report("M", (*MATRIX.tables, Table("Zweite", ("A",), (("1",),))))
    page = as_html(two).decode()
    assert '<h2 id="table2">Zweite</h2>' in page
    assert '<a href="#table2">Zweite</a>' in page
    assert page.count("<h1>") == 1


def test_notes_are_in_every_format() -> None:
    """What explains the signs and the gaps is not lost in a spreadsheet."""
    for render in (as_csv, as_html, as_markdown):
        assert "Fußnote" in render(REPORT).decode("utf-8-sig")
    assert load_workbook(io.BytesIO(as_xlsx(REPORT))).worksheets[-1]["A2"].value == "Fußnote"


def test_workbook_is_ready_to_filter_and_print() -> None:
    """The header stays in sight, filters, and is repeated on every printed page."""
    sheet = load_workbook(io.BytesIO(as_xlsx(REPORT))).worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D2")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_wide_tables_scroll_by_keyboard() -> None:
    """A table that is too wide is a named region that takes the focus."""
    page = as_html(MATRIX).decode()
    assert 'role="region" aria-labelledby="table1" tabindex="0"' in page
    assert 'id="table1"' in page


def test_page_needs_nothing_from_outside() -> None:
    """No script, no image, no link to another file or address."""
    page = as_html(MATRIX).decode()
    assert not re.search(r"<(?:script|img|link|iframe)|https?://|url\(", page)


def test_markdown_row_stays_one_row() -> None:
    """Bars and line ends of a document do not break a table."""
    lines = as_markdown(REPORT).decode().splitlines()
    assert r"a\|b \# c" in lines[6]


@pytest.mark.parametrize("render", [as_csv, as_html, as_markdown])
def test_control_characters_are_left_out(render: object) -> None:
    """Terminal escapes and direction overrides do not leave with an export."""
    text = render(REPORT).decode()  # type: ignore[operator]
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_unknown_format_is_told(tmp_path: Path) -> None:
    """The message names the formats that there are."""
    with pytest.raises(UsageError, match="xlsx"):
        export(REPORT, tmp_path / "a.doc")


def test_unwritable_file_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(UsageError, match="fehlt"):
        export(REPORT, tmp_path / "fehlt" / "a.md")
