"""``querblick start``: the bundled samples into an empty library, then the interface."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.commands import ask
from tui.commands.base import Command, ExitCode, Outcome, no_arguments, open_library
from tui.commands.ingest import progress_bar
from tui.interface import is_interactive, run_interface
from tui.rebuilding import renew
from tui.samples import sample_folder
from tui.strings import _, mark

if TYPE_CHECKING:
    from assistant.engine import Library

EXAMPLE = "Welche Maßnahmen gibt es zu Mentoring?"


def run(arguments: argparse.Namespace) -> Outcome:
    """Open the interface; without a terminal, answer one example question instead."""
    interactive = is_interactive() and not arguments.json
    with open_library(arguments) as library:
        notices = renew(library) if library.documents() else add_samples(library)
        answer = None if interactive else library.ask(EXAMPLE)
    if answer is None:
        return run_interface(arguments)
    hint = _("Ohne Terminal beantwortet „querblick start“ nur diese Beispielfrage: {question}")
    outcome = ask.outcome(answer)
    return replace(outcome, code=ExitCode.DONE, notices=(*notices, hint.format(question=EXAMPLE)))


def add_samples(library: Library) -> tuple[str, ...]:
    """Take in the digests of four programmes and a statute that come with the package.

    Gives what went wrong, in words.
    """
    with progress_bar() as progress:
        results = library.ingest([sample_folder()], progress=progress)
    return tuple(result.error for result in results if result.error)


COMMAND = Command(
    "start", mark("Die Oberfläche öffnen, beim ersten Mal mit Beispielen"), no_arguments, run
)
