"""``querblick serve``: who is let in, where it listens, and the interface in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from assistant.engine import Library
from corpus.errors import UsageError
from tests.conftest import ROOT
from tui.parser import build_parser
from tui.samples import sample_folder
from tui.web.guard import is_loopback
from tui.web.server import BrowserServer, listening

CHROMIUM = Path(os.environ.get("QUERBLICK_CHROMIUM", "/usr/bin/chromium"))
# It tries the network on its own account unless told not to, and runs as root in a container.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROUNDS = 1_200  # of 50 ms: a step may take a minute on a busy machine
ESCAPE = re.compile(r"\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b\][^\x07]*\x07")


@pytest.fixture
async def client() -> AsyncIterator[tuple[TestClient[Any, Any], str]]:
    """A client of the guarded application, and the path with its token."""
    with listening("127.0.0.1", 0) as taken:
        server = BrowserServer([], taken)
        async with TestClient(TestServer(await server._make_app())) as opened:
            yield opened, "/" + server.link.partition("/?")[2].join(("?", ""))


Client = tuple[TestClient[Any, Any], str]


@pytest.mark.parametrize(
    "path", ["/", "/ws", "/static/js/textual.js", "/?token=", "/?token=falsch"]
)
async def test_nothing_is_shown_without_the_token(client: Client, path: str) -> None:
    """Page, connection and files alike; the refusal says what to do."""
    answer = await client[0].get(path)
    assert answer.status == 403
    assert "querblick serve" in await answer.text()


async def test_the_link_lets_in_and_the_token_leaves_the_address(client: Client) -> None:
    """A cookie that no script reads takes its place; the page loads nothing from elsewhere."""
    opened, link = client
    entered = await opened.get(link, allow_redirects=False)
    cookie = entered.headers["Set-Cookie"]
    page = await opened.get("/")
    text = await page.text()
    assert (entered.status, entered.headers["Location"], page.status) == (303, "/", 200)
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not re.search(r"https?://", text)
    assert (await opened.get("/static/js/textual.js")).status == 200


@pytest.mark.parametrize("headers", [{"Host": "boese.example"}, {"Origin": "http://boese.example"}])
async def test_other_pages_are_kept_out(client: Client, headers: dict[str, str]) -> None:
    """A name that was made to mean this machine, and a page of other origin, get nothing."""
    opened, link = client
    await opened.get(link)
    assert (await opened.get("/", headers=headers)).status == 403


async def test_a_connection_needs_the_pages_own_origin(client: Client) -> None:
    """A program without an origin cannot open the interface's connection by a stolen cookie."""
    opened, link = client
    await opened.get(link)
    with pytest.raises(WSServerHandshakeError, match="403"):
        await opened.ws_connect("/ws")


def test_listening_elsewhere_is_refused_in_clear_words() -> None:
    """Without --allow-remote only this machine is served."""
    parsed = build_parser().parse_args(["serve", "--host", "0.0.0.0"])  # noqa: S104
    with pytest.raises(UsageError, match="--allow-remote"):
        parsed.run(parsed)


def test_a_port_in_use_is_told() -> None:
    """The message names it and says how to choose another."""
    with listening("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port} .*--port"):
            listening("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "here"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("10.0.0.1", False)]
)
def test_what_is_this_machine(host: str, here: bool) -> None:
    """Addresses of the loopback and its name."""
    assert is_loopback(host) is here


@pytest.fixture
def link(tmp_path: Path) -> Iterator[str]:
    """The link of a server over the bundled samples."""
    with Library.open(tmp_path / "library") as library:
        library.ingest([sample_folder()])
    command = [sys.executable, "-m", "tui.cli", "--library", str(tmp_path / "library")]
    with subprocess.Popen(
        [*command, "serve", "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "QUERBLICK_LANG": "de"},
    ) as server:  # fmt: skip
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


class Shown:
    """What the server has sent to the terminal, as the text that a person reads."""

    def __init__(self, socket: Any) -> None:
        self._received = ""
        socket.on("framereceived", self._take)

    def _take(self, frame: str | bytes) -> None:
        text = frame.decode(errors="replace") if isinstance(frame, bytes) else ""
        self._received += ESCAPE.sub("", text)

    async def waits_for(self, page: Any, text: str) -> None:
        """Wait until the text has been sent, then look for the next one only behind it."""
        for _round in range(ROUNDS):
            _before, found, after = self._received.partition(text)
            if found:
                self._received = after
                return
            await page.wait_for_timeout(50)
        pytest.fail(f"„{text}“ was not sent: {self._received[-2000:]}")


async def test_ask_read_and_compare_in_a_browser(link: str) -> None:
    """The whole way in headless Chromium: open, ask, read a quotation, compare."""
    api = pytest.importorskip("playwright.async_api", reason="Playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}; set QUERBLICK_CHROMIUM to a Chromium")
    async with api.async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        page = await browser.new_page(viewport={"width": 1400, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        async with page.expect_websocket() as connection:
            await page.goto(link)
        shown = Shown(await connection.value)
        await shown.waits_for(page, "1 Gesetz")
        await page.keyboard.type("Welche Maßnahmen gibt es zu Mentoring?")
        await page.keyboard.press("Enter")
        await shown.waits_for(page, "[1]")
        await page.keyboard.press("Enter")
        await shown.waits_for(page, "▌")
        await page.keyboard.press("F4")
        await shown.waits_for(page, "Themen und Städte")
        address = page.url
        await browser.close()
    assert "token" not in address
    assert {re.sub(r"^\w+://([^/]+)/.*", r"\1", url) for url in asked} == {address.split("/")[2]}
