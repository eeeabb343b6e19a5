"""Paths as people type, paste or drag them."""

from __future__ import annotations

import shlex
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual.suggester import Suggester

LONGEST_PASTE = 16_384  # characters: longer texts are not paths


def typed_path(text: str) -> Path:
    """The path that a person means: quotes, escaped blanks and ``file://`` are taken away."""
    cleaned = text.strip()
    if len(cleaned) > 1 and cleaned[0] == cleaned[-1] and cleaned[0] in "'\"":
        cleaned = cleaned[1:-1]
    elif cleaned.startswith("file://"):
        cleaned = unquote(urlsplit(cleaned).path)
    elif "\\ " in cleaned:  # as a terminal writes a dragged file's name
        cleaned = cleaned.replace("\\ ", " ")
    return Path(cleaned).expanduser()


def typed_paths(text: str) -> tuple[Path, ...]:
    """The paths that a person means: one, or several as a terminal writes dragged files."""
    one = typed_path(text)
    if exists(one):
        return (one,)
    try:
        several = tuple(typed_path(part) for part in shlex.split(text))
    except ValueError:  # a quotation mark without its other half
        return (one,)
    return several if len(several) > 1 and all(map(exists, several)) else (one,)


def pasted_paths(text: str) -> tuple[Path, ...]:
    """The absolute paths that a pasted text is, none where it is something else."""
    if not text.strip() or len(text) > LONGEST_PASTE:
        return ()
    paths = typed_paths(" ".join(text.split("\n")))
    return paths if all(path.is_absolute() and exists(path) for path in paths) else ()


def exists(path: Path) -> bool:
    """Whether there is something; a name that no file system takes is nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


class PathSuggester(Suggester):
    """Completes the path of a file or folder."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first path that begins as typed."""
        return completed(value)


def completed(value: str) -> str | None:
    """The first path that begins as typed, None where there is none; folders end with a slash."""
    if not value:
        return None
    typed = Path(value).expanduser()
    folder, begun = (typed, "") if value.endswith(("/", "\\")) else (typed.parent, typed.name)
    try:
        found = min(path for path in folder.iterdir() if path.name.startswith(begun))
        ending = "/" if found.is_dir() else ""
    except (OSError, ValueError):
        return None
    return value[: len(value) - len(begun)] + found.name + ending
