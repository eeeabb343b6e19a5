"""What documents carry is shown as text on every way out, and never obeyed."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

from assistant.engine import Library
from tests.reliability.conftest import Tell
from tests.reliability.evil import LATER, MODEL, PAYLOADS, dangers, write
from tests.tui.conftest import ask, press, screen_text
from tui.app import QuerblickApp
from tui.cli import main as querblick
from tui.screenshots import settled

QUESTION = "Welche Maßnahmen gibt es zu Mentoring?"
COMMANDS = (
    ("documents",),
    ("ask", QUESTION),
    ("ask", "--plain", QUESTION),
    ("search", "Mentoring"),
    ("measures",),
    ("links", "--min-score", "0"),
    ("topics",),
    ("compare",),
    ("gaps", "--city", LATER),
    ("cite", "§ 8 Abs. 6 LGG NRW"),
)
WIDE = (160, 48)
INERT = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "scope",
    "class",
    "role",
    "id",
    "href",
    "tabindex",
}
INERT |= {f"aria-{name}" for name in ("label", "labelledby", "hidden")} | {"tabindex"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of hostile plans."""
    place = tmp_path_factory.mktemp("hostile")
    write(place / "plans")
    with Library.open(place / "library") as opened:
        results = opened.ingest([place / "plans"])
    assert [result.error for result in results] == [None] * 3
    return place / "library"


class Said(NamedTuple):
    """What a command wrote, and its exit code."""

    code: int
    stdout: str
    stderr: str


def run(library: Path, *arguments: str) -> Said:
    """Run the command line as from a shell."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = querblick(["--library", str(library), *arguments])
    return Said(code, out.getvalue(), err.getvalue())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_terminal(library: Path, command: tuple[str, ...], tell: Tell) -> None:
    """No command lets through what would steer the terminal, reorder its text or hide it."""
    done = run(library, *command)
    assert dangers(done.stdout) == []
    assert dangers(done.stderr) == []
    tell("ways", way="terminal", tried=1, obeyed=0)


def test_terminal_of_a_hostile_file(library: Path, tmp_path: Path) -> None:
    """A file's name and content are told in one line, its signs made visible."""
    name = tmp_path / "a\x1b[31m\nb\u202e.pdf"
    name.write_bytes(b"kein PDF")
    done = run(library, "ingest", str(name))
    assert done.code == 3
    assert dangers(done.stdout + done.stderr) == []
    assert len(done.stderr.splitlines()) == 1
    text = tmp_path / "text.txt"
    text.write_text("\n".join(f"{payload} § 5 LGG" for payload in PAYLOADS), encoding="utf-8")
    assert dangers(run(library, "citations", str(text)).stdout) == []


def test_json(library: Path, tell: Tell) -> None:
    """JSON gives every sign as it stands in the source, escaped; no output is but one document."""
    for command in COMMANDS:
        done = run(library, *command, "--json")
        assert dangers(done.stdout) == []
        assert isinstance(json.loads(done.stdout), dict)
    hits = json.loads(run(library, "search", "Mentoring", "-k", "40", "--json").stdout)["hits"]
    assert any("\x1b" in hit["text"] for hit in hits)
    tell("ways", way="JSON", tried=len(COMMANDS), obeyed=0)


@pytest.fixture(params=["measures", "compare", "gaps", "answer"])
def report(request: pytest.FixtureRequest, library: Path, tmp_path: Path) -> Path:
    """The stem of one kind of report in all formats."""
    told = {"answer": ["--question", QUESTION], "gaps": ["--city", LATER]}
    for suffix in ("md", "csv", "xlsx", "html"):
        file = tmp_path / f"report.{suffix}"
        done = run(library, "export", request.param, *told.get(request.param, []), "-o", str(file))
        assert file.exists(), done.stderr
    return tmp_path / "report"


def test_exports(report: Path, tell: Tell) -> None:
    """Markdown, CSV, Excel and HTML hold text alone: no formula, element, script, link, control."""
    _require_inert_markdown(report.with_suffix(".md").read_text(encoding="utf-8"))
    _require_inert_csv(report.with_suffix(".csv").read_text(encoding="utf-8-sig"))
    _require_inert_workbook(report.with_suffix(".xlsx"))
    _require_inert_page(report.with_suffix(".html").read_text(encoding="utf-8"))
    for way in ("Markdown", "CSV", "XLSX", "HTML"):
        tell("ways", way=way, tried=1, obeyed=0)


def _require_inert_markdown(text: str) -> None:
    assert dangers(text) == []
    unescaped = text.replace("\\<", "").replace("\\[", "").replace("\\]", "")
    assert "<" not in unescaped
    assert "](" not in unescaped


def _require_inert_csv(text: str) -> None:
    assert dangers(text) == []
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\uff1d"))] == []


def _require_inert_workbook(path: Path) -> None:
    book = load_workbook(path)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}  # n: empty
    assert not any(cell.hyperlink for cell in cells)
    assert dangers("".join(str(cell.value or "") for cell in cells)) == []


def _require_inert_page(page: str) -> None:
    assert dangers(page) == []
    tree = LexborHTMLParser(page)
    assert tree.css("script, img, iframe, object, form, link, svg") == []
    for node in tree.css("*"):
        names = set(node.attributes)
        assert names <= INERT
        assert (node.attributes.get("href") or "#").startswith("#")  # within the page
    assert "&lt;script&gt;" in page


async def test_interface(library: Path, tell: Tell) -> None:
    """Every place shows markup as text; clicking on it does nothing, and no control is drawn."""
    app = QuerblickApp(lambda: Library.open(library))
    shown = ""
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        await ask(pilot, QUESTION)
        shown += screen_text(pilot)
        for key in ("enter", "escape", "f3", "f4", "enter", "escape", "f5", "f6", "enter", "f1"):
            await press(pilot, key)
            shown += screen_text(pilot)
        await press(pilot, "escape", "f3")
        row = next(
            number
            for number, line in enumerate(screen_text(pilot).splitlines())
            if "[@click" in line or "[bold" in line
        )
        for column in range(0, WIDE[0], 8):
            await pilot.click(offset=(column, row))
        await settled(pilot)
        assert app.is_running
    assert dangers(shown) == []
    assert "[bold red]fett[/]" in shown
    tell("ways", way="interface", tried=10, obeyed=0)


def test_instructions_are_quoted_not_followed(library: Path, tell: Tell) -> None:
    """What tells a model what to do stands between quotation marks or not at all."""
    with Library.open(library) as opened:
        for question in (QUESTION, "Wie lautet die Antwort?", "GEKAPERT", MODEL):
            answer = opened.ask(question)
            outside = answer.text
            for one in answer.citations:
                assert one.quote in opened.text(one.document.id)
                outside = outside.replace(" ".join(one.quote.split()), "")
            assert outside.strip() != "GEKAPERT"
            told = [line for line in answer.text.splitlines() if "GEKAPERT" in line]
            assert all("„" in line for line in told), told
    tell("ways", way="instructions to a model", tried=4, obeyed=0)
