"""The interface behind a link that carries a token; every visitor gets a process of their own."""

from __future__ import annotations

import asyncio
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files

from aiohttp import web
from textual_serve.server import Server

from corpus.errors import UsageError
from tui.strings import _
from tui.web.guard import Guard, is_loopback, new_token

ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, not bound to
FONT_SIZE = 16


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises UsageError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        message = _(
            "{host}:{port} lässt sich nicht benutzen ({reason}). "
            "Bitte mit --port einen anderen Anschluss wählen."
        )
        raise UsageError(
            message.format(host=host, port=port, reason=error.strerror or error)
        ) from error
    return taken


class BrowserServer(Server):
    """Serves the interface on a socket; :attr:`link` is what a person opens."""

    def __init__(self, arguments: Sequence[str], taken: socket.socket) -> None:
        host, port = taken.getsockname()[:2]
        super().__init__(_command(arguments), host, port, "Querblick")
        self._socket = taken
        self._token = new_token()
        names = {"127.0.0.1", "localhost", "::1", host} if is_loopback(host) else None
        if names is None and host not in ANYWHERE:
            names = {host.lower()}
        self._guard = Guard(self._token, port, names)

    @property
    def link(self) -> str:
        """The address with its token."""
        host = "127.0.0.1" if self.host in ANYWHERE else self.host
        name = f"[{host}]" if ":" in host else host
        return f"http://{name}:{self.port}/?token={self._token}"

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard.middleware])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/page.css", self._styles),
                web.get("/page.js", self._script),
                web.get("/ws", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", self.statics_path),
            ]
        )
        return app

    async def _page(self, request: web.Request) -> web.Response:
        text = _asset("index.html")
        words = {
            "language": _.language,
            "opening": _("Querblick wird geöffnet …"),
            "closed": _("Die Sitzung ist beendet."),
            "again": _("Neu beginnen"),
            "websocket": f"ws://{request.host}/ws",
            "font_size": str(FONT_SIZE),
        }
        for name, word in words.items():
            text = text.replace("{{ " + name + " }}", word)
        return web.Response(text=text, content_type="text/html")

    async def _styles(self, _request: web.Request) -> web.Response:
        return web.Response(text=_asset("page.css"), content_type="text/css")

    async def _script(self, _request: web.Request) -> web.Response:
        return web.Response(text=_asset("page.js"), content_type="text/javascript")

    def run(self) -> None:
        """Serve until the person ends it with Ctrl-C."""
        self._socket.listen()
        web.run_app(self._make_app(), sock=self._socket, print=None, loop=asyncio.new_event_loop())


def _asset(name: str) -> str:
    return (files("tui") / "web" / name).read_text(encoding="utf-8")


def _command(arguments: Sequence[str]) -> str:
    """The line that a shell starts the interface with."""
    line = [sys.executable, "-m", "tui.cli", *arguments]
    return subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)
