"""The question line, which remembers earlier questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input

from tui.messages import QuestionAsked
from tui.paths import pasted_paths
from tui.strings import _, mark


class QuestionLine(Input):
    """Enter asks; ↑ and ↓ walk through earlier questions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", mark("fragen")),
        Binding("up", "earlier(1)", mark("frühere"), key_display="↑"),
        Binding("down", "earlier(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder=_("Frage …"), id="question", select_on_focus=False)
        self._asked: list[str] = []
        self._back = 0  # how many questions back; 0 is the line being written
        self._draft = ""

    def on_paste(self, event: Paste) -> None:
        """Several lines are one question; a file's path is none: the place takes care of it."""
        event.prevent_default()
        if not pasted_paths(event.text):
            event.stop()
            self.insert_text_at_cursor(" ".join(event.text.split()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask, unless there is nothing to ask."""
        event.stop()
        question = event.value.strip()
        if question:
            self._asked.append(question)
            self._back = 0
            self.clear()
            self.post_message(QuestionAsked(question))

    def remember(self, questions: Sequence[str]) -> None:
        """Take over the questions of a kept conversation."""
        self._asked, self._back = list(questions), 0

    def action_earlier(self, step: int) -> None:
        """Walk through the questions asked before."""
        back = min(max(0, self._back + step), len(self._asked))
        if back == self._back:
            return
        if self._back == 0:
            self._draft = self.value
        self._back = back
        self.value = self._asked[-back] if back else self._draft
        self.cursor_position = len(self.value)
