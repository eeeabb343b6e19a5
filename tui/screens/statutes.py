"""Gesetze: type a citation and stand there; the table of contents; who cites a provision."""

from __future__ import annotations

import re
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
from tui.exchange import citing_place
from tui.messages import Failed, PlaceChosen
from tui.screens.place import SHARED_KEYS, PlaceScreen
from tui.state import Place
from tui.strings import _, mark
from tui.text import one_line, shortened, visible, written_date
from tui.trail import Trail

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
        """The statutes' norms have been read."""

        norms: tuple[tuple[Document, tuple[Norm, ...]], ...]

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
        self._norms: list[tuple[Document, Norm] | None] = []
        self._statute: Document | None = None

    def compose_head(self) -> ComposeResult:
        """The line to type a citation in."""
        with Horizontal(classes="head"):
            yield Input(placeholder=_("Gehe zu: § 8 Abs. 6 …"), id="goto")
            yield Static(id="trail")

    def compose_list(self) -> ComposeResult:
        """Contents, and who cites the provision on show."""
        with Vertical(classes="list") as box:
            box.border_title = _("Gesetze")
            yield OptionList(id="contents")
            yield OptionList(id="citing")

    def on_mount(self) -> None:
        """The cursor where one types."""
        self.query_one("#citing").border_title = _("Zitiert von")
        self.query_one(Input).focus()

    @property
    def _contents(self) -> OptionList:
        return self.query_one("#contents", OptionList)

    def refresh_place(self) -> None:
        """Read the statutes anew."""
        documents = [info.document for info in self.querblick.documents or ()]
        self._read_norms(tuple(each for each in documents if each.statute))

    @work(thread=True, exclusive=True, group="norms")
    def _read_norms(self, statutes: tuple[Document, ...]) -> None:
        try:
            with self.querblick.library() as library:
                norms = tuple((document, library.norms(document.id)) for document in statutes)
        except QuerblickError as error:
            self.post_message(Failed(str(error)))
        else:
            self.post_message(self.Read(norms))

    @on(Read)
    def _show_contents(self, message: Read) -> None:
        self._contents.clear_options()
        self._norms = []
        options = []
        for document, norms in message.norms:
            options.append(Option(Content.styled(visible(document.statute or ""), "bold")))
            self._norms.append(None)
            for norm in norms:
                label = f"  {norm.unit} {norm.number}  {one_line(norm.heading)}"
                options.append(Option(Content(label)))
                self._norms.append((document, norm))
        if not options:
            options.append(Option(Content(_("In der Bibliothek ist kein Gesetz.")), disabled=True))
        self._contents.add_options(options)
        self._statute = message.norms[0][0] if message.norms else None

    def focus_list(self) -> None:
        """Go to the contents."""
        self._contents.focus()

    def action_goto(self) -> None:
        """Go to the line to type in."""
        self.query_one(Input).focus()

    @on(OptionList.OptionSelected, "#contents")
    def _open_norm(self, event: OptionList.OptionSelected) -> None:
        chosen = self._norms[event.option_index]
        if chosen is not None:
            document, norm = chosen
            self._statute = document
            self._cite(f"{norm.unit} {norm.number} {document.statute}")

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
            self._statute = step.place.document
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
