"""Opening the terminal interface, where there is a terminal to open it on."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from tui.commands.base import ExitCode, Outcome
from tui.strings import _

KEYS_FIRST = 0.001  # seconds a worker thread keeps the interpreter: a key waits no longer


def is_interactive() -> bool:
    """Whether a person sits in front of a terminal: keys come from it and it shows the output."""
    in_browser = "TEXTUAL_DRIVER" in os.environ  # set by the server that hands keys over
    return in_browser or (sys.stdin.isatty() and sys.stdout.isatty())


def run_interface(arguments: argparse.Namespace) -> Outcome:
    """Run the interface until the person quits; without a terminal, say what works there."""
    if not is_interactive():
        return Outcome({}, lambda _data: "", ExitCode.DONE, (_without_terminal(),))
    sys.setswitchinterval(KEYS_FIRST)
    gc.disable()  # looking for garbage among what is only being loaded delays the first paint
    from tui.app import QuerblickApp  # noqa: PLC0415 - the command line does without Textual

    QuerblickApp.of_library(arguments.library, arguments.encoder).run()
    return Outcome({}, lambda _data: "")


def _without_terminal() -> str:
    return _(
        "Die Oberfläche braucht ein Terminal. Ohne Terminal: querblick ask FRAGE, "
        "querblick search SUCHTEXT, querblick --help zeigt alle Befehle."
    )
