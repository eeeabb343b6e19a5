"""The frame of every place: place names on top, filters beneath, keys at the bottom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from assistant.records import DocumentInfo
from corpus.records import Kind
from tui.kinds import kind_name
from tui.state import Filters
from tui.strings import _, mark
from tui.text import capitalised, visible, written_date

GAP = 2  # columns between two keys, and between filters and figures
LEAST_FILTERS = 20  # columns: on less room the filters stand alone
PLACES: Mapping[str, tuple[str, str]] = {
    "ask": ("f2", mark("Fragen")),
    "measures": ("f3", mark("Maßnahmen")),
    "compare": ("f4", mark("Vergleich")),
    "statutes": ("f5", mark("Gesetze")),
    "library": ("f6", mark("Bibliothek")),
}
_KEYS: Mapping[str, str] = {
    "enter": mark("Enter"),
    "escape": mark("Esc"),
    "ctrl": mark("Strg"),
    "delete": mark("Entf"),
    "slash": "/",
}


def key_name(binding: Binding) -> str:
    """A key as it is written on the keyboard: ``Strg+P``."""
    if binding.key_display:
        return _(binding.key_display)
    parts = binding.key.split(",")[0].split("+")
    return "+".join(
        _(_KEYS[part]) if part in _KEYS else part.upper() if len(parts) > 1 else _plain(part)
        for part in parts
    )


def own_bindings(screen: Screen[object]) -> list[Binding]:
    """The keys that a place itself has, not those of every screen."""
    return [one for one in screen.BINDINGS if isinstance(one, Binding) and one.description]


def _plain(key: str) -> str:
    return key.upper() if len(key) > 1 and key[1:].isdigit() else key


class PlaceName(Static):
    """One place's name; a click goes there."""

    def __init__(self, place: str, *, here: bool) -> None:
        self.place = place
        key, name = PLACES[place]
        super().__init__(
            Content(f"{key.upper()} {capitalised(_(name))}"), classes="-here" if here else ""
        )

    def on_click(self) -> None:
        """Go to the place."""
        self.app.switch_mode(self.place)


class PlacesBar(Horizontal):
    """The names of all places, the present one marked."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """The application's name, the places, where help is."""
        yield Static("Querblick", classes="brand")
        for place in PLACES:
            yield PlaceName(place, here=place == self._here)
        yield Static(
            Content.from_markup("[@click=app.guide]$text[/]", text=_("F1 Hilfe")), classes="help"
        )


class FilterBar(Static):
    """The filters in force, and on the right what is in the library or how far reading is."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = ("", "")
        self._narrowed = False

    def show(self, filters: Filters, figures: str) -> None:
        """Show the filters; on the right the reading under way, or the library's figures."""
        cities = ", ".join(filters.cities) or _("alle")
        kinds = ", ".join(kind_name(kind) for kind in filters.kinds) or _("alle")
        left = _("Stadt: {cities} ▾   Art: {kinds} ▾").format(cities=cities, kinds=kinds)
        self._texts = (visible(left), visible(figures))
        self._narrowed = filters != Filters()
        self._draw()

    def on_resize(self) -> None:
        """Another width has another gap between left and right."""
        self._draw()

    def _draw(self) -> None:
        """One line of the present width: what is told many times a second moves nothing."""
        left, right = self._texts
        room = self.content_size.width - cell_len(right) - GAP
        if room < LEAST_FILTERS:
            right, room = "", self.content_size.width
        line = Content.assemble(
            (set_cell_size(left, room), "bold $accent" if self._narrowed else ""),
            (" " * GAP + right if right else ""),
        )
        self.update(line, layout=False)

    async def on_click(self) -> None:
        """Choose other filters."""
        await self.app.run_action("filters")


def holdings(documents: tuple[DocumentInfo, ...], updated: date | None) -> str:
    """How many documents and statutes there are, and when they were last changed."""
    statutes = sum(info.document.kind is Kind.STATUTE for info in documents)
    texts = _.count(len(documents) - statutes, mark("Dokument"), mark("Dokumente"))
    laws = _.count(statutes, mark("Gesetz"), mark("Gesetze"))
    figures = f"{texts}, {laws}" if statutes else texts
    if updated is None:
        return figures
    stand = _("Stand {date}").format(date=written_date(updated.isoformat()))
    return f"{figures} · {stand}"


class KeyBar(Static):
    """The keys for what is possible right now; a click presses the key."""

    ALWAYS = frozenset({"escape", "ctrl+p"})  # the way back and the way to everything

    def on_mount(self) -> None:
        """Follow the focus: other keys may work now."""
        self.screen.bindings_updated_signal.subscribe(self, self._show)

    def on_resize(self) -> None:
        """Another width has room for more keys or fewer."""
        self._show(self.screen)

    def _show(self, screen: Screen[object]) -> None:
        keys = self._bindings_shown(screen)
        room = self.size.width
        while keys and sum(cell_len(_key_text(key)) + GAP for key in keys) - GAP > room:
            spare = [key for key in keys if key.key not in self.ALWAYS]
            keys.remove(spare[-1] if spare else keys[-1])
        self.update(Content(" " * GAP).join(map(_key_content, keys)))

    def _bindings_shown(self, screen: Screen[object]) -> list[Binding]:
        """One binding an action, those of the focus first, those that always count last."""
        shown = {
            (active.node, active.binding.action): active.binding
            for active in reversed(screen.active_bindings.values())
            if active.binding.show and active.enabled
        }
        found = [binding for binding in reversed(shown.values()) if binding.description]
        return sorted(found, key=lambda binding: binding.key in self.ALWAYS)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        key = event.style.meta.get("press")
        if key:
            self.app.simulate_key(key)


def _key_text(binding: Binding) -> str:
    return f"{key_name(binding)} {_(binding.description)}"


def _key_content(binding: Binding) -> Content:
    press = Style.from_meta({"press": binding.key})
    name = (f"{key_name(binding)} ", Style(bold=True) + press)
    return Content.assemble(name, (_(binding.description), press))
