"""The history: every conversation, found by its words, continued or forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.history import History, Talk
from tui.strings import _, mark
from tui.text import one_line, search_form
from tui.widgets.frame import KeyBar


class TalksDialog(ModalScreen[str | None]):
    """Choose a conversation; gives its id, None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("enter", "choose", mark("fortsetzen"), priority=True),
        Binding("ctrl+d", "forget", mark("löschen"), priority=True),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    @dataclass
    class Read(Message):
        """The conversations have been read."""

        talks: list[Talk]

    def __init__(self, history: History) -> None:
        super().__init__()
        self._history = history
        self._talks: list[Talk] = []
        self._shown: list[Talk] = []

    def compose(self) -> ComposeResult:
        """A line to search in and the list."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = _("Frühere Gespräche")
            yield Input(placeholder=_("Suchen in Fragen und Antworten …"))
            yield OptionList()
            yield KeyBar()

    def on_mount(self) -> None:
        """Read what is there; the cursor is where one types."""
        self.query_one(OptionList).can_focus = False
        self._read()

    @work(thread=True, exclusive=True, group="talks")
    def _read(self) -> None:
        self.post_message(self.Read(self._history.all()))

    @on(Read)
    def _show(self, message: Read) -> None:
        self._talks = message.talks
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = search_form(self.query_one(Input).value).split()
        self._shown = [
            talk for talk in self._talks if all(w in search_form(talk.words) for w in typed)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(Content(_line(talk))) for talk in self._shown)
        if self._shown:
            options.highlighted = 0
        else:
            options.add_option(Option(Content(_("Kein Gespräch gefunden.")), disabled=True))

    def action_move(self, step: int) -> None:
        """Move the cursor in the list."""
        options = self.query_one(OptionList)
        if self._shown:
            options.highlighted = ((options.highlighted or 0) + step) % len(self._shown)

    def action_choose(self) -> None:
        """Go on with the conversation under the cursor."""
        if self._shown:
            self.dismiss(self._shown[self.query_one(OptionList).highlighted or 0].id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index].id)

    def action_forget(self) -> None:
        """Forget the conversation under the cursor."""
        if self._shown:
            talk = self._shown[self.query_one(OptionList).highlighted or 0]
            self._history.remove(talk.id)
            self._talks.remove(talk)
            self._fill()


def _line(talk: Talk) -> str:
    try:
        changed = datetime.fromisoformat(talk.changed)
    except ValueError:
        when = "–"
    else:
        when = changed.strftime("%Y-%m-%d" if _.language == "en" else "%d.%m.%Y")
    questions = _.count(len(talk.exchanges), mark("Frage"), mark("Fragen"))
    return f"{when}  {one_line(talk.title)}  ({questions})"
