"""The command line's grammar and its views, without a library."""

from __future__ import annotations

import argparse
import json

import pytest

from corpus.errors import UsageError
from corpus.records import Kind
from tui import cli
from tui.commands import MODULES
from tui.kinds import kind_name, parse_kind
from tui.output import layout
from tui.parser import build_parser, needed


@pytest.mark.parametrize(
    "arguments",
    [
        ["--library", "/b", "--json", "search", "Telearbeit"],
        ["search", "Telearbeit", "--library", "/b", "--json"],
        ["--json", "search", "--library", "/b", "Telearbeit"],
    ],
)
def test_global_options_stand_before_or_after_the_command(arguments: list[str]) -> None:
    """Wherever they stand, they say the same."""
    parsed = build_parser().parse_args(arguments)
    assert (str(parsed.library), parsed.json, parsed.query) == ("/b", True, ["Telearbeit"])


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ([], []),
        (["--library", "ask", "--encoder", "e5"], []),
        (["--library", "/b", "--json", "ask", "search"], ["ask"]),
        (["--library=/b", "eval", "--help"], ["eval"]),
        (["--help"], list(MODULES)),
        (["frage"], list(MODULES)),
    ],
)
def test_only_the_command_that_is_named_is_loaded(arguments: list[str], names: list[str]) -> None:
    """The interface needs none; help and a word that is no command need all."""
    assert list(needed(arguments)) == names


def test_a_question_needs_no_quotation_marks() -> None:
    """Several words are one question."""
    parsed = build_parser().parse_args(["ask", "Was", "gilt?", "--city", "A", "--city", "B"])
    assert (parsed.question, parsed.city) == (["Was", "gilt?"], ["A", "B"])


@pytest.mark.parametrize("command", ["ask", "search", "cite"])
@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_text_is_wrong_use(command: str, text: str) -> None:
    """Blanks alone are no question, no query and no citation."""
    parsed: argparse.Namespace = build_parser().parse_args([command, text])
    with pytest.raises(UsageError, match="leer"):
        parsed.run(parsed)


@pytest.mark.parametrize("kind", Kind)
def test_kinds_are_understood_as_they_are_shown_and_coded(kind: Kind) -> None:
    """Both the German name and the code in JSON mean the kind, in any case."""
    assert parse_kind(kind_name(kind).upper()) is kind
    assert parse_kind(kind.value) is kind


def test_what_is_no_kind_is_none() -> None:
    """An unknown or empty name means nothing."""
    assert [parse_kind(text) for text in ("Roman", "", " ")] == [None] * 3


def test_a_table_has_aligned_columns() -> None:
    """Each column begins under its name, and no line ends in blanks."""
    table = layout.table(("Art", "Stadt"), [("Plan", "Auental"), ("Vereinbarung", "")])
    assert table == "Art           Stadt\nPlan          Auental\nVereinbarung"


def test_a_paragraph_wraps_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a pipe a paragraph stays one line; on a terminal it hangs under its first words."""
    text = "ein Satz von sieben Wörtern ist dies"
    monkeypatch.setattr(layout, "width", lambda: None)
    assert layout.paragraph(text, "  ") == f"  {text}"
    monkeypatch.setattr(layout, "width", lambda: 20)
    lines = layout.paragraph(text, "- ", "  ").splitlines()
    assert [line[:2] for line in lines] == ["- ", "  ", "  "]
    assert max(map(len, lines)) <= 20


def test_an_interrupt_ends_with_a_word_and_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C in the middle of a command is no traceback."""

    def interrupted(_parsed: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setenv("QUERBLICK_LANG", "de")
    monkeypatch.setattr(cli, "_run", interrupted)
    assert cli.main(["documents"]) == 130
    assert capsys.readouterr() == ("", "Abgebrochen.\n")


def test_too_little_memory_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where memory runs out the command says so, in JSON too, and gives no traceback."""

    def starved(_parsed: argparse.Namespace) -> int:
        raise MemoryError

    monkeypatch.setenv("QUERBLICK_LANG", "de")
    monkeypatch.setattr(cli, "_run", starved)
    assert cli.main(["documents", "--json"]) == 3
    data, told = capsys.readouterr()
    assert json.loads(data)["error"] == told.strip()
    assert told.startswith("Der Arbeitsspeicher reicht dafür nicht.")
