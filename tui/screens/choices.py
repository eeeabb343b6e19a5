"""Small dialogs: choose one of many as one types, and write a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.strings import _, mark
from tui.text import one_line, search_form, visible
from tui.widgets.frame import KeyBar


class ChoiceDialog(ModalScreen[int | None]):
    """Choose one of many; typing narrows them. Gives the index of the choice, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("enter", "choose", mark("wählen"), priority=True),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(self, title: str, choices: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._choices = [one_line(choice) for choice in choices]
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        """A line to type in and the list."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible(self._title))
            yield Input(placeholder=_("Suchen …"))
            yield OptionList()
            yield KeyBar()

    def on_mount(self) -> None:
        """Everything is on offer; the cursor is where one types."""
        self.query_one(OptionList).can_focus = False
        self._fill()

    @on(Input.Changed)
    def _fill(self) -> None:
        typed = search_form(self.query_one(Input).value).split()
        forms = map(search_form, self._choices)
        self._shown = [n for n, form in enumerate(forms) if all(word in form for word in typed)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(Content(self._choices[index])) for index in self._shown)
        options.highlighted = 0 if self._shown else None

    def action_move(self, step: int) -> None:
        """Move the cursor in the list."""
        options = self.query_one(OptionList)
        if self._shown:
            options.highlighted = ((options.highlighted or 0) + step) % len(self._shown)

    def action_choose(self) -> None:
        """Give what is under the cursor."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self.dismiss(self._shown[highlighted])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index])


Check = Callable[[str], str | None]  # what is wrong with a text, None for nothing


def _nothing_wrong(_text: str) -> None:
    return None


class TextDialog(ModalScreen[str | None]):
    """Write a line; ``check`` says what is wrong with it. Gives None when left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", mark("übernehmen"), priority=True),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(
        self,
        title: str,
        label: str,
        value: str = "",
        check: Check = _nothing_wrong,
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__()
        self._title, self._label, self._value = title, label, value
        self._check, self._suggester = check, suggester

    def compose(self) -> ComposeResult:
        """What to write, the line, and room for what is wrong with it."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(visible(self._title))
            yield Static(Content(visible(self._label)))
            yield Input(self._value, suggester=self._suggester, select_on_focus=False)
            yield Static(id="fault")
            yield KeyBar()

    def action_submit(self) -> None:
        """Give the line, or say what is wrong with it."""
        text = self.query_one(Input).value.strip()
        fault = self._check(text) if text else _("Bitte etwas eingeben.")
        if fault is None:
            self.dismiss(text)
        else:
            self.query_one("#fault", Static).update(Content(visible(fault)))
