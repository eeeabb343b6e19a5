"""Reading and encoding on a Dask cluster, where one machine takes too long.

The library is still written by one process, here. The workers need Querblick in the same version,
and the files under the same paths; what a worker cannot reach is read here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from index.prepare import Job, Prepared
from index.workers import SECONDS

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 4  # tasks a thread: enough that none waits while a batch is stored
_CONNECT_SECONDS = 10.0
_LOST_SECONDS = 60.0  # that a cluster may be without any worker

Prepare = Callable[[Job], Prepared]
Outcome = Prepared | BaseException


class Cluster:
    """A scheduler's workers; made by :func:`connected`."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address

    def in_order(self, function: Prepare, jobs: Sequence[Job]) -> Iterator[tuple[Job, Outcome]]:
        """As :func:`index.workers.in_order`; a task whose worker dies is done by another.

        Raises UsageError where the scheduler, or the last worker, is lost for long.
        """
        left, waiting = deque(jobs), deque[tuple[Job, "Future"]]()
        while left or waiting:
            while left and len(waiting) < self._ahead():
                job = left.popleft()
                waiting.append((job, self._client.submit(function, job, pure=False)))
            job, future = waiting.popleft()
            yield job, self._outcome(function, job, future)

    def check(self, function: Callable[[str], str], argument: str) -> None:
        """Call a function on every worker; raises UsageError for those where it fails."""
        try:
            found = self._client.run(function, argument, on_error="return")
        except OSError as error:
            raise self._lost(error) from error
        if not found:
            raise UsageError(
                f"{self._address}: Der Scheduler hat keine Worker. "
                "Bitte welche starten, etwa mit: dask worker ADRESSE --nthreads 1"
            )
        for worker, result in found.items():
            if isinstance(result, BaseException):
                raise UsageError(
                    f"{worker}: Dieser Worker kann nicht mitarbeiten ({_reason(result)}). "
                    "Bitte dort Querblick in derselben Fassung einrichten."
                )

    def _ahead(self) -> int:
        threads = sum(int(count) for count in self._client.nthreads().values())
        return _AHEAD * max(1, threads)

    def _outcome(self, function: Prepare, job: Job, future: Future) -> Outcome:
        from distributed import KilledWorker  # noqa: PLC0415 - an extra
        from distributed.client import FutureCancelledError  # noqa: PLC0415

        try:
            error = future.exception(timeout=self._patience())
        except TimeoutError as late:
            future.cancel()
            return late
        except (FutureCancelledError, OSError) as gone:
            raise self._lost(gone) from gone
        if isinstance(error, KilledWorker):
            return MemoryError(str(error))
        if isinstance(error, FileNotFoundError) and job.path.exists():
            return _here(function, job)
        result: Outcome = future.result() if error is None else error
        return result

    def _patience(self) -> float:
        return SECONDS if self._client.nthreads() else _LOST_SECONDS

    def _lost(self, error: BaseException) -> UsageError:
        return UsageError(
            f"{self._address}: Die Verbindung zum Scheduler ist abgebrochen ({_reason(error)}). "
            "Was schon gespeichert war, ist erhalten; derselbe Befehl macht dort weiter."
        )


def _here(function: Prepare, job: Job) -> Outcome:
    try:
        return function(job)
    except Exception as error:  # noqa: BLE001 - told of the file, as what a worker raises is
        return error


def _reason(error: BaseException) -> str:
    return str(error).partition("\n")[0] or type(error).__name__


def same_encoder(name: str) -> str:
    """What every worker is asked before: whether it has the encoder; raises EncoderError."""
    from index.encoding import encoder_here  # noqa: PLC0415 - runs on the workers

    return encoder_here(name).name


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Connect to the scheduler at ``address`` (``tcp://host:8786``).

    Raises UsageError where the extra is not installed, or nobody answers.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "Für --scheduler fehlt Dask. Bitte einrichten: pip install 'querblick[cluster]'"
        ) from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{address}: Dort antwortet kein Dask-Scheduler ({_reason(error)}). "
            "Bitte Adresse und Port prüfen, etwa tcp://rechner:8786."
        ) from error
    try:
        yield Cluster(client, address)
    finally:
        client.close(timeout=_CONNECT_SECONDS)
