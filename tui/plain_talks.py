"""Conversations in the line mode: kept as the interface keeps them, listed, continued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.records import Answer
from corpus.errors import UsageError
from tui.history import History, Talk, confirmed
from tui.plain_text import answer_lines
from tui.state import Exchange
from tui.strings import _
from tui.text import one_line, search_form

if TYPE_CHECKING:
    from assistant.engine import Library


class PlainTalks:
    """The present conversation and the earlier ones; without a history nothing is kept."""

    def __init__(self, library: Library, history: History | None) -> None:
        self._library, self._history = library, history
        self._talk = Talk.new()
        self._listed: Sequence[Talk] = ()

    @property
    def commands(self) -> Mapping[tuple[str, ...], Callable[[str], Iterator[str]]]:
        """The commands by their names."""
        return {
            ("gespräche", "gespraeche", "conversations"): self._list,
            ("gespräch", "gespraech", "conversation"): self._continue,
            ("neu", "new"): self._begin,
        }

    @property
    def answer(self) -> Answer | None:
        """The last answer of the present conversation."""
        return self._talk.exchanges[-1].answer if self._talk.exchanges else None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers so far, which the next question may lean on."""
        return tuple(one.answer for one in self._talk.exchanges if one.answer is not None)

    def add(self, question: str, answer: Answer) -> None:
        """Keep a question with its answer; raises LibraryError where that is impossible."""
        exchanges = (*self._talk.exchanges, Exchange(question, answer))
        self._talk = replace(self._talk, exchanges=exchanges)
        if self._history is not None:
            self._history.save(self._talk)

    def _list(self, words: str) -> Iterator[str]:
        found = self._history.all() if self._history else []
        wanted = search_form(words).split()
        self._listed = [
            one for one in found if all(word in search_form(one.words) for word in wanted)
        ]
        for number, talk in enumerate(self._listed, 1):
            yield f"{number}. {talk.changed[:10]}: {one_line(talk.title)}"
        if not self._listed:
            yield _("Kein Gespräch gefunden.")

    def _continue(self, number: str) -> Iterator[str]:
        index = int(number) - 1 if number.isdigit() else -1
        if not 0 <= index < len(self._listed):
            raise UsageError(_("„gespräche“ nennt die Gespräche mit ihren Nummern."))
        self._talk = confirmed(self._listed[index], self._library)
        for exchange in self._talk.exchanges:
            yield _("Frage: {question}").format(question=one_line(exchange.question))
            if exchange.answer is not None:
                yield from answer_lines(exchange.answer)

    def _begin(self, _rest: str) -> Iterator[str]:
        self._talk = Talk.new()
        yield _("Ein neues Gespräch.")
