"""Who may talk to the server: a token, a known host, the page's own origin."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from tui.strings import _

TOKEN_BYTES = 32
# Nothing but the page's own files, and the connection back to where it came from.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class Guard:
    """Lets a request in that came by the link with the token; the cookie remembers it.

    ``names`` are the hosts, without ports, by which the server may be called; None for any that is
    an address.
    """

    def __init__(self, token: str, port: int, names: Collection[str] | None) -> None:
        self._token = token
        self._names = names
        self._cookie = f"querblick-{port}"  # cookies know no ports: two servers must not share one

    @property
    def middleware(self) -> Middleware:
        """For the application's list of middlewares."""

        @web.middleware
        async def checked(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._known_host(request) or not _own_origin(request):
                raise _refused()
            if request.path == "/" and "token" in request.query:
                return self._enter(request)
            if not self._same(request.cookies.get(self._cookie, "")):
                raise _refused()
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = POLICY
                response.headers["Referrer-Policy"] = "no-referrer"
                response.headers["X-Content-Type-Options"] = "nosniff"
                response.headers["Cache-Control"] = "no-store"
            return response

        return checked

    def _enter(self, request: web.Request) -> web.StreamResponse:
        """Put the token into a cookie and out of the address."""
        if not self._same(request.query["token"]):
            raise _refused()
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self._cookie, self._token, httponly=True, samesite="Strict", path="/")
        return response

    def _same(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._token.encode())

    def _known_host(self, request: web.Request) -> bool:
        """A page elsewhere whose name was made to mean this machine calls by its own name."""
        name = urlsplit(f"//{request.headers.get('Host', '')}").hostname or ""
        if self._names is not None:
            return name in self._names
        return name in {"localhost", socket.gethostname().lower()} or _is_address(name)


def _refused() -> web.HTTPForbidden:
    return web.HTTPForbidden(
        text=_("Kein Zutritt. Bitte den Link öffnen, den „querblick serve“ zeigt.")
    )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_origin(request: web.Request) -> bool:
    """Whether the page that asks is ours; a browser always says for a WebSocket."""
    origin = request.headers.get("Origin")
    if origin is None:
        return request.path != "/ws"
    return urlsplit(origin).netloc == request.host
