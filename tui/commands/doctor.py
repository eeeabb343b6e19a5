"""``querblick doctor``: what is installed, where the library is, whether it is sound."""

from __future__ import annotations

import argparse
import platform
from pathlib import Path
from typing import Any

from assistant.settings import config_path
from tui.commands.base import Command, Data, ExitCode, Outcome, library_folder, open_library
from tui.rebuilding import rebuild
from tui.strings import _, mark

PARTS = ("querblick", "faiss-cpu", "tantivy", "tokenizers", "pypdf", "textual")


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to mend what can be mended."""
    parser.add_argument(
        "--repair",
        action="store_true",
        help=_("die Suchindexe aus den gespeicherten Texten neu bauen, auch für --encoder"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Check parts, settings and library; exit code 4 when anything is not sound."""
    folder = library_folder(arguments)
    notices = _repair(arguments) if arguments.repair else ()
    checks = [*_parts(), _check("config", config_path()), *_library(folder)]
    sound = all(check["ok"] for check in checks)
    return Outcome(
        data={"checks": checks},
        view=view,
        code=ExitCode.DONE if sound else ExitCode.LIBRARY,
        notices=notices,
    )


def _repair(arguments: argparse.Namespace) -> tuple[str, ...]:
    with open_library(arguments) as library:
        return rebuild(library)


def _check(name: str, detail: object, *, ok: bool = True) -> dict[str, Any]:
    return {"name": name, "ok": ok, "detail": str(detail)}


def _parts() -> list[dict[str, Any]]:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - slow to import

    checks = [_check("python", platform.python_version())]
    for part in PARTS:
        try:
            checks.append(_check(part, version(part)))
        except PackageNotFoundError:
            checks.append(_check(part, _("nicht installiert"), ok=False))
    return checks


def _library(folder: Path) -> list[dict[str, Any]]:
    """A library that is not there yet is no fault: the first document makes it."""
    from index.schema import DATABASE  # noqa: PLC0415 - numpy and faiss wait until needed
    from index.store import check  # noqa: PLC0415 - the same

    if not (folder / DATABASE).exists():
        return [_check("library", folder), _check("documents", _("noch keine"))]
    found = [_check(entry.name, entry.detail, ok=entry.ok) for entry in check(folder)]
    return [_check("library", folder), *found]


def view(data: Data) -> str:
    """One line a check, with a sign that does not need colour."""
    return "\n".join(
        f"{'✓' if check['ok'] else '✗'} {check['name']}: {check['detail']}"
        for check in data["checks"]
    )


COMMAND = Command("doctor", mark("Prüfen, ob alles in Ordnung ist"), configure, run)
