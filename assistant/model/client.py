"""A language model behind OpenAI's protocol: text as it comes, patience with limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from corpus.errors import ModelError

if TYPE_CHECKING:
    from assistant.settings import ModelSettings

ABSENT = (
    "Für ein Sprachmodell fehlt das Paket „openai“. Bitte installieren: "
    "pip install 'querblick[llm]'"
)
RETRIES = 2  # further tries where the server cannot be reached, is busy or is silent
IN_ALL = 10  # times the longest silence that an answer may take in all
LOOK = 0.05  # seconds between looks at whether the person has cancelled
LONGEST = 20_000  # characters of an answer; a model that never ends is cut off

Message = dict[str, str]


def complete(
    settings: ModelSettings,
    messages: Sequence[Message],
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[str]:
    """The model's answer piece by piece; ends early when cancelled.

    Raises:
        ModelError: the package is missing, or the server does not answer as it should.
    """
    pieces: Queue[str | ModelError | None] = Queue()
    stop: list[bool] = []
    reader = Thread(target=_read, args=(settings, messages, pieces, stop), daemon=True)
    reader.start()
    until = monotonic() + IN_ALL * settings.seconds
    try:
        yield from _pieces(pieces, cancelled, until, settings)
    finally:
        stop.append(True)


def _pieces(
    pieces: Queue[str | ModelError | None],
    cancelled: Callable[[], bool],
    until: float,
    settings: ModelSettings,
) -> Iterator[str]:
    length = 0
    while not cancelled():
        if monotonic() > until:
            raise ModelError(_told(settings, "es braucht zu lange"))
        try:
            piece = pieces.get(timeout=LOOK)
        except Empty:
            continue
        if isinstance(piece, ModelError):
            raise piece
        if piece is None or length > LONGEST:
            return
        length += len(piece)
        yield piece


def _read(
    settings: ModelSettings,
    messages: Sequence[Message],
    pieces: Queue[str | ModelError | None],
    stop: Sequence[bool],
) -> None:
    """Put the pieces into the queue, at the end None or what went wrong."""
    try:
        for piece in _stream(settings, messages):
            if stop:
                return
            pieces.put(piece)
    except ModelError as error:
        pieces.put(error)
    else:
        pieces.put(None)


def _stream(settings: ModelSettings, messages: Sequence[Message]) -> Iterator[str]:
    try:
        import httpx  # noqa: PLC0415 - an extra; answers without a model do not need it
        import openai  # noqa: PLC0415
    except ImportError as error:
        raise ModelError(ABSENT) from error
    client = openai.OpenAI(
        base_url=settings.url,
        api_key=settings.key or "none",
        timeout=settings.seconds,
        max_retries=RETRIES,
    )
    try:
        with (
            client,
            client.chat.completions.create(
                model=settings.name, messages=list(messages), temperature=0, stream=True
            ) as stream,
        ):
            for chunk in stream:
                yield from _text_of(chunk)
    except (openai.APITimeoutError, httpx.TimeoutException) as error:
        raise ModelError(_told(settings, "es antwortet nicht in der Zeit")) from error
    except openai.APIStatusError as error:
        raise ModelError(_told(settings, f"der Server meldet {error.status_code}")) from error
    except (openai.APIConnectionError, httpx.TransportError) as error:
        raise ModelError(_told(settings, "der Server ist nicht zu erreichen")) from error
    except (openai.OpenAIError, json.JSONDecodeError, AttributeError, TypeError) as error:
        raise ModelError(_told(settings, "der Server antwortet unverständlich")) from error


def _text_of(chunk: Any) -> Iterator[str]:
    for choice in chunk.choices[:1]:
        if choice.delta.content:
            yield str(choice.delta.content)


def _told(settings: ModelSettings, why: str) -> str:
    return f"Das Sprachmodell {settings.name} ({settings.url}) hilft hier nicht: {why}."
