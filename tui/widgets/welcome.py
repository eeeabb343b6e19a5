"""What stands where the conversation will be: ways in, and questions to begin with."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.records import DocumentInfo
from tui.messages import QuestionAsked
from tui.strings import _, mark
from tui.suggestions import questions
from tui.text import visible


class Welcome(Vertical, can_focus=True):
    """An empty library's three ways in, one key each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "app.add_samples", mark("Beispiele")),
        Binding("2", "app.add_files", mark("eigener Ordner")),
        Binding("3", "app.guide", mark("Anleitung")),
    ]

    def compose(self) -> ComposeResult:
        """The ways in."""
        yield Static(Content(_("Willkommen bei Querblick")), classes="title")
        yield Static(Content(_("Die Bibliothek ist noch leer. Drei Wege hinein:")))
        for key, text in (
            ("1", _("Die mitgelieferten Beispiele aufnehmen (vier Städte und ein Gesetz)")),
            ("2", _("Einen eigenen Ordner oder eigene Dateien aufnehmen")),
            ("3", _("Die Anleitung lesen")),
        ):
            yield Static(Content.assemble((f" {key} ", "reverse bold"), f"  {text}"), classes="way")


class Examples(Vertical):
    """Questions that the library at hand can answer; Enter asks the one under the cursor."""

    def compose(self) -> ComposeResult:
        """A sentence and the questions."""
        yield Static(Content(_("Stellen Sie eine Frage, oder beginnen Sie mit einer von diesen:")))
        yield OptionList(id="suggestions")

    def suggest(self, documents: tuple[DocumentInfo, ...]) -> None:
        """Show questions made of what the library has."""
        suggestions = self.query_one(OptionList)
        suggestions.clear_options()
        for question in questions(documents):
            suggestions.add_option(Option(Content(visible(question))))
        if suggestions.option_count:
            suggestions.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask the question."""
        event.stop()
        self.post_message(QuestionAsked(str(event.option.prompt)))
