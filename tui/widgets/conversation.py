"""The conversation: questions, answers and their numbered quotations, with a cursor on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.reactive import reactive

from assistant.records import Answer, DocumentInfo
from tui.exchange import Target, exchange_lines, target_rows
from tui.messages import PlaceChosen, QuestionAsked
from tui.state import Exchange, Place
from tui.strings import mark
from tui.widgets.line_view import Line, LineView

CURSOR = "▶"
Laid = tuple[list[Line], list[Target]]
UNSEEN = 40  # columns to lay out for until the real ones are known


class Conversation(LineView):
    """Shows exchanges; the cursor walks through the quotations and tells where it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("enter", "open", mark("Quelle")),
    ]
    cursor: reactive[int | None] = reactive(None, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.exchanges: list[Exchange] = []
        self._lines: list[Line] = []
        self._targets: list[Target] = []
        self._documents: Sequence[DocumentInfo] = ()
        self._known: dict[int, tuple[Exchange, tuple[object, ...], Laid]] = {}
        self._starts: list[int] = []  # each exchange's first line
        self._firsts: list[int] = []  # and the target of its first quotation

    def ask(self, question: str) -> int:
        """Add a question without answer and show it; gives its number."""
        self.exchanges.append(Exchange(question))
        self._lay_out()
        self._show_exchange(len(self.exchanges) - 1)
        return len(self.exchanges) - 1

    def load(self, exchanges: Sequence[Exchange], documents: Sequence[DocumentInfo]) -> None:
        """Show a kept conversation, the cursor on the first quotation of its last answer."""
        self.cursor = None
        self.exchanges = list(exchanges)
        self._documents = documents
        self._lay_out()
        if self.exchanges:
            last = self.exchanges[-1].answer
            if last is not None and last.citations:
                self.cursor = self._firsts[-1]
            self._show_exchange(len(self.exchanges) - 1)

    def know(self, documents: Sequence[DocumentInfo]) -> None:
        """Take in what the library holds: suggestions are made of it."""
        self._documents = documents

    def grow(self, number: int, answer: Answer) -> None:
        """Show an answer of which more is on its way."""
        self._set(number, replace(self.exchanges[number], answer=answer, growing=True))

    def answer(self, number: int, answer: Answer | None, fault: str | None) -> None:
        """Give a question its answer, or say why there is none."""
        exchange = self.exchanges[number]
        self._set(number, replace(exchange, answer=answer, fault=fault, growing=False))

    def _set(self, number: int, exchange: Exchange) -> None:
        """Put the cursor on the first quotation; where more arrives, nothing moves."""
        before = self.exchanges[number].answer
        self.exchanges[number] = exchange
        self._lay_out()
        if before is not None and before.citations:
            return
        if exchange.answer is not None and exchange.answer.citations:
            self.cursor = self._firsts[number]
        self._show_exchange(number)

    @property
    def place(self) -> Place | None:
        """The quotation under the cursor."""
        target = self._target
        return target if isinstance(target, Place) else None

    @property
    def _target(self) -> Target | None:
        return self._targets[self.cursor] if self.cursor is not None else None

    @property
    def current_answer(self) -> Answer | None:
        """The answer that the cursor is in."""
        if self.cursor is None:
            return None
        return self.exchanges[self._exchange_of(self.cursor)].answer

    def line_count(self) -> int:
        """How many lines the conversation has."""
        return len(self._lines)

    def line(self, index: int) -> Line:
        """A line, with the cursor's sign where it stands."""
        line = self._lines[index]
        if line.target is None or line.target != self.cursor:
            return line
        parts = line.parts
        if not index or self._lines[index - 1].target != line.target:
            text, style = parts[0]
            parts = ((CURSOR + text[1:], style), *parts[1:])
        return Line(parts, line.target, current=True)

    def watch_cursor(self) -> None:
        """Keep the quotation in sight and tell the screen."""
        self.refresh()
        if self.cursor is not None:
            self.keep_in_sight(*target_rows(self._lines, self.cursor))
        if self.place is not None:
            self.post_message(PlaceChosen(self.place))

    def action_move(self, step: int) -> None:
        """Move the cursor to the next or previous quotation, or question to go on with."""
        if self._targets:
            start = -1 if self.cursor is None else self.cursor
            self.cursor = min(max(0, start + step), len(self._targets) - 1)

    def cite(self, step: int) -> None:
        """Move the cursor to the next or previous quotation, passing over questions."""
        quotations = [n for n, target in enumerate(self._targets) if isinstance(target, Place)]
        here = -1 if self.cursor is None else self.cursor
        after = [n for n in quotations if n > here] if step > 0 else []
        before = [n for n in reversed(quotations) if n < here] if step < 0 else []
        self.cursor = next(iter(after or before), self.cursor)

    def goto(self, number: int) -> None:
        """Move the cursor to a quotation by its number, in the exchange at hand."""
        first = self._firsts[self._exchange_of(self.cursor)] if self.cursor is not None else 0
        for target, place in enumerate(self._targets[first:], first):
            if isinstance(place, Place) and place.number == number:
                self.cursor = target
                return

    def action_open(self) -> None:
        """Bring the source to the front, or ask the question under the cursor."""
        target = self._target
        if isinstance(target, Place):
            self.post_message(PlaceChosen(target, open=True))
        elif target is not None:
            self.post_message(QuestionAsked(target))

    def on_click(self, event: Click) -> None:
        """Put the cursor on the quotation that was clicked; a second click opens its source."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else len(self._lines)
        target = self._lines[index].target if index < len(self._lines) else None
        if target is not None and target == self.cursor:
            self.action_open()
        elif target is not None:
            self.cursor = target

    def on_resize(self) -> None:
        """Wrap anew for the new width, and keep in sight what was."""
        self._lay_out()
        if self.cursor is not None:
            self.keep_in_sight(*target_rows(self._lines, self.cursor))
        elif self.exchanges:
            self._show_exchange(len(self.exchanges) - 1)

    def _exchange_of(self, target: int) -> int:
        return max(number for number, first in enumerate(self._firsts) if first <= target)

    def _followups(self, exchange: Exchange) -> tuple[str, ...]:
        """Questions to go on with, only after the last answer."""
        from tui.followups import followups  # noqa: PLC0415 - after the first paint

        return followups(exchange.answer, self._documents) if exchange.answer else ()

    def _show_exchange(self, number: int) -> None:
        first = self._starts[number]
        self.keep_in_sight(first, len(self._lines) - 1)

    def _lay_out(self) -> None:
        width = self.room or UNSEEN  # no room yet: it has not been on show
        self._lines, self._targets, self._firsts, self._starts = [], [], [], []
        for number, exchange in enumerate(self.exchanges):
            self._starts.append(len(self._lines))
            self._firsts.append(len(self._targets))
            last = number + 1 == len(self.exchanges)
            further = self._followups(exchange) if last and not exchange.growing else ()
            lines, targets = self._laid_out(number, exchange, width, further)
            self._lines += lines
            self._targets += targets
        self.lines_changed()

    def _laid_out(
        self, number: int, exchange: Exchange, width: int, further: tuple[str, ...]
    ) -> Laid:
        """An exchange's lines and targets; made anew only where something has changed."""
        present = (width, len(self._targets), further)
        known = self._known.get(number)
        if known is None or known[0] is not exchange or known[1] != present:
            known = exchange, present, exchange_lines(exchange, width, len(self._targets), further)
            self._known[number] = known
        return known[2]
