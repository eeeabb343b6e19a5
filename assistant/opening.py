"""Opening a library, and keeping to its newest generation."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from assistant.phrases import EMPTY
from assistant.session import Session
from assistant.settings import Settings
from corpus.errors import UsageError
from index.schema import DATABASE
from index.store import Store, generation

if TYPE_CHECKING:
    from index.encoder import Encoder


class Opened:
    """A library's folder, opened anew where somebody has written; a context manager."""

    def __init__(self, folder: Path, encoder: str | None = None) -> None:
        self.folder = folder
        self._encoder_name = encoder
        self._open: Session | None = None
        self._seen: tuple[int, ...] | None = None

    @classmethod
    def open(cls, folder: Path | None = None, encoder: str | None = None) -> Self:
        """Open the library in ``folder``; where there is none yet, an empty one.

        Args:
            folder: None for the one that environment, configuration or platform name.
            encoder: name or path of a sentence-transformers model; None for the configured one,
                else the one that the library was made with, else the one that ships.

        Raises:
            LibraryError: there is one and it cannot be used.
        """
        settings = Settings.load()
        library = cls(folder or settings.library, encoder or settings.encoder)
        library._opened()
        return library

    def __enter__(self) -> Self:
        """The library itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        if self._open is not None:
            self._open.store.close()
            self._open = None

    def _opened(self) -> Session | None:
        """The present generation, None for a library that is not there yet."""
        stamp = self._stamp()
        if stamp is None:
            return None
        if self._open is not None and stamp != self._seen:
            if generation(self.folder) != self._open.store.generation:
                self.close()
            self._seen = stamp
        if self._open is None:
            self._open, self._seen = Session(Store.open(self.folder), self._encoder), stamp
        return self._open

    def _stamp(self) -> tuple[int, ...] | None:
        """What changes with every writing; None without a library."""
        files = (self.folder / DATABASE, self.folder / f"{DATABASE}-wal")
        try:
            main = files[0].stat()
            log = files[1].stat() if files[1].exists() else main
        except (FileNotFoundError, NotADirectoryError):
            return None
        return (main.st_mtime_ns, main.st_size, log.st_mtime_ns, log.st_size)

    def _store(self) -> Store | None:
        opened = self._opened()
        return opened.store if opened else None

    @cached_property
    def _loaded(self) -> Encoder:
        from index.encoder import load_encoder  # noqa: PLC0415 - numpy and model wait until needed

        store = self._store()
        own = store.encoder_name.rpartition("@")[0] if store else None
        return load_encoder(self._encoder_name or own)

    def _encoder(self) -> Encoder:
        return self._loaded

    def _present(self) -> Store:
        store = self._store()
        if store is None:
            raise UsageError(EMPTY)
        return store
