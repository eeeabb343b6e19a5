"""Help: what this place is for, and every key that works in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import ContentSwitcher, Static

from tui.strings import _, mark
from tui.text import capitalised
from tui.widgets.frame import KeyBar, key_name

ABOUT: Mapping[str, str] = {
    "ask": mark(
        "Fragen: Unten die Frage tippen und Enter drücken. Jede Antwort besteht aus wörtlichen "
        "Zitaten mit Nummern. Die Nummer, n und p führen von Beleg zu Beleg; rechts (oder mit "
        "Enter) steht die Quelle, das Zitat ist mit einem Balken markiert. Findet Querblick "
        "nichts, sagt es das."
    ),
    "measures": mark(
        "Maßnahmen: das Register aller Maßnahmen. Tippen filtert sofort, Enter führt in die Liste, "
        "Enter dort zeigt die Maßnahme in ihrem Dokument. s sortiert, h, d und t zeigen nur ein "
        "Handlungsfeld, eine Frist oder ein Thema; l führt zur entsprechenden Maßnahme anderswo."
    ),
    "compare": mark(
        "Vergleich: Themen und Städte. Die Pfeiltasten wählen eine Zelle, Enter zeigt ihre "
        "Maßnahmen nebeneinander. g zeigt, was andere tun und diese Stadt nicht; k benennt Themen "
        "um, führt sie zusammen oder trennt sie; e speichert die Übersicht als Datei; / sucht ein "
        "Thema und vergleicht auch eigene Worte."
    ),
    "statutes": mark(
        "Gesetze: oben eine Fundstelle tippen, etwa „§ 8 Abs. 6 LGG“ oder nur „8 6“, und Enter "
        "drücken. Links steht das Inhaltsverzeichnis, Enter klappt ein Gesetz auf; darunter, wer "
        "die Vorschrift zitiert. Alt+← und Alt+→ führen zurück und vor."
    ),
    "library": mark(
        "Bibliothek: a nimmt Dateien oder Ordner auf, i berichtigt Titel, Stadt, Art und Zeitraum, "
        "Entf entfernt das gewählte Dokument, Enter zeigt seinen Text. Die Dateien selbst bleiben, "
        "wo sie sind."
    ),
}
KEYS: Sequence[tuple[str, str]] = (
    ("F2 … F6", mark("Fragen, Maßnahmen, Vergleich, Gesetze, Bibliothek")),
    ("Enter", mark("fragen; Quelle öffnen")),
    ("n p ↑ ↓", mark("nächster und voriger Beleg")),
    ("1 … 9", mark("zum Beleg mit dieser Nummer")),
    ("y", mark("Zitat mit Fundstelle kopieren")),
    ("v", mark("Verweise: zitierte Vorschriften, Ziele, Entsprechungen")),
    ("Y", mark("ganze Antwort kopieren")),
    ("o", mark("Originaldatei öffnen")),
    ("f", mark("Filter (beim Tippen: Strg+F)")),
    ("/", mark("zur Eingabezeile")),
    ("l", mark("entsprechende Maßnahme anderswo (in Maßnahmen)")),
    ("s h d t", mark("sortieren; Handlungsfeld, Frist, Thema (in Maßnahmen)")),
    ("Alt+← Alt+→", mark("zurück und vor (in Gesetze; auch p und n)")),
    ("e", mark("als Datei speichern (in Maßnahmen und Vergleich)")),
    ("F1 ?", mark("Hilfe zu diesem Ort; F1 noch einmal: alle Tasten")),
    ("Esc", mark("ein Schritt zurück")),
    (mark("Strg+N"), mark("neues Gespräch")),
    (mark("Strg+R"), mark("frühere Gespräche: suchen, fortsetzen, löschen")),
    (mark("Strg+O"), mark("springen: jedes Ziel zeigt einen Buchstaben")),
    (mark("Strg+P"), mark("alle Befehle und Dokumente")),
    (mark("Strg+L"), mark("Deutsch und Englisch")),
    (mark("Strg+T"), mark("hell, dunkel, kontrastreich")),
    (mark("Strg+Q"), mark("beenden")),
)


class GuideDialog(ModalScreen[None]):
    """What a place is for and its keys; F1 once more shows all keys and all places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,question_mark", "all", mark("alle Tasten"), key_display="F1"),
        Binding("escape", "dismiss", mark("zurück")),
    ]

    def __init__(self, place: str, keys: Sequence[Binding]) -> None:
        super().__init__()
        self._place, self._keys = place, keys

    def compose(self) -> ComposeResult:
        """Two pages, of which one is on show."""
        with ContentSwitcher(initial="here", classes="dialog tall") as dialog:
            dialog.border_title = _("Hilfe")
            with VerticalScroll(id="here"):
                yield Static(Content(_(ABOUT[self._place])), classes="about")
                for binding in self._keys:
                    yield _key_line(key_name(binding), capitalised(_(binding.description)))
            with VerticalScroll(id="everywhere"):
                yield from (_key_line(_(key), _(meaning)) for key, meaning in KEYS)
                for about in ABOUT.values():
                    yield Static(Content(_(about)), classes="about")
        yield KeyBar()

    def action_all(self) -> None:
        """All keys; when they are on show, back to this place's."""
        pages = self.query_one(ContentSwitcher)
        pages.current = "everywhere" if pages.current == "here" else "here"
        self.query_one(f"#{pages.current}").focus()


def _key_line(key: str, meaning: str) -> Static:
    return Static(Content.assemble((key.ljust(14), "bold"), meaning), classes="key")
