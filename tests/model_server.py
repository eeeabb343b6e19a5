"""A language model's server on loopback for tests: it says what a test wants, as it wants it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Reply = Callable[[dict[str, Any]], str]  # what it says to the question and passages of a request
PIECE = 7  # characters that are sent at once


class Manner(Enum):
    """How the server behaves."""

    WELL = auto()  # streams, as the protocol says
    SILENT = auto()  # takes the question and says nothing
    SLOW = auto()  # sends a word and then nothing more
    ENDLESS = auto()  # goes on and on, a little at a time
    BROKEN = auto()  # sends what is no JSON
    CUT = auto()  # closes the connection in the middle
    BUSY = auto()  # 503, once; then it answers
    REFUSING = auto()  # 401
    FAILING = auto()  # 500, always
    OTHER = auto()  # a web page instead of an answer


@dataclass
class Server:
    """The running server: its address and what it was asked."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    tries: int = 0
    stopped: Event = field(default_factory=Event)


@contextmanager
def model_server(reply: Reply, manner: Manner = Manner.WELL) -> Iterator[Server]:
    """A server that answers with ``reply`` until the block ends."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            """Say nothing: tests read what they need from the server's record."""

        def do_POST(self) -> None:
            """Answer a question as the manner wants it."""
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.tries += 1
            server.asked.append(json.loads(body))
            try:
                _answer(self, server, reply, manner)
            except (BrokenPipeError, ConnectionResetError):
                server.stopped.set()

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.stopped.set()
        http.shutdown()
        http.server_close()


def given(request: dict[str, Any]) -> dict[str, Any]:
    """The question and passages of a request, as they were sent in its last message."""
    data: dict[str, Any] = json.loads(request["messages"][-1]["content"])
    return data


def _answer(handler: BaseHTTPRequestHandler, server: Server, reply: Reply, manner: Manner) -> None:
    codes = {Manner.REFUSING: 401, Manner.FAILING: 500}
    code = codes.get(manner, 503 if manner is Manner.BUSY and server.tries == 1 else 200)
    if code != 200:
        _send(handler, code, b'{"error": {"message": "no"}}')
    elif manner is Manner.OTHER:
        _send(handler, 200, b"<html><body>Willkommen</body></html>", "text/html")
    elif manner is Manner.SILENT:
        server.stopped.wait(30)
    else:
        _stream(handler, server, reply(given(server.asked[-1])), manner)


def _send(
    handler: BaseHTTPRequestHandler, code: int, body: bytes, kind: str = "application/json"
) -> None:
    handler.send_response(code)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _stream(handler: BaseHTTPRequestHandler, server: Server, text: str, manner: Manner) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    for number, start in enumerate(range(0, len(text), PIECE)):
        _event(handler, json.dumps(_chunk(text[start : start + PIECE])))
        if number == 3 and manner is Manner.SLOW:
            server.stopped.wait(30)
        if number == 3 and manner is Manner.BROKEN:
            _event(handler, '{"choices": [{"delta"')
        if number == 3 and manner is Manner.CUT:
            return
    while manner is Manner.ENDLESS and not server.stopped.is_set():
        _event(handler, json.dumps(_chunk("und ")))
        time.sleep(0.02)  # the server's own pace; no test waits for it
    _event(handler, "[DONE]")


def _chunk(text: str) -> dict[str, Any]:
    return {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "test",
        "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}],
    }


def _event(handler: BaseHTTPRequestHandler, data: str) -> None:
    handler.wfile.write(f"data: {data}\n\n".encode())
    handler.wfile.flush()
