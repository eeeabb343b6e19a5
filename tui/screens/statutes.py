"""Gesetze: type a citation and stand there; the table of contents; who cites a provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.records import CitedNorm, CitingPassage
from corpus.errors import QuerblickError
from corpus.records import Document, Norm, Span
from tui.contents import Entry, entries, row_of
from tui.exchange import citing_place
from tui.messages import Failed, PlaceChosen
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Place
from tui.strings import _, mark
from tui.text import one_line, shortened, written_date
from tui.trail import Trail
from tui.widgets.row_table import RowTable

WIDEST = 120  # columns of a line of the contents
LONGEST_STEP = 20  # characters of what lies before and after
# ``8 6`` or ``8 6 2``: section, Absatz, Satz of the statute that is open.
SHORT = re.compile(r"(\d+[a-z]?)(?:\s+(\d+[a-z]?))?(?:\s+(\d+))?")


class StatutesScreen(PlaceScreen):
    """Every statute of the library, down to its provisions."""

    PLACE = "statutes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "goto", mark("gehe zu")),
        Binding("alt+left", "travel(-1)", mark("voriges"), key_display="Alt+←", priority=True),
        Binding("alt+right", "travel(1)", mark("nächstes"), key_display="Alt+→", priority=True),
        Binding("p", "travel(-1)", show=False),  # a browser keeps Alt+← for itself
        Binding("n", "travel(1)", show=False),
        *SHARED_KEYS,
    ]

    @dataclass
    class Read(Message):
        """A statute's norms have been read; the cursor goes to the one at the offset."""

        statute: Document
        norms: tuple[Norm, ...]
        offset: int

    @dataclass
    class Cited(Message):
        """A provision was found."""

        found: CitedNorm

    @dataclass(frozen=True, slots=True)
    class Step:
        """What was looked at: a provision, or a text that cites it."""

        place: Place
        citing: tuple[CitingPassage, ...]

    def __init__(self) -> None:
        super().__init__()
        self._trail: Trail[StatutesScreen.Step] = Trail()
        self._statutes: Sequence[Document] = ()
        self._statute: Document | None = None  # the one that is open
        self._norms: Sequence[Norm] = ()
        self._entries: Sequence[Entry] = ()

    def compose_head(self) -> ComposeResult:
        """The line to type a citation in."""
        with Horizontal(classes="head"):
            yield Input(placeholder=_("Gehe zu: § 8 Abs. 6 …"), id="goto")
            yield Static(id="trail")

    def compose_list(self) -> ComposeResult:
        """Contents, and who cites the provision on show."""
        with Vertical(classes="list") as box:
            box.border_title = _("Gesetze")
            yield RowTable()
            yield OptionList(id="citing")

    def on_mount(self) -> None:
        """The cursor where one types."""
        self.query_one("#citing").border_title = _("Zitiert von")
        self._contents.remove_class("list")
        self._contents.set_header([_("Inhalt")], [])
        self.query_one(Input).focus()

    @property
    def _contents(self) -> RowTable:
        return self.query_one(RowTable)

    def refresh_place(self) -> None:
        """Show the statutes there are, the first one open."""
        documents = [info.document for info in self.querblick.documents or ()]
        self._statutes = [one for one in documents if one.statute]
        self._show_contents()
        if self._statutes:
            self._read_norms(self._statutes[0], 0)

    @work(thread=True, exclusive=True, group="norms")
    def _read_norms(self, statute: Document, offset: int) -> None:
        try:
            with self.querblick.library() as library:
                norms = library.norms(statute.id)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(self.Read(statute, norms, offset))

    @on(Read)
    def _unfold(self, message: Read) -> None:
        self._statute, self._norms = message.statute, message.norms
        self._show_contents()
        self._contents.move_cursor(row_of(self._entries, message.statute, message.offset))

    def _show_contents(self) -> None:
        self._entries = entries(self._statutes, self._statute, self._norms)
        texts = [(entry.text,) for entry in self._entries]
        self._contents.show(len(texts), texts.__getitem__, [WIDEST])

    def focus_list(self) -> None:
        """Go to the contents."""
        self._contents.focus()

    def action_goto(self) -> None:
        """Go to the line to type in."""
        self.query_one(Input).focus()

    @on(RowTable.Moved)
    def _choose(self, message: RowTable.Moved) -> None:
        entry = self._entries[message.row]
        if not message.open or entry.statute is None:
            return
        if entry.norm is not None:
            self._cite(f"{entry.norm.unit} {entry.norm.number} {entry.statute.statute}")
        else:
            self._read_norms(entry.statute, entry.statute.start)

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self._cite(self._whole(event.value.strip()))

    def _whole(self, typed: str) -> str:
        """A citation made of bare numbers, for the statute that is open."""
        short = SHORT.fullmatch(typed)
        if short is None or self._statute is None:
            return typed
        names = ("§ {}", "Abs. {}", "Satz {}")
        parts = (
            name.format(part) for name, part in zip(names, short.groups(), strict=True) if part
        )
        return " ".join([*parts, self._statute.statute or ""])

    @work(thread=True, exclusive=True, group="cite")
    def _cite(self, citation: str) -> None:
        try:
            with self.querblick.library() as library:
                found = library.cite(citation)
                missing = "" if found else library.why_missing(citation)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(self.Cited(found) if found else Failed(missing))

    @on(Cited)
    def _show_norm(self, message: Cited) -> None:
        found = message.found
        document = self.querblick.document(found.document)
        if document is not None:
            self._visit(self.Step(norm_place(found, document), found.cited_by))

    @on(OptionList.OptionSelected, "#citing")
    def _open_citing(self, event: OptionList.OptionSelected) -> None:
        here = self._trail.here
        citing = here.citing[event.option_index] if here else None
        document = self.querblick.document(citing.document) if citing else None
        if here and citing and document:
            self._visit(self.Step(citing_place(citing, document), here.citing))

    def _visit(self, step: Step) -> None:
        self._trail.visit(step)
        self._show_step(step)

    def _show_step(self, step: Step) -> None:
        """Show what was looked at, who cites it, and what lies before and after it."""
        if step.place.document.statute:
            self._read_norms(step.place.document, step.place.span.start)
        self.post_message(PlaceChosen(step.place, open=True))
        citing = self.query_one("#citing", OptionList)
        citing.clear_options()
        citing.add_options(Option(Content(one_line(each.citation))) for each in step.citing)
        citing.highlighted = 0 if step.citing else None
        citing.set_class(bool(step.citing), "-some")
        before, after = self._trail.next(-1), self._trail.next(1)
        signs = [f"◀ {shortened(before.place.reference, LONGEST_STEP)}"] if before else []
        signs += [f"{shortened(after.place.reference, LONGEST_STEP)} ▶"] if after else []
        self.query_one("#trail", Static).update(Content("   ".join(signs)))

    def action_travel(self, steps: int) -> None:
        """Back to what was looked at before, or forward again, as in a browser."""
        step = self._trail.go(steps)
        if step is not None:
            self._show_step(step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Back and forward work where there is something to go to."""
        if action == "travel":
            steps = parameters[0]
            return isinstance(steps, int) and self._trail.next(steps) is not None
        return super().check_action(action, parameters)

    def cite(self, citation: str) -> None:
        """Go to a provision that is cited elsewhere in the application."""
        self._cite(citation)


def norm_place(norm: CitedNorm, document: Document) -> Place:
    """Where the provision stands."""
    return Place(
        document=document,
        span=Span(norm.start, norm.end),
        label=" – ".join(filter(None, (norm.citation, norm.heading))),
        reference=norm.citation,
        quote=norm.text,
        heading=_("Stand: {date}").format(date=written_date(norm.stand)) if norm.stand else "",
    )
