"""A report as Markdown, CSV, XLSX or one self-contained HTML page; what it quotes stays text."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from assistant.report import Cell, Report, Table
from corpus.errors import UsageError

A4 = 9  # as spreadsheets number paper
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~])")
# Controls, signs that reorder or hide what stands beside them, and halves of characters.
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\U000e0000-\U000e007f\ud800-\udfff]"
)


def as_markdown(report: Report) -> bytes:
    """Headings and tables; characters that mean something in Markdown are escaped."""
    lines = [f"# {_markdown(report.title)}", ""]
    for table in report.tables:
        lines += [f"## {_markdown(table.caption)}", ""]
        lines.append(_markdown_row(table.header))
        lines.append("|" + "---|" * len(table.header))
        lines += [*(_markdown_row(_plain(row)) for row in table.rows), ""]
    lines += [f"{_markdown(note)}\n" for note in report.notes]
    return "\n".join(lines).encode()


def as_csv(report: Report) -> bytes:
    """Tables and notes, a blank line between them; semicolons and a BOM, as German Excel opens."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, table in enumerate((*report.tables, *_notes(report))):
        if number:
            buffer.write("\r\n")
        writer.writerows([list(map(_cell, _plain(row))) for row in (table.header, *table.rows)])
    return buffer.getvalue().encode("utf-8-sig")


def as_xlsx(report: Report) -> bytes:
    """A workbook with a sheet a table and one for notes; cells are text, never formulas."""
    from openpyxl import Workbook  # noqa: PLC0415 - only this export needs the library
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    book = Workbook()
    book.remove(book.active)
    for table in (*report.tables, *_notes(report)):
        sheet = book.create_sheet(_sheet_name(table.caption))
        for row in (table.header, *table.rows):
            sheet.append([""] * len(row))
            for cell, value in zip(sheet[sheet.max_row], _plain(row), strict=True):
                cell.value, cell.data_type = _clean(value), "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for index, cell in enumerate(sheet[1]):
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = _width(table, index)
        sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
        sheet.auto_filter.ref = sheet.dimensions
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_html(report: Report) -> bytes:
    """One page without scripts or outside parts: printable, with headers a screen reader reads."""
    style = (files("assistant") / "report.css").read_text(encoding="utf-8")
    title = html.escape(_clean(report.title))
    body = [f"<h1>{title}</h1>"]
    body += [f"<p>{_html(note)}</p>" for note in report.notes]
    body += [_contents(report)] if len(report.tables) > 1 else []
    body += [_html_table(table, number) for number, table in enumerate(report.tables, 1)]
    page = (
        '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )
    return page.encode()


FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    "md": as_markdown,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "html": as_html,
}


def export(report: Report, path: Path, file_format: str | None = None) -> Path:
    """Write a report; the format is given or taken from the file's suffix.

    Raises:
        UsageError: the format is none of :data:`FORMATS`, or the file cannot be written.
    """
    chosen = (file_format or path.suffix.lstrip(".")).lower()
    render = FORMATS.get({"markdown": "md", "htm": "html"}.get(chosen, chosen))
    if render is None:
        raise UsageError(f"{path}: unbekanntes Format „{chosen}“. Möglich: {', '.join(FORMATS)}.")
    content = render(report)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{path}: lässt sich nicht schreiben ({error.strerror}).") from error
    return path


def _notes(report: Report) -> tuple[Table, ...]:
    """A report's notes as a table, for formats that have nothing else."""
    if not report.notes:
        return ()
    return (Table("Hinweise", ("Hinweis",), tuple((note,) for note in report.notes)),)


def _contents(report: Report) -> str:
    """Where a page with several tables leads."""
    entries = "".join(
        f'<li><a href="#table{number}">{_html(table.caption)}</a></li>'
        for number, table in enumerate(report.tables, 1)
    )
    return f'<nav aria-label="Inhalt"><ul>{entries}</ul></nav>'


def _clean(text: str) -> str:
    """Without control characters and direction overrides, which no document needs."""
    return CONTROL.sub("", text)


def _cell(text: str) -> str:
    """A spreadsheet takes some beginnings for formulas; an apostrophe makes them text."""
    clean = _clean(text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean


def _sheet_name(caption: str) -> str:
    """A name that Excel takes: no signs of its own, not longer than 31, not between apostrophes."""
    return re.sub(r"[\[\]:*?/\\]", " ", _clean(caption))[:31].strip(" '") or "Tabelle"


def _markdown(text: str) -> str:
    return MARKDOWN.sub(r"\\\1", " ".join(_clean(text).split()))


def _markdown_row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(map(_markdown, cells)) + " |"


def _plain(row: tuple[str | Cell, ...]) -> tuple[str, ...]:
    return tuple(map(str, row))


def _html(text: str) -> str:
    return html.escape(_clean(text))


def _html_table(table: Table, number: int) -> str:
    """A table under its heading, in a box that scrolls by keyboard where it is too wide."""
    head = "".join(f'<th scope="col">{_html(cell)}</th>' for cell in table.header)
    rows = "\n".join(
        f'<tr><th scope="row">{_html_cell(first)}</th>'
        + "".join(f"<td>{_html_cell(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    return (
        f'<h2 id="table{number}">{_html(table.caption)}</h2>\n'
        f'<div class="wide" role="region" aria-labelledby="table{number}" tabindex="0">\n'
        f'<table aria-labelledby="table{number}">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _html_cell(cell: str | Cell) -> str:
    """A cell; its sign is read out by its meaning, its sources stand with their entries."""
    if isinstance(cell, str):
        return _html(cell)
    sign = f'<span role="img" aria-label="{_html(cell.meaning)}">{_html(cell.sign)}</span>'
    if not cell.entries:
        return f'<span aria-hidden="true">{_html(cell.sign)}</span> {_html(cell.meaning)}'
    entries = "".join(
        f"<li>{_html(entry.text)} <cite>{_html(entry.source)}</cite></li>" for entry in cell.entries
    )
    return f"{sign}<ul>{entries}</ul>"


def _width(table: Table, column: int) -> int:
    """A column as wide as most of its cells need, within what a page can show."""
    lengths = sorted(len(str(row[column])) for row in (table.header, *table.rows))
    return max(10, min(60, lengths[int(len(lengths) * 0.9)] + 2 if lengths else 10))
