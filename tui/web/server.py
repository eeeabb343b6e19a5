"""The interface behind a link that carries a token; every visitor gets a process of their own."""

from __future__ import annotations

import asyncio
import shlex
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from corpus.errors import UsageError
from tui.strings import _
from tui.web.guard import Guard, is_loopback, new_token

ANYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, not bound to
FONT_SIZE = 16
MOST_SESSIONS = 4  # windows of one person; each is a process of about 150 MB
LARGEST_MESSAGE = 1_000_000  # bytes: a key press has 20, a pasted text may have thousands
MOST_BODY = 1_024  # no page sends one
LARGEST_SIDE = 500  # columns or rows that a browser may say it has
HEARTBEAT = 15.0  # seconds between two signs of life


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises UsageError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen()  # before anybody is given the link
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
        self._sessions = 0
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
        app = web.Application(middlewares=[self._guard.middleware], client_max_size=MOST_BODY)
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

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A window's connection: a process of its own behind it, as long as there are few."""
        if self._sessions >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(
                text=_("Zu viele Fenster sind offen. Bitte eines schließen und neu laden.")
            )
        self._sessions += 1
        try:
            websocket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_MESSAGE)
            await websocket.prepare(request)
            await self._serve_window(request, websocket)
        finally:
            self._sessions -= 1
        return websocket

    async def _serve_window(self, request: web.Request, websocket: web.WebSocketResponse) -> None:
        async def close() -> None:
            await websocket.close()

        window = AppService(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        told = request.query.get
        await window.start(_side(told("width", ""), 80), _side(told("height", ""), 24))
        try:
            await self._process_messages(websocket, window)
        except _NO_MESSAGE:
            await websocket.close(code=WSCloseCode.POLICY_VIOLATION)
        finally:
            await window.stop()

    def run(self) -> None:
        """Serve until the person ends it with Ctrl-C."""
        loop = asyncio.new_event_loop()
        # No log of what was called: the first call carries the token.
        web.run_app(self._make_app(), sock=self._socket, print=None, access_log=None, loop=loop)


_NO_MESSAGE = (AssertionError, AttributeError, LookupError, TypeError, ValueError)


def _side(told: str, usual: int) -> int:
    """Columns or rows as the browser says; the usual ones where it says nothing sensible."""
    side = int(told) if told.isascii() and told.isdecimal() and len(told) < 4 else 0
    return side if 0 < side <= LARGEST_SIDE else usual


def _asset(name: str) -> str:
    return (files("tui") / "web" / name).read_text(encoding="utf-8")


def _command(arguments: Sequence[str]) -> str:
    """The line that a shell starts the interface with."""
    line = [sys.executable, "-m", "tui.cli", *arguments]
    return subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)
