"""Files that only the user may read, replaced as a whole, whatever the process's umask says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

DRAFT = ".tmp"  # the end of a name: what a killed process leaves is deleted by a later writer
PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write what ``path`` shall hold; it takes its place when all is on the disk.

    A crash or an error leaves what was there. Raises OSError.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}{DRAFT}")
    draft.unlink(missing_ok=True)
    try:
        with new_file(draft) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def new_file(path: Path) -> BinaryIO:
    """A file that was not there, to write and read; raises OSError."""
    return os.fdopen(os.open(path, _NEW, PRIVATE_FILE), "w+b")


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where they are not there; this one for the user only."""
    if not path.is_dir():
        path.mkdir(parents=True, mode=PRIVATE_FOLDER, exist_ok=True)


def sync_folder(path: Path) -> None:
    """Put the folder's list of names onto the disk, where the platform knows of such a thing."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
