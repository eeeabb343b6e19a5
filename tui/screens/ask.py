"""Fragen: the conversation, the source beside it, the question line beneath."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Event
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import ContentSwitcher, Input, OptionList
from textual.worker import get_current_worker

from assistant.records import Answer
from corpus.errors import QuerblickError
from tui.asking import parts
from tui.exchange import answer_text
from tui.history import Talk
from tui.messages import Answered, AnswerPart, QuestionAsked
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Filters
from tui.strings import _, mark
from tui.text import shortened
from tui.widgets.conversation import Conversation
from tui.widgets.question import QuestionLine
from tui.widgets.source_pane import SourcePane
from tui.widgets.welcome import Examples, Welcome

LONGEST_DRAWING = 1.0  # seconds that an answer's next part waits for the last to be drawn
LONGEST_TITLE = 200  # of the conversation's frame, however wide the terminal


class AskScreen(PlaceScreen):
    """Questions and answers; everything that takes time is done by workers."""

    PLACE = "ask"
    NEED_PLACE = PlaceScreen.NEED_PLACE | {"cite", "number", "copy_answer"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "cite(1)", mark("Beleg"), key_display="n/p"),
        Binding("p", "cite(-1)", show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in range(1, 10)),
        Binding("Y", "copy_answer", mark("Antwort kopieren"), show=False),
        Binding("slash", "question", show=False),
        *SHARED_KEYS,
    ]

    def compose_list(self) -> ComposeResult:
        """The conversation, or what stands in for it."""
        with ContentSwitcher(initial="examples", id="talk", classes="list"):
            yield Welcome(id="welcome")
            yield Examples(id="examples")
            yield Conversation(id="conversation")

    def compose_foot(self) -> ComposeResult:
        """The question line."""
        yield QuestionLine()

    def on_mount(self) -> None:
        """A question can be typed at once."""
        self._talk.border_title = _("Gespräch")
        self.query_one(QuestionLine).focus()
        self.watch(self.app, "talk", self._show_talk)

    @property
    def conversation(self) -> Conversation:
        """The conversation."""
        return self.query_one(Conversation)

    @property
    def _talk(self) -> ContentSwitcher:
        return self.query_one("#talk", ContentSwitcher)

    def refresh_place(self) -> None:
        """An empty library shows the ways in, an empty conversation examples."""
        documents = self.querblick.documents
        self.conversation.know(documents or ())
        if self.conversation.exchanges:
            self._talk.current = "conversation"
        elif documents:
            self.query_one(Examples).suggest(documents)
            self._talk.current = "examples"
            self.query_one(QuestionLine).focus()
        else:
            self._talk.current = "welcome"
            self.query_one(Welcome).focus()

    def _show_talk(self, talk: Talk) -> None:
        """Show a conversation that was begun elsewhere: earlier, or before the place was drawn."""
        if talk.exchanges == tuple(self.conversation.exchanges):
            return
        self.place = None
        self.remove_class("-reading")
        self.query_one(SourcePane).clear()
        self.conversation.load(talk.exchanges, self.querblick.documents or ())
        self.query_one(QuestionLine).remember([one.question for one in talk.exchanges])
        for number, exchange in enumerate(talk.exchanges):
            if exchange.pending:
                self._answer(number, exchange.question, self.querblick.filters)
        self._name_talk()
        self.refresh_place()

    def _name_talk(self) -> None:
        exchanges = self.conversation.exchanges
        title = _("Gespräch")
        if exchanges:
            question = shortened(exchanges[0].question, LONGEST_TITLE)
            title = _("Gespräch: {question}").format(question=question)
        self._talk.border_title = title

    @on(QuestionAsked)
    def _ask(self, message: QuestionAsked) -> None:
        self._talk.current = "conversation"
        self.remove_class("-reading")
        number = self.conversation.ask(message.question)
        self._name_talk()
        self._keep()
        self._answer(number, message.question, self.querblick.filters)

    def _keep(self) -> None:
        """Hand the conversation to the application, which keeps it once it has an answer."""
        exchanges = tuple(self.conversation.exchanges)
        self.querblick.talk = replace(self.querblick.talk, exchanges=exchanges)
        if not exchanges[-1].pending:
            self.querblick.keep_talk(self.querblick.talk)

    @work(thread=True, group="ask")
    def _answer(self, number: int, question: str, filters: Filters) -> None:
        answer: Answer | None = None
        before = self.conversation.exchanges[:number]
        earlier = [one.answer for one in before if one.answer is not None]
        try:
            with self.querblick.library() as library:
                cancelled = partial(getattr, get_current_worker(), "is_cancelled")
                model = self.querblick.model
                for part in parts(
                    library, question, filters, earlier, model=model, cancelled=cancelled
                ):
                    if answer is not None:
                        self._show_meanwhile(number, answer)
                    answer = part
        except QuerblickError as error:
            self.post_message(Answered(number, None, str(error)))
        else:
            self.post_message(Answered(number, answer))

    def _show_meanwhile(self, number: int, answer: Answer) -> None:
        """Show an answer that still grows; what follows waits until it has been drawn."""
        shown = Event()
        self.post_message(AnswerPart(number, answer, shown))
        shown.wait(LONGEST_DRAWING)

    @on(AnswerPart)
    def _show_part(self, message: AnswerPart) -> None:
        if message.number < len(self.conversation.exchanges):
            self.conversation.grow(message.number, message.answer)
        self.call_after_refresh(message.shown.set)

    @on(Answered)
    def _show_answer(self, message: Answered) -> None:
        if message.number >= len(self.conversation.exchanges):
            return  # of a conversation that is no longer on show
        self.conversation.answer(message.number, message.answer, message.fault)
        self._keep()
        question = self.query_one(QuestionLine)
        if self.conversation.place and not question.value:
            self.conversation.focus()

    def on_key(self, event: Key) -> None:
        """A letter that means nothing else begins a question."""
        free = event.key not in self.active_bindings and not isinstance(self.focused, Input)
        if free and event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            question = self.query_one(QuestionLine)
            question.focus()
            question.insert_text_at_cursor(event.character)

    def focus_list(self) -> None:
        """The conversation, or the examples."""
        if self.conversation.exchanges:
            self.conversation.focus()
        elif self._talk.current == "examples":
            self.query_one(OptionList).focus()
        else:
            self.query_one(Welcome).focus()

    def action_question(self) -> None:
        """Go to the question line."""
        self.query_one(QuestionLine).focus()

    def action_back(self) -> None:
        """From the source to the list, from there to the question, and round."""
        if self.conversation.exchanges and self.conversation.exchanges[-1].growing:
            self.workers.cancel_group(self, "ask")  # the model stops; what is quoted stays
        elif self.has_class("-reading") or isinstance(self.focused, Input):
            super().action_back()
        else:
            self.action_question()

    def action_cite(self, step: int) -> None:
        """Go to the next or previous quotation, wherever the focus is."""
        self.conversation.cite(step)

    def action_number(self, number: int) -> None:
        """Go to a quotation by its number."""
        self.conversation.goto(number)

    def action_copy_answer(self) -> None:
        """Copy the whole answer, each quotation with its reference."""
        answer = self.conversation.current_answer
        if answer is not None:
            self.querblick.copy(answer_text(answer))
