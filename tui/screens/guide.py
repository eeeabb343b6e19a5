"""Help: what this place is for, and every key that works in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.strings import _, mark
from tui.widgets.frame import KeyBar

ABOUT: Mapping[str, str] = {
    "ask": mark(
        "Fragen: Unten die Frage tippen und Enter drücken. Jede Antwort besteht aus wörtlichen "
        "Zitaten mit Nummern. Die Nummer, n und p führen von Beleg zu Beleg; rechts (oder mit "
        "Enter) steht die Quelle, das Zitat ist mit einem Balken markiert. Findet Querblick "
        "nichts, sagt es das."
    ),
    "measures": mark(
        "Maßnahmen: das Register aller Maßnahmen. Tippen filtert sofort, die Pfeiltasten wählen, "
        "Enter zeigt die Maßnahme in ihrem Dokument."
    ),
    "compare": mark(
        "Vergleich: Themen und Städte. Die Pfeiltasten wählen eine Zelle, Enter zeigt ihre "
        "Maßnahmen nebeneinander. g zeigt, was andere tun und diese Stadt nicht; k benennt Themen "
        "um, führt sie zusammen oder trennt sie; e speichert die Übersicht als Datei; / sucht ein "
        "Thema und vergleicht auch eigene Worte."
    ),
    "statutes": mark(
        "Gesetze: oben eine Fundstelle tippen, etwa „§ 8 Abs. 6 LGG“ oder nur „8 6“, und Enter "
        "drücken. Links steht das Inhaltsverzeichnis."
    ),
    "library": mark(
        "Bibliothek: a nimmt Dateien oder Ordner auf, Entf entfernt das gewählte Dokument, Enter "
        "zeigt seinen Text. Die Dateien selbst bleiben, wo sie sind."
    ),
}
KEYS: Sequence[tuple[str, str]] = (
    ("F2 … F6", mark("Fragen, Maßnahmen, Vergleich, Gesetze, Bibliothek")),
    ("Enter", mark("fragen; Quelle öffnen")),
    ("n p ↑ ↓", mark("nächster und voriger Beleg")),
    ("1 … 9", mark("zum Beleg mit dieser Nummer")),
    ("y", mark("Zitat mit Fundstelle kopieren")),
    ("Y", mark("ganze Antwort kopieren")),
    ("o", mark("Originaldatei öffnen")),
    ("f", mark("Filter (beim Tippen: Strg+F)")),
    ("/", mark("zur Eingabezeile")),
    ("l", mark("entsprechende Maßnahme anderswo (in Maßnahmen)")),
    ("e", mark("als Datei speichern (in Maßnahmen und Vergleich)")),
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
    """Help for a place, and all keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "dismiss", mark("zurück")),
    ]

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """What the place is for, then the keys."""
        about = [self._place, *(place for place in ABOUT if place != self._place)]
        with VerticalScroll(classes="dialog tall") as dialog:
            dialog.border_title = _("Hilfe")
            yield Static(Content(_(ABOUT[about[0]])), classes="about")
            for key, meaning in KEYS:
                line = Content.assemble((_(key).ljust(14), "bold"), _(meaning))
                yield Static(line, classes="key")
            for place in about[1:]:
                yield Static(Content(_(ABOUT[place])), classes="about")
        yield KeyBar()
