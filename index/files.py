"""The files beside the database: their names, and which may go."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_DERIVED = re.compile(r"(?:vectors-(\d+)\.faiss|lexical-(\d+))")


def vectors_file(folder: Path, generation: int) -> Path:
    """The vectors of a generation."""
    return folder / f"vectors-{generation}.faiss"


def lexical_folder(folder: Path, generation: int) -> Path:
    """The lexical index of a generation."""
    return folder / f"lexical-{generation}"


def clean(folder: Path, generation: int) -> None:
    """Delete what unfinished and old generations left; readers hold what they use open.

    Where open files cannot be deleted (Windows), they are left to the next time.
    """
    for path in folder.iterdir():
        match = _DERIVED.fullmatch(path.name)
        if match is None or int(match[1] or match[2]) == generation:
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            try:
                path.unlink()
            except OSError:
                continue
