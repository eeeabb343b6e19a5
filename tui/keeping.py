"""What is kept: the conversations, and the state that the next start finds again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.reactive import reactive

from corpus.errors import QuerblickError
from tui.apart import Intake
from tui.history import History, Talk, confirmed
from tui.intake import IntakeApp
from tui.memory import Memory, load_memory, save_memory
from tui.messages import Failed, TalkRead
from tui.state import Filters
from tui.strings import _
from tui.stylesheet import KeptStylesheet
from tui.themes import THEMES

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.settings import ModelSettings


class KeepingApp(IntakeApp):
    """Keeps conversations and state in the library's ``folder``; None keeps nothing."""

    model: ModelSettings | None = None  # the language model that rephrases, if one is set
    filters: reactive[Filters] = reactive(Filters())
    talk: reactive[Talk] = reactive(Talk.new)

    def __init__(
        self,
        open_library: Callable[[], Library],
        folder: Path | None = None,
        intake: Intake | None = None,
    ) -> None:
        self.memory = load_memory(folder)
        if self.memory.place in self.MODES:  # the place of the last time is the first one drawn
            vars(self)["DEFAULT_MODE"] = self.memory.place
        super().__init__(open_library, intake)
        self._folder = folder
        self._history = History(folder) if folder else None
        self._saving_failed = False
        self.typed = dict(self.memory.typed)
        self._recall(self.memory)

    def _recall(self, kept: Memory) -> None:
        """Colours, language and filters of the last time, before anything is drawn."""
        for theme in THEMES:
            self.register_theme(theme)
        names = [theme.name for theme in THEMES]
        theme_name = kept.theme if kept.theme in names else names[0]
        self.set_reactive(App.theme, theme_name)
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        if kept.language in {"de", "en"}:
            _.language = "en" if kept.language == "en" else "de"
        self.set_reactive(KeepingApp.filters, kept.filters)

    def keep_state(self) -> None:
        """Write down what the next start finds again."""
        with suppress(QuerblickError):
            save_memory(self._folder, self._present_state())

    def _present_state(self) -> Memory:
        return Memory(
            self.current_mode,
            self.theme,
            self.memory.language,
            self.talk.id if self.talk.exchanges else "",
            self.filters,
            dict(self.typed),
        )

    def library_opened(self) -> None:
        """The conversation of the last time; quotations that no longer stand are asked anew."""
        if self._history is None or not self.memory.talk:
            return
        talk = self._history.load(self.memory.talk)
        if talk is None:
            return
        with suppress(QuerblickError), self.library() as library:
            self.post_message(TalkRead(confirmed(talk, library), at_start=True))

    @on(TalkRead)
    def _show_talk(self, message: TalkRead) -> None:
        if not (message.at_start and self.talk.exchanges):
            self.talk = message.talk

    @work(thread=True, group="talk")
    def keep_talk(self, talk: Talk) -> None:
        """Keep a conversation for later; a disk that is full is told once."""
        try:
            if self._history is not None:
                self._history.save(talk)
        except QuerblickError as error:
            if not self._saving_failed:
                self._saving_failed = True
                self.post_message(Failed(str(error)))

    def action_new_talk(self) -> None:
        """Begin a new conversation; the present one stays in the history."""
        self.talk = Talk.new()
        self.switch_mode("ask")

    @work(group="dialog")
    async def action_talks(self) -> None:
        """Choose an earlier conversation and go on with it."""
        from tui.screens.talks import TalksDialog  # noqa: PLC0415 - rarely needed

        if self._history is None:
            return
        key = await self.push_screen_wait(TalksDialog(self._history))
        if key is not None:
            await self.switch_mode("ask")
            self._read_talk(key)

    @work(thread=True, exclusive=True, group="talk")
    def _read_talk(self, key: str) -> None:
        talk = self._history.load(key) if self._history else None
        try:
            with self.library() as library:
                if talk is not None:
                    self.post_message(TalkRead(confirmed(talk, library)))
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
