"""The commands in the documentation with what they print: compared by a test, rewritten on demand.

``python -m tests.examples`` runs every ``$ querblick …`` line of a ``console`` block on the bundled
samples and writes beneath it what a terminal of 100 columns shows.
"""

from __future__ import annotations

import io
import os
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from assistant.engine import Library
from tui.cli import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples"
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"(?<=^```console\n)\$ .*?(?=^```$)", re.MULTILINE | re.DOTALL)
COLUMNS = "100"


class Terminal(io.StringIO):
    """What is printed, as on a terminal."""

    def isatty(self) -> bool:
        """Lines are wrapped as for a person."""
        return True


def fill(library: Path) -> None:
    """Take the samples into a new library, as ``make run`` does."""
    with Library.open(library) as opened:
        opened.ingest([SAMPLES])


def shown(command: str, library: Path) -> str:
    """The command's line and what it prints, as a ``console`` block shows it."""
    settings = {
        "QUERBLICK_LIBRARY": str(library),
        "QUERBLICK_LANG": "de",
        "COLUMNS": COLUMNS,
        "NO_COLOR": "1",
    }
    screen = Terminal()
    with (
        patch.dict(os.environ, settings),
        redirect_stdout(screen),
        redirect_stderr(io.StringIO()),
        suppress(SystemExit),  # how argparse ends after --help
    ):
        main(shlex.split(command)[1:])
    lines = (line.rstrip() for line in screen.getvalue().strip().splitlines())
    return "\n".join((f"$ {command}", *lines)) + "\n"


def refreshed(page: str, library: Path) -> str:
    """The page with every block's output as it is now."""
    return BLOCK.sub(
        lambda block: shown(block.group().splitlines()[0].removeprefix("$ "), library), page
    )


def rewrite() -> None:
    """Write the output of today into every page."""
    with TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        fill(library)
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            page.write_text(refreshed(text, library), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
