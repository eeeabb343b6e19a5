"""Paths that a person gives → the files to read, each once, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.readers import SUFFIXES

_HIDDEN = 2  # FILE_ATTRIBUTE_HIDDEN of Windows


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, its path resolved; or a path of which ``problem`` says why it is not read."""

    path: Path
    problem: ReadError | None = None


def walk(paths: Iterable[Path]) -> list[Found]:
    """The files among ``paths`` and in the folders among them; nothing is opened.

    In folders only readable suffixes count, hidden files do not, and links are followed to files
    in the same folder only. A path that leads to nothing readable gives its problem.
    """
    found = {entry.path: entry for path in paths for entry in _given(path)}
    return list(found.values())


def _problem(path: Path, problem: str, remedy: str) -> Found:
    return Found(path, ReadError(path, problem, remedy))


def _given(path: Path) -> Iterator[Found]:
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError:
        yield _problem(path, "nicht gefunden", "Bitte Pfad und Schreibweise prüfen")
    except (OSError, RuntimeError, ValueError) as error:  # loops of links, names that cannot be
        yield _problem(path, f"nicht lesbar ({error})", "Bitte den Pfad prüfen")
    else:
        if real.is_file():
            yield Found(real)
        elif real.is_dir():
            yield from _folder(real)
        else:
            yield _special(path)


def _folder(top: Path) -> Iterator[Found]:
    empty = True
    for entry in _entries(top, top):
        empty = False
        yield entry
    if empty:
        formats = ", ".join(sorted(SUFFIXES))
        yield _problem(
            top, "der Ordner enthält keine lesbaren Dokumente", f"Gelesen werden {formats}"
        )


def _entries(folder: Path, top: Path) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield _problem(
            folder, f"der Ordner ist nicht lesbar ({error.strerror})", "Bitte die Rechte prüfen"
        )
        return
    for entry in entries:
        path = folder / entry.name
        if _is_hidden(entry):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(path, top)
        elif path.suffix.lower() in SUFFIXES:
            yield _file(path, entry, top)


def _file(path: Path, entry: os.DirEntry[str], top: Path) -> Found:
    if entry.is_file(follow_symlinks=False):
        return Found(path)
    if not entry.is_symlink():
        return _special(path)
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _problem(path, "die Verknüpfung führt ins Leere", "Bitte die Datei selbst angeben")
    if not real.is_relative_to(top):
        return _problem(
            path, "die Verknüpfung führt aus dem Ordner hinaus", "Bitte die Datei selbst angeben"
        )
    return Found(real) if real.is_file() else _special(path)


def _special(path: Path) -> Found:
    return _problem(
        path, "ist keine gewöhnliche Datei", "Bitte eine Datei oder einen Ordner angeben"
    )


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return True
    if os.name != "nt":
        return False
    attributes: int = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & _HIDDEN)
