"""The facade that both front ends use: a library that is filled, searched and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from assistant.phrases import EMPTY
from assistant.records import (
    Answer,
    CitedNorm,
    Coverage,
    DocumentInfo,
    Hit,
    NotFound,
    SearchResult,
    Sort,
)
from assistant.reference import reference
from assistant.session import Session
from assistant.settings import ModelSettings, Settings
from corpus.errors import UsageError
from corpus.records import Document, Goal, Kind, Measure, Norm, Page, Passage, Section
from index.schema import DATABASE
from index.store import Store, generation

if TYPE_CHECKING:
    from assistant.across import Across
    from assistant.comparison import Comparison, Gap
    from assistant.corrections import Corrections
    from assistant.duties import Duty
    from assistant.links import Link
    from assistant.retrieve import Candidate, Ranking
    from assistant.topics import Topic
    from index.build import IngestResult, Progress
    from index.encoder import Encoder
    from index.rebuild import Moved


class Library:
    """A library of documents: take in, search, ask, look up; a context manager.

    It always answers from the newest generation, whoever wrote it. It may be handed from one
    thread to another, but not be used by two at once.
    """

    def __init__(self, folder: Path, encoder: str | None = None) -> None:
        self.folder = folder
        self._encoder_name = encoder
        self._open: Session | None = None
        self._seen: tuple[int, ...] | None = None

    @classmethod
    def open(cls, folder: Path | None = None, encoder: str | None = None) -> Library:
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

    def __enter__(self) -> Library:
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

    # what is in it

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

    # questions

    def search(
        self,
        query: str,
        limit: int = 10,
        cities: Iterable[str] = (),
        kinds: Iterable[Kind] = (),
    ) -> SearchResult:
        """The passages that fit best, best first; cities and kinds narrow what is searched."""
        opened = self._opened()
        if opened is None or not query.strip():
            return SearchResult(query, ())
        ranking = opened.rank(query, cities, kinds, limit)
        hits = map(_hit, range(1, limit + 1), ranking.candidates)
        return SearchResult(query, tuple(hits), tuple(ranking.wording.corrections.items()))

    def ranking(self, question: str) -> Ranking:
        """Every passage at hand with what speaks for it: for :mod:`assistant.fit`."""
        opened = self._opened()
        if opened is None:
            raise UsageError(EMPTY)
        return opened.rank(question, (), ())

    def ask(
        self,
        question: str,
        cities: Iterable[str] = (),
        kinds: Iterable[Kind] = (),
        *,
        after: Sequence[Answer] = (),
        dropped: Iterable[Sort] = (),
        today: date | None = None,
    ) -> Answer:
        """An answer of verified quotations; abstains where nothing supports one.

        Args:
            question: as it is typed; it may lean on what was said before (``Und in Leipzig?``).
            cities: the only ones that are looked at.
            kinds: the same.
            after: the answers of the conversation so far.
            dropped: what is not to be taken over from the conversation.
            today: whether a source has expired is told by this day; None for the real one.
        """
        from assistant.turns import Turns  # noqa: PLC0415 - look-ups ask nothing

        opened = self._opened()
        if opened is None or not opened.documents:
            return Answer(question, EMPTY, abstained=True, coverage=Coverage(()), lead=EMPTY)
        return Turns(opened, cities, kinds, today).answer(question, after, dropped)

    def tell(
        self,
        answer: Answer,
        model: ModelSettings,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Answer]:
        """The answer with a language model's wording, growing; the last one is whole.

        Every sentence is checked against the quotations that it cites. Where there is nothing to
        rephrase, or the model does not help, the quotations stand as they are.

        Args:
            answer: of this library.
            model: where the model is and how its sentences are treated.
            cancelled: asked again and again whether to stop.
        """
        opened = self._opened()
        if opened is None or answer.abstained or answer.computed or not answer.citations:
            yield answer
            return
        from assistant.model.support import Checker  # noqa: PLC0415 - most have no model
        from assistant.model.telling import tell  # noqa: PLC0415

        yield from tell(answer, model, Checker(opened.meanings()), cancelled)

    def measures(
        self, cities: Iterable[str] = (), field: str | None = None, about: str | None = None
    ) -> tuple[Measure, ...]:
        """The register: measures of these cities, in fields named like ``field``, about a topic.

        Those about a topic come best first, else they stand in the order of their documents.
        """
        opened = self._opened()
        if opened is None:
            return ()
        wanted = tuple(cities)
        found = opened.about(about) if about else opened.store.measures(wanted)
        if wanted:
            found = tuple(one for one in found if one.city in wanted)
        if field:
            found = tuple(one for one in found if field.lower() in one.field.lower())
        return found

    # across cities

    def relate(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Compare the measures that are new with all others; what follows is then quick.

        :meth:`links`, :meth:`topics`, :meth:`compare` and :meth:`gaps` do this themselves where it
        has not been done; call it before them to show how far it is. It is kept in the library.

        Args:
            progress: told after every stretch how many measures of how many are compared.
        """
        across = self._across()
        if across:
            across.relate(progress)

    def links(self, min_score: float | None = None) -> tuple[Link, ...]:
        """Measures of different cities that correspond, best first, from a score of 0 to 1 on."""
        across = self._across()
        return across.links(min_score) if across else ()

    def topics(self) -> tuple[Topic, ...]:
        """The register's topics, those of most cities first; each measure is in one."""
        across = self._across()
        return across.topics if across else ()

    def compare(self, topics: Iterable[str] = (), cities: Sequence[str] = ()) -> Comparison:
        """Topics by cities; no names mean all topics, no cities all cities.

        A topic is one of :meth:`topics` by its name, or a person's own words.
        """
        return self._needed().compare(topics, cities)

    def gaps(self, city: str) -> tuple[Gap, ...]:
        """Topics that other cities have measures for and ``city`` has not, most cities first.

        Raises:
            UsageError: the library has no document of the city.
        """
        return self._needed().gaps(city)

    def duties(self, city: str) -> tuple[Duty, ...]:
        """What the library's statutes demand of a plan, and where the city's plan answers it.

        Raises:
            UsageError: the library has no document of the city.
        """
        opened = self._opened()
        if opened is None:
            raise UsageError(EMPTY)
        return opened.duties(self._needed().city(city))

    def corrections(self) -> Corrections:
        """What a person has corrected about topics and links."""
        from assistant.corrections import load_corrections  # noqa: PLC0415

        return load_corrections(self.folder)

    def correct(self, corrections: Corrections) -> None:
        """Replace the corrections; topics and links follow at once."""
        from assistant.corrections import save_corrections  # noqa: PLC0415

        self._present()
        save_corrections(self.folder, corrections)

    def _across(self) -> Across | None:
        opened = self._opened()
        return opened.across(self.corrections()) if opened else None

    def _needed(self) -> Across:
        across = self._across()
        if across is None:
            raise UsageError(EMPTY)
        return across

    # look-ups

    def cite(self, citation: str) -> CitedNorm | None:
        """The provision's text and who cites it; None if it is not in the library.

        Raises:
            UsageError: the text is no citation, or means several statutes.
        """
        from assistant.statutes import cite  # noqa: PLC0415 - only this needs it

        store = self._store()
        if store is None:
            return None
        found = cite(store, citation)
        return found if isinstance(found, CitedNorm) else None

    def why_missing(self, citation: str) -> str:
        """Why :meth:`cite` gives None for a citation: a sentence for the reader."""
        from assistant.statutes import cite  # noqa: PLC0415 - only this needs it

        store = self._store()
        found = cite(store, citation) if store else None
        return found.message if isinstance(found, NotFound) else EMPTY

    def text(self, document_id: str) -> str:
        """The whole stored source of a document; all offsets count in it."""
        return self._present().text(document_id)

    def passage(self, key: int) -> Passage:
        """A passage by its key, as a comparison's mentions name it."""
        return self._present().passages([key])[0].passage

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The document's sections in order."""
        return self._present().sections(document_id)

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of the document's file; empty for formats without."""
        return self._present().pages(document_id)

    def norms(self, document_id: str) -> tuple[Norm, ...]:
        """The norms of a statute in their order."""
        return self._present().norms(document_id)

    def goals(self, cities: Iterable[str] = ()) -> tuple[Goal, ...]:
        """The goals of these cities, all without any."""
        store = self._store()
        return store.goals(tuple(cities)) if store else ()

    def _present(self) -> Store:
        store = self._store()
        if store is None:
            raise UsageError(EMPTY)
        return store


def _hit(rank: int, candidate: Candidate) -> Hit:
    stored, document = candidate.stored, candidate.document
    return Hit(
        rank=rank,
        score=round(candidate.score, 4),
        document=document,
        passage=stored.passage,
        text=stored.text,
        citation=reference(document, stored.passage),
        key=stored.key,
    )


def _status(document: Document, today: str) -> str:
    return "expired" if document.valid_to and document.valid_to < today else "ready"
