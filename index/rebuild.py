"""Both search indexes made anew from the records: after damage, or for another encoder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from index import schema
from index.lock import LOCK_SECONDS
from index.prepare import index_texts
from index.store import Store
from index.writer import Writer, open_writer

if TYPE_CHECKING:
    from index.encoder import Encoder


def rebuild(
    folder: Path,
    encoder: Encoder,
    *,
    progress: Callable[[int, int], None] | None = None,
    wait: float = LOCK_SECONDS,
) -> int:
    """Make the word index and the vectors anew; no file is read, no record changes.

    Stopped at any moment, the library is as it was before.

    Args:
        folder: the library.
        encoder: makes the vectors; the library is of this encoder afterwards.
        progress: told after each document how many of how many are done.
        wait: seconds to wait for another writer.

    Returns:
        The number of passages.

    Raises:
        LibraryError: there is no library, its records are damaged, or it cannot be written.
    """
    schema.connect(folder).close()  # there is a library: the writer would make one
    with open_writer(folder, encoder, wait, same_encoder=False) as writer:
        writer.start_anew()
        with Store.open(folder) as store:
            passages = _reindex(store, writer, progress or _untold)
        writer.commit()
        return passages


def _reindex(store: Store, writer: Writer, progress: Callable[[int, int], None]) -> int:
    documents = store.documents()
    passages = 0
    for done, document in enumerate(documents, start=1):
        row, first = store.keys_of(document.id)
        stored = store.passages_of(document.id)
        found, texts = [one.passage for one in stored], [one.text for one in stored]
        writer.reindex(row, first, index_texts(document, found, texts))
        passages += len(stored)
        progress(done, len(documents))
    return passages


def _untold(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""
