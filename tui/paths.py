"""Paths as people type, paste or drag them."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual.suggester import Suggester


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


def pasted_path(text: str) -> Path | None:
    """The path that a pasted text is, None where it is no absolute path of something there."""
    if not text.strip() or "\n" in text.strip() or len(text) > 4_096:
        return None
    path = typed_path(text)
    try:
        return path if path.is_absolute() and path.exists() else None
    except (OSError, ValueError):  # a name that no file system takes
        return None


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
