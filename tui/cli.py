"""The command line: stdout is data, stderr is narration, the exit code says what happened."""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from assistant.settings import Settings
from corpus.errors import EncoderError, LibraryError, QuerblickError, UsageError
from tui.commands.base import ExitCode, Outcome, open_library
from tui.interface import run_interface
from tui.parser import build_parser, needed
from tui.strings import _
from tui.text import escaped, one_line, visible

LOOK_UPS = frozenset({"ask", "search", "cite", "citations", "measures", "documents"})


def run() -> NoReturn:
    """Run the command line as a process of its own, and end it.

    After a look-up all is written and closed. The system takes such a process back at once; Python
    would take its memory apart piece by piece, which is a tenth of a search on the four originals.
    Nor is it worth its while to look for garbage before.
    """
    names = needed(sys.argv[1:])
    if not names or not LOOK_UPS.issuperset(names):
        sys.exit(main())
    gc.disable()
    os._exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code."""
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        _.language = Settings.load().language
        return _run(build_parser(needed(given)).parse_args(given))
    except QuerblickError as error:
        return _failed(given, str(error), _code(error))
    except MemoryError:
        message = _(
            "Der Arbeitsspeicher reicht dafür nicht. Bitte andere Programme schließen oder weniger "
            "auf einmal aufnehmen; was schon gespeichert war, ist erhalten."
        )
        return _failed(given, message, ExitCode.PARTIAL)
    except KeyboardInterrupt:
        _tell(_("Abgebrochen."))
        return ExitCode.INTERRUPTED


def _failed(given: Sequence[str], message: str, code: ExitCode) -> ExitCode:
    if "--json" in given:
        _write(_json({"error": message}))
    _tell(message)
    return code


def _run(parsed: argparse.Namespace) -> int:
    if parsed.plain and not parsed.command:
        return _converse(parsed)
    outcome: Outcome = parsed.run(parsed) if parsed.command else run_interface(parsed)
    for notice in outcome.notices:
        _tell(notice)
    text = _json(outcome.data) if parsed.json else outcome.view(_safe(outcome.data))
    written = _write(text)
    if outcome.after is not None:
        outcome.after()
    return outcome.code if written else ExitCode.PARTIAL


def _converse(parsed: argparse.Namespace) -> ExitCode:
    """The line mode: read a line, say the answer, until the input or the person ends it."""
    from tui.history import History  # noqa: PLC0415 - as below
    from tui.plain_session import PlainSession  # noqa: PLC0415 - only this mode needs it

    with open_library(parsed) as library:
        session = PlainSession(library, History(library.folder))
        written = _write("\n".join(session.greeting()))
        for line in sys.stdin:
            if not written or session.ends(line):
                break
            written = all(_write(said) for said in session.answers(line) if said)
    return ExitCode.DONE if written else ExitCode.PARTIAL


def _speak_utf8() -> None:
    """UTF-8 whatever the console's code page; what no UTF-8 can carry is written as an escape."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _json(data: Mapping[str, Any]) -> str:
    return escaped(json.dumps(data, ensure_ascii=False, indent=2))


def _safe(value: Any) -> Any:
    """The data with every string made safe to show on a terminal."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(item) for item in value]
    return value


def _write(text: str) -> bool:
    """Write to stdout; False when the output cannot be written.

    A reader that has read enough and closed the pipe is no fault.
    """
    try:
        if text:
            print(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as error:
        _silence_stdout()
        message = _("Die Ausgabe lässt sich nicht schreiben: {reason}")
        _tell(message.format(reason=error.strerror))
        return False
    return True


def _silence_stdout() -> None:
    """Keep Python from flushing to the closed stdout once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(message: str) -> None:
    print(one_line(message), file=sys.stderr)


def _code(error: QuerblickError) -> ExitCode:
    if isinstance(error, UsageError):
        return ExitCode.USAGE
    return ExitCode.LIBRARY if isinstance(error, LibraryError | EncoderError) else ExitCode.PARTIAL


if __name__ == "__main__":
    run()
