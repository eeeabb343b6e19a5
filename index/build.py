"""Files → library: what changed is read, in parallel, and stored batch by batch."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.parse import PARSER_VERSION
from corpus.parse import parse as read_file
from corpus.records import Kind
from index.changes import changes
from index.lock import LOCK_SECONDS
from index.prepare import PREPARED_VERSION, Job, Parse, Prepared, path_key, prepare
from index.said import NOTHING_SAID, Said
from index.store import Store
from index.walk import walk
from index.workers import available, in_order
from index.writer import Writer
from index.writing import open_writer

if TYPE_CHECKING:
    from index.encoder import Encoder

_LOG = logging.getLogger(__name__)

ALONE_BYTES = 1_000_000  # below, starting processes takes longer than reading; not for PDF
BATCH_CHARACTERS = 1_000_000  # about ten plans: what a kill may cost
BATCH_SHARE = 16  # a batch grows to a sixteenth of the library, which keeps their number small
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Status(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    FAILED = "failed"


class Stage(StrEnum):
    """What ingesting is doing."""

    CHECK = "check"
    READ = "read"
    SAVE = "save"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one file; the counts include the statutes in its annexes.

    ``document`` is the id of the file's own document; a file that could be read once and cannot be
    now keeps it, with its records. ``error`` is one line for the user.
    """

    path: Path
    document: str | None
    title: str | None
    city: str | None
    kind: Kind | None
    pages: int | None
    passages: int
    measures: int
    norms: int
    status: Status
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ingesting is; ``path`` is the file at hand, ``done_pages`` counts what was read."""

    done_files: int
    total_files: int
    done_pages: int
    path: Path | None
    stage: Stage


def create(folder: Path, encoder: Encoder) -> None:
    """Make an empty library, unless there is one.

    Raises LibraryError where the folder cannot be written, EncoderMismatchError where the library
    that is there was made with another encoder.
    """
    with open_writer(folder, encoder):
        pass


def ingest(
    folder: Path,
    paths: Sequence[Path],
    *,
    encoder: Encoder,
    said: Said = NOTHING_SAID,
    progress: Callable[[Progress], None] | None = None,
    workers: int | None = None,
    parse: Parse = read_file,
    version: int = PARSER_VERSION * 1_000 + PREPARED_VERSION,
    wait: float = LOCK_SECONDS,
    scheduler: str | None = None,
    vectors: str | None = None,
) -> tuple[IngestResult, ...]:
    """Take files, and the readable files in folders, into the library; one result each, in order.

    Args:
        folder: the library; made if it is not there.
        paths: files and folders.
        encoder: makes the vectors; a library is always of one encoder.
        said: of the files, instead of what is detected; remembered for each file.
        progress: called in this thread before each file and each saving.
        workers: processes that read; 0 for none but this one, None to choose.
        parse: makes a file's records; importable by name where there are processes.
        version: of ``parse`` and what follows it; files that another version read are read again.
        wait: seconds to wait for another writer.
        scheduler: address of a Dask cluster that reads and encodes instead.
        vectors: address of Milvus, where a new library shall have its vectors.

    Raises:
        LibraryError: the library cannot be written; batches finished before are kept.
        UsageError: the cluster cannot be used, or the vectors are elsewhere; what was done is kept.
    """
    with open_writer(folder, encoder, wait) as writer:
        if vectors is not None:
            writer.require_place(vectors)
        found = walk(paths)
        before = writer.known_files()
        todo = changes(found, before, said, version)
        writer.touch(todo.touched)
        run = _Run(writer, len(found), len(found) - len(todo.jobs), progress)
        with _spread(scheduler, workers, encoder, todo.jobs, parse) as outcomes:
            for job, outcome in outcomes:
                run.take(job, outcome)
        run.save(last=True)
        errors = {path: _one_line(str(error)) for path, error in todo.problems.items()}
        errors |= run.errors
        read = {job.path for job in todo.jobs}
        return tuple(
            _result(writer, path, _status(path, read, before), errors.get(path))
            for path in (entry.path for entry in found)
        )


@contextmanager
def _spread(
    scheduler: str | None, workers: int | None, encoder: Encoder, jobs: Sequence[Job], parse: Parse
) -> Iterator[Iterator[tuple[Job, Prepared | BaseException]]]:
    """The jobs, done in this process, in others of this machine, or by a cluster."""
    if scheduler is None:
        chosen = _workers(jobs) if workers is None else workers
        yield in_order(_reader(encoder, chosen, parse), jobs, chosen)
        return
    from index import cluster, encoding  # noqa: PLC0415 - few need it

    with cluster.connected(scheduler) as connected:
        connected.check(cluster.same_encoder, encoder.name)
        read = partial(encoding.prepare_encoded, parse=parse, encoder=encoder.name)
        yield connected.in_order(read, jobs)


def _reader(encoder: Encoder, workers: int, parse: Parse) -> Callable[[Job], Prepared]:
    """What is done with each file: with the encoder that ships, its vectors are made there too.

    It takes a process 20 MB, and the one that stores has the most to do. Of larger encoders there
    is one, in this process, which keeps all cores busy.
    """
    here = partial(prepare, parse=parse)
    if not workers:
        return here
    from index import encoding  # noqa: PLC0415 - checking what is unchanged needs no NumPy
    from index.encoder import is_bundled  # noqa: PLC0415

    if not is_bundled(encoder.name):
        return here
    return partial(encoding.prepare_encoded, parse=parse, encoder=encoder.name)


def remove(folder: Path, document_ids: Iterable[str], wait: float = LOCK_SECONDS) -> None:
    """Drop documents, each with all that was read from the same file; LibraryError if unknown."""
    with open_writer(folder, None, wait) as writer:
        with Store.open(folder) as store:
            sources = {store.source_of(document_id) for document_id in document_ids}
        for source in sorted(sources):
            writer.remove(source)
        writer.commit()


class _Run:
    """Storing what the workers read, and telling how far it is."""

    def __init__(
        self,
        writer: Writer,
        total: int,
        done: int,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.errors: dict[Path, str] = {}
        self._writer = writer
        self._total = total
        self._done = done
        self._pages = 0
        self._progress = progress
        self._limit = self._next_limit()
        self._tell(None, Stage.CHECK)

    def take(self, job: Job, outcome: Prepared | BaseException) -> None:
        """Store what was read of a file, or note why it could not be."""
        self._tell(job.path, Stage.READ)
        if isinstance(outcome, BaseException):
            self.errors[job.path] = _explain(job.path, outcome)
        else:
            self._writer.put(outcome)
            self._pages += outcome.documents[0].document.pages or 0
        self._done += 1
        if self._writer.pending >= self._limit and self._done < self._total:
            self.save()

    def save(self, *, last: bool = False) -> None:
        """Finish the batch."""
        self._tell(None, Stage.SAVE)
        self._writer.commit(last=last)
        self._limit = self._next_limit()
        self._tell(None, Stage.DONE if self._done == self._total else Stage.READ)

    def _next_limit(self) -> int:
        return max(BATCH_CHARACTERS, self._writer.characters() // BATCH_SHARE)

    def _tell(self, path: Path | None, stage: Stage) -> None:
        if self._progress is not None:
            self._progress(Progress(self._done, self._total, self._pages, path, stage))


def _workers(jobs: Sequence[Job]) -> int:
    """Processes for these files: none where reading takes less time than starting them."""
    binary = any(job.path.suffix.lower() == ".pdf" for job in jobs)
    size = sum(job.path.stat().st_size for job in jobs if job.path.exists())
    if len(jobs) < 2 or (size < ALONE_BYTES and not binary):
        return 0
    return min(available(), len(jobs))


def _status(path: Path, read: set[Path], before: Iterable[str]) -> Status:
    if path not in read:
        return Status.UNCHANGED
    return Status.UPDATED if path_key(path) in before else Status.ADDED


def _result(writer: Writer, path: Path, status: Status, error: str | None) -> IngestResult:
    known = writer.summary(path_key(path))
    status = Status.FAILED if error else status
    if known is None:
        return IngestResult(path, None, None, None, None, None, 0, 0, 0, status, error)
    name, title, city, kind, pages, passages, measures, norms = known
    return IngestResult(
        path, name, title, city, Kind(kind), pages, passages, measures, norms, status, error
    )


def _explain(path: Path, error: BaseException) -> str:
    if isinstance(error, ReadError):
        return _one_line(str(error))
    if isinstance(error, BrokenProcessPool | MemoryError):
        what = "das Lesen brach ab, vermutlich aus Mangel an Speicher. Bitte die Datei aufteilen"
    elif isinstance(error, TimeoutError):
        what = "das Lesen nahm kein Ende. Bitte die Datei neu speichern oder aufteilen"
    elif isinstance(error, OSError):
        what = f"nicht lesbar ({error.strerror}). Bitte prüfen, ob die Datei gelesen werden darf"
    else:  # a fault of ours in one file must not keep the others out
        _LOG.debug("reading %s failed", path, exc_info=error)
        what = f"unerwarteter Fehler ({error!r}). Bitte als Fehler von Querblick melden"
    return _one_line(f"{path}: {what}.")


def _one_line(text: str) -> str:
    """A message without what would break its line or steer a terminal, such as a file's name."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
