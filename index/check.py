"""Is the library sound? What ``querblick doctor`` reports of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import EncoderError, LibraryError

if TYPE_CHECKING:
    from index.store import Store


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked; ``detail`` says what was found."""

    name: str
    ok: bool
    detail: str


def checks(store: Store) -> Iterator[Check]:
    """Check an open library's database, both indexes and its encoder."""
    yield Check("Bibliothek", ok=True, detail=f"{store.folder}, Stand {store.generation}")
    yield from index_checks(store)
    yield _encoder(store.encoder_name)


def index_checks(store: Store) -> Iterator[Check]:
    """Check the database and both indexes against it."""
    found = store.integrity()
    yield Check("Datenbank", ok=found == "ok", detail="unbeschädigt" if found == "ok" else found)
    passages = sum(counts["passages"] for counts in store.counts().values())
    if store.generation:
        yield _index("Wortindex", passages, lambda: store.lexical)
        yield _index("Vektoren", passages, lambda: store.vectors)


def _index(name: str, expected: int, opened: Callable[[], Sized | None]) -> Check:
    try:
        found = len(opened() or ())
    except LibraryError as error:
        return Check(name, ok=False, detail=str(error))
    if found != expected:
        return Check(name, ok=False, detail=f"{found} statt {expected} Textstellen")
    return Check(name, ok=True, detail=f"{found} Textstellen")


def _encoder(name: str) -> Check:
    from index.encoder import load_encoder  # noqa: PLC0415 — its libraries take long to import

    try:
        encoder = load_encoder(name)
    except EncoderError as error:
        return Check("Encoder", ok=False, detail=str(error))
    if encoder.name != name:
        detail = f"die Bibliothek ist von {name}, vorhanden ist {encoder.name}"
        return Check("Encoder", ok=False, detail=detail)
    return Check("Encoder", ok=True, detail=name)
