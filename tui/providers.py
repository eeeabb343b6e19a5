"""The command palette: every action, every place, every document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.exchange import document_name
from tui.strings import _
from tui.text import capitalised, one_line
from tui.widgets.frame import key_name, own_bindings

if TYPE_CHECKING:
    from tui.app import QuerblickApp

Entry = tuple[str, str, Callable[[], object]]  # what it is called, what it does, how to do it


class EverythingProvider(Provider):
    """Offers places and actions with their keys, then every document and statute."""

    @property
    def _querblick(self) -> QuerblickApp:
        return cast("QuerblickApp", self.app)

    def _entries(self) -> Iterator[Entry]:
        app = self._querblick
        for name, key, action in (
            (_("Fragen"), "F2", "switch_mode('ask')"),
            (_("Maßnahmen"), "F3", "switch_mode('measures')"),
            (_("Vergleich"), "F4", "switch_mode('compare')"),
            (_("Gesetze"), "F5", "switch_mode('statutes')"),
            (_("Bibliothek"), "F6", "switch_mode('library')"),
            (_("Dokumente aufnehmen"), "a", "add_files"),
            (_("Mitgelieferte Beispiele aufnehmen"), "", "add_samples"),
            (_("Filter nach Stadt und Art"), _("Strg+F"), "filters"),
            (_("Neues Gespräch"), _("Strg+N"), "new_talk"),
            (_("Frühere Gespräche"), _("Strg+R"), "talks"),
            (_("Springen"), _("Strg+O"), "jump"),
            (_("Sprache wechseln: Deutsch, Englisch"), _("Strg+L"), "next_language"),
            (_("Farben wechseln: hell, dunkel, kontrastreich"), _("Strg+T"), "next_theme"),
            (_("Hilfe"), "F1", "guide"),
            (_("Beenden"), _("Strg+Q"), "quit"),
        ):
            yield capitalised(name), key, partial(app.run_action, action)
        yield from self._of_this_place()
        for info in app.documents or ():
            document = info.document
            name = document_name(document)
            if document.statute:
                name = f"{name} – {document.title}"
            show = partial(app.show_document, document.id)
            yield one_line(name), _("Dokument zeigen"), show

    def _of_this_place(self) -> Iterator[Entry]:
        """What the keys do in the place beneath the palette."""
        active = self.screen.active_bindings
        for binding in own_bindings(self.screen):
            if binding.key in active and active[binding.key].enabled:
                act = partial(self.app.run_action, binding.action, self.screen)
                yield capitalised(_(binding.description)), key_name(binding), act

    async def discover(self) -> Hits:
        """Everything, while nothing is typed."""
        for name, help_text, action in self._entries():
            yield DiscoveryHit(Content(name), action, text=name, help=help_text)

    async def search(self, query: str) -> Hits:
        """What matches, best first."""
        matcher = self.matcher(query)
        for name, help_text, action in self._entries():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), action, text=name, help=help_text)
