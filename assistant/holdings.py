"""What a library holds: taking in, removing, moving and listing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.opening import Opened
from assistant.records import DocumentInfo
from corpus.records import Document, Kind

if TYPE_CHECKING:
    from index.build import IngestResult, Progress
    from index.rebuild import Moved


class Holdings(Opened):
    """The documents of a library and its indexes."""

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        city: str | None = None,
        kind: Kind | None = None,
        title: str | None = None,
        valid_from: str | None = None,
        valid_to: str | None = None,
        progress: Callable[[Progress], None] | None = None,
        scheduler: str | None = None,
        vectors: str | None = None,
    ) -> tuple[IngestResult, ...]:
        """Take in files and folders; one result a file, in a stable order.

        Args:
            paths: files, and folders whose readable files are taken.
            city: instead of the detected one, as all of these; remembered for each file.
            kind: the same.
            title: the same.
            valid_from: the same, as ISO 8601.
            valid_to: the same.
            progress: told before each step.
            scheduler: address of a Dask cluster that reads and encodes instead of this machine.
            vectors: address of Milvus, where a new library shall have its vectors.

        Raises:
            LibraryError: the library cannot be written, or has vectors of another encoder.
            UsageError: the cluster cannot be used.
        """
        from index.build import ingest  # noqa: PLC0415 - only this command reads documents
        from index.said import Said  # noqa: PLC0415

        if self.outdated():
            self.rebuild()
        return ingest(
            self.folder,
            paths,
            encoder=self._encoder(),
            said=Said(city, kind, title, valid_from, valid_to),
            progress=progress,
            scheduler=scheduler,
            vectors=vectors,
        )

    def vectors_place(self) -> str | None:
        """Where the vectors are: an address of Milvus, None for the library's own folder."""
        store = self._store()
        return store.vectors_place if store else None

    def move_vectors(
        self, place: str | None, progress: Callable[[int, int], None] | None = None
    ) -> Moved:
        """Move the vectors to Milvus at ``place``, or back into the folder for None.

        The ten nearest of many queries are compared before the library takes the new ones.

        Raises:
            LibraryError: the library or Milvus cannot be used, or other passages would be found.
            UsageError: the address is none, or the extra is missing.
        """
        from index.rebuild import move  # noqa: PLC0415 - seldom needed

        return move(self.folder, self._encoder(), place, progress=progress)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make both search indexes anew from the records, with the encoder of this library object.

        Args:
            progress: told after each document how many of how many are done.

        Returns:
            The number of passages.

        Raises:
            LibraryError: there is no library, or it cannot be read or written.
        """
        from assistant.kept import forget  # noqa: PLC0415 - seldom needed
        from index.rebuild import rebuild  # noqa: PLC0415 - the same

        forget(self.folder)
        return rebuild(self.folder, self._encoder(), progress=progress)

    def outdated(self) -> bool:
        """Whether an older version's bundled encoder made the vectors: then :meth:`rebuild`."""
        from index.encoder import outdated  # noqa: PLC0415 - numpy waits until needed

        store = self._store()
        return bool(store and not self._encoder_name and outdated(store.encoder_name))

    def remove(self, document_id: str) -> None:
        """Take a document out, with all that was read from the same file."""
        from assistant.kept import forget  # noqa: PLC0415 - only this command writes
        from index.build import remove  # noqa: PLC0415

        remove(self.folder, [document_id])
        forget(self.folder)

    def encoder_name(self) -> str:
        """The encoder that made the library's vectors; empty for a library that is not there."""
        store = self._store()
        return store.encoder_name if store else ""

    def documents(self, today: date | None = None) -> tuple[DocumentInfo, ...]:
        """All documents with their counts; ``expired`` means that their validity ended."""
        store = self._store()
        if store is None:
            return ()
        now = (today or date.today()).isoformat()
        counts = store.counts()
        return tuple(
            DocumentInfo(document, **counts[document.id], status=_status(document, now))
            for document in store.documents()
        )

    def updated(self) -> date | None:
        """The day of the newest writing, None without a library."""
        stamp = self._stamp()
        if stamp is None:
            return None
        written, _size, logged, log_size = stamp
        return date.fromtimestamp((max(written, logged) if log_size else written) / 1e9)


def _status(document: Document, today: str) -> str:
    return "expired" if document.valid_to and document.valid_to < today else "ready"
