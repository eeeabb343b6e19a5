"""The file that a backup is: a ZIP of a library's files, with a list of their sizes and hashes."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from corpus.errors import BackupError
from index.files import is_kept
from index.private import make_folder, new_file
from index.schema import DATABASE

MANIFEST = "querblick.json"
_FORMAT = 1
_NUMBERS = ("schema", "generation", "documents")
_LEVEL = 1  # texts are packed already: more effort takes twice the time for 2 % less
_CHUNK = 1 << 20
_MOST_BYTES = 10_000_000  # of the list: a library has some hundred files
_TIME = (1980, 1, 1, 0, 0, 0)  # the files' own times say nothing of a library
_INDEXES = re.compile(r"(?:vectors|lexical)-\d+/(?!\.\.?\Z)[A-Za-z0-9_.-]+", re.ASCII)
# What zipfile and json raise for a damaged file, one that is encrypted or none of ours.
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(KeyError, TypeError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in the backup: bytes and SHA-256 of what it unpacks to."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: of which generation and version of the tables, since when."""

    created: str
    schema: int
    generation: int
    documents: int
    files: Mapping[str, Entry]


@contextmanager
def reading(
    path: Path, opened: BinaryIO | None = None
) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup with its list; what is found to be wrong with it within is a BackupError.

    ``opened`` is the file, where it does not have its name yet.
    """
    try:
        with zipfile.ZipFile(opened or path) as archive:
            yield archive, _manifest(archive)
    except _FAULTS as error:
        raise BackupError(
            f"{path}: Die Datei ist keine Sicherung von Querblick oder beschädigt ({error}). "
            "Bitte eine andere Sicherung nehmen; an der Bibliothek wurde nichts geändert."
        ) from error
    except OSError as error:
        raise BackupError(
            f"{path}: Die Sicherung lässt sich nicht lesen ({error.strerror}). "
            "Bitte Pfad und Rechte prüfen."
        ) from error


def is_backup(path: Path) -> bool:
    """Whether the file is a backup that can be read."""
    try:
        with reading(path):
            return True
    except BackupError:
        return False


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    if archive.getinfo(MANIFEST).file_size > _MOST_BYTES:
        raise ValueError("die Liste ist zu lang")
    data: dict[str, Any] = json.loads(archive.read(MANIFEST))
    if data.pop("format") != _FORMAT:
        raise ValueError("unbekannte Fassung der Sicherung")
    files = {name: Entry(int(of["size"]), str(of["sha256"])) for name, of in data["files"].items()}
    found = [info.filename for info in archive.infolist()]
    if sorted(found) != sorted([MANIFEST, *files]) or DATABASE not in files:
        raise ValueError("Liste und Inhalt stimmen nicht überein")
    strange = next((name for name in files if not _is_ours(name)), None)
    if strange is not None:
        raise ValueError(f"„{strange}“ gehört in keine Bibliothek")
    schema, generation, documents = (int(data[key]) for key in _NUMBERS)
    return Manifest(str(data["created"]), schema, generation, documents, files)


def _is_ours(name: str) -> bool:
    return name == DATABASE or _INDEXES.fullmatch(name) is not None or is_kept(name)


def write(file: BinaryIO, about: Manifest, parts: Iterable[tuple[str, Path]]) -> None:
    """Write the files ``parts``, by their names in the backup, and the list; raises OSError."""
    files: dict[str, Entry] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, path in parts:
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
                files[name] = _copy(source, target)
        listed = {"format": _FORMAT} | asdict(about)
        listed["files"] = {name: asdict(entry) for name, entry in files.items()}
        archive.writestr(zipfile.ZipInfo(MANIFEST, _TIME), json.dumps(listed, indent=1))


def unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Write all files into ``folder``, which is empty; ValueError where one is not as listed."""
    for name, entry in manifest.files.items():
        path = folder / name
        make_folder(path.parent)
        with archive.open(name) as source, new_file(path) as target:
            _require(name, _copy(source, target, entry.size), entry)


def verify(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read all files; ValueError where one is not as listed."""
    for name, entry in manifest.files.items():
        with archive.open(name) as source:
            _require(name, _copy(source, None, entry.size), entry)


def _require(name: str, found: Entry, listed: Entry) -> None:
    if found != listed:
        raise ValueError(f"der Inhalt von {name} stimmt nicht mit seiner Prüfsumme überein")


def _copy(source: IO[bytes], target: IO[bytes] | None, most: int | None = None) -> Entry:
    """Copy in pieces, no more than ``most`` bytes and one piece; what was copied."""
    told, size = hashlib.sha256(), 0
    while (most is None or size <= most) and (chunk := source.read(_CHUNK)):
        told.update(chunk)
        size += len(chunk)
        if target is not None:
            target.write(chunk)
    return Entry(size, told.hexdigest())
