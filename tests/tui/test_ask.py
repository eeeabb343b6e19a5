"""Fragen: ask, walk through the quotations, read them in their source, copy them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.events import Paste

from assistant.records import Answer
from tests.tui.conftest import NARROW, WIDE, Open, ask, press, screen_text
from tests.tui.fake import MEASURES, FakeLibrary
from tui.related import cited
from tui.screens.ask import AskScreen
from tui.screenshots import settled
from tui.widgets.conversation import Conversation
from tui.widgets.line_view import LineView
from tui.widgets.question import QuestionLine
from tui.widgets.source_view import SourceView


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_an_answer_shows_its_quotations_under_their_city(
    interface: Open, size: tuple[int, int]
) -> None:
    """A question typed and entered gives the numbered quotations, grouped, and the notes."""
    async with interface(size) as pilot:
        await ask(pilot, "Was gilt")
        text = screen_text(pilot)
    lead, city, first, law, note = (
        text.index(part)
        for part in ("2 Maßnahmen in", "│ Auental ", "[1] „Leitungs", "│ GlG Nord", "Ein Hinweis.")
    )
    assert lead < city < first < law < note


async def test_a_wide_terminal_shows_the_source_beside_the_answer(interface: Open) -> None:
    """The first quotation stands marked in its document at once, under section and page."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        text = screen_text(pilot)
    assert "2 Arbeitszeit, S. 2" in text
    assert "▌ - Leitungsstellen" in text
    assert "── S. 2 ─" in text


async def test_a_narrow_terminal_shows_the_source_on_enter_and_esc_returns(
    interface: Open,
) -> None:
    """At 80 columns the source slides over the list; Esc goes back to the list."""
    async with interface(NARROW) as pilot:
        await ask(pilot, "Was gilt")
        before = screen_text(pilot)
        await press(pilot, "enter")
        reading = screen_text(pilot)
        await press(pilot, "escape")
        after = screen_text(pilot)
    assert "▌ - Leitungsstellen" not in before
    assert "▌ - Leitungsstellen" in reading
    assert "▸ Was gilt" not in reading
    assert after == before


async def test_n_and_p_and_numbers_walk_through_the_quotations(interface: Open) -> None:
    """Each move shows another source; the ends of the list hold."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        conversation = pilot.app.screen.query_one(Conversation)
        seen = []
        for key in ("n", "n", "n", "p", "1", "3"):
            await press(pilot, key)
            assert conversation.place is not None
            seen.append(conversation.place.number)
        text = screen_text(pilot)
    assert seen == [2, 3, 3, 2, 1, 3]
    assert "▌ (1) Stellen sind" in text
    assert "▶ [3]" in text


async def test_the_quotation_and_nothing_else_is_marked(interface: Open) -> None:
    """The marked part of the source is the quotation to the letter."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        source = pilot.app.screen.query_one(SourceView)
        lines = [source.line(index) for index in range(source.line_count())]
    marked = [text for line in lines for text, style in line.parts if style == "quote"]
    assert " ".join(marked) == "Leitungsstellen werden auch für zwei Personen ausgeschrieben."


async def test_y_copies_the_quotation_with_its_reference(interface: Open) -> None:
    """The clipboard gets the quotation in German marks and the house style's reference."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "y")
        copied = pilot.app.clipboard
    assert copied == (
        "„Leitungsstellen werden auch für zwei Personen ausgeschrieben.“ "
        "(Stadt Auental, Plan der Stadt Auental, 2, S. 2)"
    )


async def test_shift_y_copies_the_whole_answer(interface: Open) -> None:
    """All quotations come with their references, under their groups."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "Y")
        copied = pilot.app.clipboard
    assert copied.startswith("2 Maßnahmen in 1 von 1 Städten.")
    assert "„Stellen sind auszuschreiben, auch in Teilzeit.“ (§ 4 Abs. 1 GlG Nord)" in copied


async def test_markup_and_escapes_of_a_document_appear_as_text(interface: Open) -> None:
    """Square brackets stay brackets and an escape becomes a visible sign."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was [bold]gilt[/bold]")
        text = screen_text(pilot)
    assert "▸ Was [bold]gilt[/bold]" in text
    assert "[bold]vor[/bold] 15" in text
    assert "␛[2J" in text
    assert "\x1b" not in text


async def test_a_long_answer_grows_and_nothing_moves(
    interface: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its beginning is there first; more arrives beneath it, the cursor and the view stay."""
    monkeypatch.setattr("tui.asking.AT_ONCE", 2)
    async with interface(WIDE) as pilot:
        conversation = pilot.app.screen.query_one(Conversation)
        grown: list[tuple[int, str]] = []
        grow = conversation.grow

        def seen(number: int, answer: Answer) -> None:
            grow(number, answer)
            grown.append((len(answer.citations), screen_lines(conversation)))

        monkeypatch.setattr(conversation, "grow", seen)
        await ask(pilot, "Was gilt")
        whole = screen_lines(conversation)
        first = conversation.place
    ((count, beginning),) = grown
    assert count == 2
    assert "sucht weiter …" in beginning
    assert whole.startswith(beginning.partition("sucht weiter")[0].rstrip())
    assert ("[3]" in whole, "[3]" in beginning) == (True, False)
    assert first is not None
    assert first.number == 1


def screen_lines(view: LineView) -> str:
    """All words of a view, in sight or not, without the cursor's sign."""
    lines = (view.line(index) for index in range(view.line_count()))
    text = " ".join("".join(part for part, _style in line.parts) for line in lines)
    return " ".join(text.replace("▶", " ").split())


async def test_esc_goes_back_step_by_step_and_never_quits(interface: Open) -> None:
    """From the source to the list, from the list to the question, and the application lives."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "enter")
        places = []
        for _step in range(4):
            await press(pilot, "escape")
            focused = pilot.app.focused
            places.append(focused.id if focused else None)
        alive = pilot.app.is_running
    assert places == ["conversation", "question", "conversation", "question"]
    assert alive


async def test_a_letter_begins_the_next_question(interface: Open) -> None:
    """Typing while the answer has the focus goes to the question line; keys keep their meaning."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "W", "n")
        assert isinstance(pilot.app.screen, AskScreen)
        question = pilot.app.screen.query_one("#question")
        assert question.has_focus
        assert question.value == "Wn"  # type: ignore[attr-defined]


async def test_arrows_bring_earlier_questions_back(interface: Open) -> None:
    """↑ walks to earlier questions, ↓ back to what was being written."""
    async with interface(WIDE) as pilot:
        question = pilot.app.screen.query_one("#question")
        seen = []
        for asked in ("Raumfahrt A", "Raumfahrt B"):
            await ask(pilot, asked)
        await pilot.press(*"neu")
        for key in ("up", "up", "up", "down", "down"):
            await press(pilot, key)
            seen.append(question.value)  # type: ignore[attr-defined]
    assert seen == ["Raumfahrt B", "Raumfahrt A", "Raumfahrt A", "Raumfahrt B", "neu"]


async def test_what_nobody_wrote_about_is_said_in_a_sentence(interface: Open) -> None:
    """An unanswerable question gets its plain sentence and leaves the cursor where one types."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Raumfahrt")
        text = screen_text(pilot)
        focused = pilot.app.focused
    assert "Dazu steht nichts in den Dokumenten." in text
    assert focused is not None
    assert focused.id == "question"


async def test_a_fault_is_told_and_the_next_question_works(interface: Open) -> None:
    """What the library raises appears in the conversation in its own words."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Fehler")
        broken = screen_text(pilot)
        await ask(pilot, "Was gilt")
        text = screen_text(pilot)
    assert "Die Bibliothek ist verschwunden." in broken
    assert "▶ [1]" in text


async def test_an_example_question_is_asked_with_enter(
    interface: Open, library: FakeLibrary
) -> None:
    """Esc leads from the empty question line to the examples, Enter asks the first."""
    async with interface(NARROW) as pilot:
        await press(pilot, "escape", "enter")
        text = screen_text(pilot)
    assert len(library.asked) == 1
    assert f"▸ {library.asked[0][0]}" in text


async def test_a_click_chooses_and_a_second_click_opens(interface: Open) -> None:
    """The mouse does what the keys do."""
    async with interface(NARROW) as pilot:
        await ask(pilot, "Was gilt")
        row = next(
            number for number, line in enumerate(screen_text(pilot).splitlines()) if "[3] „" in line
        )
        for _click in range(2):
            await pilot.click(offset=(12, row))
            await settled(pilot)
        text = screen_text(pilot)
    assert "▌ (1) Stellen" in text


async def test_a_question_of_20000_characters_is_asked(
    interface: Open, library: FakeLibrary
) -> None:
    """It reaches the library whole and takes little room on the screen."""
    question = "Raumfahrt " * 2000
    async with interface(NARROW) as pilot:
        pilot.app.screen.query_one(QuestionLine).value = question
        await press(pilot, "enter")
        text = screen_text(pilot)
    assert library.asked == [(question.strip(), ())]
    assert "Dazu steht nichts in den Dokumenten." in text


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_v_leads_to_goals_and_counterparts(interface: Open, size: tuple[int, int]) -> None:
    """What the quotation leads to is offered, and the chosen one shown in its source."""
    async with interface(size) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "v")
        offered = screen_text(pilot)
        await press(pilot, *"ziel", "enter")
        text = screen_text(pilot)
    assert "Ziel: Die Stadt fördert" in offered
    assert "Entsprechend: Auental Besprechungen" in offered
    assert "▌ Die Stadt fördert" in text


async def test_a_cited_provision_is_named_beneath_the_source_and_v_leads_there(
    interface: Open, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From any text of the application the way to the statute is two keys."""
    measure = replace(MEASURES[0], legal_basis=("§ 4 Abs. 1 GlG Nord",))
    monkeypatch.setattr(library, "measures", lambda *_a, **_n: (measure, MEASURES[1]))
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        await press(pilot, "v", "enter")
        text = screen_text(pilot)
    assert "§ 4 Abs. 1 GlG Nord – Ausschreibung" in text
    assert "▌ (1) Stellen" in text


def test_provisions_are_found_in_a_text() -> None:
    """Each is named once, as the house writes it."""
    text = "Nach § 8 Absatz 6 LGG NRW und § 8 Abs. 6 LGG NRW, vgl. § 5 BGleiG."
    assert cited(text) == ("§ 8 Abs. 6 LGG NRW", "§ 5 BGleiG")


async def test_pasted_lines_are_one_question_wherever_the_focus_is(
    interface: Open, library: FakeLibrary
) -> None:
    """What is copied from a letter arrives whole, also while an answer has the focus."""
    async with interface(WIDE) as pilot:
        await ask(pilot, "Was gilt")
        pilot.app.post_message(Paste("Was gilt\nfür Teilzeit?\n"))
        await settled(pilot)
        await press(pilot, "enter")
    assert [question for question, _cities in library.asked] == [
        "Was gilt",
        "Was gilt für Teilzeit?",
    ]
