"""The running server: without token, host and origin of its own nobody gets anything."""

from __future__ import annotations

import asyncio
import hmac
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiohttp import (
    ClientSession,
    ClientWebSocketResponse,
    CookieJar,
    WSMsgType,
    WSServerHandshakeError,
)

from assistant.engine import Library
from tests.conftest import ROOT
from tests.reliability.conftest import Tell
from tests.reliability.evil import TOWNS, dangers, write
from tui.web.guard import Guard
from tui.web.server import LARGEST_MESSAGE, MOST_SESSIONS

SECONDS = 60.0
PATHS = ("/", "/ws", "/page.js", "/static/js/textual.js", "/static/", "/download/x", "/nichts")
# What a terminal program writes of its own accord; what is left of its stream is text.
_STEERS = re.compile(
    r"\x1b\]22;[a-z-]*\x07|"
    r"\x1b\[[0-9;:?<>=$ ]*[A-Za-z@`{|}~]|\x1b[()][A-Z0-9]|\x1b[=>78]"
)


@pytest.fixture(scope="module")
def link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The link of a server over hostile documents."""
    place = tmp_path_factory.mktemp("served")
    write(place / "plans")
    with Library.open(place / "library") as library:
        library.ingest([place / "plans"])
    command = [sys.executable, "-m", "tui.cli", "--library", str(place / "library"), "serve"]
    with subprocess.Popen(
        [*command, "--port", "0"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, env={**os.environ, "QUERBLICK_LANG": "de"},
    ) as server:  # fmt: skip
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


@asynccontextmanager
async def entered(link: str) -> AsyncIterator[ClientSession]:
    """A client that came by the link."""
    jar = CookieJar(unsafe=True)  # as browsers do, of an address without a name too
    async with ClientSession(cookie_jar=jar) as client:
        async with client.get(link) as page:
            assert page.status == 200
        yield client


def base(link: str) -> str:
    """The server's address without the token."""
    return "http://" + urlsplit(link).netloc


async def answer(
    client: ClientSession, url: str, headers: Mapping[str, str] | None = None
) -> tuple[int, str]:
    """Status and body."""
    async with client.get(url, headers=headers, allow_redirects=False) as given:
        return given.status, await given.text(errors="replace")


@pytest.mark.parametrize("path", PATHS)
async def test_without_the_token_nobody_gets_anything(link: str, path: str, tell: Tell) -> None:
    """No token, an empty one, a part of it and another one are all refused in the same words."""
    token = link.partition("token=")[2]
    wrong = ("", token[:-1], f"{token}x", "A" * len(token))
    tried = ("", *(f"?token={one}" for one in wrong))
    async with ClientSession() as client:
        told = {await answer(client, base(link) + path + query) for query in tried}
    assert {status for status, _ in told} == {403}
    assert len(told) == 1
    assert not any(town in body for _, body in told for town in TOWNS)
    tell("server", what="no or wrong token", tried=len(tried), let_in=0)


FOREIGN: tuple[Mapping[str, str], ...] = (
    {"Host": "boese.example"},
    {"Host": "127.0.0.1.boese.example"},
    {"Origin": "http://boese.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://localhost"},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_another_origin_gets_nothing(
    link: str, headers: Mapping[str, str], tell: Tell
) -> None:
    """Even with the cookie, a page from elsewhere gets neither page nor connection."""
    async with entered(link) as client:
        for path in PATHS:
            assert (await answer(client, base(link) + path, headers))[0] == 403
        with pytest.raises(WSServerHandshakeError, match="403"):
            await client.ws_connect(base(link) + "/ws", headers=headers)
    tell("server", what="another host or origin", tried=len(PATHS) + 1, let_in=0)


async def test_a_request_without_a_host_gets_nothing(link: str) -> None:
    """An old or broken client is refused as well."""
    place = urlsplit(link)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    writer.write(f"GET {place.path}?{place.query} HTTP/1.0\r\n\r\n".encode())
    status = (await reader.read(15)).split()[1]
    writer.close()
    assert status in {b"400", b"403"}


async def test_no_listing_and_no_way_out_of_the_folder(link: str) -> None:
    """Folders are not listed; paths that climb find nothing."""
    climbs = ("../../../../etc/passwd", "%2e%2e/%2e%2e/server.py", "/etc/passwd")
    async with entered(link) as client:
        for path in ("/static/", "/static/js/", *(f"/static/{one}" for one in climbs)):
            status, body = await answer(client, base(link) + path)
            assert status in {403, 404}
            assert "href" not in body
            assert "root:" not in body


async def test_only_this_machine_is_served(link: str) -> None:
    """It listens on the loopback address alone."""
    port = f":{urlsplit(link).port:04X}"
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("the system does not tell who listens where")
    rows = [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    listening = {row[1] for row in rows if row[3] == "0A"}
    assert {one for one in listening if one.endswith(port)} == {f"0100007F{port}"}


async def connected(client: ClientSession, link: str) -> ClientWebSocketResponse:
    """A window's connection, as the page opens it."""
    address = base(link)
    return await client.ws_connect(f"{address}/ws?width=120&height=40", headers={"Origin": address})


async def when_free(client: ClientSession, link: str) -> ClientWebSocketResponse:
    """A window's connection, once the processes of closed windows have ended."""
    async with asyncio.timeout(SECONDS):
        while True:
            with suppress(WSServerHandshakeError):
                return await connected(client, link)
            await asyncio.sleep(0.05)


async def test_too_many_windows_and_too_much_at_once(link: str) -> None:
    """One window more than may be is refused, as is a message that nobody types."""
    async with entered(link) as client:
        windows = [await connected(client, link) for _ in range(MOST_SESSIONS)]
        with pytest.raises(WSServerHandshakeError, match="503"):
            await connected(client, link)
        await windows[0].send_str("x" * (LARGEST_MESSAGE + 1))
        await windows[1].send_str('["stdin"]')
        for window in windows[:2]:
            while not window.closed:
                await asyncio.wait_for(window.receive(), SECONDS)
        assert windows[0].close_code == 1009
        assert windows[1].close_code == 1008
        for window in windows:
            await window.close()
        await (await when_free(client, link)).close()


async def shown(window: ClientWebSocketResponse, word: str) -> str:
    """What the window is sent until a word can be read in it."""
    stream = ""
    async with asyncio.timeout(SECONDS):
        while word not in _STEERS.sub("", stream):
            message = await window.receive()
            assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, message
            if message.type is WSMsgType.BINARY:
                stream += message.data.decode(errors="replace")
    return stream


async def test_browser(link: str, tell: Tell) -> None:
    """Nothing of a hostile document reaches the browser's terminal but as signs one can see."""
    async with entered(link) as client:
        window = await when_free(client, link)
        stream = await shown(window, "Frage")
        for key, word in (("\x1bOR", "Alsterfelde"), ("\x1b[17~", "Zustand")):
            await window.send_json(["stdin", key])
            stream += await shown(window, word)
        await window.close()
    assert "\x1b]0;" not in stream
    assert "\x1b]52" not in stream
    assert dangers(_STEERS.sub("", stream)) == []
    tell("ways", way="browser", tried=3, obeyed=0)


async def test_the_token_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much of a token is right, the comparison looks at all of it."""
    compared: list[tuple[bytes, bytes]] = []
    compare = hmac.compare_digest

    def noted(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return compare(one, other)

    monkeypatch.setattr(hmac, "compare_digest", noted)
    guard = Guard("geheim", 1, None)
    assert not guard._same("gehei")
    assert guard._same("geheim")
    assert len(compared) == 2
