"""``querblick serve``: the same interface in a browser, on this machine."""

from __future__ import annotations

import argparse

from corpus.errors import UsageError
from tui.commands.base import Command, Data, Outcome
from tui.strings import _, mark

HOST = "127.0.0.1"
PORT = 8765


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument(
        "--host", default=HOST, metavar=_("ADRESSE"), help=_("Adresse, sonst nur dieser Rechner")
    )
    parser.add_argument(
        "--port", default=PORT, type=int, metavar="N", help=_("Anschluss; 0 nimmt einen freien")
    )
    parser.add_argument(
        "--allow-remote",
        action="store_true",
        help=_("auch andere Rechner zulassen: wer den Link hat, liest Ihre Dokumente"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Give the link, then serve until the person ends it."""
    from tui.web.guard import is_loopback  # noqa: PLC0415 - only this command serves
    from tui.web.server import BrowserServer, listening  # noqa: PLC0415

    if not (arguments.allow_remote or is_loopback(arguments.host)):
        refusal = _(
            "{host} wäre von anderen Rechnern erreichbar, Ihre Dokumente und Gespräche damit auch. "
            "Soll das so sein, bitte --allow-remote dazuschreiben."
        )
        raise UsageError(refusal.format(host=arguments.host))
    server = BrowserServer(_interface(arguments), listening(arguments.host, arguments.port))
    notice = _("Diesen Link im Browser öffnen. Strg+C beendet.")
    return Outcome({"url": server.link}, view, notices=(notice,), after=server.run)


def _interface(arguments: argparse.Namespace) -> list[str]:
    """The arguments that the interface needs itself."""
    given = {"--library": arguments.library, "--encoder": arguments.encoder}
    return [part for name, value in given.items() if value for part in (name, str(value))]


def view(data: Data) -> str:
    """The link alone, to be copied."""
    return str(data["url"])


COMMAND = Command("serve", mark("Die Oberfläche im Browser zeigen"), configure, run)
