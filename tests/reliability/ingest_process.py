"""A process that ingests, to be killed; its arguments are library, folder and perhaps a limit.

It commits after every file, writes a line when it starts to work, and may be given a limit of bytes
that a file may have.
"""

from __future__ import annotations

import sys
from pathlib import Path

from corpus.errors import LibraryError
from index import build
from tests.unit.index.fakes import HashEncoder, parse


def main(library: str, folder: str, limit: str | None = None) -> int:
    """Ingest; 4 if the library cannot be written."""
    build.BATCH_CHARACTERS, build.BATCH_SHARE = 1, 10**9
    if limit is not None:
        import resource  # noqa: PLC0415 — not on Windows

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    try:
        build.ingest(
            Path(library), [Path(folder)], encoder=HashEncoder(), parse=parse, version=1, workers=0
        )
    except LibraryError as error:
        sys.stderr.write(f"{error}\n")
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
