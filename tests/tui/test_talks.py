"""Conversations that are kept, the state at the next start, the language, jumps, suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.records import Answer, Carried, Coverage, Sort, Told, ToldSentence
from tests.tui.conftest import NARROW, WIDE, Open, ask, press, screen_text
from tests.tui.fake import CITATIONS, FakeLibrary, as_library
from tui.exchange import exchange_lines
from tui.followups import followups
from tui.history import History, Talk, confirmed
from tui.state import Exchange
from tui.strings import _


@pytest.fixture
def german() -> Iterator[None]:
    """Whatever a test switches to, the next one begins in German."""
    yield
    _.language = "de"


@pytest.fixture
def kept(library: FakeLibrary, tmp_path: Path) -> History:
    """A history with one conversation about working time."""
    history = History(tmp_path)
    history.save(Talk("a", (Exchange("Was gilt früher", library.ask("Was gilt früher")),)))
    return history


def test_a_kept_conversation_reads_as_it_was(kept: History, library: FakeLibrary) -> None:
    """Question, answer, quotations and groups come back whole."""
    talk = kept.load("a")
    assert talk is not None
    assert talk.exchanges == (Exchange("Was gilt früher", library.ask("Was gilt früher")),)
    assert "Leitungsstellen" not in talk.title
    assert [one.id for one in kept.all()] == ["a"]


def test_a_damaged_file_is_no_conversation(kept: History, tmp_path: Path) -> None:
    """Half a file is passed over; the others are still there."""
    (tmp_path / "conversations" / "b.json").write_text('{"version": 1', encoding="utf-8")
    assert [one.id for one in kept.all()] == ["a"]
    assert kept.load("b") is None


def test_a_quotation_that_no_longer_stands_is_asked_anew(
    kept: History, library: FakeLibrary
) -> None:
    """Only what is still in the library to the letter is shown again."""
    talk = kept.load("a")
    assert talk is not None
    assert confirmed(talk, as_library(library)) == talk
    answer = talk.exchanges[0].answer
    assert answer is not None
    changed = replace(answer, citations=(replace(CITATIONS[0], quote="Etwas anderes"),))
    stale = replace(talk, exchanges=(replace(talk.exchanges[0], answer=changed),))
    assert confirmed(stale, as_library(library)) == talk


async def test_everything_is_as_it_was_at_the_next_start(interface: Open, tmp_path: Path) -> None:
    """Conversation, filters, colours, place and what was typed are found again."""
    async with interface(WIDE, tmp_path) as pilot:
        await ask(pilot, "Was gilt heute")
        await press(pilot, "ctrl+f", "space", "enter", "ctrl+t", "f3")
        await pilot.press(*"amt")
        await press(pilot, "enter")
    async with interface(WIDE, tmp_path) as pilot:
        measures = screen_text(pilot)
        await press(pilot, "f2")
        conversation = screen_text(pilot)
        theme = pilot.app.theme
    assert "▌  amt" in measures
    assert "Stadt: Auental ▾" in measures
    assert "▸ Was gilt heute" in conversation
    assert "[1] „Leitungs" in conversation
    assert theme == "querblick-hell"


@pytest.mark.usefixtures("kept")
async def test_an_earlier_conversation_is_found_and_continued(
    interface: Open, tmp_path: Path
) -> None:
    """Its words find it, Enter goes on with it, and the next question joins it."""
    async with interface(WIDE, tmp_path) as pilot:
        await press(pilot, "ctrl+r")
        await pilot.press(*"raumfahrt")
        nothing = screen_text(pilot)
        await press(pilot, *["backspace"] * 9)
        await pilot.press(*"früher")
        found = screen_text(pilot)
        await press(pilot, "enter")
        await ask(pilot, "Raumfahrt")
        text = screen_text(pilot)
    talk = History(tmp_path).load("a")
    assert "Kein Gespräch gefunden" in nothing
    assert "Was gilt früher  (1 Frage)" in found
    assert "▸ Was gilt früher" in text
    assert talk is not None
    assert [one.question for one in talk.exchanges] == ["Was gilt früher", "Raumfahrt"]


@pytest.mark.usefixtures("kept")
async def test_a_conversation_can_be_forgotten(interface: Open, tmp_path: Path) -> None:
    """Strg+D in the list deletes its file; Strg+N begins a new one."""
    async with interface(NARROW, tmp_path) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "ctrl+n")
        fresh = screen_text(pilot)
        await press(pilot, "ctrl+r", "down", "ctrl+d", "escape")
    assert "▸ Was gilt" not in fresh
    assert len(History(tmp_path).all()) == 1


@pytest.mark.usefixtures("german")
async def test_the_language_changes_at_once_and_nothing_is_lost(interface: Open) -> None:
    """Strg+L draws every place in English, and back; the conversation stays."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        german = screen_text(pilot)
        await press(pilot, "ctrl+l")
        english = screen_text(pilot)
        await press(pilot, "f3")
        measures = screen_text(pilot)
        await press(pilot, "f2", "ctrl+l")
        again = screen_text(pilot)
    assert "F3 Measures" in english
    assert "[1] „Leitungs" in english
    assert "Deadline" in measures
    assert again.split("\n")[2:20] == german.split("\n")[2:20]


async def test_a_letter_jumps_to_its_target(interface: Open) -> None:
    """Strg+O shows letters at places and lists; Esc leaves everything as it was."""
    async with interface(WIDE) as pilot:
        await press(pilot, "ctrl+o")
        letters = screen_text(pilot)
        await press(pilot, "s")
        there = screen_text(pilot)
        await press(pilot, "ctrl+o", "escape")
        back = screen_text(pilot)
    assert "Buchstabe: dorthin springen" in letters
    assert "2 von 2" in there
    assert "2 von 2" in back


def test_suggestions_come_from_the_answer_and_the_library(library: FakeLibrary) -> None:
    """A cited provision and the sections of the quotations make the next questions."""
    found = followups(library.ask("Was gilt"), library.documents())
    assert found == (
        "Was steht in § 4 Abs. 1 GlG Nord?",
        "Welche Maßnahmen gibt es zu Arbeitszeit?",
    )


async def test_a_suggestion_is_asked_with_enter(interface: Open, library: FakeLibrary) -> None:
    """They stand below the quotations and are reached in the same way."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "n", "n", "down", "enter")
        text = screen_text(pilot)
    assert library.asked[-1][0] == "Was steht in § 4 Abs. 1 GlG Nord?"
    assert "▸ Was steht in § 4 Abs. 1 GlG Nord?" in text


def test_a_models_sentences_are_kept(tmp_path: Path) -> None:
    """What a language model said comes back with its marks, and what was carried over too."""
    told = Told("probe", (ToldSentence("Ein Satz.", (1,), supported=False, why="Zahl"),), "Hinweis")
    answer = Answer(
        "Und dort?",
        "Text",
        abstained=False,
        coverage=Coverage(()),
        resolved="Was gilt in Auental?",
        carried=(Carried(Sort.CITY, "Auental"),),
        told=told,
    )
    history = History(tmp_path)
    history.save(Talk("a", (Exchange("Und dort?", answer),)))
    loaded = history.load("a")
    assert loaded
    assert loaded.exchanges[0].answer == answer
    lines, _targets = exchange_lines(loaded.exchanges[0], 100, 0)
    shown = " ".join(" ".join(text.strip() for text, _style in line.parts) for line in lines)
    assert "Verstanden als: Was gilt in Auental? (übernommen: Stadt Auental)" in shown
    assert "⚠ Nicht belegt (Zahl): Ein Satz. [1]" in shown
    assert "Hinweis" in shown


async def test_a_question_is_asked_with_those_before_it(
    interface: Open, library: FakeLibrary
) -> None:
    """The conversation so far goes with the next question."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await ask(pilot, "Und in Bergheim?")
    assert [one.question for one in library.leaned] == ["Was gilt"]
