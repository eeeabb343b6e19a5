"""The files beside the database: their names, and which may go."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

from index.private import DRAFT, make_folder, replacing

_DERIVED = re.compile(r"(?:vectors-(\d+)(?:\.faiss)?|lexical-(\d+)|restored-(\d+))")
_KEPT = re.compile(r"(?:conversations/)?[\w-]+\.json")
_DRAFT_SECONDS = 3_600  # no draft takes that long to write: its process was killed


def vectors_folder(folder: Path, generation: int) -> Path:
    """The vectors of a generation."""
    return folder / f"vectors-{generation}"


def lexical_folder(folder: Path, generation: int) -> Path:
    """The lexical index of a generation."""
    return folder / f"lexical-{generation}"


def restored_folder(folder: Path, generation: int) -> Path:
    """What a restored backup brings beside the records that become this generation."""
    return folder / f"restored-{generation}"


def is_kept(name: str) -> bool:
    """Whether a file of this name, relative to the library, is a person's: kept like records.

    These are corrections, conversations, and what the interface remembers.
    """
    return _KEPT.fullmatch(name) is not None


def kept_files(folder: Path) -> list[Path]:
    """All of them, in a stable order."""
    found = sorted([*folder.glob("*.json"), *folder.glob("*/*.json")])
    return [path for path in found if is_kept(path.relative_to(folder).as_posix())]


def last_generation(folder: Path) -> int:
    """The highest number in the names of what lies there, finished or not; 0 without any."""
    found = (_DERIVED.fullmatch(path.name) for path in folder.iterdir())
    return max((_number(match) for match in found if match), default=0)


def settle(folder: Path, generation: int) -> None:
    """Give a restored backup's corrections and conversations their places, if it is not yet done.

    It may be stopped at any moment and done again. Conversations that are there stay.
    """
    staged = restored_folder(folder, generation)
    if not staged.exists():
        return
    brought = {path.relative_to(staged) for path in kept_files(staged)}
    for path in (path.relative_to(folder) for path in kept_files(folder)):
        if path not in brought and len(path.parts) == 1:
            (folder / path).unlink(missing_ok=True)
    for path in sorted(brought):
        if len(path.parts) == 1 or not (folder / path).exists():
            make_folder((folder / path).parent)
            with replacing(folder / path) as file:
                file.write((staged / path).read_bytes())
    done = restored_folder(folder, 0)  # of no generation: half deleted, it must not be done again
    shutil.rmtree(done, ignore_errors=True)
    staged.replace(done)
    shutil.rmtree(done, ignore_errors=True)


def clean(folder: Path, generation: int) -> None:
    """Delete what unfinished and old generations left; readers hold what they use open.

    Where open files cannot be deleted (Windows), they are left to the next time.
    """
    for path in folder.iterdir():
        match = _DERIVED.fullmatch(path.name)
        if match is None:
            if path.name.endswith(DRAFT) and _is_old(path):
                _delete(path)
        elif _number(match) != generation:
            _delete(path)


def _number(match: re.Match[str]) -> int:
    return int(match[1] or match[2] or match[3])


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _DRAFT_SECONDS
    except FileNotFoundError:  # finished meanwhile
        return False


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink()
    except OSError:
        return
