"""What a command of the command line is, and what it hands back."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings
from corpus.errors import UsageError
from corpus.records import Kind
from tui.kinds import GERMAN, parse_kind
from tui.strings import _

if TYPE_CHECKING:
    from assistant.engine import Library

Data = Mapping[str, Any]


class ExitCode(IntEnum):
    """What the command line's exit status says."""

    DONE = 0
    NOTHING = 1  # nothing found, or abstained
    USAGE = 2
    PARTIAL = 3  # some input failed, the rest was done
    LIBRARY = 4  # the library is unusable
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Outcome:
    """A command's result: the JSON document, and how a person sees it.

    ``view`` gets the document with every string made safe to show; ``notices`` go to stderr;
    ``after`` is what goes on once all that is written.
    """

    data: Data
    view: Callable[[Data], str]
    code: ExitCode = ExitCode.DONE
    notices: tuple[str, ...] = ()
    after: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what it does in a line, its arguments and its work."""

    name: str
    summary: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Outcome]


def no_arguments(_parser: argparse.ArgumentParser) -> None:
    """For commands that take none."""


def words(parts: Sequence[str], what: str) -> str:
    """The words of an argument as one text; raises UsageError when there is nothing in it."""
    text = " ".join(parts).strip()
    if not text:
        raise UsageError(_("{what} fehlt: der Text ist leer.").format(what=what))
    return text


def kind_argument(text: str) -> Kind:
    """An argparse type: a kind of document, in English or German."""
    kind = parse_kind(text)
    if kind is None:
        names = ", ".join(_(german) for german in GERMAN.values())
        message = _("die Art „{text}“ gibt es nicht; möglich sind {names}")
        raise argparse.ArgumentTypeError(message.format(text=text, names=names))
    return kind


def positive(text: str) -> int:
    """An argparse type: a whole number from 1."""
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        message = _("„{text}“ ist keine ganze Zahl ab 1")
        raise argparse.ArgumentTypeError(message.format(text=text))
    return number


def library_folder(arguments: argparse.Namespace) -> Path:
    """Where the library is that the arguments, or the settings, name."""
    folder: Path | None = arguments.library
    return folder or Settings.load().library


def open_library(arguments: argparse.Namespace) -> Library:
    """The library that the arguments name; what they leave open, the settings say."""
    from assistant.engine import Library  # noqa: PLC0415 - numpy and faiss wait until needed

    return Library.open(arguments.library, arguments.encoder)


def empty_hint(library: Library) -> tuple[str, ...]:
    """What to do when the library is empty; nothing when it is not."""
    if library.documents():
        return ()
    return (
        _(
            "Die Bibliothek ist leer. Nehmen Sie zuerst Dokumente auf: querblick ingest ORDNER "
            "– oder die mitgelieferten Beispiele: querblick start"
        ),
    )
